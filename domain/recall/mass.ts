/**
 * The mass balance of a recall: what came of a lot, followed through everything that was made of it to where each part of it ended. What
 * nobody knows is said as such, so that the parts are always the whole.
 */
import type { Id } from '../values/ids.ts';
import { splitByLargestRemainder } from '../values/integer.ts';
import { type MassEnd, massEnds } from './words.ts';

/** Where a lot went, in its own sku's base; all zero or more. */
export interface LotFlow {
  came: bigint;
  /** Over the house's doors, and what is there. */
  ends: Partial<Record<MassEnd, bigint>>;
  /** Into runs, by their document. */
  used: ReadonlyMap<Id, bigint>;
}

/** What a run made: of which lot (null has none), and how much of what it consumed went into it beside the others. */
export interface RunPart {
  lotId: Id | null;
  weight: bigint;
}

export interface MassBalance {
  came: bigint;
  ends: Record<MassEnd, bigint>;
  /** How much of the lot is in each lot that was made of it, before that went on. */
  inLot: Map<Id, bigint>;
}

/** Into another lot, or to an end. */
type Way = { quantity: bigint } & ({ lotId: Id } | { lotId: null; end: MassEnd });

const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** Where all of a lot went, in shares; what is missing among them is untraced. */
function waysOf(flow: LotFlow, runs: ReadonlyMap<Id, readonly RunPart[]>): Way[] {
  const ended = massEnds.flatMap((end): Way[] => {
    const quantity = flow.ends[end] ?? 0n;
    return quantity > 0n ? [{ quantity, lotId: null, end }] : [];
  });
  const made = [...flow.used].flatMap(([run, quantity]): Way[] => {
    const parts = (runs.get(run) ?? []).filter(({ weight }) => weight > 0n);
    if (parts.length === 0) return [{ quantity, lotId: null, end: 'untraced' }];
    const shares = splitByLargestRemainder(
      quantity,
      parts.map(({ weight }) => weight),
    );
    return parts.map(({ lotId }, index): Way => {
      const share = shares[index] ?? 0n;
      return lotId === null ? { quantity: share, lotId, end: 'unnamed' } : { quantity: share, lotId };
    });
  });
  const known = [...ended, ...made].reduce((sum, { quantity }) => sum + quantity, 0n);
  return [...ended, ...made, { quantity: most(flow.came - known, 0n), lotId: null, end: 'untraced' }];
}

function reached(
  rootId: Id,
  flows: ReadonlyMap<Id, LotFlow>,
  runs: ReadonlyMap<Id, readonly RunPart[]>,
): Map<Id, Way[]> {
  const ways = new Map<Id, Way[]>();
  for (let edge = [rootId]; edge.length > 0; )
    edge = edge.flatMap((lotId) => {
      const flow = flows.get(lotId);
      if (ways.has(lotId)) return [];
      // One that nobody follows is as unknown as what went into it.
      const of = flow ? waysOf(flow, runs) : [];
      ways.set(lotId, of);
      return of.flatMap((way) => (way.lotId === null ? [] : [way.lotId]));
    });
  return ways;
}

/** In the root's base. A lot that went round in a circle through runs that undid one another ends as untraced. */
export function massBalance(
  rootId: Id,
  flows: ReadonlyMap<Id, LotFlow>,
  runs: ReadonlyMap<Id, readonly RunPart[]>,
): MassBalance {
  const ways = reached(rootId, flows, runs);
  const waiting = new Map<Id, number>();
  for (const of of ways.values())
    for (const { lotId } of of) if (lotId !== null) waiting.set(lotId, (waiting.get(lotId) ?? 0) + 1);
  const came = flows.get(rootId)?.came ?? 0n;
  const ends: Record<MassEnd, bigint> = {
    customer: 0n,
    there: 0n,
    supplier: 0n,
    loss: 0n,
    tasting: 0n,
    clearance: 0n,
    count: 0n,
    unnamed: 0n,
    untraced: 0n,
  };
  const inLot = new Map<Id, bigint>([[rootId, came]]);
  const done = new Set<Id>();
  // The root first, then each lot once all that went into it is known.
  const ready: Id[] = [rootId];
  const pass = (lotId: Id): void => {
    done.add(lotId);
    const of = ways.get(lotId) ?? [];
    const mass = inLot.get(lotId) ?? 0n;
    const weights = of.map(({ quantity }) => quantity);
    const whole = weights.some((weight) => weight > 0n);
    if (!whole) ends.untraced += mass;
    const shares = whole ? splitByLargestRemainder(mass, weights) : [];
    of.forEach((way, index) => {
      const share = shares[index] ?? 0n;
      if (way.lotId === null) {
        ends[way.end] += share;
        return;
      }
      const to = way.lotId;
      if (done.has(to)) ends.untraced += share;
      else inLot.set(to, (inLot.get(to) ?? 0n) + share);
      const left = (waiting.get(to) ?? 0) - 1;
      waiting.set(to, left);
      if (left === 0 && !done.has(to)) ready.push(to);
    });
  };
  while (done.size < ways.size) {
    const next = ready.pop() ?? [...ways.keys()].find((lotId) => !done.has(lotId));
    if (next === undefined) break;
    if (!done.has(next)) pass(next);
  }
  return { came, ends, inLot };
}
