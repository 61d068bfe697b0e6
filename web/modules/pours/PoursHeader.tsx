/** The head of each part of what is poured: its title, and the links to the others. */
import type { ReactNode } from 'react';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { type PartName, parts } from './parts.ts';
import { usePourWords } from './words.ts';

export function PoursHeader({ part, action }: { part: PartName; action?: ReactNode }) {
  const words = usePourWords();
  return (
    <>
      <PageHeader title={words.part[part].title} lead={words.part[part].words} action={action} />
      <PartNav label={words.parts}>
        {parts.map(({ name, path }) => (
          <PartLink key={name} to={path} activeOptions={{ exact: true, includeSearch: false }}>
            {words.part[name].link}
          </PartLink>
        ))}
      </PartNav>
    </>
  );
}
