/** The head of each part of a place: its title, and the links to the others. */
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { PageHeader } from './PageHeader.tsx';
import { PartLink, PartNav } from './PartNav.tsx';

interface Part<Name extends string> {
  name: Name;
  path: NonNullable<LinkProps['to']>;
}

interface PartWords {
  /** On the link. */
  link: string;
  title: string;
  /** What is found there. */
  words: string;
}

interface PartsHeaderProps<Name extends string> {
  /** In the order of their links. */
  parts: readonly Part<Name>[];
  /** The one that is shown. */
  part: Name;
  words: { parts: string; part: Readonly<Record<Name, PartWords>> };
  /** How much waits in a part. */
  waiting?: Partial<Record<Name, number>>;
  action?: ReactNode;
  more?: ReactNode;
  /** The links of a place in which these parts are one. */
  place?: ReactNode;
}

export function PartsHeader<Name extends string>(props: PartsHeaderProps<Name>) {
  const { parts, part, words, waiting, action, more, place } = props;
  return (
    <>
      <PageHeader title={words.part[part].title} lead={words.part[part].words} action={action} more={more} />
      {place}
      <PartNav label={words.parts} as={place ? 'within' : 'row'}>
        {parts.map(({ name, path }) => (
          <PartLink
            key={name}
            to={path}
            count={waiting?.[name] ?? 0}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {words.part[name].link}
          </PartLink>
        ))}
      </PartNav>
    </>
  );
}
