/** Matching: what waits for a person, vintages that changed, what is linked, what is set aside. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Connection } from '#domain/channels/contract.ts';
import { matchState } from '#domain/channels/matchingContract.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import channel from '../Channels.module.css';
import { useMatchCounts } from '../vendor/useVendor.ts';
import classes from './Matching.module.css';
import { MatchList } from './MatchList.tsx';
import { QueuePanel } from './QueuePanel.tsx';
import { useMatchWords } from './words.ts';

export function MatchingTab({ connection }: { connection: Connection }) {
  const words = useMatchWords();
  const format = useFormat();
  const counts = useMatchCounts(connection.id);
  const { show: asked, q } = useSearch({ from: paths.connection });
  const navigate = useNavigate({ from: paths.connection });
  const show = matchState.options.find((state) => state === asked) ?? 'waiting';
  return (
    <>
      <div className={classes.shows}>
        <Choice
          label={words.show}
          value={show}
          options={matchState.options.map((value) => ({
            value,
            label: words.shows[value](counts?.[value] ? format.number(counts[value]) : null),
          }))}
          onChange={(chosen) =>
            void navigate({ search: { tab: 'matching', show: chosen }, replace: true, resetScroll: false })
          }
        />
      </div>
      {show === 'waiting' || show === 'vintage' ? (
        <>
          {q === undefined ? null : (
            <p className={channel.quiet}>
              {words.only(q)}{' '}
              <Link
                to={paths.connection}
                params={{ connectionId: connection.id }}
                search={{ tab: 'matching', show }}
              >
                {words.all}
              </Link>
            </p>
          )}
          <QueuePanel key={`${show} ${q}`} connection={connection} show={show} search={q} />
        </>
      ) : (
        <MatchList key={show} connectionId={connection.id} show={show} />
      )}
    </>
  );
}
