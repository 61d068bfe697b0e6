/** What somebody's purchases come to, from every till and shop: visits, basket, and the rhythm of their own. */
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import { type Day, daysBetween } from '../values/time.ts';

/** Named at a till, claimed from the ticket's QR code, or known by another till or a web shop. */
export const purchaseWays = ['till', 'claim', 'channel'] as const;
export type PurchaseWay = (typeof purchaseWays)[number];

export interface Bought {
  shopId: Id;
  way: PurchaseWay;
  day: Day;
  currency: string;
  /** Minor units; below zero gives back. */
  total: bigint;
}

export interface History {
  currency: string;
  /** Days in a shop on which something was bought: two tickets of one day are one visit. */
  visits: number;
  /** Returns taken off. */
  total: bigint;
  averageBasket: bigint;
  firstDay: Day;
  lastDay: Day;
  /** The middle one of the gaps between days of visit; null before the third. */
  rhythmDays: number | null;
  ways: { shopId: Id; way: PurchaseWay; visits: number; total: bigint }[];
}

/** Null where nothing was ever bought. Of several currencies that of the latest purchase alone. */
export function historyOf(purchases: readonly Bought[]): History | null {
  const latest = purchases.toSorted((one, other) => other.day.localeCompare(one.day))[0];
  const all = purchases.filter(({ currency }) => currency === latest?.currency);
  const bought = all.filter(({ total }) => total > 0n);
  const days = [...new Set(bought.map(({ day }) => day))].toSorted();
  const [firstDay, lastDay] = [days[0], days.at(-1)];
  if (!latest || firstDay === undefined || lastDay === undefined) return null;
  const visits = visitsIn(bought);
  const total = sumOf(all);
  const ways = Map.groupBy(all, ({ shopId, way }) => `${shopId} ${way}`);
  return {
    currency: latest.currency,
    visits,
    total,
    averageBasket: divideRound(total, BigInt(visits)),
    firstDay,
    lastDay,
    rhythmDays: days.length < 3 ? null : middleGap(days),
    ways: [...ways.values()]
      .flatMap((group) => {
        const [first] = group;
        if (!first) return [];
        const { shopId, way } = first;
        return [
          { shopId, way, visits: visitsIn(group.filter(({ total }) => total > 0n)), total: sumOf(group) },
        ];
      })
      .toSorted((one, other) => Number(other.total - one.total)),
  };
}

const visitsIn = (bought: readonly Bought[]): number =>
  new Set(bought.map(({ shopId, day }) => `${shopId} ${day}`)).size;

const sumOf = (purchases: readonly Bought[]): bigint => purchases.reduce((sum, { total }) => sum + total, 0n);

function middleGap(days: readonly Day[]): number {
  const gaps = days
    .slice(1)
    .map((day, before) => daysBetween(days[before] ?? day, day))
    .toSorted((one, other) => one - other);
  const half = gaps.length / 2;
  const [low = 0, high = 0] = [gaps[Math.ceil(half) - 1], gaps[Math.floor(half)]];
  return Math.round((low + high) / 2);
}
