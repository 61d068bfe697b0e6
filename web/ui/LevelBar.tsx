/** A level drawn against its threshold: how much there is, and the mark under which it is time to order. */
import classes from './LevelBar.module.css';

interface LevelBarProps {
  level: bigint;
  /** Under this the bar says low; null where nobody set one. */
  threshold: bigint | null;
  /** What a full bar stands for; three times the threshold where not given. */
  full?: bigint;
  label: string;
}

function share(value: bigint, full: bigint): number {
  return full <= 0n ? 0 : Math.min(100, Math.max(0, Number((value * 1000n) / full) / 10));
}

export function LevelBar({ level, threshold, full, label }: LevelBarProps) {
  const whole = full ?? (threshold && threshold > 0n ? threshold * 3n : level);
  const state = level <= 0n ? 'out' : threshold !== null && level <= threshold ? 'low' : 'enough';
  return (
    <span className={classes.bar} role="img" aria-label={label} data-state={state}>
      <span className={classes.level} style={{ inlineSize: `${share(level, whole)}%` }} />
      {threshold !== null && threshold > 0n ? (
        <span className={classes.mark} style={{ insetInlineStart: `${share(threshold, whole)}%` }} />
      ) : null}
    </span>
  );
}
