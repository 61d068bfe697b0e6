/** A wine at a glance: the dot of its colour, its name, then vintage, size, appellation and colour in words. */
import type { ReactNode } from 'react';
import { formatVolume } from '#web/i18n/quantity.ts';
import { useLanguage } from '#web/i18n/language.tsx';
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
  | 'cider'
  | 'other';

export interface WineFace {
  name: string;
  producer?: string | null;
  colour: WineColour;
  vintage?: number | null;
  /** Content of one bottle, µl. */
  size?: bigint | null;
  appellation?: string | null;
}

export function ColourDot({ colour }: { colour: WineColour }) {
  return <span className={classes.dot} data-colour={colour} aria-hidden />;
}

interface WineBadgeProps {
  wine: WineFace;
  /** Wraps the name, in a link for instance. */
  title?: (name: string) => ReactNode;
}

export function WineBadge({ wine, title = (name) => name }: WineBadgeProps) {
  const words = useUiWords();
  const { language } = useLanguage();
  const facts = [
    wine.producer,
    wine.appellation,
    wine.size ? formatVolume(wine.size, language) : null,
    words.wine[wine.colour],
  ].filter(Boolean);
  return (
    <span className={classes.badge}>
      <ColourDot colour={wine.colour} />
      <span className={classes.words}>
        <span className={classes.name}>
          {title(wine.name)}
          {wine.vintage ? <span className={classes.vintage}>{wine.vintage}</span> : null}
        </span>
        <span className={classes.facts}>{facts.join(' · ')}</span>
      </span>
    </span>
  );
}
