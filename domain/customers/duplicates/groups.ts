/** Records of one person put together: link by link from the surest, and never where the rest of two groups speaks against it. */
import type { Judge } from './fit.ts';

export interface Link {
  /** Indices of records, the smaller first. */
  one: number;
  other: number;
  probability: number;
}

export interface Duplicate extends Link {
  /** Sure enough that nobody has to look. */
  merge: boolean;
}

/** From here on a pair is told. */
export const toldFrom = 0.5;
const certainFrom = 0.999;
/** Up to here, in probability, two may as well be of one household and are merged all the same. */
const mostHome = 0.02;
/** No pair says more than this, so that many doubts are stronger than one certainty. */
const mostSaid = 12;

/**
 * Every pair of records of one group, with the probability of the link that joined them or of their own, whichever is greater. `odds` is the natural
 * logarithm of those of any two.
 */
export function groupedPairs(links: readonly Link[], judge: Judge): Duplicate[] {
  const groups = new Map<number, number[]>();
  const groupOf = (index: number): number[] => groups.get(index) ?? [index];
  const pairs: Link[] = [];
  const surest = links.filter(({ probability }) => probability >= toldFrom);
  surest.sort((a, b) => b.probability - a.probability || a.one - b.one || a.other - b.other);
  for (const { one, other, probability } of surest) {
    const [left, right] = [groupOf(one), groupOf(other)];
    if (left === right) continue;
    const crossed = left.flatMap((a) => right.map((b) => ({ one: Math.min(a, b), other: Math.max(a, b) })));
    const speaks = crossed.map((pair) => judge(pair.one, pair.other).odds);
    if (speaks.reduce((sum, said) => sum + Math.max(-mostSaid, Math.min(mostSaid, said)), 0) <= 0) continue;
    for (const [index, pair] of crossed.entries())
      pairs.push({ ...pair, probability: Math.max(probability, 1 / (1 + Math.exp(-(speaks[index] ?? 0)))) });
    const all = [...left, ...right];
    for (const index of all) groups.set(index, all);
  }
  return pairs.map((pair) => ({ ...pair, merge: isCertain(pair, groupOf(pair.one), judge) }));
}

/** The surest way to it is sure, and no two of whom it joins could as well be of one household: a father without a birthday is like his son. */
function isCertain({ one, other, probability }: Link, group: readonly number[], judge: Judge): boolean {
  if (probability < certainFrom || judge(one, other).home > mostHome) return false;
  return group.every((third) => {
    if (third === one || third === other) return true;
    return Math.max(judge(one, third).home, judge(other, third).home) <= mostHome;
  });
}
