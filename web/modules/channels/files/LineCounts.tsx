/** What became of a file's lines: a bar of the parts that they fall into, and each part in words. */
import type { LineCounts as Counts } from '#domain/channels/inboxContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Files.module.css';
import { useFileWords } from './words.ts';

const parts = ['posted', 'known', 'parked', 'quarantined'] as const;
const asides = ['skipped', 'created'] as const;

export function LineCounts({ counts }: { counts: Counts }) {
  const words = useFileWords().count;
  const format = useFormat();
  if (counts.lines === 0) return null;
  return (
    <div className={classes.counts}>
      <div className={classes.bar} aria-hidden>
        {parts.map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: counts[part] }} />
        ))}
      </div>
      <ul className={classes.parts}>
        <li className={classes.all}>{words.lines(counts.lines, format.number(counts.lines))}</li>
        {[...parts, ...asides]
          .filter((part) => counts[part] > 0)
          .map((part) => (
            <li key={part} data-part={part}>
              {words[part](counts[part], format.number(counts[part]))}
            </li>
          ))}
      </ul>
    </div>
  );
}
