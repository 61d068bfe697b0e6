/** The items that a till sells and the catalogue does not know, the most waited for first. */
import { IconCircleCheck } from '@tabler/icons-react';
import { listSkus } from '#domain/catalog/contract.ts';
import type { Connection } from '#domain/channels/contract.ts';
import { createSkusOfItems, listUnmappedItems } from '#domain/channels/itemsContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { ProgressLine } from '#web/ui/ProgressLine.tsx';
import { toast } from '#web/ui/toast.ts';
import channel from '../Channels.module.css';
import { arrivalReadings } from '../useConnections.ts';
import classes from './Items.module.css';
import { RolledItems } from './RolledItems.tsx';
import { UnknownItem } from './UnknownItem.tsx';
import { useItemWords } from './words.ts';

const mostShown = 50;

export function ItemsTab({ connection }: { connection: Connection }) {
  return (
    <>
      <RolledItems connectionId={connection.id} />
      <UnknownItems connection={connection} />
    </>
  );
}

function UnknownItems({ connection }: { connection: Connection }) {
  const words = useItemWords();
  const format = useFormat();
  const mayChange = useMay('channels:write');
  const { id } = connection;
  const { data, error } = useReading(
    listUnmappedItems,
    { params: { connectionId: id }, query: { limit: mostShown } },
    { keepsLast: true },
  );
  const creating = useSending(createSkusOfItems, { makesStale: [listSkus, ...arrivalReadings] });
  if (error) throw error;
  if (!data) return <ProgressLine label={words.title} done={0} total={null} />;
  if (data.items.length === 0) {
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
      {creating.isPending ? <ProgressLine label={words.working} done={0} total={null} /> : null}
      {mayChange ? (
        <ConfirmInline
          question={words.createAllQuestion}
          confirm={words.createAll(data.total)}
          loading={creating.isPending}
          buttonProps={{ size: 'xs', mb: 'md' }}
          onConfirm={() =>
            creating.mutate(
              { params: { connectionId: id }, body: { all: true } },
              {
                onSuccess: ({ created, posted }) =>
                  toast.done(words.createdAll(format.number(created), format.number(posted))),
                onError: toast.refused,
              },
            )
          }
        >
          {words.createAll(data.total)}
        </ConfirmInline>
      ) : null}
      <ul className={classes.items} aria-label={words.title}>
        {data.items.map((item) => (
          <UnknownItem key={item.itemKey} connectionId={id} item={item} />
        ))}
      </ul>
      {data.total > data.items.length ? (
        <p className={channel.after}>{words.andMore(format.number(data.items.length))}</p>
      ) : null}
    </Panel>
  );
}
