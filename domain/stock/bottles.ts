/** Opened bottles as objects: pours empty the oldest first, a person's tap opens or finishes one whatever the ledger thought. */
import type { Id } from '../values/ids.ts';
import type { Instant } from '../values/time.ts';

export interface Bottle {
  /** The fact that opened it. */
  documentId: Id;
  line: string;
  /** Its number among those that the fact opened. */
  nth: number;
  openedAt: Instant;
  openedBy: 'pour' | 'tap' | 'count';
  /** Base units (µl). */
  size: bigint;
  remaining: bigint;
}

/** A bottle as it is after a step. */
export interface BottleChange {
  locationId: Id;
  bottle: Bottle;
  endedAt: Instant | null;
}

/** Below this a poured bottle is empty and what is left is the rounding of its glasses (a seventh of 750 ml leaves 6 µl): 1 ml. */
export const emptyBelow = 1000n;

/** A bottle that opened itself on a pour so recently is the one that a person's "opened" tap speaks of. */
const confirmsWithinMs = 15 * 60_000;

/**
 * Makes the bottles of a place hold `target` together: what is too much is taken from the oldest first, what is missing goes back into
 * the newest, then into one more. A bottle left with less than `endBelow` ends; what was in it is `rounding`. Changes `bottles` in place.
 */
export function fitBottles(
  bottles: Bottle[],
  locationId: Id,
  target: bigint,
  origin: { documentId: Id; line: string; occurredAt: Instant },
  content: bigint,
  endBelow: bigint,
): { changes: BottleChange[]; rounding: bigint } {
  const changes: BottleChange[] = [];
  let excess = bottles.reduce((sum, bottle) => sum + bottle.remaining, 0n) - target;
  let rounding = 0n;
  while (excess > 0n) {
    const bottle = bottles[0];
    if (!bottle) break;
    const taken = bottle.remaining < excess ? bottle.remaining : excess;
    bottle.remaining -= taken;
    excess -= taken;
    const ends = bottle.remaining === 0n || bottle.remaining < endBelow;
    if (ends) {
      rounding += bottle.remaining;
      bottle.remaining = 0n;
      bottles.shift();
    }
    changes.push({ locationId, bottle: { ...bottle }, endedAt: ends ? origin.occurredAt : null });
  }
  let missing = -excess;
  const newest = bottles.at(-1);
  if (missing > 0n && newest && newest.remaining < newest.size) {
    const room = newest.size - newest.remaining;
    const back = room < missing ? room : missing;
    newest.remaining += back;
    missing -= back;
    changes.push({ locationId, bottle: { ...newest }, endedAt: null });
  }
  if (missing > 0n) {
    const found: Bottle = {
      documentId: origin.documentId,
      line: origin.line,
      nth: nextNth(bottles, origin),
      openedAt: origin.occurredAt,
      openedBy: 'count',
      size: missing > content ? missing : content,
      remaining: missing,
    };
    bottles.push(found);
    changes.push({ locationId, bottle: { ...found }, endedAt: null });
  }
  return { changes, rounding };
}

/** The bottle that a person's "opened" tap confirms, or null where the tap opens another. */
export function confirmedByTap(bottles: readonly Bottle[], at: Instant): Bottle | null {
  const last = bottles.at(-1);
  const recent = last?.openedBy === 'pour' && Date.parse(at) - Date.parse(last.openedAt) <= confirmsWithinMs;
  return recent ? last : null;
}

/** Bottles that one fact opens are numbered from 0; those that it also emptied are gone from the list but were numbered before. */
export function nextNth(bottles: readonly Bottle[], origin: { documentId: Id; line: string }): number {
  const same = bottles.filter(
    (bottle) => bottle.documentId === origin.documentId && bottle.line === origin.line,
  );
  return same.reduce((next, bottle) => Math.max(next, bottle.nth + 1), 0);
}
