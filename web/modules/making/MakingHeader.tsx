/** The head of each part of the workshop: its title, and the links to the others. */
import type { ReactNode } from 'react';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { type PartName, parts } from './parts.ts';
import { useMakingWords } from './words.ts';

interface MakingHeaderProps {
  part: PartName;
  action?: ReactNode;
  more?: ReactNode;
}

export function MakingHeader({ part, action, more }: MakingHeaderProps) {
  const words = useMakingWords();
  return (
    <>
      <PageHeader title={words.part[part].title} lead={words.part[part].words} action={action} more={more} />
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
