/**
 * Four months of a supermarket's baskets, drawn by rule in the shape of the public set that next-basket papers use: 32,000 customers, 120,000
 * baskets of seven articles, 24,000 articles of which few sell much; a fifth of a basket was bought before, some articles again and again and
 * most never, each customer likes some kinds better, and what sells drifts from week to week.
 */
import type { Basket, History } from '#domain/recommend/habits.ts';
import { type Random, randomOf } from '#domain/world/random.ts';

const days = 120;
const kinds = 40;

export interface Shape {
  customers: number;
  items: number;
  /** Share of a basket's places that go to what the customer had. */
  again: number;
  /** Share of the rest that goes to the customer's own kinds. */
  taste: number;
  zipf: number;
  drift: number;
}

export const usualShape: Shape = {
  customers: 32_000,
  items: 24_000,
  again: 0.13,
  taste: 0.35,
  zipf: 0.92,
  drift: 0.5,
};

/** One customer after another. */
export function* drawBaskets(seed: string | number, shape: Shape = usualShape): Generator<History> {
  const random = randomOf(seed, 'baskets');
  const market = openMarket(random, shape);
  for (let customer = 0; customer < shape.customers; customer += 1) yield visitsOf(random, market, shape);
}

interface Market {
  /** Running sums of what sells, of everything and of each kind, by fortnight. */
  all: Float64Array[];
  ofKind: Float64Array[][];
  itemsOfKind: number[][];
  /** How readily each article is bought again. */
  again: Float64Array;
}

function openMarket(random: Random, { items, zipf, drift }: Shape): Market {
  const weights = Array.from({ length: items }, (_, item) => 1 / (item + 8) ** zipf);
  const again = Float64Array.from({ length: items }, () => {
    const share = random.fraction();
    return 0.1 + 3 * share ** 4;
  });
  const itemsOfKind: number[][] = Array.from({ length: kinds }, () => []);
  for (let item = 0; item < items; item += 1) itemsOfKind[random.integer(0, kinds - 1)]?.push(item);
  const moving = weights.map(() => 1);
  const all: Float64Array[] = [];
  const ofKind: Float64Array[][] = [];
  for (let fortnight = 0; fortnight < days / 14; fortnight += 1) {
    for (let item = 0; item < items; item += 1)
      moving[item] = (moving[item] ?? 1) * (1 - drift) + drift * 3 * random.fraction() ** 2;
    const weightOf = (item: number): number => (weights[item] ?? 0) * (moving[item] ?? 1);
    all.push(sums(weights.length, weightOf));
    ofKind.push(itemsOfKind.map((own) => sums(own.length, (index) => weightOf(own[index] ?? 0))));
  }
  return { all, ofKind, itemsOfKind, again };
}

function sums(length: number, weightOf: (index: number) => number): Float64Array {
  let upTo = 0;
  return Float64Array.from({ length }, (_, index) => (upTo += weightOf(index)));
}

function drawFrom(random: Random, upTo: Float64Array): number {
  const mark = random.fraction() * (upTo.at(-1) ?? 0);
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((upTo[middle] ?? 0) > mark) high = middle;
    else low = middle + 1;
  }
  return low;
}

function visitsOf(random: Random, market: Market, shape: Shape): History {
  const liked = [random.integer(0, kinds - 1), random.integer(0, kinds - 1), random.integer(0, kinds - 1)];
  const size = 1 + 14 * random.fraction() ** 2;
  const share = random.fraction();
  const visits = Math.max(1, Math.round(0.55 / (0.04 + share * share * 0.9 + share * 0.06)));
  const dayOf = Array.from({ length: visits }, () => random.integer(0, days - 1)).sort((a, b) => a - b);
  const had: number[] = [];
  return [...new Set(dayOf)].map((day): Basket => {
    const fortnight = Math.floor(day / 14);
    const wanted = Math.max(1, Math.round(size * (0.3 + 1.4 * random.fraction())));
    const items = new Set<number>();
    for (let place = 0; place < wanted; place += 1)
      items.add(placeOf(random, market, shape, { liked, had, fortnight }));
    had.push(...items);
    return { day, items: [...items] };
  });
}

function placeOf(
  random: Random,
  { all, ofKind, itemsOfKind, again }: Market,
  shape: Shape,
  { liked, had, fortnight }: { liked: number[]; had: number[]; fortnight: number },
): number {
  if (had.length > 0 && random.chance(shape.again))
    for (let attempt = 0; attempt < 30; attempt += 1) {
      // Of two, the later: what was bought lately is bought again sooner.
      const item = had[Math.max(random.integer(0, had.length - 1), random.integer(0, had.length - 1))] ?? 0;
      if (random.fraction() * 3.1 < (again[item] ?? 0)) return item;
    }
  if (random.chance(shape.taste)) {
    const kind = random.pick(liked);
    return itemsOfKind[kind]?.[drawFrom(random, ofKind[fortnight]?.[kind] ?? new Float64Array())] ?? 0;
  }
  return drawFrom(random, all[fortnight] ?? new Float64Array());
}
