/** What must be appended so that derived rows, which are never edited, come to say what they should. */

import { addDays, type Day } from '../values/time.ts';
import type { DerivedMove, Valuation } from './settle.ts';

const moveKey = (move: DerivedMove, lowId: string, highId: string): string =>
  [move.documentId, move.line, move.cause, lowId, highId, move.occurredAt, move.lotId ?? ''].join('|');

/** Nets moves by fact, cause and pair of places: positive goes from the lower id to the higher. */
function netMoves(
  moves: readonly DerivedMove[],
  sign: bigint,
  net: Map<string, { sample: DerivedMove; quantity: bigint }>,
): void {
  for (const move of moves) {
    const forward = move.fromId < move.toId;
    const key = forward ? moveKey(move, move.fromId, move.toId) : moveKey(move, move.toId, move.fromId);
    const entry = net.get(key) ?? { sample: move, quantity: 0n };
    entry.quantity += sign * (forward ? move.quantity : -move.quantity);
    net.set(key, entry);
  }
}

/** The moves to append to `written` so that, netted, they equal `wanted`. */
export function moveDifferences(
  wanted: readonly DerivedMove[],
  written: readonly DerivedMove[],
): DerivedMove[] {
  const net = new Map<string, { sample: DerivedMove; quantity: bigint }>();
  netMoves(wanted, 1n, net);
  netMoves(written, -1n, net);
  const missing: DerivedMove[] = [];
  for (const { sample, quantity } of net.values()) {
    if (quantity === 0n) continue;
    const [lowId, highId] =
      sample.fromId < sample.toId ? [sample.fromId, sample.toId] : [sample.toId, sample.fromId];
    missing.push(
      quantity > 0n
        ? { ...sample, fromId: lowId, toId: highId, quantity }
        : { ...sample, fromId: highId, toId: lowId, quantity: -quantity },
    );
  }
  return missing;
}

/** The entries to append to `written` so that, summed, they equal `wanted`. */
export function valuationDifferences(
  wanted: readonly Valuation[],
  written: readonly Valuation[],
): Valuation[] {
  const net = new Map<string, Valuation>();
  const add = (entry: Valuation, sign: bigint): void => {
    const key = [
      entry.documentId,
      entry.line,
      entry.cause,
      entry.layer?.documentId ?? '',
      entry.layer?.line ?? '',
    ].join('|');
    const sum = net.get(key) ?? { ...entry, quantity: 0n, amount: 0n };
    sum.quantity += sign * entry.quantity;
    sum.amount += sign * entry.amount;
    net.set(key, sum);
  };
  for (const entry of wanted) add(entry, 1n);
  for (const entry of written) add(entry, -1n);
  return [...net.values()].filter((entry) => entry.quantity !== 0n || entry.amount !== 0n);
}

/** Value that belongs to a closed day is booked on the first open one. */
export function bookedOn(day: Day, closedUntil: Day | null): Day {
  if (closedUntil === null || day > closedUntil) return day;
  return addDays(closedUntil, 1);
}
