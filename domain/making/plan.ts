/**
 * Planning with dates, through every level (material requirements planning): what is wanted by when, less what is there and on its way,
 * becomes orders to make or to buy, each with the day on which it must begin; what they take is wanted in turn.
 */
import type { Id } from '../values/ids.ts';
import { addDays, type Day } from '../values/time.ts';
import { divideUp, neededOf, productsFirst, type Recipes } from './recipe.ts';

/** Somebody waits for it; it is only kept, so whoever waits is served first; or it is only asked whether it could be. */
export type Standing = 'promise' | 'reserve' | 'question';

export interface Wanted {
  /** An order's line, a forecast, or a threshold. */
  reference: string;
  skuId: Id;
  quantity: bigint;
  by: Day;
  /** A promise where it is left out. */
  as?: Standing;
}

/** On its way: a purchase or a work order that is already placed. */
export interface Coming {
  reference: string;
  skuId: Id;
  quantity: bigint;
  on: Day;
}

/** How a sku is ordered. */
export interface Lot {
  /** Days from the order to the goods. */
  leadDays: number;
  /** Orders are whole multiples of this, and at least `least`. */
  multiple: bigint;
  least: bigint;
}

export interface PlanGiven {
  today: Day;
  recipes: Recipes;
  there: ReadonlyMap<Id, bigint>;
  coming: readonly Coming[];
  wanted: readonly Wanted[];
  lotOf: (skuId: Id) => Lot;
}

export interface PlannedOrder {
  skuId: Id;
  do: 'make' | 'buy';
  quantity: bigint;
  /** What it was first needed for, and how many others. */
  reference: string;
  others: number;
  begin: Day;
  /** When it is wanted. */
  by: Day;
  /** When it can be there: later than `by` where what it takes, or its own lead time, comes too late. */
  ready: Day;
}

export interface Promise {
  reference: string;
  skuId: Id;
  quantity: bigint;
  by: Day;
  /** When all of it can be there. */
  ready: Day;
  /** What of it must be made or bought first. */
  toMake: bigint;
}

export interface Plan {
  orders: PlannedOrder[];
  promises: Promise[];
}

interface Order extends Omit<PlannedOrder, 'others'> {
  leadDays: number;
  as: Standing;
  references: Set<string>;
  /** What it waits for. */
  inputs: Need[];
}

interface Need {
  reference: string;
  as: Standing;
  quantity: bigint;
  by: Day;
  /** When what covers it from stock or from what is coming is there. */
  ready: Day;
  /** Orders that cover the rest. */
  from: Order[];
  ordered: bigint;
}

interface Supply {
  on: Day;
  quantity: bigint;
  order: Order | null;
}

export function plan({ today, recipes, there, coming, wanted, lotOf }: PlanGiven): Plan {
  const needs = new Map<Id, Need[]>();
  const needOf = (skuId: Id, said: Pick<Need, 'reference' | 'as' | 'quantity' | 'by'>): Need => {
    const by = said.by < today ? today : said.by;
    const need: Need = { ...said, by, ready: today, from: [], ordered: 0n };
    const ofSku = needs.get(skuId);
    if (ofSku) ofSku.push(need);
    else needs.set(skuId, [need]);
    return need;
  };
  const asked = wanted.map((want) => {
    const { skuId, as = 'promise', reference, quantity, by } = want;
    return { want, need: needOf(skuId, { reference, as, quantity, by }) };
  });
  const comingOf = Map.groupBy(coming, ({ skuId }) => skuId);
  const orders: Order[] = [];

  for (const skuId of productsFirst(recipes, new Set(wanted.map((want) => want.skuId)))) {
    const recipe = recipes.get(skuId);
    const lot = lotOf(skuId);
    const supplies = suppliesOf(today, there.get(skuId) ?? 0n, comingOf.get(skuId) ?? []);
    const cover = coverer(today, lot, supplies);
    const ofSku = (needs.get(skuId) ?? []).sort(sooner);
    const ordered: Order[] = [];
    for (const need of ofSku) {
      const order = cover(need, recipe ? 'make' : 'buy', skuId);
      if (order) ordered.push(order);
    }
    orders.push(...ordered);
    if (!recipe) continue;
    for (const order of ordered)
      for (const component of recipe.components) {
        const { reference, as, begin: by } = order;
        const quantity = neededOf(recipe, component, order.quantity);
        order.inputs.push(needOf(component.skuId, { reference, as, quantity, by }));
      }
  }
  // What is bought stands last: a product's readiness is known once that of all it takes is.
  for (const order of orders.toReversed()) order.ready = readyOf(today, order);
  return {
    orders: orders.map(({ skuId, do: how, quantity, reference, references, begin, by, ready }) => ({
      skuId,
      do: how,
      quantity,
      reference,
      others: references.size - 1,
      begin,
      by,
      ready,
    })),
    promises: asked.map(({ want: { reference, skuId, quantity, by }, need }) => ({
      reference,
      skuId,
      quantity,
      by,
      ready: coveredOn(need),
      toMake: need.ordered,
    })),
  };
}

