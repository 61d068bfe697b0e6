/** The head of lots and of recalls, with the links between them. */
import type { ReactNode } from 'react';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { parts } from './parts.ts';
import { useLotWords } from './words.ts';

interface LotsHeaderProps {
  part: 'lots' | 'recalls';
  action?: ReactNode;
}

export function LotsHeader({ part, action }: LotsHeaderProps) {
  const words = useLotWords();
  const { title, lead } = part === 'lots' ? words.list : words.recall;
  return (
    <>
      <PageHeader title={title} lead={lead} action={action} />
      <PartNav label={words.parts}>
        {parts.map(({ name, path }) => (
          <PartLink key={name} to={path} activeOptions={{ exact: true, includeSearch: false }}>
            {words[name]}
          </PartLink>
        ))}
      </PartNav>
    </>
  );
}
