/** The shelves as they are, which nobody but the simulator sees: what phones find on them and what is sold from them. */
import type { Random } from '#domain/world/random.ts';
import { type Bottle, bottleContent } from '../harness/shop.ts';

export interface Shelved extends Bottle {
  /** Bottles in each of its spots, one or two. */
  spots: number[];
  /** What the ledger does not know of: found less expected. */
  off: number;
  /** Nobody takes one from under a counter's hand. */
  busyUntil: number;
  takenAt: number;
}

export const stockedOf = 24;
/** Bottles of so many a hundred are off, and so many stand in two spots. */
const offPercent = 5;
const apartPercent = 10;

export function stockShelves(bottles: readonly Bottle[], random: Random): Shelved[] {
  return bottles.map((bottle) => {
    const off = random.integer(1, 100) <= offPercent ? random.integer(-8, 4) : 0;
    const there = stockedOf + off;
    const apart = random.integer(1, 100) <= apartPercent ? random.integer(1, there - 1) : 0;
    return {
      ...bottle,
      spots: apart === 0 ? [there] : [there - apart, apart],
      off,
      busyUntil: 0,
      takenAt: 0,
    };
  });
}

export const thereOf = ({ spots }: Shelved): number => spots.reduce((sum, spot) => sum + spot, 0);

/** One bottle leaves; false where none can. */
export function takeOne(shelved: Shelved, now: number, random: Random): boolean {
  if (shelved.busyUntil > now) return false;
  const spot = random.integer(0, shelved.spots.length - 1);
  const there = shelved.spots[spot] ?? 0;
  if (there === 0) return false;
  shelved.spots[spot] = there - 1;
  shelved.takenAt = now;
  return true;
}

export const inBase = (bottles: number): bigint => BigInt(bottles) * bottleContent;
