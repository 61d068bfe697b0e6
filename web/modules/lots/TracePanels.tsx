/** Where it all is: the mass balance, places, runs and sales. */

import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { z } from 'zod';
import { traceRecall } from '#domain/recall/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { splitByLargestRemainder } from '#domain/values/integer.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { FactList } from '#web/ui/FactList.tsx';
import { InstantText, QuantityText } from '#web/ui/Figures.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { Quiet } from '#web/ui/Quiet.tsx';
import type { Column } from '#web/ui/table/columns.ts';
import { DataTable } from '#web/ui/table/DataTable.tsx';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from './Lots.module.css';
import type { Standing } from './standing.ts';
import { type NamedLot, useLotNames } from './useLotNames.ts';
import { useLotWords } from './words.ts';

type Trace = z.output<typeof traceRecall.reply>;
type LotsById = ReadonlyMap<Id, NamedLot>;

export function TracePanels({ standing }: { standing: Standing }) {
  const words = useLotWords().recall;
  const named = useLotNames();
  const { data } = useReading(traceRecall, { params: { recallId: standing.recall.id } });
  const lots: LotsById = useMemo(
    () => new Map(named(standing.lots.map((lot) => ({ ...lot, id: lot.lotId }))).map((lot) => [lot.id, lot])),
    [named, standing.lots],
  );
  if (!data)
    return (
      <Panel title={words.mass}>
        <WaitingLines lines={4} />
      </Panel>
    );
  return (
    <>
      <Panel title={words.mass}>
        <Quiet>{words.massWords}</Quiet>
        {data.balances.map((balance) => (
          <Balance key={balance.lotId} balance={balance} lot={lots.get(balance.lotId)} />
        ))}
      </Panel>
      <Places trace={data} lots={lots} />
      {data.runs.length > 0 ? (
        <Panel title={words.runs}>
          <ul className={classes.lines}>
            {data.runs.map(({ documentId, occurredAt, reference, used, made }) => (
              <li key={documentId} className={classes.line}>
                <span>{words.run(codesOf(used, lots), codesOf(made, lots))}</span>
                <span className={classes.quiet}>
                  {reference} <InstantText at={occurredAt} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ) : null}
      <Sales trace={data} lots={lots} />
    </>
  );
}

const codesOf = (ids: readonly Id[], lots: LotsById): string =>
  ids.flatMap((id) => lots.get(id)?.code ?? []).join(', ');

function Balance({ balance, lot }: { balance: Trace['balances'][number]; lot: NamedLot | undefined }) {
  const words = useLotWords().recall;
  const format = useFormat();
  if (!lot?.item) return null;
  const { item } = lot;
  const ends = balance.ends.filter(({ quantity }) => quantity > 0n);
  // Parts of a whole that is all there: what is rounded away of one is another's.
  const parts =
    ends.length === 0
      ? []
      : splitByLargestRemainder(
          10_000n,
          ends.map(({ quantity }) => quantity),
        );
  return (
    <section aria-label={lot.code}>
      <h3>
        {lot.code} · {lot.name} · <QuantityText quantity={balance.came} of={item} />
      </h3>
      <div className={classes.bar} aria-hidden>
        {ends.map(({ end }, index) => (
          <span key={end} data-end={end} style={{ inlineSize: `${Number(parts[index]) / 100}%` }} />
        ))}
      </div>
      <FactList
        facts={ends.map(({ end, quantity }, index) => ({
          name: words.ends[end],
          value: (
            <>
              <QuantityText quantity={quantity} of={item} /> · {format.rate(Number(parts[index]))}
            </>
          ),
        }))}
      />
    </section>
  );
}

function Places({ trace, lots }: { trace: Trace; lots: LotsById }) {
  const words = useLotWords().recall;
  const names = useLocationNames();
  if (trace.places.length === 0) return null;
  return (
    <Panel title={words.places}>
      <ul className={classes.lines}>
        {trace.places.map(({ lotId, locationId, quantity }) => {
          const lot = lots.get(lotId);
          return lot?.item ? (
            <li key={`${lotId} ${locationId}`} className={classes.line}>
              <span>
                {lot.code} · {lot.name}
              </span>
              <span>
                {names.get(locationId)} · <QuantityText quantity={quantity} of={lot.item} />
              </span>
            </li>
          ) : null;
        })}
      </ul>
    </Panel>
  );
}

type SaleRow = Trace['sales'][number] & { lot: NamedLot | undefined };

function useSaleColumns(): readonly Column<SaleRow>[] {
  const words = useLotWords();
  return useMemo(
    (): readonly Column<SaleRow>[] => [
      {
        id: 'document',
        header: words.recall.sales,
        width: 'minmax(110px, 1fr)',
        card: 'title',
        fixed: true,
        cell: ({ saleId, document }) => (
          <Link to={paths.sale} params={{ saleId }} tabIndex={-1}>
            {document}
          </Link>
        ),
      },
      {
        id: 'lot',
        header: words.list.code,
        width: 'minmax(140px, 2fr)',
        card: 'line',
        cell: ({ lot }) => (lot ? `${lot.code} · ${lot.name}` : ''),
      },
      {
        id: 'at',
        header: words.recall.begunOn,
        width: '165px',
        from: 'tablet',
        card: 'line',
        cell: ({ occurredAt }) => <InstantText at={occurredAt} />,
      },
      {
        id: 'quantity',
        header: words.recall.found,
        width: '120px',
        align: 'end',
        card: 'figure',
        fixed: true,
        cell: ({ quantity, lot }) => (lot?.item ? <QuantityText quantity={quantity} of={lot.item} /> : ''),
      },
    ],
    [words],
  );
}

function Sales({ trace, lots }: { trace: Trace; lots: LotsById }) {
  const words = useLotWords();
  const rows = useMemo(
    () => trace.sales.map((sale): SaleRow => ({ ...sale, lot: lots.get(sale.lotId) })),
    [trace, lots],
  );
  const columns = useSaleColumns();
  if (rows.length === 0) return null;
  return (
    <Panel title={words.recall.sales} flush>
      <DataTable
        label={words.recall.sales}
        rows={rows}
        columns={columns}
        rowId={({ saleId, lotId }) => `${saleId} ${lotId}`}
        rowName={({ document }) => document}
      />
    </Panel>
  );
}
