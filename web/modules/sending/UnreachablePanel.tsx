/** Customers whose address is dead: nothing leaves to it until somebody says that it works again. */
import { Button } from '@mantine/core';
import { listUnreachable, reviveAddress } from '#domain/sending/unreachableContract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { NameLink } from '#web/ui/NameLink.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { Quiet } from '#web/ui/Quiet.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { useSendingWords } from './words.ts';

const few = 3;

export function UnreachablePanel() {
  const { unreachables: words, channels } = useSendingWords();
  const format = useFormat();
  const mayWrite = useMay('customers:write');
  const { data } = useReading(listUnreachable, {});
  const reviving = useSending(reviveAddress, { makesStale: [listUnreachable] });
  if (!data || data.total === 0) return null;
  const { items, total } = data;
  return (
    <Panel title={words.title(total)}>
      <Quiet>{words.words}</Quiet>
      <RowList
        label={words.title(total)}
        atFirst={few}
        rows={items.map(({ customer, channel, why, at }) => ({
          id: `${customer.id} ${channel}`,
          title: (
            <NameLink to={paths.customer} params={{ customerId: customer.id }}>
              {customer.name}
            </NameLink>
          ),
          note: [channels[channel], format.instant(at), why].join(' · '),
          actions: mayWrite ? (
            <Button
              variant="default"
              loading={reviving.isPending}
              onClick={() =>
                void reviving
                  .mutateAsync({ params: { customerId: customer.id, channel } })
                  .then(() => toast.done(words.revived), toast.refused)
              }
            >
              {words.revive}
            </Button>
          ) : null,
        }))}
      />
    </Panel>
  );
}
