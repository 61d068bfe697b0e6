/** How much of a next basket ten suggestions hold, and the plain methods that ours is held against. */
import { boughtIn, type History } from '#domain/recommend/habits.ts';
import { rounded } from '../harness/figures.ts';

export interface Asked {
  before: History;
  next: readonly number[];
}

/** The mean over baskets of the share of each that was suggested. */
export function recallOf(
  asked: readonly Asked[],
  suggestedTo: (history: History) => readonly number[],
): number {
  let sum = 0;
  for (const { before, next } of asked) {
    const suggested = new Set(suggestedTo(before));
    sum += next.filter((item) => suggested.has(item)).length / next.length;
  }
  return rounded(sum / asked.length, 4);
}

/** Items by how many baskets hold them. */
export function byPopularity(histories: readonly History[]): number[] {
  const counts = new Map<number, number>();
  for (const history of histories)
    for (const { items } of history) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([item]) => item);
}

/** Ten items that the customer bought most; of as many the one that sells more. */
export function often(history: History, ranks: ReadonlyMap<number, number>): number[] {
  return [...boughtIn(history)]
    .sort(([a, one], [b, other]) => other.times - one.times || (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0))
    .slice(0, 10)
    .map(([item]) => item);
}
