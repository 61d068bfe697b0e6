/** What the plan is made of: what is there and on its way, what is promised, open or to be kept; and what follows from it. */
import type { z } from 'zod';
import { type Lot, type PlanGiven, plan, type Wanted } from '#domain/making/plan.ts';
import type { canHonour, getPlan } from '#domain/making/planContract.ts';
import { besidesOf, inputsOf, neededOf } from '#domain/making/recipe.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { MakingPorts } from './ports.ts';
import { currentRecipes, type KeptRecipe, recipesById } from './recipes.ts';
import { codeOf, type OrderRow, openOrders } from './store.ts';

/** Where neither the supplier nor anybody else said. */
const usualLeadDays = 7;
/** Nobody reads more. */
const mostLate = 200;
/** A threshold is nobody's order. */
const reserve = '';

interface Kept {
  skuId: Id;
  content: bigint;
  isWhole: boolean;
  threshold: bigint | null;
  leadDays: number | null;
  pack: number;
  there: bigint;
}

/** What each sku is kept and ordered in, and how much is there; glasses already poured from are not. */
async function keptOf(snapshot: Snapshot): Promise<Map<Id, Kept>> {
  const rows = await snapshot.all(sql<Kept>`
    select s.id as "skuId", s.content, s.measure = 'count' or s.kind not in ('material', 'packaging') as "isWhole", s.threshold,
           f.lead_days as "leadDays", coalesce(o.pack, 1) as pack, coalesce(b.there, 0)::bigint as there
      from catalog.sku s
      left join catalog.supplier f on f.organization_id = s.organization_id and f.id = s.supplier_id
      left join catalog.supplier_sku o on o.organization_id = s.organization_id and o.sku_id = s.id and o.supplier_id = s.supplier_id
      left join (select b.sku_id, sum(b.on_hand) as there
                   from stock.balance b
                   join stock.location l on l.organization_id = b.organization_id and l.id = b.location_id and l.kind in ('shelf', 'backroom', 'transit')
                  where b.organization_id = ${snapshot.organizationId} group by b.sku_id) b on b.sku_id = s.id
     where s.organization_id = ${snapshot.organizationId} and s.archived_at is null and s.kind not in ('service', 'bundle')`);
  return new Map(rows.map((row) => [row.skuId, row]));
}

interface Promised {
  skuId: Id;
  quantity: bigint;
  reference: string;
}

/** What is held for anybody but our own work orders. */
async function promised(snapshot: Snapshot): Promise<Promised[]> {
  return snapshot.all(sql<Promised>`
    select v.sku_id as "skuId", v.quantity, v.reference from stock.reservation v
     where v.organization_id = ${snapshot.organizationId} and v.state = 'held'
       and not exists (select from making.held h where h.organization_id = v.organization_id and h.reservation_id = v.id)`);
}

interface OpenWork {
  order: OrderRow;
  recipe: KeptRecipe;
}

async function openWork(snapshot: Snapshot): Promise<OpenWork[]> {
  const orders = await openOrders(snapshot);
  const recipes = await recipesById(snapshot, [...new Set(orders.map(({ recipeId }) => recipeId))]);
  return orders.flatMap((order) => {
    const recipe = recipes.get(order.recipeId);
    return recipe && order.quantity > order.made ? [{ order, recipe }] : [];
  });
}

/** What open orders still take; what stands in the workshop is theirs already. */
function stillTaken(work: readonly OpenWork[], today: Day): Wanted[] {
  return work.flatMap(({ order, recipe }) =>
    order.workshopId === null
      ? recipe.components.map((component) => ({
          skuId: component.skuId,
          quantity: neededOf(recipe, component, order.quantity - order.made),
          component,
          reference: codeOf(order),
          by: order.due === null ? today : addDays(order.due, -recipe.leadDays),
        }))
      : [],
  );
}

/** What an open order still gives, with what comes out besides. */
function comesOf({ order, recipe }: OpenWork): { skuId: Id; quantity: bigint }[] {
  const quantity = order.quantity - order.made;
  return [{ skuId: order.skuId, quantity }, ...besidesOf(recipe, quantity)];
}

