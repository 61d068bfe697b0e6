/** A wine at a glance: the dot of its colour, its name, then vintage, size, appellation and colour in words. */
import type { ReactNode } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './WineBadge.module.css';
import { useUiWords } from './words.ts';

export type WineColour =
  | 'red'
  | 'white'
  | 'rose'
  | 'sparkling'
  | 'sweet'
  | 'orange'
  | 'spirit'
  | 'beer'
  | 'other';

export interface WineFace {
  name: string;
  colour: WineColour;
  vintage: number | null;
  /** Content of one bottle, µl; null for what does not come in bottles. */
  size: bigint | null;
  /** What the name does not say: producer, cuvée, appellation. */
  facts: readonly string[];
}

function ColourDot({ colour }: { colour: WineColour }) {
  return <span className={classes.dot} data-colour={colour} aria-hidden />;
}

interface WineBadgeProps {
  wine: WineFace;
  /** In the name's place: a link of that name, for instance. */
  title?: ReactNode;
}

export function WineBadge({ wine, title }: WineBadgeProps) {
  const words = useUiWords();
  const format = useFormat();
  const facts = [
    ...wine.facts,
    ...(wine.size === null ? [] : [format.volume(wine.size)]),
    ...(wine.colour === 'other' ? [] : [words.wine[wine.colour]]),
  ];
  return (
    <span className={classes.badge}>
      <ColourDot colour={wine.colour} />
      <span className={classes.words}>
        <span className={classes.name}>
          {title ?? <span>{wine.name}</span>}
          {wine.vintage === null ? null : <span className={classes.vintage}>{wine.vintage}</span>}
        </span>
        <span className={classes.facts}>{facts.join(' · ')}</span>
      </span>
    </span>
  );
}
