/** What is told before its date, how much of it will not sell by then, and how far its price goes down: decisions without a machine. */

import { rhythmDays } from '../buying/propose.ts';
import type { Measure, SkuKind } from '../catalog/rules.ts';
import { costE4Of } from '../pours/glass.ts';
import type { Id } from '../values/ids.ts';
import { divideRound } from '../values/integer.ts';
import { type Day, daysBetween } from '../values/time.ts';

/** From so many days before the date on, a price goes down by so much (basis points). */
export interface Step {
  withinDays: number;
  off: number;
}

export interface ExpirySettings {
  /** Told so many days before the date, where its kind says nothing else. */
  alertDays: number;
  ofKinds: Partial<Record<SkuKind, number>>;
  steps: Step[];
  /** Whether a price may go below what the goods cost. */
  belowCost: boolean;
}

export const usualExpirySettings: ExpirySettings = {
  alertDays: 60,
  ofKinds: {},
  steps: [
    { withinDays: 30, off: 2000 },
    { withinDays: 10, off: 4000 },
  ],
  belowCost: false,
};

/** Why no lower price is proposed. */
export const unproposed = [
  'past',
  'held',
  'notSold',
  'noPrice',
  'sells',
  'tooEarly',
  'decided',
  'atCost',
  'marked',
] as const;
export type Unproposed = (typeof unproposed)[number];

const whole = 10_000n;
/** One cent. */
const centE4 = 100n;

export function alertDaysOf({ alertDays, ofKinds }: ExpirySettings, kind: SkuKind): number {
  return ofKinds[kind] ?? alertDays;
}

/** The furthest that anything is told. */
export function furthestAlert({ alertDays, ofKinds }: ExpirySettings): number {
  return Math.max(alertDays, ...Object.values(ofKinds));
}

/** The nearest step that the days left have reached. */
export function stepFor(steps: readonly Step[], daysLeft: number): Step | null {
  return steps
    .filter(({ withinDays }) => daysLeft <= withinDays)
    .reduce<Step | null>((near, step) => (near && near.withinDays < step.withinDays ? near : step), null);
}

export interface DatedLot {
  lotId: Id;
  expiresOn: Day;
  quantity: bigint;
}

/**
 * How much of each lot of one sku will not have sold by its date at the pace of the last eight weeks: the first to expire sells first, each
 * until its own date, and goods that are kept by the piece sell whole.
 */
export function unsoldOf(
  lots: readonly DatedLot[],
  { sold, content, measure }: { sold: bigint; content: bigint; measure: Measure },
  today: Day,
): Map<Id, bigint> {
  const unsold = new Map<Id, bigint>();
  let before = 0n;
  for (const { lotId, expiresOn, quantity } of lots.toSorted((a, b) =>
    a.expiresOn < b.expiresOn ? -1 : 1,
  )) {
    const days = Math.max(daysBetween(today, expiresOn), 0);
    const inAll = sold > 0n ? (sold * BigInt(days)) / BigInt(rhythmDays) : 0n;
    const sellable = measure === 'mass' ? inAll : inAll - (inAll % content);
    const left = sellable > before ? sellable - before : 0n;
    const sells = left < quantity ? left : quantity;
    before += sells;
    unsold.set(lotId, quantity - sells);
  }
  return unsold;
}

/** A unit's price in one list, as it usually is. */
export interface UsualPrice {
  usualE4: bigint;
  includesVat: boolean;
  vatRate: number;
  /** In the sku's base. */
  quantity: bigint;
}

/** Minor units for so much of the sku, in base, without VAT; null where nobody knows. */
export type Cost = { amount: bigint; quantity: bigint } | null;

/** To the cent; never below what the goods cost, VAT as the list says it, unless that is allowed. */
export function markedDown(
  { usualE4, includesVat, vatRate, quantity }: UsualPrice,
  off: number,
  cost: Cost,
  belowCost: boolean,
): bigint {
  const lowered = divideRound(usualE4 * (whole - BigInt(off)), whole * centE4) * centE4;
  if (belowCost || cost === null) return lowered;
  const net = costE4Of(quantity, cost);
  const vat = whole + BigInt(includesVat ? vatRate : 0);
  const perCent = whole * centE4;
  const floor = ((net * vat + perCent - 1n) / perCent) * centE4;
  return lowered > floor ? lowered : floor;
}
