/** What several people count at once, put together: the same of the same entries, in whatever order and however often they come. */
import type { Id } from '../values/ids.ts';
import type { Instant } from '../values/time.ts';

/** One thing that somebody said while counting; never changed, only followed by another. */
export interface Entry {
  /** Drawn on the phone: sent again it is the same entry. */
  id: Id;
  locationId: Id;
  skuId: Id;
  /** Where in the place: a bin, a shelf; empty where nobody says. */
  spot: string;
  lot: string | null;
  /** A scan adds; what is typed is all that this counter saw at this spot. */
  does: 'add' | 'set';
  /** In the sku's base. */
  quantity: bigint;
  /** 0 is the first count; a recount is of the next round and replaces it. */
  round: number;
  /** The phone, with whoever holds it: two are two even under one name. */
  counterId: Id;
  counter: string;
  at: Instant;
}

/** What one counter saw of a sku at one spot. */
export interface Part {
  spot: string;
  lot: string | null;
  counterId: Id;
  counter: string;
  quantity: bigint;
  /** From the first entry that still counts to the last. */
  from: Instant;
  at: Instant;
}

/** What was counted of a sku in a place. */
export interface Counted {
  locationId: Id;
  skuId: Id;
  round: number;
  quantity: bigint;
  /** Counting it took from then… */
  from: Instant;
  /** …to then: the instant of which the ledger is told. */
  at: Instant;
  parts: readonly Part[];
  /** What the round before found; null where there was none. */
  before: bigint | null;
  /** Who counted in earlier rounds. */
  countersBefore: readonly Id[];
}

export const countedKey = (of: { locationId: Id; skuId: Id }): string => `${of.locationId} ${of.skuId}`;

function compareEntries(a: Entry, b: Entry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The parts of one round, each at its last word. */
function partsOf(entries: readonly Entry[]): Part[] {
  const parts = new Map<string, Part>();
  for (const { spot, lot, counterId, counter, does, quantity, at } of entries) {
    const key = JSON.stringify([spot, lot, counterId]);
    const known = does === 'add' ? parts.get(key) : undefined;
    parts.set(key, {
      spot,
      lot,
      counterId,
      counter,
      quantity: (known?.quantity ?? 0n) + quantity,
      from: known?.from ?? at,
      at,
    });
  }
  return [...parts.values()].toSorted((a, b) => compareText(a.spot, b.spot) || compareText(a.at, b.at));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const sumOf = (parts: readonly Part[]): bigint => parts.reduce((sum, { quantity }) => sum + quantity, 0n);

function countedOf(entries: readonly Entry[]): Counted | null {
  const rounds = [...Map.groupBy(entries, ({ round }) => round)].toSorted(([a], [b]) => b - a);
  const [last, earlier] = rounds;
  const sample = last?.[1][0];
  if (!last || !sample) return null;
  const parts = partsOf(last[1]);
  const instants = parts.flatMap(({ from, at }) => [from, at]).toSorted();
  return {
    locationId: sample.locationId,
    skuId: sample.skuId,
    round: last[0],
    quantity: sumOf(parts),
    from: instants[0] ?? sample.at,
    at: instants.at(-1) ?? sample.at,
    parts,
    before: earlier ? sumOf(partsOf(earlier[1])) : null,
    countersBefore: [
      ...new Set(rounds.slice(1).flatMap(([, said]) => said.map(({ counterId }) => counterId))),
    ].toSorted(),
  };
}

/** Parts of different counters or spots add up; the highest round of a sku in a place replaces those before it. */
export function mergeEntries(entries: Iterable<Entry>): Map<string, Counted> {
  const once = [...new Map(Array.from(entries, (entry) => [entry.id, entry])).values()].toSorted(
    compareEntries,
  );
  const merged = new Map<string, Counted>();
  for (const [key, said] of Map.groupBy(once, countedKey)) {
    const counted = countedOf(said);
    if (counted) merged.set(key, counted);
  }
  return merged;
}