async function givenOf(
  snapshot: Snapshot,
  { comingFor }: MakingPorts,
  today: Day,
  asked: readonly Wanted[] = [],
): Promise<{ given: PlanGiven; work: OpenWork[] }> {
  const recipes = await currentRecipes(snapshot, today);
  const kept = await keptOf(snapshot);
  const work = await openWork(snapshot);
  const making = new Set(
    [...recipes].flatMap(([skuId, recipe]) => [
      skuId,
      ...inputsOf(recipe),
      ...recipe.byProducts.map((one) => one.skuId),
    ]),
  );
  const held = await promised(snapshot);
  const wanted: Wanted[] = [
    ...held.flatMap((one) => (making.has(one.skuId) ? [{ ...one, by: today }] : [])),
    ...stillTaken(work, today),
    ...[...kept.values()].flatMap(({ skuId, threshold }) =>
      threshold !== null && threshold > 0n && making.has(skuId)
        ? [{ skuId, quantity: threshold, by: today, reference: reserve, as: 'reserve' as const }]
        : [],
    ),
    // last: of two that want it on the same day, who asked first is served
    ...asked,
  ];
  const coming = [
    ...(await comingFor(snapshot)),
    ...work.flatMap((one) =>
      comesOf(one).map((some) => ({
        ...some,
        reference: codeOf(one.order),
        on: one.order.due ?? addDays(today, one.recipe.leadDays),
      })),
    ),
  ];
  const lotOf = (skuId: Id): Lot => {
    const sku = kept.get(skuId);
    const recipe = recipes.get(skuId);
    const one = sku?.isWhole ? sku.content : 1n;
    return recipe
      ? { leadDays: recipe.leadDays, multiple: one, least: 1n }
      : {
          leadDays: sku?.leadDays ?? usualLeadDays,
          multiple: (sku?.content ?? 1n) * BigInt(sku?.pack ?? 1),
          least: 1n,
        };
  };
  const there = new Map([...kept].map(([skuId, sku]) => [skuId, sku.there]));
  return { given: { today, recipes, there, coming, wanted, lotOf }, work };
}

const toTell = <T extends { reference: string }>(one: T): T & { reference: string | null } => ({
  ...one,
  reference: one.reference === reserve ? null : one.reference,
});

export async function planNow(
  snapshot: Snapshot,
  ports: MakingPorts,
  today: Day,
): Promise<z.output<typeof getPlan.reply>> {
  const { given } = await givenOf(snapshot, ports, today);
  const { orders, promises, standIns } = plan(given);
  const late = promises.filter(({ reference, by, ready }) => reference !== reserve && ready > by);
  return {
    today,
    orders: orders.map(toTell),
    standIns: standIns.map(toTell),
    late: late.sort((a, b) => b.ready.localeCompare(a.ready)).slice(0, mostLate),
    lateCount: late.length,
  };
}

export async function honoured(
  snapshot: Snapshot,
  ports: MakingPorts,
  today: Day,
  { lines }: z.output<typeof canHonour.body>,
): Promise<z.output<typeof canHonour.reply>> {
  // No reservation and no order is called so: a name of its own tells what it takes from what others take.
  const reference = '?';
  const { given } = await givenOf(
    snapshot,
    ports,
    today,
    lines.map((line) => ({ ...line, reference, as: 'question' as const })),
  );
  const { orders, promises, standIns } = plan(given);
  const answered = promises.slice(-lines.length);
  return {
    isInTime: answered.every(({ by, ready }) => ready <= by),
    lines: answered.map(({ skuId, quantity, by, ready, toMake }) => ({ skuId, quantity, by, ready, toMake })),
    orders: orders.filter((order) => order.reference === reference).map(toTell),
    standIns: standIns.filter((one) => one.reference === reference).map(toTell),
  };
}

/** What planned work will take of what is bought, through every level, and nobody holds yet. */
export async function plannedNeeds(
  snapshot: Snapshot,
  ports: MakingPorts,
  today: Day,
): Promise<{ skuId: Id; quantity: bigint }[]> {
  const { given, work } = await givenOf(snapshot, ports, today);
  const needs = new Map<Id, bigint>();
  const add = (skuId: Id, quantity: bigint): void =>
    void needs.set(skuId, (needs.get(skuId) ?? 0n) + quantity);
  for (const { skuId, quantity } of stillTaken(work, today)) add(skuId, quantity);
  for (const one of work)
    for (const { skuId, quantity } of besidesOf(one.recipe, one.order.quantity - one.order.made))
      add(skuId, -quantity);
  const { orders, standIns } = plan(given);
  for (const order of orders) {
    const recipe = given.recipes.get(order.skuId);
    if (!recipe) continue;
    for (const component of recipe.components)
      add(component.skuId, neededOf(recipe, component, order.quantity));
    for (const { skuId, quantity } of besidesOf(recipe, order.quantity)) add(skuId, -quantity);
  }
  for (const { skuId, quantity, insteadOf, spared } of standIns) {
    add(skuId, quantity);
    add(insteadOf, -spared);
  }
  for (const { skuId, quantity } of await heldForWork(snapshot)) add(skuId, -quantity);
  return [...needs].flatMap(([skuId, quantity]) =>
    quantity > 0n && !given.recipes.has(skuId) ? [{ skuId, quantity }] : [],
  );
}

/** What is made here is not bought. */
export async function madeHere(snapshot: Snapshot, today: Day): Promise<Set<Id>> {
  return new Set((await currentRecipes(snapshot, today)).keys());
}

async function heldForWork(snapshot: Snapshot): Promise<{ skuId: Id; quantity: bigint }[]> {
  return snapshot.all(sql<{ skuId: Id; quantity: bigint }>`
    select v.sku_id as "skuId", sum(v.quantity)::bigint as quantity
      from making.held h join stock.reservation v on v.organization_id = h.organization_id and v.id = h.reservation_id and v.state = 'held'
     where h.organization_id = ${snapshot.organizationId} group by v.sku_id`);
}
