/** Paid orders of web shops that nobody prepares yet: one, or several on one walk. */
import { Button, Checkbox } from '@mantine/core';
import { IconPackage } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { createPick, listOrdersToPick, listPicks } from '#domain/picking/contract.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { paths } from '#web/paths.ts';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { AgeText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { toast } from '#web/ui/toast.ts';
import { WaitingLines } from '#web/ui/Waiting.tsx';
import { usePickWords } from './words.ts';

export function OrdersToPick() {
  const words = usePickWords();
  const navigate = useNavigate();
  const orders = useReading(listOrdersToPick, {}, { refetchInterval: 60_000 });
  const creating = useSending(createPick, { makesStale: [listOrdersToPick, listPicks] });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (orders.error) throw orders.error;
  const items = orders.data?.items ?? [];
  const picked = items.filter(({ saleId }) => chosen.has(saleId));

  async function start() {
    const ids: string[] = [];
    for (const { saleId } of picked) {
      const { id } = await creating.mutateAsync({ body: { kind: 'order', saleId } });
      ids.push(id);
    }
    await navigate({ to: paths.pickWalk, search: { ids: ids.join(',') } });
  }

  return (
    <Panel title={words.orders}>
      {orders.isPending ? <WaitingLines lines={3} /> : null}
      {orders.data && items.length === 0 ? (
        <EmptyState
          icon={<IconPackage size={26} stroke={1.5} />}
          title={words.noOrders}
          action={
            <LinkButton to={paths.connections} variant="default">
              {words.connect}
            </LinkButton>
          }
        >
          {words.noOrdersWords}
        </EmptyState>
      ) : null}
      {items.length === 0 ? null : (
        <>
          <RowList
            label={words.orders}
            rows={items.map(({ saleId, connection, document, occurredAt, lines }) => ({
              id: saleId,
              title: (
                <Checkbox
                  label={words.order(connection, document)}
                  checked={chosen.has(saleId)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.currentTarget.checked) next.add(saleId);
                    else next.delete(saleId);
                    setChosen(next);
                  }}
                />
              ),
              note: (
                <>
                  {words.linesOf(lines)} · <AgeText at={occurredAt} />
                </>
              ),
            }))}
          />
          <Button
            mt="md"
            disabled={picked.length === 0}
            loading={creating.isPending}
            onClick={() => start().catch(toast.refused)}
          >
            {words.start(Math.max(picked.length, 1))}
          </Button>
        </>
      )}
    </Panel>
  );
}
