/** The queue of listings that wait for a person, as it stands while answers are on their way. */
import type { Match, MatchDecision } from '#domain/channels/matchingContract.ts';

export interface Decided {
  match: Match;
  decision: MatchDecision;
}

export interface Queue {
  /** The one in sight; null or unknown is the first. */
  current: string | null;
  /** Decided here, the last one at the end; what was read meanwhile may not know it yet. */
  decided: readonly Decided[];
  /** Taken back here: what was read since may not hold it. */
  restored: readonly Match[];
}

export const newQueue: Queue = { current: null, decided: [], restored: [] };

/** What still waits, in the order that it was read. */
export function waitingOf({ decided, restored }: Queue, read: readonly Match[]): Match[] {
  const known = new Set(read.map(({ ref }) => ref));
  const gone = new Set(decided.map(({ match }) => match.ref));
  return [...restored.filter(({ ref }) => !known.has(ref)), ...read].filter(({ ref }) => !gone.has(ref));
}

export function currentOf({ current }: Queue, waiting: readonly Match[]): Match | null {
  return waiting.find(({ ref }) => ref === current) ?? waiting[0] ?? null;
}

/** The one so many places on, without leaving the queue at its ends. */
export function moved(queue: Queue, waiting: readonly Match[], by: 1 | -1): Queue {
  const at = waiting.findIndex(({ ref }) => ref === currentOf(queue, waiting)?.ref);
  const to = waiting[Math.min(Math.max(at + by, 0), waiting.length - 1)];
  return { ...queue, current: to?.ref ?? null };
}

/** The next one is shown at once. */
export function decide(queue: Queue, waiting: readonly Match[], made: Decided): Queue {
  const at = waiting.findIndex(({ ref }) => ref === made.match.ref);
  const next = waiting[at + 1] ?? waiting[at - 1];
  return {
    current: next?.ref ?? null,
    decided: [...queue.decided, made],
    restored: queue.restored.filter(({ ref }) => ref !== made.match.ref),
  };
}

/** What takes a decision back. */
export function undoOf({ match, decision }: Decided): MatchDecision {
  if (match.state !== 'vintage') return { kind: 'undo' };
  return 'from' in decision ? { kind: 'undoVintage', from: decision.from } : { kind: 'undoVintage' };
}

/** It waits again, and is in sight: taken back, or refused by the server. */
export function restore(queue: Queue, match: Match): Queue {
  return {
    current: match.ref,
    decided: queue.decided.filter((made) => made.match.ref !== match.ref),
    restored: [...queue.restored.filter(({ ref }) => ref !== match.ref), match],
  };
}

/** The counts as they are once all that was decided here has arrived. */
export function countsNow<Counts extends Record<'waiting' | 'vintage' | 'linked' | 'setAside', number>>(
  counts: Counts,
  { decided }: Queue,
  read: readonly Match[],
): Counts {
  const known = new Set(read.map(({ ref }) => ref));
  const now = { ...counts };
  for (const { match, decision } of decided) {
    if (!known.has(match.ref)) continue;
    if (match.state === 'vintage') now.vintage -= 1;
    else now.waiting -= 1;
    if (decision.kind === 'setAside') now.setAside += 1;
    else now.linked += 1;
  }
  return now;
}

const likelihoods = [
  ['sure', 0.97],
  ['veryLikely', 0.85],
  ['likely', 0.6],
  ['possible', 0.3],
] as const;
export type Likelihood = (typeof likelihoods)[number][0] | 'unlikely';

/** A probability in a word. */
export function likelihoodOf(probability: number): Likelihood {
  return likelihoods.find(([, from]) => probability >= from)?.[0] ?? 'unlikely';
}

/** In whole percent; nothing is certain here, and nothing impossible. */
export function percentOf(probability: number): number {
  return Math.min(99, Math.max(1, Math.round(probability * 100)));
}
