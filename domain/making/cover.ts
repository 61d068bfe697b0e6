/** How what is wanted of one sku is covered, in the order of its days: by what is there or comes in time, by an order for the rest. */
import type { Id } from '../values/ids.ts';
import { addDays, type Day } from '../values/time.ts';
import { type Component, divideUp } from './recipe.ts';

/** Somebody waits for it; it is only kept, so whoever waits is served first; or it is only asked whether it could be. */
export type Standing = 'promise' | 'reserve' | 'question';

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

export interface Order extends Omit<PlannedOrder, 'others'> {
  leadDays: number;
  as: Standing;
  references: Set<string>;
  /** What it waits for. */
  inputs: Need[];
}

export interface Need {
  reference: string;
  as: Standing;
  quantity: bigint;
  by: Day;
  /** What else may be taken, in which proportion. */
  component: Pick<Component, 'quantity' | 'alternatives'> | null;
  /** When what covers it from stock or from what is coming is there. */
  ready: Day;
  /** Orders that cover the rest. */
  from: Order[];
  ordered: bigint;
}

interface Supply {
  on: Day;
  quantity: bigint;
  /** Null is there, or was ordered before. */
  order: Order | null;
  /** Comes out of something else: nobody waits for it, or it would go into what it comes from. */
  isBeside: boolean;
}

/** Whoever waits before what is only kept, then by their days. */
export function sooner(a: Need, b: Need): number {
  if ((a.as === 'reserve') !== (b.as === 'reserve')) return a.as === 'reserve' ? 1 : -1;
  return a.by < b.by ? -1 : a.by > b.by ? 1 : 0;
}

/** Past every day that is written. */
const after = '~';

export interface CoverGiven {
  today: Day;
  skuId: Id;
  how: PlannedOrder['do'];
  lot: Lot;
  there: bigint;
  coming: readonly Coming[];
  /** Out of orders for something else. */
  besides: readonly { order: Order; quantity: bigint }[];
}

export class Cover {
  readonly skuId: Id;
  readonly how: PlannedOrder['do'];
  readonly soonest: Day;
  readonly #today: Day;
  readonly #lot: Lot;
  readonly #supplies: Supply[];
  #at = 0;
  #last: Order | null = null;

  constructor({ today, skuId, how, lot, there, coming, besides }: CoverGiven) {
    this.skuId = skuId;
    this.how = how;
    this.soonest = addDays(today, lot.leadDays);
    this.#today = today;
    this.#lot = lot;
    const supplies: Supply[] = coming.map(({ quantity, on }) => ({
      on: on < today ? today : on,
      quantity,
      order: null,
      isBeside: false,
    }));
    for (const { order, quantity } of besides)
      if (quantity > 0n) supplies.push({ on: addDays(order.by, 1), quantity, order, isBeside: true });
    if (there > 0n) supplies.push({ on: '', quantity: there, order: null, isBeside: false });
    this.#supplies = supplies.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  }

  /** What comes in time, or sooner than an order would; for a reserve whatever comes. */
  deadlineOf({ as, by }: Need): Day {
    return as === 'reserve' ? after : by > this.soonest ? by : this.soonest;
  }

  /** Of what is there and comes until a day; answers what is left of the quantity. */
  supply(need: Need, quantity: bigint, until: Day): bigint {
    let left = quantity;
    for (let at = this.#at; left > 0n; at += 1) {
      const supply = this.#supplies[at];
      if (!supply || supply.on > until) break;
      if (supply.isBeside && supply.on > need.by) continue;
      const taken = supply.quantity < left ? supply.quantity : left;
      supply.quantity -= taken;
      left -= taken;
      if (supply.quantity === 0n && at === this.#at) this.#at += 1;
      if (taken === 0n) continue;
      if (supply.order) {
        need.from.push(supply.order);
        need.ordered += taken;
      } else if (supply.on > need.ready) need.ready = supply.on;
    }
    return left;
  }

  /** What an order has left over, because it comes in whole lots, covers those that follow. Answers the order where it is a new one. */
  order(need: Need, quantity: bigint): Order | null {
    const { multiple, least } = this.#lot;
    const last = this.#last;
    const isMore = last?.by === need.by && last.as === need.as;
    const order = isMore ? last : this.#begun(need);
    const more = divideUp(!isMore && quantity < least ? least : quantity, multiple) * multiple;
    order.quantity += more;
    order.references.add(need.reference);
    need.from.push(order);
    need.ordered += quantity;
    if (more > quantity) this.#keep({ on: order.by, quantity: more - quantity, order, isBeside: false });
    this.#last = order;
    return isMore ? null : order;
  }

  #begun({ by, reference, as }: Need): Order {
    const { leadDays } = this.#lot;
    const begin = addDays(by, -leadDays);
    return {
      skuId: this.skuId,
      do: this.how,
      quantity: 0n,
      reference,
      begin: begin < this.#today ? this.#today : begin,
      by,
      ready: by,
      leadDays,
      as,
      references: new Set(),
      inputs: [],
    };
  }

  #keep(surplus: Supply): void {
    let before = this.#at;
    while ((this.#supplies[before]?.on ?? after) <= surplus.on) before += 1;
    this.#supplies.splice(before, 0, surplus);
  }
}

/** When all that is needed can be there. */
export function coveredOn({ ready, from }: Need): Day {
  return from.reduce((latest, order) => (order.ready > latest ? order.ready : latest), ready);
}
