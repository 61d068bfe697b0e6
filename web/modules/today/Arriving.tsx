/** What is on its way between shops: put away whole in one press, or line by line where something is missing. */
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { listTransits } from '#domain/stock/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { AgeText } from '#web/ui/Figures.tsx';
import { useItems } from '#web/ui/items/useItems.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import classes from './Today.module.css';
import { type Transit, useArrival } from './useArrival.ts';
import { useTodayWords } from './words.ts';

const Differences = lazy(async () => ({ default: (await import('./Differences.tsx')).Differences }));

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
        <Suspense fallback={<WaitingLines lines={2} />}>
          <Differences transit={transit} onDone={() => setChecking(false)} />
        </Suspense>
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
