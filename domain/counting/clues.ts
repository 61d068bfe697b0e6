/** Where a difference may come from, as far as the count itself shows it: the likeliest first. */
import type { Id } from '../values/ids.ts';

export const clueKinds = ['movedMeanwhile', 'elsewhere', 'mixedUp', 'pack', 'belowZero'] as const;
export type ClueKind = (typeof clueKinds)[number];

export interface Clue {
  kind: ClueKind;
  /** How much of the difference it would explain, in the base. */
  quantity: bigint;
  /** The other place, or the other article. */
  locationId: Id | null;
  skuId: Id | null;
}

export interface Difference {
  skuId: Id;
  locationId: Id;
  /** Found less expected. */
  difference: bigint;
  expected: bigint;
  movedMeanwhile: bigint;
  /** Articles of one name, whatever the vintage or the bottle, are taken for each other. */
  lookAlike: string;
  /** What its packs hold, in the base. */
  packs: readonly bigint[];
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const isOpposite = (a: bigint, b: bigint): boolean => a !== 0n && b !== 0n && a < 0n !== b < 0n;

function cluesTo(off: Difference, alike: readonly Difference[]): Clue[] {
  const whole = size(off.difference);
  const nobody = { locationId: null, skuId: null };
  const clues: Clue[] = [];
  for (const other of alike) {
    if (!isOpposite(off.difference, other.difference)) continue;
    const quantity = least(whole, size(other.difference));
    if (other.skuId === off.skuId)
      clues.push({ kind: 'elsewhere', quantity, locationId: other.locationId, skuId: null });
    else if (other.locationId === off.locationId)
      clues.push({ kind: 'mixedUp', quantity, locationId: null, skuId: other.skuId });
  }
  if (off.movedMeanwhile !== 0n)
    clues.push({ kind: 'movedMeanwhile', quantity: least(whole, size(off.movedMeanwhile)), ...nobody });
  if (off.expected < 0n)
    clues.push({ kind: 'belowZero', quantity: least(whole, size(off.expected)), ...nobody });
  // A case taken for a bottle, or the reverse, is off by one less than what it holds.
  const [unit, ...packs] = off.packs;
  if (unit !== undefined && packs.some((pack) => whole === pack || whole === pack - unit))
    clues.push({ kind: 'pack', quantity: whole, ...nobody });
  return clues;
}

/** By how much each explains, then by how telling its kind is. */
function compareClues(a: Clue, b: Clue): number {
  if (a.quantity !== b.quantity) return a.quantity > b.quantity ? -1 : 1;
  return clueKinds.indexOf(a.kind) - clueKinds.indexOf(b.kind);
}

/** By the index of the difference. */
export function cluesOf(differences: readonly Difference[]): Clue[][] {
  const alike = Map.groupBy(differences, ({ lookAlike }) => lookAlike);
  return differences.map((off) =>
    off.difference === 0n
      ? []
      : cluesTo(off, alike.get(off.lookAlike) ?? [])
          .toSorted(compareClues)
          .slice(0, 3),
  );
}
