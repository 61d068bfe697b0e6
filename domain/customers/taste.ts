/** What somebody likes, from what they bought: shares of bottles, and how many purchases each stands on. */
import type { Id } from '../values/ids.ts';

/** A wine of a purchase; returns come with a negative number of bottles. */
export interface Tasted {
  saleId: Id;
  /** Of the sku's own size, × 1000. */
  bottles: bigint;
  /** Minor units that were paid. */
  amount: bigint;
  colour: string | null;
  region: string | null;
  grapes: readonly string[];
  /** µl of one. */
  content: bigint;
}

export interface Liking {
  value: string;
  /** Of the bottles that say it, in basis points. */
  share: number;
  /** How many purchases it stands on. */
  purchases: number;
}

export interface Taste {
  /** How many purchases it all stands on. */
  purchases: number;
  /** Too few, and no share of anything is told. */
  isEnough: boolean;
  colours: Liking[];
  regions: Liking[];
  /** A wine of three grapes is a third of each. */
  grapes: Liking[];
  /** µl of a bottle, as digits. */
  formats: Liking[];
  /** Minor units of 75 cl: a tenth of the bottles cost less than `low`, half less than `middle`, a tenth more than `high`. */
  prices: { low: bigint; middle: bigint; high: bigint } | null;
}

/** Below, what somebody bought once for a dinner would pass for their taste. */
export const leastPurchases = 3;
const mostTold = 5;

export function tasteOf(tasted: readonly Tasted[]): Taste {
  const kept = netOf(tasted);
  const purchases = new Set(kept.map(({ saleId }) => saleId)).size;
  if (purchases < leastPurchases)
    return { purchases, isEnough: false, colours: [], regions: [], grapes: [], formats: [], prices: null };
  const said = (text: string | null) => (text === null || text === '' ? [] : [text]);
  return {
    purchases,
    isEnough: true,
    colours: likings(kept, ({ colour }) => said(colour)),
    regions: likings(kept, ({ region }) => said(region)),
    grapes: likings(kept, ({ grapes }) => grapes),
    formats: likings(kept, ({ content }) => [content.toString()]),
    prices: pricesOf(kept),
  };
}

/** What was given back counts against the same wine, wherever it was bought. */
function netOf(tasted: readonly Tasted[]): Tasted[] {
  const kept: Tasted[] = [];
  const nameOf = ({ colour, region, grapes, content }: Tasted) =>
    [colour, region, grapes.join(','), content].join('|');
  const returned = new Map<string, bigint>();
  for (const wine of tasted)
    if (wine.bottles < 0n) returned.set(nameOf(wine), (returned.get(nameOf(wine)) ?? 0n) - wine.bottles);
  for (const wine of tasted) {
    if (wine.bottles <= 0n) continue;
    const back = returned.get(nameOf(wine)) ?? 0n;
    const taken = back < wine.bottles ? back : wine.bottles;
    returned.set(nameOf(wine), back - taken);
    const bottles = wine.bottles - taken;
    if (bottles > 0n) kept.push({ ...wine, bottles, amount: (wine.amount * bottles) / wine.bottles });
  }
  return kept;
}

function likings(tasted: readonly Tasted[], valuesOf: (wine: Tasted) => readonly string[]): Liking[] {
  const weights = new Map<string, { weight: number; sales: Set<Id> }>();
  let whole = 0;
  for (const wine of tasted) {
    const values = valuesOf(wine);
    if (values.length > 0) whole += Number(wine.bottles);
    for (const value of values) {
      const known = weights.get(value) ?? { weight: 0, sales: new Set() };
      known.weight += Number(wine.bottles) / values.length;
      known.sales.add(wine.saleId);
      weights.set(value, known);
    }
  }
  return Array.from(weights, ([value, { weight, sales }]) => ({
    value,
    share: Math.round((weight * 10_000) / whole),
    purchases: sales.size,
  }))
    .toSorted((one, other) => other.share - one.share || one.value.localeCompare(other.value))
    .slice(0, mostTold);
}

const bottle = 750_000n;

function pricesOf(tasted: readonly Tasted[]): Taste['prices'] {
  const priced = tasted
    .filter(({ amount }) => amount > 0n)
    .map(({ amount, bottles, content }) => ({
      price: (amount * 1000n * bottle) / (bottles * content),
      weight: Number(bottles),
    }))
    .toSorted((one, other) => Number(one.price - other.price));
  const whole = priced.reduce((sum, { weight }) => sum + weight, 0);
  if (priced.length === 0) return null;
  const at = (share: number): bigint => {
    let below = 0;
    for (const { price, weight } of priced) {
      below += weight;
      if (below >= share * whole) return price;
    }
    return priced.at(-1)?.price ?? 0n;
  };
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}
