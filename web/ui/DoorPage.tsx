/** A page outside the office: the sign of the house, one sheet, and the language. */
import { type ReactNode, useEffect } from 'react';
import { useLanguage } from '#web/i18n/language.tsx';
import { Choice } from './Choice.tsx';
import classes from './DoorPage.module.css';
import { Mark } from './Mark.tsx';
import { useUiWords } from './words.ts';

interface DoorPageProps {
  title: string;
  lead?: ReactNode;
  /** For what needs more room than a form. */
  wide?: boolean;
  children: ReactNode;
}

export function DoorPage({ title, lead, wide = false, children }: DoorPageProps) {
  const words = useUiWords();
  const { language, choose } = useLanguage();
  useEffect(() => {
    document.title = `${title} · Caveau`;
  }, [title]);
  return (
    <div className={classes.door}>
      <header className={classes.head}>
        <Mark />
        <div className={classes.language}>
          <Choice
            label={words.language}
            value={language}
            onChange={choose}
            options={[
              { value: 'fr', label: 'Français' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
      </header>
      <main className={classes.sheet} data-wide={wide || undefined}>
        <h1 className={classes.title}>{title}</h1>
        {lead ? <div className={classes.lead}>{lead}</div> : null}
        {children}
      </main>
    </div>
  );
}
