/** An opened bottle drawn with what is left in it, the figure beside. */
import { useId } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './BottleGauge.module.css';
import type { WineColour } from './WineBadge.tsx';
import { useUiWords } from './words.ts';

interface BottleGaugeProps {
  /** What is left and what a full one holds, µl. */
  left: bigint;
  size: bigint;
  colour: WineColour;
}

/** Share of the body that is filled, in percent; a ledger below zero draws empty, never upside down. */
export function fillOf(left: bigint, size: bigint): number {
  if (size <= 0n) return 0;
  return Math.min(100, Math.max(0, Number((left * 1000n) / size) / 10));
}

export function BottleGauge({ left, size, colour }: BottleGaugeProps) {
  const words = useUiWords();
  const shape = useId();
  const format = useFormat();
  const leftText = format.volume(left);
  const level = 58 - (fillOf(left, size) / 100) * 54;
  return (
    <span className={classes.gauge}>
      <svg
        className={classes.bottle}
        viewBox="0 0 24 60"
        role="img"
        aria-label={words.gauge.left(leftText, format.volume(size))}
      >
        <clipPath id={shape}>
          <path d={outline} />
        </clipPath>
        <rect
          x="0"
          y={level}
          width="24"
          height={60 - level}
          className={classes.wine}
          data-colour={colour}
          clipPath={`url(#${shape})`}
        />
        <path d={outline} className={classes.glass} />
      </svg>
      <span className={classes.figure}>
        {leftText}
        <span className={classes.of}>/ {format.volume(size)}</span>
      </span>
    </span>
  );
}

const outline = 'M9.5 2h5v13c0 4 5.5 5.5 5.5 12v28a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3V27c0-6.5 5.5-8 5.5-12z';
