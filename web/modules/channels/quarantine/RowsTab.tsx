/** The rows that could not be counted, to be corrected in place, one or many at once. */
import { Button, Checkbox } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { Connection } from '#domain/channels/contract.ts';
import { listQuarantine, type QuarantinedRow } from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReadingPages } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import channel from '../Channels.module.css';
import { useChannelWords } from '../words.ts';
import { FillForm } from './FillForm.tsx';
import { QuarantinedRowCard } from './QuarantinedRowCard.tsx';
import classes from './Rows.module.css';
import { useDropping, useResubmission } from './useRows.ts';
import { useRowWords } from './words.ts';

const pageSize = 50;
const noRows: ReadonlySet<Id> = new Set();

/** The column at fault in most of the rows, or the first. */
function likeliest(rows: readonly QuarantinedRow[], columns: readonly string[]): string {
  const faults = Map.groupBy(rows, ({ column }) => column);
  const [column] =
    [...faults].filter(([name]) => name !== null).toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return column ?? columns[0] ?? '';
}

export function RowsTab({ connection }: { connection: Connection }) {
  const words = useRowWords();
  const shared = useChannelWords();
  const mayChange = useMay('channels:write');
  const { file } = useSearch({ from: paths.connection });
  const { id } = connection;
  const [ticked, setTicked] = useState(noRows);
  const reading = useReadingPages(listQuarantine, {
    params: { connectionId: id },
    query: { inboxId: file, limit: pageSize },
  });
  const resubmission = useResubmission(id);
  const dropping = useDropping(id);
  if (reading.error) throw reading.error;
  const rows = reading.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = reading.data?.pages[0]?.columns ?? [];
  const chosen = rows.filter((row) => ticked.has(row.id));
  const chosenIds = chosen.map((row) => row.id);
  const ready = rows.filter(({ problem }) => problem === null);
  const isBusy = resubmission.isPending || dropping.isPending;

  function tick(rowId: Id, isTicked: boolean) {
    const next = new Set(ticked);
    if (isTicked) next.add(rowId);
    else next.delete(rowId);
    setTicked(next);
  }

  if (!reading.isPending && rows.length === 0) {
    return (
      <Panel>
        <EmptyState icon={<IconCircleCheck size={26} stroke={1.5} />} title={words.empty.title}>
          {words.empty.words}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <Panel>
      <p className={channel.intro}>{words.intro}</p>
      {file === undefined ? null : (
        <p className={channel.tools}>
          {words.ofFile(rows[0]?.fileName ?? '')}
          <Link to={paths.connection} params={{ connectionId: id }} search={{ tab: 'rows' }}>
            {words.allFiles}
          </Link>
        </p>
      )}
      {mayChange ? (
        <div className={classes.bar}>
          <Checkbox
            label={chosen.length > 0 ? words.chosen(chosen.length) : words.chooseAll}
            checked={rows.length > 0 && chosen.length === rows.length}
            indeterminate={chosen.length > 0 && chosen.length < rows.length}
            onChange={(event) =>
              setTicked(event.currentTarget.checked ? new Set(rows.map((row) => row.id)) : noRows)
            }
          />
          {chosen.length > 0 ? (
            <>
              <Button size="xs" disabled={isBusy} onClick={() => resubmission.send({ rowIds: chosenIds })}>
                {words.resubmitChosen}
              </Button>
              <ConfirmInline
                question={words.dropQuestion(chosen.length)}
                confirm={words.drop}
                buttonProps={{ size: 'xs', disabled: isBusy }}
                onConfirm={() => dropping.send({ rowIds: chosenIds })}
              >
                {words.drop}
              </ConfirmInline>
            </>
          ) : (
            <>
              {ready.length > 0 ? (
                <Button
                  size="xs"
                  disabled={isBusy}
                  onClick={() => resubmission.send({ rowIds: ready.map((row) => row.id) })}
                >
                  {words.resubmitReady(ready.length)}
                </Button>
              ) : null}
              <Button
                size="xs"
                variant="default"
                disabled={isBusy}
                onClick={() => resubmission.send({ all: true })}
              >
                {words.resubmitAll}
              </Button>
            </>
          )}
          <span className={channel.quiet} aria-live="polite">
            {reading.hasNextPage ? words.andMore(rows.length) : words.shown(rows.length)}
          </span>
        </div>
      ) : null}
      {isBusy ? <ProgressLine label={words.working} done={0} total={null} /> : null}
      {chosen.length > 1 && mayChange ? (
        <FillForm rowIds={chosenIds} columns={columns} likely={likeliest(chosen, columns)} />
      ) : null}
      <ul className={classes.rows} aria-label={words.title}>
        {rows.map((row) => (
          <QuarantinedRowCard
            key={row.id}
            row={row}
            columns={columns}
            isChosen={ticked.has(row.id)}
            onChoose={(isTicked) => tick(row.id, isTicked)}
            onResubmit={() => resubmission.send({ rowIds: [row.id] })}
            onDrop={() => dropping.send({ rowIds: [row.id] })}
          />
        ))}
      </ul>
      {reading.hasNextPage ? (
        <Button
          variant="default"
          loading={reading.isFetchingNextPage}
          onClick={() => void reading.fetchNextPage()}
        >
          {shared.more}
        </Button>
      ) : null}
    </Panel>
  );
}
