/** What really came of a shipment, line by line; what is missing is a loss on the way. Loaded when something is missing. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Id } from '#domain/values/ids.ts';
import { QuantityField } from '#web/ui/fields.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Today.module.css';
import { type Transit, useArrival } from './useArrival.ts';
import { useTodayWords } from './words.ts';

export function Differences({ transit, onDone }: { transit: Transit; onDone: () => void }) {
  const words = useTodayWords().arriving;
  const { items } = useItems();
  const [came, setCame] = useState<ReadonlyMap<Id, bigint | null>>(
    () => new Map(transit.lines.map(({ skuId, quantity }) => [skuId, quantity])),
  );
  const { receive, isPending } = useArrival(transit, onDone);
  const lines = transit.lines.flatMap(({ skuId, quantity }) => {
    const item = items.find(({ id }) => id === skuId);
    return item ? [{ item, sent: quantity, came: came.get(skuId) ?? null }] : [];
  });
  const isFit = lines.every((line) => line.came !== null && line.came >= 0n && line.came <= line.sent);
  const stated = lines.flatMap((line) =>
    line.came !== null && line.came > 0n ? [{ skuId: line.item.id, quantity: line.came }] : [],
  );
  return (
    <form
      className={classes.differences}
      onSubmit={(event) => {
        event.preventDefault();
        if (isFit) receive(stated);
      }}
    >
      {lines.map((line) => (
        <div key={line.item.id} className={classes.difference}>
          <WineBadge wine={line.item.face} />
          <QuantityField
            aria-label={words.came(line.item.name)}
            of={line.item}
            value={line.came}
            error={line.came === null || line.came > line.sent}
            onChange={(quantity) => setCame((now) => new Map(now).set(line.item.id, quantity))}
          />
        </div>
      ))}
      <p className={classes.quiet}>{words.differencesHint}</p>
      <div className={classes.answers}>
        <Button type="submit" size="xs" disabled={!isFit} loading={isPending}>
          {words.yes}
        </Button>
        <Button variant="subtle" color="gray" size="xs" onClick={onDone}>
          {words.back}
        </Button>
      </div>
    </form>
  );
}
