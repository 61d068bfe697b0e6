/** What customers may ask for on a day, and how much of it to expect: the same numbers drive the sales and the orders. */
import type { Day } from '../values/time.ts';
import { type Season, seasonOf, tasteFor } from './calendar.ts';
import { type Category, categories, categoryOf, isBoard, isKept } from './categories.ts';
import { CORKAGE } from './lists/equipment.ts';
import type { Lookup } from './lookup.ts';
import { dealerOf, randomOf, type Urn, urnOf } from './random.ts';
import type { Customer, Good } from './types.ts';

/** Of a hundred lines at the counter on a plain day. */
const shares: Record<Category, number> = {
  red: 27,
  white: 17,
  rose: 6,
  champagne: 5.5,
  sparkling: 5,
  sweet: 2,
  largeFormat: 1,
  smallFormat: 1.5,
  bagInBox: 3,
  spirit: 6,
  beer: 9,
  softDrink: 4,
  food: 7,
  confectionery: 1,
  glassware: 1.2,
  packaging: 2,
  giftBox: 1,
  service: 0.3,
};

/** Pieces that leave in a plain week, over the counter and poured. */
const WEEKLY_PIECES = 640;
const WEEKLY_POURED_BOTTLES = 24;
const SLATE_LENGTH = 12;

export interface Market {
  lookup: Lookup;
  goodsIn: (category: Category) => Urn<Good>;
  categoriesIn: (season: Season) => Urn<Category>;
  /** The wines poured this month. */
  slateOf: (day: Day) => readonly Good[];
  boards: readonly Good[];
  corkage: Good | null;
  persons: Urn<Customer>;
  professionals: Urn<Customer>;
  forecastFor: (day: Day) => Forecast;
}

/** Pieces of a good that leave in a week of the season that was asked for. */
export type Forecast = (good: Good) => number;

export function marketOf(lookup: Lookup): Market {
  const { seed, goods, customers } = lookup.establishment;
  const popularities = new Map(goods.map((good) => [good, popularityOf(lookup, good)]));
  const popularity = (good: Good): number => popularities.get(good) ?? 0;
  const byCategory = Map.groupBy(goods, categoryOf);
  const urns = new Map(
    categories.map((category) => [category, urnOf(byCategory.get(category) ?? [], popularity)]),
  );
  const goodsIn = (category: Category): Urn<Good> => {
    const urn = urns.get(category);
    if (!urn) throw new Error(`marketOf: ${category} is no category`);
    return urn;
  };
  const present = categories.filter((category) => goodsIn(category).size > 0);
  const pouredGoods = new Set(goods.filter((good) => lookup.glassesOf(good).length > 0));
  const usualPace = new Map<Good, { category: Category; counter: number; poured: number }>();
  for (const category of present) {
    const { totalWeight } = goodsIn(category);
    for (const good of byCategory.get(category) ?? []) {
      const counter = (WEEKLY_PIECES * (shares[category] / 100) * popularity(good)) / totalWeight;
      const poured = pouredGoods.has(good) ? WEEKLY_POURED_BOTTLES / pouredGoods.size : 0;
      if (isKept(good)) usualPace.set(good, { category, counter, poured });
    }
  }

  return {
    lookup,
    goodsIn,
    categoriesIn: (season) => urnOf(present, (category) => shares[category] * tasteFor(season, category)),
    slateOf: (day) => {
      const deal = dealerOf([...pouredGoods], randomOf(seed, 'slate', day.slice(0, 7)));
      return Array.from({ length: Math.min(SLATE_LENGTH, pouredGoods.size) }, deal);
    },
    boards: goods.filter(isBoard),
    corkage: goods.find(({ name }) => name === CORKAGE) ?? null,
    persons: regularsOf(seed, customers, 'person'),
    professionals: regularsOf(seed, customers, 'professional'),
    forecastFor: (day) => {
      const season = seasonOf(day);
      const tastes = new Map(present.map((category) => [category, tasteFor(season, category)]));
      return (good) => {
        const usual = usualPace.get(good);
        return usual ? usual.counter * (tastes.get(usual.category) ?? 1) + usual.poured : 0;
      };
    },
  };
}

/** A few goods sell every day, most of them now and then; the dearer, the rarer. */
function popularityOf(lookup: Lookup, good: Good): number {
  const luck = randomOf(lookup.establishment.seed, 'popularity', good.code).fraction();
  const euros = Number(lookup.priceE4(lookup.list('boutique'), lookup.pieceOf(good))) / 10_000;
  return 1 / ((0.06 + luck) * (8 + euros));
}

function regularsOf(seed: string, customers: readonly Customer[], kind: Customer['kind']): Urn<Customer> {
  const random = randomOf(seed, 'regulars', kind);
  return urnOf(
    customers.filter((customer) => customer.kind === kind),
    () => 1 / (0.08 + random.fraction()),
  );
}
