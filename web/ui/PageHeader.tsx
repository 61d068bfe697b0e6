/** A page's head: where it sits, its title, what it says of itself, and the one primary action. */
import { type ReactNode, useContext, useEffect } from 'react';
import classes from './PageHeader.module.css';
import { TitleMarkContext } from './titleMark.ts';

interface PageHeaderProps {
  title: string;
  /** Shown in the title's place where the name alone would say too little (a wine's badge). */
  face?: ReactNode;
  /** Quiet line under the title. */
  lead?: ReactNode;
  /** A link back to the page above. */
  above?: ReactNode;
  action?: ReactNode;
  /** Quiet actions beside the primary one. */
  more?: ReactNode;
}

export function PageHeader({ title, face, lead, above, action, more }: PageHeaderProps) {
  const mark = useContext(TitleMarkContext);
  useEffect(() => {
    document.title = `${mark}${title} · Caveau`;
  }, [mark, title]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above ? <div className={classes.above}>{above}</div> : null}
        <h1 className={classes.title} tabIndex={-1}>
          {face ?? title}
        </h1>
        {lead ? <div className={classes.lead}>{lead}</div> : null}
      </div>
      {action || more ? (
        <div className={classes.actions}>
          {more}
          {action}
        </div>
      ) : null}
    </header>
  );
}
