/** What screens ask of making: what can be made now, what it costs, what an order has used and made. */
import type { z } from 'zod';
import { canMake, explode } from '#domain/making/canMake.ts';
import type {
  getWorkOrder,
  NewRecipe,
  recipeCost,
  tryRecipe,
  whatCanBeMade,
  workOrder,
} from '#domain/making/contract.ts';
import { pickLots } from '#domain/making/pick.ts';
import { neededOf, type Recipe } from '#domain/making/recipe.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import { rollUp } from '#domain/making/rollUp.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { lotsAt } from './picks.ts';
import { checkRecipe, currentRecipes, recipeById } from './recipes.ts';
import { codeOf, isUndone, type OrderRow, orderById } from './store.ts';

/** What is there and promised to nobody, in the places that a shop takes from (or all shops). */
async function availableNow(snapshot: Snapshot, shopId: Id | null): Promise<Map<Id, bigint>> {
  const rows = await snapshot.all(sql<{ skuId: Id; available: bigint }>`
    select b.sku_id as "skuId", sum(b.on_hand - b.reserved)::bigint as available
      from stock.balance b
      join stock.location l on l.organization_id = b.organization_id and l.id = b.location_id and l.kind in ('shelf', 'backroom')
     where b.organization_id = ${snapshot.organizationId} and (${shopId}::uuid is null or l.shop_id = ${shopId}::uuid)
     group by b.sku_id`);
  return new Map(rows.map(({ skuId, available }) => [skuId, available]));
}

/** Of what is needed at a place, what is not there. */
export async function shortOf(
  snapshot: Snapshot,
  locationId: Id,
  needs: readonly { skuId: Id; quantity: bigint }[],
): Promise<{ skuId: Id; quantity: bigint }[]> {
  const rows = await snapshot.all(sql<{ skuId: Id; available: bigint }>`
    select sku_id as "skuId", on_hand - reserved as available from stock.balance
     where organization_id = ${snapshot.organizationId} and location_id = ${locationId}
       and sku_id = any (${needs.map(({ skuId }) => skuId)}::uuid[])`);
  const available = new Map(rows.map((row) => [row.skuId, row.available]));
  return needs.flatMap(({ skuId, quantity }) => {
    const missing = quantity - (available.get(skuId) ?? 0n);
    return missing > 0n ? [{ skuId, quantity: missing }] : [];
  });
}

/** What materials are worth on hand, or what they are usually bought for. */
async function pricesNow(snapshot: Snapshot): Promise<Map<Id, { amountE4: bigint; quantity: bigint }>> {
  const rows = await snapshot.all(sql<{ skuId: Id; amountE4: bigint; quantity: bigint }>`
    select s.id as "skuId", coalesce(l.amount * 100, s.purchase_price_e4) as "amountE4", coalesce(l.quantity, s.content) as quantity
      from catalog.sku s
      left join (select sku_id, sum(amount)::bigint as amount, sum(quantity)::bigint as quantity from stock.layer
                  where organization_id = ${snapshot.organizationId} group by sku_id having sum(quantity) > 0) l on l.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId} and coalesce(l.amount, s.purchase_price_e4) is not null`);
  return new Map(rows.map(({ skuId, ...price }) => [skuId, price]));
}

export async function costOf(
  snapshot: Snapshot,
  recipeId: Id,
  today: Day,
): Promise<z.output<typeof recipeCost>> {
  return costNow(snapshot, await recipeById(snapshot, recipeId), today);
}

async function costNow(snapshot: Snapshot, recipe: Recipe, today: Day): Promise<z.output<typeof recipeCost>> {
  const prices = await pricesNow(snapshot);
  return rollUp(await currentRecipes(snapshot, today), (skuId) => prices.get(skuId) ?? null, recipe);
}

/** Refused as it would be when it is saved. */
export async function trialOf(
  snapshot: Snapshot,
  said: NewRecipe,
  today: Day,
): Promise<z.output<typeof tryRecipe.reply>> {
  await checkRecipe(snapshot, said);
  const recipe: Recipe = { ...said, id: said.skuId, version: 0, from: said.from ?? today };
  return {
    cost: await costNow(snapshot, recipe, today),
    possible: await possibleNow(snapshot, recipe, { quantity: said.batch }, today),
  };
}

interface Asked {
  quantity?: bigint | undefined;
  shopId?: Id | undefined;
}

export async function possibleOf(
  snapshot: Snapshot,
  recipeId: Id,
  asked: Asked,
  today: Day,
): Promise<z.output<typeof whatCanBeMade.reply>> {
  return possibleNow(snapshot, await recipeById(snapshot, recipeId), asked, today);
}