function sooner(a: Need, b: Need): number {
  if ((a.as === 'reserve') !== (b.as === 'reserve')) return a.as === 'reserve' ? 1 : -1;
  return a.by < b.by ? -1 : a.by > b.by ? 1 : 0;
}

/** Past every day that is written. */
const after = '~';

function suppliesOf(today: Day, there: bigint, coming: readonly Coming[]): Supply[] {
  const supplies = coming.map(({ quantity, on }) => ({ on: on < today ? today : on, quantity, order: null }));
  if (there > 0n) supplies.push({ on: '', quantity: there, order: null });
  return supplies.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * Covers needs in the order of their days: by what is there, by what comes in time or sooner than an order would (for a reserve by whatever
 * comes), by an order for the rest. What an order has left over, because it comes in whole lots, covers those that follow.
 */
function coverer(today: Day, { leadDays, multiple, least }: Lot, supplies: Supply[]) {
  const soonest = addDays(today, leadDays);
  let at = 0;
  let last: Order | null = null;
  return (need: Need, how: PlannedOrder['do'], skuId: Id): Order | null => {
    let left = need.quantity;
    const deadline = need.as === 'reserve' ? after : need.by > soonest ? need.by : soonest;
    for (let supply = supplies[at]; supply && left > 0n && supply.on <= deadline; supply = supplies[at]) {
      const taken = supply.quantity < left ? supply.quantity : left;
      supply.quantity -= taken;
      left -= taken;
      if (supply.order) {
        need.from.push(supply.order);
        need.ordered += taken;
      } else if (supply.on > need.ready) need.ready = supply.on;
      if (supply.quantity === 0n) at += 1;
    }
    if (left === 0n) return null;
    const order = last?.by === need.by && last.as === need.as ? last : begun(need, how, skuId);
    const isMore = order === last;
    const more = divideUp(!isMore && left < least ? least : left, multiple) * multiple;
    order.quantity += more;
    order.references.add(need.reference);
    need.from.push(order);
    need.ordered += left;
    if (more > left) keep({ on: order.by, quantity: more - left, order });
    last = order;
    return isMore ? null : order;
  };

  function begun({ by, reference, as }: Need, how: PlannedOrder['do'], skuId: Id): Order {
    const begin = addDays(by, -leadDays);
    return {
      skuId,
      do: how,
      quantity: 0n,
      reference,
      begin: begin < today ? today : begin,
      by,
      ready: by,
      leadDays,
      as,
      references: new Set(),
      inputs: [],
    };
  }

  function keep(surplus: Supply): void {
    let before = at;
    while ((supplies[before]?.on ?? after) <= surplus.on) before += 1;
    supplies.splice(before, 0, surplus);
  }
}

function coveredOn({ ready, from }: Need): Day {
  return from.reduce((latest, order) => (order.ready > latest ? order.ready : latest), ready);
}

function readyOf(today: Day, { begin, by, leadDays, inputs }: Order): Day {
  const beginsOn = inputs.reduce(
    (latest, input) => {
      const on = coveredOn(input);
      return on > latest ? on : latest;
    },
    begin > today ? begin : today,
  );
  const on = addDays(beginsOn, leadDays);
  return on > by ? on : by;
}
