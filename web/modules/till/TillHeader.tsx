/** The head of each part of the tills' place: its title, and the links to the others. */
import type { ReactNode } from 'react';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { type PartName, parts } from './parts.ts';
import { isToDownload, useArchives } from './useArchives.ts';
import { useRegisters } from './useRegisters.ts';
import { useTillWords } from './words.ts';

interface TillHeaderProps {
  part: PartName;
  action?: ReactNode;
  more?: ReactNode;
}

export function TillHeader({ part, action, more }: TillHeaderProps) {
  const words = useTillWords();
  const { data } = useRegisters();
  const archives = useArchives().data?.items ?? [];
  const defects = (data?.items ?? []).reduce((sum, register) => sum + register.defects, 0);
  const toSee = defects + archives.filter(isToDownload).length;
  return (
    <>
      <PageHeader title={words.part[part].title} lead={words.part[part].words} action={action} more={more} />
      <PartNav label={words.parts}>
        {parts.map(({ name, path }) => (
          <PartLink
            key={name}
            to={path}
            count={name === 'proofs' ? toSee : 0}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {words.part[name].link}
          </PartLink>
        ))}
      </PartNav>
    </>
  );
}