async function possibleNow(
  snapshot: Snapshot,
  recipe: Recipe,
  asked: Asked,
  today: Day,
): Promise<z.output<typeof whatCanBeMade.reply>> {
  const recipes = await currentRecipes(snapshot, today);
  const available = await availableNow(snapshot, asked.shopId ?? null);
  const { content } = await snapshot.one(sql<{ content: bigint }>`
    select content from catalog.sku where organization_id = ${snapshot.organizationId} and id = ${recipe.skuId}`);
  const possible = canMake(recipes, available, recipe, content) * content;
  const wanted = asked.quantity ?? possible + content;
  const { missing, taken, made } = explode(recipes, available, recipe, wanted);
  const listed = (quantities: ReadonlyMap<Id, bigint>) =>
    [...quantities].map(([skuId, quantity]) => ({ skuId, quantity }));
  return { possible, wanted, missing, taken: listed(taken), made: listed(made) };
}

export function orderToTell(order: OrderRow): z.output<typeof workOrder> {
  const { number: _, fingerprint: __, ...told } = order;
  return { ...told, code: codeOf(order) };
}

interface RunRow {
  documentId: Id;
  at: Instant;
  made: bigint;
  scrapped: bigint;
  lotId: Id | null;
  lotCode: string | null;
  cost: bigint;
  undone: boolean;
}

export async function orderInFull(
  snapshot: Snapshot,
  orderId: Id,
  today: Day,
): Promise<z.output<typeof getWorkOrder.reply>> {
  const order = await orderById(snapshot, orderId);
  if (!order) throw refuseMaking('order_not_found');
  const recipe = await recipeById(snapshot, order.recipeId);
  const runs = await snapshot.all(sql<RunRow>`
    select r.document_id as "documentId", d.occurred_at as at, r.made, r.scrapped, r.lot_id as "lotId", l.code as "lotCode", ${isUndone} as undone,
           (coalesce((select -sum(v.amount) from stock.move m
                        join stock.valuation v on v.organization_id = m.organization_id and v.sku_id = m.sku_id and v.document_id = m.document_id
                                              and v.line = m.line
                       where m.organization_id = r.organization_id and m.document_id = r.document_id and m.cause = 'consumption'), 0)
            + coalesce((select sum(e.amount) from stock.run_expense e
                         where e.organization_id = r.organization_id and e.document_id = r.document_id), 0))::bigint as cost
      from making.run r
      join stock.document d on d.organization_id = r.organization_id and d.id = r.document_id
      left join stock.lot l on l.organization_id = r.organization_id and l.id = r.lot_id
     where r.organization_id = ${snapshot.organizationId} and r.order_id = ${orderId}
     order by d.occurred_at, d.recorded_at, d.id`);
  const used = new Map(
    (
      await snapshot.all(sql<{ skuId: Id; quantity: bigint }>`
        select m.sku_id as "skuId", sum(m.quantity)::bigint as quantity
          from making.run r join stock.move m on m.organization_id = r.organization_id and m.document_id = r.document_id and m.cause = 'consumption'
         where r.organization_id = ${snapshot.organizationId} and r.order_id = ${orderId} and not ${isUndone}
         group by m.sku_id`)
    ).map(({ skuId, quantity }) => [skuId, quantity]),
  );
  const reserved = new Map(
    (
      await snapshot.all(sql<{ skuId: Id; quantity: bigint }>`
        select v.sku_id as "skuId", sum(v.quantity)::bigint as quantity
          from making.held h join stock.reservation v on v.organization_id = h.organization_id and v.id = h.reservation_id and v.state = 'held'
         where h.organization_id = ${snapshot.organizationId} and h.order_id = ${orderId} group by v.sku_id`)
    ).map(({ skuId, quantity }) => [skuId, quantity]),
  );
  const components = new Map(recipe.components.map((component) => [component.skuId, component]));
  const skuIds = [...new Set([...components.keys(), ...used.keys()])];
  const lots = await lotsAt(snapshot, order.workshopId ?? order.fromId, skuIds);
  const begun = runs.reduce((sum, one) => (one.undone ? sum : sum + one.made + one.scrapped), 0n);
  const left = order.quantity > order.made ? order.quantity - order.made : 0n;
  return {
    ...orderToTell(order),
    runs,
    lines: skuIds.map((skuId) => {
      const component = components.get(skuId);
      const of = (wanted: bigint): bigint => (component ? neededOf(recipe, component, wanted) : 0n);
      return {
        skuId,
        planned: of(order.quantity),
        due: of(begun),
        used: used.get(skuId) ?? 0n,
        reserved: reserved.get(skuId) ?? 0n,
        alternatives: [...(component?.alternatives ?? [])],
        picks: pickLots(lots.get(skuId) ?? [], of(left), today),
      };
    }),
  };
}
