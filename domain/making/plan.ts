/**
 * Planning with dates, through every level (material requirements planning): what is wanted by when, less what is there and on its way,
 * becomes orders to make or to buy, each with the day on which it must begin; what they take is wanted in turn. What comes out of them besides is
 * there for whoever wants it. Where a component is short, what may stand in for it and nobody else wants is taken before more is ordered, and is
 * bought where that is sooner.
 */
import type { Id } from '../values/ids.ts';
import { addDays, type Day } from '../values/time.ts';
import {
  type Coming,
  Cover,
  coveredOn,
  type Lot,
  type Need,
  type Order,
  type PlannedOrder,
  type Standing,
  sooner,
} from './cover.ts';
import { besidesOf, divideUp, neededOf, productsFirst, type Recipes } from './recipe.ts';

export type { Coming, Lot } from './cover.ts';

export interface Wanted {
  /** An order's line, a forecast, or a threshold. */
  reference: string;
  skuId: Id;
  quantity: bigint;
  by: Day;
  /** A promise where it is left out. */
  as?: Standing;
  /** Of a recipe's component: what may stand in for it. */
  component?: Need['component'];
}

export interface PlanGiven {
  today: Day;
  recipes: Recipes;
  there: ReadonlyMap<Id, bigint>;
  coming: readonly Coming[];
  wanted: readonly Wanted[];
  lotOf: (skuId: Id) => Lot;
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

/** Taken in the place of a component, because of that there is not enough in time. */
export interface StandIn {
  skuId: Id;
  quantity: bigint;
  /** What it spares. */
  insteadOf: Id;
  spared: bigint;
  reference: string;
  by: Day;
}

export interface Plan {
  orders: PlannedOrder[];
  promises: Promise[];
  standIns: StandIn[];
}

export function plan({ today, recipes, there, coming, wanted, lotOf }: PlanGiven): Plan {
  const needs = new Map<Id, Need[]>();
  const needOf = (
    skuId: Id,
    said: Pick<Need, 'reference' | 'as' | 'quantity' | 'by' | 'component'>,
  ): Need => {
    const by = said.by < today ? today : said.by;
    const need: Need = { ...said, by, ready: today, from: [], ordered: 0n };
    const ofSku = needs.get(skuId);
    if (ofSku) ofSku.push(need);
    else needs.set(skuId, [need]);
    return need;
  };
  const asked = wanted.map((want) => {
    const { skuId, as = 'promise', reference, quantity, by, component = null } = want;
    return { want, need: needOf(skuId, { reference, as, quantity, by, component }) };
  });
  const comingOf = Map.groupBy(coming, ({ skuId }) => skuId);
  const besides = new Map<Id, { order: Order; quantity: bigint }[]>();
  const covers = new Map<Id, Cover>();
  const orders: Order[] = [];
  const standIns: StandIn[] = [];

  for (const skuId of productsFirst(recipes, new Set(wanted.map((want) => want.skuId)))) {
    const recipe = recipes.get(skuId);
    const cover = new Cover({
      today,
      skuId,
      how: recipe ? 'make' : 'buy',
      lot: lotOf(skuId),
      there: there.get(skuId) ?? 0n,
      coming: comingOf.get(skuId) ?? [],
      besides: besides.get(skuId) ?? [],
    });
    covers.set(skuId, cover);
    const ordered: Order[] = [];
    for (const need of (needs.get(skuId) ?? []).sort(sooner)) {
      const short = cover.supply(need, need.quantity, cover.deadlineOf(need));
      const left = standIn(need, short, cover);
      const order = left > 0n ? cover.order(need, left) : null;
      if (order) ordered.push(order);
    }
    orders.push(...ordered);
    if (!recipe) continue;
    for (const order of ordered) {
      for (const component of recipe.components) {
        const { reference, as, begin: by } = order;
        const quantity = neededOf(recipe, component, order.quantity);
        order.inputs.push(needOf(component.skuId, { reference, as, quantity, by, component }));
      }
      for (const { skuId: beside, quantity } of besidesOf(recipe, order.quantity))
        besides.set(beside, [...(besides.get(beside) ?? []), { order, quantity }]);
    }
  }

  /** Of what is short, what nothing stands in for. What stands in is itself covered first, where no circle forbids it. */
  function standIn(need: Need, short: bigint, cover: Cover): bigint {
    let left = short;
    if (left === 0n || need.component === null || need.as === 'reserve') return left;
    const { quantity: each, alternatives } = need.component;
    const take = (other: Cover, ofOther: bigint, how: (quantity: bigint) => bigint): void => {
      const whole = divideUp(left * ofOther, each);
      const quantity = whole - how(whole);
      if (quantity === 0n) return;
      const spared = quantity === whole ? left : (quantity * each) / ofOther;
      left -= spared;
      const { reference, by } = need;
      standIns.push({ skuId: other.skuId, quantity, insteadOf: cover.skuId, spared, reference, by });
    };
    for (const { skuId, quantity } of alternatives) {
      const other = covers.get(skuId);
      if (other && left > 0n)
        take(other, quantity, (whole) => other.supply(need, whole, cover.deadlineOf(need)));
    }
    if (cover.soonest <= need.by) return left;
    for (const { skuId, quantity } of alternatives) {
      const other = covers.get(skuId);
      if (!other || left === 0n || other.how === 'make' || other.soonest >= cover.soonest) continue;
      take(other, quantity, (whole) => {
        const order = other.order(need, whole);
        if (order) orders.push(order);
        return 0n;
      });
    }
    return left;
  }

  settle(today, orders);
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
    standIns,
  };
}

/** When each order can be there: once all that it takes is. */
function settle(today: Day, orders: readonly Order[]): void {
  const known = new Set<Order>();
  const settleOne = (order: Order): void => {
    if (known.has(order)) return;
    known.add(order);
    for (const { from } of order.inputs) for (const input of from) settleOne(input);
    order.ready = readyOf(today, order);
  };
  for (const order of orders) settleOne(order);
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
