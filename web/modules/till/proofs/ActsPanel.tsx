/** What was done in the office that an inspector may ask about: archives, exports, rights, settings, as the server signed them. */

import { listTillActs } from '#domain/till/archiveContract.ts';
import { eventNameOf } from '#domain/till/words.ts';
import { useReading } from '#web/api/queries.ts';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { useEventWords } from '../events/words.ts';
import classes from '../Till.module.css';
import { useProofWords } from './words.ts';

export function ActsPanel() {
  const words = useProofWords().acts;
  const events = useEventWords();
  const { data, error } = useReading(listTillActs, {});
  if (error) throw error;
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={words.title}>
      <details className={classes.sealed}>
        <summary>{words.show(data.items.length)}</summary>
        <Quiet>{words.words}</Quiet>
        <RowList
          label={words.title}
          rows={data.items.map(({ number, code, detail, by, at }) => {
            const name = eventNameOf(code);
            return {
              id: String(number),
              title: events.named(code, name === null ? events.unknown : events.event[name]),
              note: (
                <>
                  <InstantText at={at} />, {by}
                  <code className={classes.note}>{detail}</code>
                </>
              ),
            };
          })}
        />
      </details>
    </Panel>
  );
}
