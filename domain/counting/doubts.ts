/** What is counted again before it is believed. */
import { divideRound } from '../values/integer.ts';
import type { Counted } from './entries.ts';

export const doubts = ['big', 'twoCounters', 'movedMeanwhile'] as const;
export type Doubt = (typeof doubts)[number];

/** Beyond these a difference is counted again. */
export interface Bounds {
  /** Cents. */
  amount: bigint;
  /** Basis points of what was expected. */
  shareBp: number;
  /** A recount settles it only if somebody else counted. */
  bySomebodyElse: boolean;
}

export const usualBounds: Bounds = { amount: 5000n, shareBp: 2000, bySomebodyElse: false };

/** What the ledger knows of what was counted. */
export interface Expected {
  /** At the instant of the count. */
  expected: bigint;
  /** What came or went between its first and its last entry. */
  movedMeanwhile: bigint;
  /** One unit in the base. */
  content: bigint;
  /** What so much of it is worth, in cents; null where nobody knows. */
  worth: { quantity: bigint; amount: bigint } | null;
}

/** What a difference is worth, in cents; null where nobody knows. */
export function worthOf(difference: bigint, { worth }: Pick<Expected, 'worth'>): bigint | null {
  if (worth === null || worth.quantity === 0n) return null;
  return divideRound(difference * worth.amount, worth.quantity);
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Worth more than the bound, or a large share of what was expected: one unit alone is no share worth a walk. */
function isBig(difference: bigint, known: Expected, { amount, shareBp }: Bounds): boolean {
  const off = size(difference);
  if (off === 0n) return false;
  if (size(worthOf(difference, known) ?? 0n) >= amount) return true;
  return off >= 2n * known.content && off * 10_000n >= BigInt(shareBp) * size(known.expected);
}

function isSettled({ round, before, quantity, parts, countersBefore }: Counted, bounds: Bounds): boolean {
  if (round === 0) return false;
  if (!bounds.bySomebodyElse) return true;
  return before === quantity || parts.some(({ counterId }) => !countersBefore.includes(counterId));
}

/** Two counters at one spot may have seen the same bottles. */
function meetsItself({ parts }: Counted): boolean {
  const seen = new Map<string, string>();
  return parts.some(({ spot, lot, counterId, quantity }) => {
    if (quantity === 0n) return false;
    const key = JSON.stringify([spot, lot]);
    const other = seen.get(key);
    seen.set(key, counterId);
    return other !== undefined && other !== counterId;
  });
}

export function doubtsOf(counted: Counted, known: Expected, bounds: Bounds): Doubt[] {
  const found = {
    big: isBig(counted.quantity - known.expected, known, bounds) && !isSettled(counted, bounds),
    twoCounters: meetsItself(counted),
    movedMeanwhile: known.movedMeanwhile !== 0n,
  };
  return doubts.filter((doubt) => found[doubt]);
}
