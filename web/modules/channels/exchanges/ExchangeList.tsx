/** The log: what came in and went out, each with what was said, cut and masked by the server. */
import { Button } from '@mantine/core';
import { IconArrowDownLeft, IconArrowUpRight, IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Connection, type Exchange, listExchanges } from '#domain/channels/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Choice } from '#web/ui/Choice.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { InstantText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import classes from '../Channels.module.css';
import { useChannelWords } from '../words.ts';
import { useExchangeWords } from './words.ts';

interface ExchangeListProps {
  only: { connectionId?: Id; subscriptionId?: Id };
  failed: 'yes' | undefined;
  onFailed: (failed: 'yes' | undefined) => void;
  /** Names whose connection each exchange was; left out where all are of one. */
  connections?: readonly Connection[];
}

const pageSize = 50;

function Said({ exchange }: { exchange: Exchange }) {
  const words = useExchangeWords();
  if (exchange.excerpt === null) return null;
  return (
    <details>
      <summary className={classes.summary}>{words.show}</summary>
      <pre className={classes.pre}>{exchange.excerpt}</pre>
    </details>
  );
}

function Note({ exchange, of }: { exchange: Exchange; of: Connection | undefined }) {
  const words = useExchangeWords();
  const format = useFormat();
  const sentences: Readonly<Record<string, ((count: number) => string) | undefined>> = words.counts;
  const counted = Object.entries(exchange.counts).flatMap(([name, count]) =>
    count > 0 ? (sentences[name]?.(count) ?? []) : [],
  );
  return (
    <>
      <InstantText at={exchange.at} /> · {words.direction[exchange.direction]} ·{' '}
      {[
        ...counted,
        ...(exchange.status === null ? [] : [words.status(exchange.status)]),
        words.duration(format.number(exchange.durationMs)),
      ].join(' · ')}
      {of ? (
        <>
          {' · '}
          <Link to={paths.connection} params={{ connectionId: of.id }}>
            {of.name}
          </Link>
        </>
      ) : null}
      {exchange.problem === null ? null : <span className={classes.problem}>{exchange.problem}</span>}
    </>
  );
}

export function ExchangeList({ only, failed, onFailed, connections = [] }: ExchangeListProps) {
  const words = useExchangeWords();
  const shared = useChannelWords();
  const exchanges = useReadingPages(listExchanges, { query: { ...only, failed, limit: pageSize } });
  if (exchanges.error) throw exchanges.error;
  const rows = exchanges.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel>
      <p className={classes.intro}>{words.intro}</p>
      <div className={classes.filter}>
        <Choice
          label={words.filter}
          value={failed ?? 'all'}
          options={[
            { value: 'all', label: words.all },
            { value: 'yes', label: words.failed },
          ]}
          onChange={(chosen) => onFailed(chosen === 'yes' ? chosen : undefined)}
        />
      </div>
      {rows.length === 0 && !exchanges.isPending ? (
        <EmptyState
          icon={<IconHistory size={26} stroke={1.5} />}
          title={failed ? words.noFailure : words.empty}
        />
      ) : null}
      <RowList
        label={words.title}
        rows={rows.map((exchange) => {
          const Mark = exchange.direction === 'in' ? IconArrowDownLeft : IconArrowUpRight;
          return {
            id: exchange.id,
            mark: <Mark size={18} stroke={1.6} />,
            title:
              exchange.kind === 'call'
                ? words.call(exchange.subject)
                : words.line(words.kind[exchange.kind], exchange.subject),
            note: (
              <Note exchange={exchange} of={connections.find(({ id }) => id === exchange.connectionId)} />
            ),
            state: (
              <StateBadge state={exchange.ok ? 'good' : 'alert'} plain>
                {exchange.ok ? words.ok : words.notOk}
              </StateBadge>
            ),
            more: <Said exchange={exchange} />,
          };
        })}
      />
      {exchanges.hasNextPage ? (
        <Button
          mt="sm"
          variant="default"
          loading={exchanges.isFetchingNextPage}
          onClick={() => void exchanges.fetchNextPage()}
        >
          {shared.more}
        </Button>
      ) : null}
    </Panel>
  );
}
