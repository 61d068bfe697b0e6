/** What is poured for a glass, with how far the truth may lie; or that nobody can tell yet. */
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Pours.module.css';
import { usePourWords } from './words.ts';

interface PourTextProps {
  pour: { ratio: number; high: number } | null;
  /** Of the glass on the card, µl. */
  glass: bigint;
}

export function PourText({ pour, glass }: PourTextProps) {
  const words = usePourWords();
  const format = useFormat();
  if (pour === null)
    return (
      <span className={classes.quiet} title={words.notEnoughHint}>
        {words.notEnough}
      </span>
    );
  const of = (ratio: number): bigint => (glass * BigInt(ratio)) / 10_000n;
  return (
    <span className={classes.figure}>
      {words.pour(format.volume(of(pour.ratio)), format.volume(of(pour.high - pour.ratio)))}
    </span>
  );
}
