/** A piece of a page on its own sheet: a heading, an optional quiet action, its content. */
import { type ReactNode, useId } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  title?: string;
  /** Beside the title: a count, a link, a small control. */
  aside?: ReactNode;
  /** Lets a table or a list touch the sheet's edges. */
  flush?: boolean;
  children: ReactNode;
}

export function Panel({ title, aside, flush = false, children }: PanelProps) {
  const heading = useId();
  return (
    <section className={classes.panel} {...(title ? { 'aria-labelledby': heading } : {})}>
      {title ? (
        <header className={classes.head}>
          <h2 id={heading} className={classes.title}>
            {title}
          </h2>
          {aside ? <div className={classes.aside}>{aside}</div> : null}
        </header>
      ) : null}
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  );
}
