/** A count on paper: a sheet to print and fill in, typed in here line by line. */

import { Button, TextInput } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { type KeyboardEvent, memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { getCount, printCountSheet } from '#domain/counting/contract.ts';
import { type SheetLine, sheetLines } from '#domain/counting/sheet.ts';
import { type Bin, listBins } from '#domain/stock/binsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, instantOfLocal } from '#domain/values/time.ts';
import { addressOf } from '#web/api/call.ts';
import { useReading } from '#web/api/queries.ts';
import { useSession } from '#web/api/session.tsx';
import { useBusinessDay } from '#web/api/useBusinessDay.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { QuantityField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { useItems } from '#web/ui/items/useItems.ts';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { Waiting } from '#web/ui/Waiting.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import { useCounter } from './counter.ts';
import { ownLines, roundOf } from './ownLines.ts';
import { QueueState } from './QueueState.tsx';
import classes from './Sheet.module.css';
import { useCounting } from './useCounting.ts';
import { useCountingWords } from './words.ts';

type CountInFull = z.output<typeof getCount.reply>;

export function SheetScreen() {
  const words = useCountingWords();
  const { countId } = useParams({ from: paths.countSheet });
  const { data: count, error } = useReading(getCount, { params: { countId } });
  const { stocked, isPending } = useItems();
  if (error) throw error;
  if (!count || isPending) return <Waiting title={words.title} />;
  return <Sheet count={count} items={stocked} />;
}

type SheetRow = SheetLine<{ item: Item; locationId: Id; skuId: Id; name: string }>;

function sheetRows(count: CountInFull, items: readonly Item[], bins: readonly Bin[]): SheetRow[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const lines = count.lines.flatMap(({ skuId, locationId }) => {
    const item = byId.get(skuId);
    return item ? [{ item, skuId, locationId, name: item.name }] : [];
  });
  const stops = bins.flatMap((bin) => bin.skuIds.map((skuId) => ({ ...bin, skuId })));
  return sheetLines(lines, { locationIds: count.locationIds, stops });
}

function Sheet({ count, items }: { count: CountInFull; items: readonly Item[] }) {
  const words = useCountingWords();
  const format = useFormat();
  const { timeZone } = useSession().session.organization;
  const today = useBusinessDay();
  const { language } = useLanguage();
  const names = useLocationNames();
  const { counter, rename } = useCounter();
  const { merged, view, say } = useCounting(count.id);
  const [time, setTime] = useState('');
  const table = useRef<HTMLTableElement>(null);
  const bins = useReading(listBins, {}).data?.items;
  const rows = useMemo(() => sheetRows(count, items, bins ?? []), [count, items, bins]);
  const hasPlaces = count.locationIds.length > 1 || rows.some(({ address }) => address !== null);
  const mine = useMemo(
    () =>
      new Map(
        ownLines(merged, counter.id)
          .filter(({ part }) => part.spot === '' && part.lot === null)
          .map((line) => [`${line.skuId} ${line.locationId}`, line.part.quantity]),
      ),
    [merged, counter.id],
  );

  /** The time that is written on the sheet, today. */
  function countedAt(): Instant | undefined {
    const [hour, minute] = time.split(':').map(Number);
    const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
    if (hour === undefined || minute === undefined) return undefined;
    return instantOfLocal({ year, month, day, hour, minute, second: 0 }, timeZone);
  }

  function set({ item, locationId }: SheetRow, quantity: bigint) {
    const of = { skuId: item.id, locationId };
    const round = roundOf(of, merged, count.recounts);
    say({ ...of, spot: '', lot: null, does: 'set', quantity, round }, countedAt());
  }

  // A thousand lines are drawn: none again because another one was typed in.
  const latest = useRef(set);
  useLayoutEffect(() => {
    latest.current = set;
  });
  const onSet = useCallback((row: SheetRow, quantity: bigint) => latest.current(row, quantity), []);

  /** A number, Enter, the next. */
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const fields = [...(table.current?.querySelectorAll('input') ?? [])];
    fields[fields.indexOf(event.target) + 1]?.focus();
  }

  const isOpen = count.state === 'open';
  return (
    <>
      <PageHeader
        title={words.sheet.title(count.name)}
        lead={words.sheet.lead}
        above={
          <Link to={paths.countOne} params={{ countId: count.id }}>
            {count.name}
          </Link>
        }
        action={
          <Button
            component="a"
            target="_blank"
            href={addressOf(printCountSheet, { params: { countId: count.id }, query: { language } })}
            leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
          >
            {words.sheet.print}
          </Button>
        }
      />
      <div className={classes.typing}>
        <TextInput
          label={words.sheet.countedBy}
          maxLength={60}
          value={counter.name}
          onChange={(event) => rename(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={words.sheet.countedAt}
          description={words.sheet.countedAtHint}
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <p>{words.sheet.saved(format.number(mine.size), format.number(rows.length))}</p>
        <QueueState view={view} />
      </div>
      <table ref={table} className={classes.sheet} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">{words.sheet.number}</th>
            <th scope="col">{words.sheet.item}</th>
            <th scope="col">{words.sheet.code}</th>
            {hasPlaces ? <th scope="col">{words.review.place}</th> : null}
            <th scope="col">{words.sheet.counted}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SheetLine
              key={`${row.item.id} ${row.locationId}`}
              row={row}
              place={hasPlaces ? [names.get(row.locationId), row.address].filter(Boolean).join(' · ') : null}
              counted={mine.get(`${row.item.id} ${row.locationId}`) ?? null}
              onSet={isOpen ? onSet : null}
            />
          ))}
        </tbody>
      </table>
    </>
  );
}

interface SheetLineProps {
  row: SheetRow;
  place: string | null;
  counted: bigint | null;
  /** Null once the count has ended. */
  onSet: ((row: SheetRow, quantity: bigint) => void) | null;
}

const SheetLine = memo(({ row, place, counted, onSet }: SheetLineProps) => {
  const words = useCountingWords();
  const [typed, setTyped] = useState<{ of: bigint | null; value: bigint | null } | null>(null);
  const value = typed && typed.of === counted ? typed.value : counted;
  const { number, item } = row;
  return (
    <tr>
      <td>{number}</td>
      <td>
        <WineBadge wine={item.face} />
      </td>
      <td>{item.code}</td>
      {place === null ? null : <td>{place}</td>}
      <td className={classes.box}>
        <QuantityField
          aria-label={`${words.sheet.counted}, ${item.name}`}
          of={item}
          placeholder=""
          disabled={onSet === null}
          value={value}
          onChange={(next) => setTyped({ of: counted, value: next })}
          onBlurCapture={() => {
            if (value !== null && value >= 0n && value !== counted) onSet?.(row, value);
          }}
        />
      </td>
    </tr>
  );
});
SheetLine.displayName = 'SheetLine';
