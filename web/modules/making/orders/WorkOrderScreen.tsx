/** One work order: how it stands, what it takes, what was made of it, and what can be done now. */
import { Link, useParams } from '@tanstack/react-router';
import { getWorkOrder, listRecipes } from '#domain/making/contract.ts';
import { useReading } from '#web/api/queries.ts';
import { useMay } from '#web/api/session.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import { paths } from '#web/paths.ts';
import { Columns } from '#web/ui/Columns.tsx';
import { FactList } from '#web/ui/FactList.tsx';
import { PageHeader } from '#web/ui/PageHeader.tsx';
import { Panel } from '#web/ui/Panel.tsx';
import { useLocationNames } from '#web/ui/places/useLocations.ts';
import { Stack } from '#web/ui/Stack.tsx';
import { Waiting } from '#web/ui/Waiting.tsx';
import { useWares } from '../useWares.ts';
import { useMakingWords } from '../words.ts';
import { LinesPanel } from './LinesPanel.tsx';
import { OrderActions } from './OrderActions.tsx';
import { OrderState } from './OrderState.tsx';
import type { OrderInFull } from './orderInFull.ts';
import { RunForm } from './RunForm.tsx';
import { RunsPanel } from './RunsPanel.tsx';
import { useOrderWords } from './words.ts';

function Facts({ order }: { order: OrderInFull }) {
  const { facts: words, due, progress, made } = useOrderWords();
  const format = useFormat();
  const { say } = useWares();
  const places = useLocationNames();
  const shown = [
    { name: progress, value: made(say(order.made, order.skuId), say(order.quantity, order.skuId)) },
    { name: due, value: order.due === null ? null : format.day(order.due, 'long') },
    { name: words.reference, value: order.reference },
    { name: words.from, value: places.get(order.fromId) },
    { name: words.to, value: order.toId === order.fromId ? null : places.get(order.toId) },
    { name: words.workshop, value: order.workshopId === null ? null : places.get(order.workshopId) },
    { name: words.note, value: order.note },
  ];
  return <FactList facts={shown.filter(({ value }) => Boolean(value))} />;
}

export function WorkOrderScreen() {
  const { part } = useMakingWords();
  const { orderId } = useParams({ from: paths.workOrder });
  const { byId, nameOf, isPending } = useWares();
  const mayWrite = useMay('stock:write');
  const { data: order, error } = useReading(getWorkOrder, { params: { orderId } });
  const versions = useReading(
    listRecipes,
    { query: { skuId: order?.skuId } },
    { enabled: order !== undefined },
  );
  if (error) throw error;
  if (!order || isPending) return <Waiting title={part.orders.title} />;
  const item = byId.get(order.skuId);
  const recipe = versions.data?.items.find(({ id }) => id === order.recipeId);
  const isOpen = order.state !== 'done' && order.state !== 'cancelled';
  return (
    <>
      <PageHeader
        title={`${order.code} · ${nameOf(order.skuId)}`}
        lead={<OrderState state={order.state} />}
        above={<Link to={paths.making}>{part.orders.title}</Link>}
      />
      <Columns
        main={
          <Stack>
            {isOpen && mayWrite && order.state !== 'planned' && recipe && item ? (
              <RunForm key={`${order.made} ${order.state}`} order={order} recipe={recipe} item={item} />
            ) : null}
            <LinesPanel order={order} />
            <RunsPanel order={order} />
          </Stack>
        }
        side={
          <Panel>
            <Facts order={order} />
            {isOpen && mayWrite ? <OrderActions order={order} /> : null}
          </Panel>
        }
      />
    </>
  );
}
