/** Where one is, what one sees, what is left: the working half of a count. */

import { Alert, Button, NativeSelect, TextInput } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import type { getCount } from '#domain/counting/contract.ts';
import { binMarkOf } from '#domain/stock/bins.ts';
import { listBins } from '#domain/stock/binsContract.ts';
import { listLevels } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { Entries } from '#web/ui/Entries.tsx';
import { ItemPicker, type Picked } from '#web/ui/items/ItemPicker.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { RowList } from '#web/ui/RowList.tsx';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Counting.module.css';
import { useCounter } from './counter.ts';
import { leftOf, type OwnLine, ownLines, roundOf } from './ownLines.ts';
import { PartLine } from './PartLine.tsx';
import { QueueState } from './QueueState.tsx';
import type { CountingHere } from './useCounting.ts';
import { useCountingWords } from './words.ts';

export type CountInFull = z.output<typeof getCount.reply>;

/** What one looks at; the rest is in the differences. */
const mostLines = 40;
const mostLeft = 30;

interface SayPanelProps {
  count: CountInFull;
  items: readonly Item[];
  counting: CountingHere;
}

export function SayPanel({ count, items, counting: { merged, view, say } }: SayPanelProps) {
  const words = useCountingWords();
  const format = useFormat();
  const { sku, place: asked } = useSearch({ from: paths.countOne });
  const navigate = useNavigate();
  const { counter, rename } = useCounter();
  const names = useLocationNames();
  const [chosen, setChosen] = useState<Id | null>(null);
  const locationId =
    [chosen, asked].find((one) => count.locationIds.includes(one ?? '')) ?? count.locationIds[0] ?? '';
  const [spot, setSpot] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  /** An address that was scanned before the page knew any. */
  const [early, setEarly] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const newest = useRef<HTMLInputElement>(null);
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);
  const levels = useReading(listLevels, { query: { locationId } }, { enabled: !count.isBlind }).data?.items;
  const bins = useReading(listBins, {}).data?.items;
  const mine = useMemo(() => ownLines(merged, counter.id), [merged, counter.id]);
  const left = useMemo(() => leftOf(count.lines, merged), [count.lines, merged]);
  const again = useMemo(() => leftOf(count.recounts, merged, ({ round }) => round), [count.recounts, merged]);

  /** The line that was added is the one to say a number for, where typing it opens no keyboard over the page. */
  function toNewest() {
    requestAnimationFrame(() => newest.current?.focus());
  }

  function pick({ item, quantity, scan }: Picked) {
    setUnknown(null);
    const round = roundOf({ skuId: item.id, locationId }, merged, count.recounts);
    say({
      skuId: item.id,
      locationId,
      spot: spot.trim(),
      lot: scan?.lot ?? null,
      does: 'add',
      quantity,
      round,
    });
    if (scan === null || window.matchMedia('(pointer: fine)').matches) toNewest();
  }

  /** The label of an address says where one is. */
  function hearOther(barcode: string) {
    const mark = binMarkOf(barcode);
    if (mark !== null && bins === undefined) return setEarly(barcode);
    const bin = mark === null ? undefined : bins?.find((one) => one.mark === mark);
    setUnknown(bin ? null : barcode);
    if (!bin) return;
    setSpot(bin.address);
    setChosen(bin.locationId);
  }
  if (early !== null && bins) {
    setEarly(null);
    hearOther(early);
  }

  function set({ skuId, locationId: where, part, round }: OwnLine, quantity: bigint) {
    say({ skuId, locationId: where, spot: part.spot, lot: part.lot, does: 'set', quantity, round });
  }

  /** That there is none is an answer too. */
  function sayNone(of: { skuId: Id; locationId: Id }) {
    const round = roundOf(of, merged, count.recounts);
    const { skuId, locationId: where } = of;
    say({ skuId, locationId: where, spot: spot.trim(), lot: null, does: 'set', quantity: 0n, round });
  }

  const started = useRef(false);
  useEffect(() => {
    const item = items.find(({ id }) => id === sku);
    if (!item || started.current) return;
    started.current = true;
    pick({ item, quantity: item.content, scan: null });
    // A page that is loaded again does not count it twice.
    void navigate({
      to: paths.countOne,
      params: { countId: count.id },
      search: { place: locationId },
      replace: true,
    });
  });

  const expectedOf = (line: OwnLine): bigint | null =>
    count.isBlind
      ? null
      : (levels?.find((level) => level.skuId === line.skuId && level.locationId === line.locationId)
          ?.onHand ?? 0n);

  const rowsOf = (some: readonly { skuId: Id; locationId: Id }[]) =>
    some.slice(0, mostLeft).flatMap((one) => {
      const item = byId.get(one.skuId);
      return item
        ? [
            {
              id: `${one.skuId} ${one.locationId}`,
              title: <WineBadge wine={item.face} />,
              note: count.locationIds.length > 1 ? names.get(one.locationId) : undefined,
              actions: (
                <Button variant="subtle" onClick={() => sayNone(one)}>
                  {words.say.zero}
                </Button>
              ),
            },
          ]
        : [];
    });

  return (
    <Columns
      main={
        <Panel>
          <ItemPicker
            ref={picker}
            autoFocus
            label={words.say.add}
            items={items}
            onPick={pick}
            onUnknown={hearOther}
          />
          <div aria-live="assertive">
            {unknown === null ? null : (
              <Alert color="orange" mt="sm" title={words.say.unknown(unknown)}>
                <Link to={paths.newSku} search={{ barcode: unknown, countId: count.id, place: locationId }}>
                  {words.say.create}
                </Link>
              </Alert>
            )}
          </div>
          {mine.length === 0 ? (
            <p className={classes.hint}>{words.say.hint}</p>
          ) : (
            <Entries label={words.say.mine}>
              {mine.slice(0, mostLines).flatMap((line, index) => {
                const item = byId.get(line.skuId);
                return item
                  ? [
                      <PartLine
                        key={line.key}
                        {...(index === 0 ? { ref: newest } : {})}
                        line={line}
                        item={item}
                        expected={expectedOf(line)}
                        onSet={set}
                        onDone={() => picker.current?.focus()}
                      />,
                    ]
                  : [];
              })}
            </Entries>
          )}
        </Panel>
      }
      side={
        <div className={classes.side}>
          <Panel>
            <div className={classes.where}>
              <QueueState view={view} />
              <ProgressLine
                label={words.progress}
                done={count.lines.length - left.length}
                total={count.lines.length}
              />
              {count.locationIds.length === 1 ? null : (
                <NativeSelect
                  label={words.say.place}
                  value={locationId}
                  onChange={(event) => setChosen(event.currentTarget.value)}
                >
                  {count.locationIds.map((id) => (
                    <option key={id} value={id}>
                      {names.get(id)}
                    </option>
                  ))}
                </NativeSelect>
              )}
              <TextInput
                label={words.say.spot}
                description={words.say.spotHint}
                maxLength={60}
                value={spot}
                onChange={(event) => setSpot(event.currentTarget.value)}
              />
              <TextInput
                label={words.say.counter}
                description={words.say.counterHint}
                maxLength={60}
                value={counter.name}
                onChange={(event) => rename(event.currentTarget.value)}
              />
            </div>
          </Panel>
          {again.length === 0 ? null : (
            <Panel title={words.say.toRecount} aside={format.number(again.length)}>
              <RowList label={words.say.toRecount} rows={rowsOf(again)} />
            </Panel>
          )}
          <Panel title={words.say.toDo(left.length, format.number(left.length))}>
            <RowList label={words.say.toDo(left.length, format.number(left.length))} rows={rowsOf(left)} />
            {left.length > mostLeft ? (
              <p className={classes.hint}>
                {words.say.more(left.length - mostLeft, format.number(left.length - mostLeft))}
              </p>
            ) : null}
          </Panel>
        </div>
      }
    />
  );
}
