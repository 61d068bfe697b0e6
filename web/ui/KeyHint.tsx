/** A key to press, shown quietly; hidden where there is no keyboard. */
import classes from './KeyHint.module.css';

export function KeyHint({ keys }: { keys: readonly string[] }) {
  return (
    <span className={classes.hint}>
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
