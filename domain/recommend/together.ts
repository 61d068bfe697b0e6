/** What goes with what is in the cart: articles that are in a basket together more often than chance puts them there. */

export interface Pair {
  item: string;
  other: string;
  /** Baskets that hold both. */
  both: number;
  /** What the one adds to the chance of the other. */
  added: number;
}

/** Fewer baskets than these say nothing. */
export const leastTogether = 3;
/** Baskets of nobody in particular, beside those that hold the one: three that hold both are not yet a habit. */
const pull = 20;

/** By how much the one in a basket makes the other likelier: below zero where they stand for each other. */
export function addedChance(counts: {
  both: number;
  ofItem: number;
  ofOther: number;
  baskets: number;
}): number {
  const usual = counts.ofOther / counts.baskets;
  return (counts.both + pull * usual) / (counts.ofItem + pull) - usual;
}

export interface Companion {
  item: string;
  /** The article of the cart that it goes with best, and how many baskets held both. */
  beside: string;
  both: number;
  added: number;
}

/** What goes best with a cart: each article by what all of the cart adds to it. */
export function companionsOf(
  cart: readonly string[],
  pairs: readonly Pair[],
  count: number,
  mayBe: (item: string) => boolean = () => true,
): Companion[] {
  const inCart = new Set(cart);
  const found = new Map<string, Companion>();
  // The pair that speaks loudest comes first, and names its article.
  for (const { item, other, both, added } of pairs.toSorted((a, b) => b.added - a.added)) {
    if (!inCart.has(item) || inCart.has(other) || added <= 0 || !mayBe(other)) continue;
    const known = found.get(other);
    if (known) known.added += added;
    else found.set(other, { item: other, beside: item, both, added });
  }
  return [...found.values()].sort((a, b) => b.added - a.added || (a.item < b.item ? -1 : 1)).slice(0, count);
}
