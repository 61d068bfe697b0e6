/** A figure with what it means, and the door to what is done about it. */
import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { type State, StateBadge } from '#web/ui/StateBadge.tsx';
import classes from './Guidance.module.css';
import { useGuidanceWords } from './words.ts';

interface FigureCardProps {
  name: string;
  value: string;
  badge: State;
  verdict: string;
  note: ReactNode;
  therefore: string;
  /** None for whoever may not go there. */
  door: { path: NonNullable<LinkProps['to']>; params?: { report: string }; label: string } | null;
}

export function FigureCard({ name, value, badge, verdict, note, therefore, door }: FigureCardProps) {
  const { so } = useGuidanceWords().figures;
  return (
    <article className={classes.figure}>
      <h3 className={classes.name}>{name}</h3>
      <p className={classes.value}>
        <strong>{value}</strong>
        <StateBadge state={badge}>{verdict}</StateBadge>
      </p>
      <p className={classes.note}>{note}</p>
      <p className={classes.so}>
        <strong>{so}</strong> {therefore}
      </p>
      {door ? (
        <LinkButton
          size="xs"
          variant="subtle"
          to={door.path}
          {...(door.params ? { params: door.params } : {})}
        >
          {door.label}
        </LinkButton>
      ) : null}
    </article>
  );
}
