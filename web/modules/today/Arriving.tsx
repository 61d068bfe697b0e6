/** What is on its way between shops: put away whole in one press, or line by line where something is missing. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import {
  listLevels,
  listTransits,
  lowStock,
  receiveTransfer,
  reverseDocument,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type CallReply } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { AgeText } from '#web/ui/Figures.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { toast } from '#web/ui/toast.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Today.module.css';
import { useTodayWords } from './words.ts';

const movedReadings = [listTransits, lowStock, listLevels];

type Transit = CallReply<typeof listTransits>['items'][number];

function useArrival({ documentId }: Transit, onDone: () => void) {
  const words = useTodayWords().arriving;
  const arriving = useSending(receiveTransfer, { makesStale: movedReadings });
  const undoing = useSending(reverseDocument, { makesStale: movedReadings });
  return {
    isPending: arriving.isPending,
    receive: (lines: { skuId: Id; quantity: bigint }[]) =>
      arriving.mutate(
        { params: { transferId: documentId }, body: { lines } },
        {
          onSuccess: (receipt) => {
            toast.done(words.done, {
              word: words.undo,
              onPress: () =>
                undoing.mutate(
                  { params: { documentId: receipt.documentId } },
                  { onSuccess: () => toast.done(words.undone), onError: toast.refused },
                ),
            });
            onDone();
          },
          onError: toast.refused,
        },
      ),
  };
}

/** Each line with what really came; what is missing is a loss on the way. */
function Differences({ transit, onDone }: { transit: Transit; onDone: () => void }) {
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

function Arrival({ transit }: { transit: Transit }) {
  const words = useTodayWords().arriving;
  const format = useFormat();
  const names = useLocationNames();
  const { items } = useItems();
  const [isChecking, setChecking] = useState(false);
  const { receive, isPending } = useArrival(transit, () => setChecking(false));
  const total = transit.lines.flatMap(({ skuId, quantity }) => {
    const item = items.find(({ id }) => id === skuId);
    return item ? [{ quantity, of: item }] : [];
  });
  return (
    <li className={classes.arrival}>
      <span>{words.from(names.get(transit.fromId) ?? '', names.get(transit.toId) ?? '')}</span>
      <span className={classes.quiet}>
        {transit.reference ? `${transit.reference} · ` : ''}
        {words.items(transit.lines.length)} · {format.total(total)} · {words.since}{' '}
        <AgeText at={transit.occurredAt} />
      </span>
      {isChecking ? (
        <Differences transit={transit} onDone={() => setChecking(false)} />
      ) : (
        <div className={classes.answers}>
          <Button variant="default" size="xs" loading={isPending} onClick={() => receive(transit.lines)}>
            {words.arrived}
          </Button>
          <Button variant="subtle" color="gray" size="xs" onClick={() => setChecking(true)}>
            {words.missing}
          </Button>
        </div>
      )}
    </li>
  );
}

export function Arriving() {
  const words = useTodayWords().arriving;
  const transits = useReading(listTransits, {}).data?.items ?? [];
  const { isPending } = useItems();
  if (transits.length === 0 || isPending) return null;
  return (
    <Panel title={words.title}>
      <ul className={classes.rows}>
        {transits.map((transit) => (
          <Arrival key={transit.documentId} transit={transit} />
        ))}
      </ul>
    </Panel>
  );
}
