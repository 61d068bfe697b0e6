/** What was made of an order, run by run: its lot, its cost, its labels, and taking it back. */

import { undoRun } from '#domain/making/contract.ts';
import { useSending } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { paths } from '#web/paths.ts';
import { Actions } from '#web/ui/Actions.tsx';
import { ConfirmInline } from '#web/ui/ConfirmInline.tsx';
import { InstantText, MoneyText } from '#web/ui/Figures.tsx';
import { LinkButton } from '#web/ui/LinkButton.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { RowList } from '#web/ui/RowList.tsx';
import { StateBadge } from '#web/ui/StateBadge.tsx';
import { toast } from '#web/ui/toast.ts';
import { useWares } from '../useWares.ts';
import type { OrderInFull } from './orderInFull.ts';
import { workedReadings } from './orderReadings.ts';
import { useOrderWords } from './words.ts';

export function RunsPanel({ order }: { order: OrderInFull }) {
  const { runs: words } = useOrderWords();
  const { say } = useWares();
  const mayWrite = useMay('stock:write');
  const undoing = useSending(undoRun, { makesStale: workedReadings });
  if (order.runs.length === 0) return null;
  return (
    <Panel title={words.title} aside={words.count(order.runs.length)}>
      <RowList
        label={words.title}
        rows={order.runs.toReversed().map((run) => ({
          id: run.documentId,
          title: [
            say(run.made, order.skuId),
            ...(run.lotCode === null ? [] : [words.lot(run.lotCode)]),
            ...(run.scrapped > 0n ? [words.scrapped(say(run.scrapped, order.skuId))] : []),
          ].join(' · '),
          note: (
            <>
              <InstantText at={run.at} />
              {run.undone ? null : (
                <>
                  {' · '}
                  <MoneyText amount={run.cost} />
                </>
              )}
            </>
          ),
          state: run.undone ? <StateBadge state="off">{words.undone}</StateBadge> : null,
          more:
            run.undone || !mayWrite ? null : (
              <Actions>
                <LinkButton to={paths.labels} params={{ skuId: order.skuId }} variant="default">
                  {words.labels}
                </LinkButton>
                <ConfirmInline
                  question={words.undoQuestion}
                  confirm={words.undo}
                  loading={undoing.isPending}
                  onConfirm={() => {
                    undoing
                      .mutateAsync({ params: { orderId: order.id, documentId: run.documentId } })
                      .then(() => toast.done(words.undoneNow), toast.refused);
                  }}
                >
                  {words.undo}
                </ConfirmInline>
              </Actions>
            ),
        }))}
      />
    </Panel>
  );
}
