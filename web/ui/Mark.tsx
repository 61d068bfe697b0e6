/** The name of the house and its sign: a bottle under its vault. */
import classes from './Mark.module.css';

interface MarkProps {
  /** Where there is little room (a phone's bar, a tablet's column) the sign alone. */
  shrinks?: boolean;
}

export function Mark({ shrinks = false }: MarkProps) {
  return (
    <span className={classes.mark} data-shrinks={shrinks || undefined}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden>
        <rect width="32" height="32" rx="7" className={classes.ground} />
        <path d="M6.5 26V15.5a9.5 9.5 0 0 1 19 0V26" className={classes.vault} />
        <path
          d="M14.3 9.5h3.4v4.1c0 1.3 2.3 2 2.3 4.6V26h-8v-7.8c0-2.6 2.3-3.3 2.3-4.6z"
          className={classes.bottle}
        />
      </svg>
      <span className={classes.name}>Caveau</span>
    </span>
  );
}
