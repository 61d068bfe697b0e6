/** A play as it is begun with: who it is for, and what is written to them, to be read again and copied. */
import type { Play } from '#domain/guidance/next.ts';
import { playTexts } from '#domain/guidance/playTexts.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { CopyButton } from '#web/ui/CopyButton.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import classes from './Guidance.module.css';
import { useGuidanceWords } from './words.ts';

export function PlaySheet({ play }: { play: Play }) {
  const words = useGuidanceWords().plays;
  const { language } = useLanguage();
  return (
    <div className={classes.sheet}>
      <p className={classes.so}>
        <strong>{words.who}</strong> {words.audience[play]}
      </p>
      {playTexts[play].messages.map(({ afterDays, texts }) => {
        const { subject, body, short } = texts[language];
        return (
          <article key={afterDays} className={classes.message}>
            {afterDays === 0 ? null : <Quiet>{words.after(afterDays)}</Quiet>}
            <h3 className={classes.name}>{subject}</h3>
            <p className={classes.body}>{body}</p>
            <p className={classes.so}>
              <strong>{words.short}</strong> {short}
            </p>
            <CopyButton value={`${subject}\n\n${body}\n\n${short}`} />
          </article>
        );
      })}
      <Quiet>{words.fields}</Quiet>
    </div>
  );
}
