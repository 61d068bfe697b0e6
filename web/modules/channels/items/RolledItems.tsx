/** Items that the till sells under another vintage than theirs: another wine since a day, or the same one all the same. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { listSkus } from '#domain/catalog/contract.ts';
import { listRolledItems, type RolledItem, rollItem } from '#domain/channels/itemsContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Panel } from '#web/ui/Panel.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import classes from './Items.module.css';
import { useItemWords } from './words.ts';

export function RolledItems({ connectionId }: { connectionId: Id }) {
  const words = useItemWords();
  const { data } = useReading(listRolledItems, { params: { connectionId } }, { keepsLast: true });
  if (!data || data.items.length === 0) return null;
  return (
    <Panel title={words.rolled.title}>
      <p className={channel.intro}>{words.rolled.intro}</p>
      <ul className={classes.items} aria-label={words.rolled.title}>
        {data.items.map((item) => (
          <Rolled key={`${item.itemKey}|${item.vintageSaid}`} connectionId={connectionId} item={item} />
        ))}
      </ul>
    </Panel>
  );
}

function Rolled({ connectionId, item }: { connectionId: Id; item: RolledItem }) {
  const words = useItemWords();
  const format = useFormat();
  const mayChange = useMay('channels:write');
  const firstDay = item.since.slice(0, 10);
  const [day, setDay] = useState(firstDay);
  const rolling = useSending(rollItem, { makesStale: [listSkus, listRolledItems, ...arrivalReadings] });
  const send = (from?: string) =>
    rolling.mutate(
      {
        params: { connectionId },
        body: {
          itemKey: item.itemKey,
          vintage: item.vintageSaid,
          ...(from === undefined ? {} : { from }),
        },
      },
      {
        onSuccess: ({ remapped }) =>
          toast.done(
            from === undefined ? words.rolled.kept : words.rolled.done(remapped, format.number(remapped)),
          ),
        onError: toast.refused,
      },
    );
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <div className={classes.words}>
          <strong className={classes.name}>{item.label}</strong>
          <div className={classes.note}>
            {words.rolled.counted(item.skuName, String(item.vintage), item.unitLabel)}
          </div>
        </div>
        <div className={classes.waits}>
          <strong>{words.rolled.sold(item.lines, format.number(item.lines))}</strong>
          <span>{words.rolled.since(format.day(firstDay))}</span>
        </div>
      </div>
      {mayChange ? (
        <div className={classes.actions}>
          <TextInput
            type="date"
            size="xs"
            label={words.rolled.from}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Button
            size="xs"
            className={classes.low}
            loading={rolling.isPending}
            disabled={day === ''}
            onClick={() => send(day === firstDay ? item.since : new Date(`${day}T00:00`).toISOString())}
          >
            {words.rolled.roll(String(item.vintageSaid))}
          </Button>
          <Button
            size="xs"
            variant="default"
            className={classes.low}
            disabled={rolling.isPending}
            onClick={() => send()}
          >
            {words.rolled.same}
          </Button>
        </div>
      ) : null}
    </li>
  );
}
