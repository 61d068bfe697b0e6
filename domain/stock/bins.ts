/** Bins: addresses in a place, the code that each carries, and the walk that passes them all once. */
import { checkedCodes } from '../values/checkedCode.ts';
import type { Id } from '../values/ids.ts';

/** What stands on a bin's label, unique in the house: two places may both have an A-01. */
const marks = checkedCodes('CB', 8);

export function newBinMark(randomBytes: (count: number) => Uint8Array): string {
  return marks.draw(randomBytes);
}

/** The mark that a scan is, or null: a code of anything else. */
export function binMarkOf(scanned: string): string | null {
  const mark = scanned.trim().toUpperCase();
  return marks.holds(mark) ? mark : null;
}

/** As it is kept: `a - 3` and `A-3` are one address. */
export function addressOf(typed: string): string {
  return typed
    .trim()
    .toUpperCase()
    .replaceAll(/\s*-\s*/g, '-')
    .replaceAll(/\s+/g, ' ');
}

/** Where a bin stands on the walk of its place. */
export interface Stop {
  locationId: Id;
  /** Walked from the lowest; bins of one rank in the order of their addresses. */
  rank: number;
  address: string;
}

const byAddress = new Intl.Collator('fr', { numeric: true }).compare;

/** Place after place as `places` lists them, in each by rank and address: A-2 comes before A-10. What lies nowhere comes last. */
export function walkOrder(places: readonly Id[]): (a: Stop | null, b: Stop | null) => number {
  const turn = new Map(places.map((id, index) => [id, index]));
  const turnOf = ({ locationId }: Stop): number => turn.get(locationId) ?? places.length;
  return (a, b) => {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return turnOf(a) - turnOf(b) || a.rank - b.rank || byAddress(a.address, b.address);
  };
}
