/** What to suggest to a customer: what they come back to, then what others like; the likeliest first, each with its reason. */
import { boughtIn, chanceAgain, type Habits, type History } from './habits.ts';

export type Reason = { kind: 'bought'; times: number } | { kind: 'liked' };

export interface Suggestion {
  item: number;
  /** That the next basket holds it, 0 to 1. */
  chance: number;
  reason: Reason;
}

/** Articles by the chance that somebody who never had them takes them, the best first. */
export function likedOf({ items }: Habits): number[] {
  return items
    .map((_, item) => item)
    .sort((a, b) => (items[b]?.chance ?? 0) - (items[a]?.chance ?? 0) || a - b);
}

export interface Wanted {
  count: number;
  /** False of what may not be suggested: out of stock, below the margin, no longer sold. */
  mayBe?: (item: number) => boolean;
}

/** `liked` is `likedOf` the habits, made once for all customers. */
export function suggest(
  habits: Habits,
  liked: readonly number[],
  history: History,
  { count, mayBe = () => true }: Wanted,
): Suggestion[] {
  const bought = boughtIn(history);
  const suggestions: Suggestion[] = [];
  for (const [item, had] of bought)
    if (mayBe(item))
      suggestions.push({
        item,
        chance: chanceAgain(habits, item, had, history.length),
        reason: { kind: 'bought', times: had.times },
      });
  let added = 0;
  for (const item of liked) {
    if (added === count) break;
    if (bought.has(item) || !mayBe(item)) continue;
    suggestions.push({ item, chance: habits.items[item]?.chance ?? 0, reason: { kind: 'liked' } });
    added += 1;
  }
  return suggestions.sort((a, b) => b.chance - a.chance || a.item - b.item).slice(0, count);
}
