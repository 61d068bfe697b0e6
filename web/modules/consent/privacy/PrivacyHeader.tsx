/** The head of each part of privacy: its title, and the links to the others. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '#web/paths.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { PartLink, PartNav } from '#web/ui/PartNav.tsx';
import { useConsentWords } from '../words.ts';
import { type PartName, parts } from './parts.ts';

export function PrivacyHeader({ part, more }: { part: PartName; more?: ReactNode }) {
  const words = useConsentWords();
  return (
    <>
      <PageHeader
        title={words.part[part].title}
        lead={words.part[part].words}
        above={<Link to={paths.customers}>{words.customers}</Link>}
        more={more}
      />
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
