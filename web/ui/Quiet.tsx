/** A sentence that helps and does not insist. */
import type { HTMLAttributes } from 'react';
import classes from './Quiet.module.css';

export function Quiet(props: HTMLAttributes<HTMLParagraphElement>) {
  return <p {...props} className={classes.quiet} />;
}
