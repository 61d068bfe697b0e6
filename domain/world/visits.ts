/** What one customer wants: a few bottles at the counter, a table at the bar, a restaurant's order. */

import type { Use } from '../catalog/rules.ts';
import type { Day } from '../values/time.ts';
import { type Season, seasonOf } from './calendar.ts';
import { type Category, isKept } from './categories.ts';
import type { Market } from './market.ts';
import { type Random, type Urn, urnOf } from './random.ts';
import type { Customer, Good, PriceList, Ticket, UnitOfSale } from './types.ts';

export type VisitKind = 'counter' | 'bar' | 'professional';

export interface Wish {
  good: Good;
  unit: UnitOfSale;
  /** Units, scaled by 1000. */
  quantity: bigint;
  use: Use;
}

export interface Visit {
  customer: Customer | null;
  list: PriceList['code'];
  payment: Ticket['payment'];
  discountPercent: number;
  wishes: Wish[];
}

/** What draws visitors on a day, and what they can have. */
export interface Demand {
  market: Market;
  season: Season;
  categories: Urn<Category>;
  slate: readonly Good[];
  /** How much of a good can be handed over unopened, in its base. */
  available: (good: Good) => bigint;
}

export function demandOn(market: Market, day: Day, available: Demand['available']): Demand {
  const season = seasonOf(day);
  return { market, season, categories: market.categoriesIn(season), slate: market.slateOf(day), available };
}

const LINES_AT_COUNTER = weighted([38, 27, 17, 10, 5, 3]);
const LINES_OF_PROFESSIONAL = weighted([0, 40, 35, 15, 10]);
const PARTY = weighted([28, 46, 15, 11]);
const FEW = weighted([70, 22, 8]);
const BOTTLES = weighted([60, 25, 9, 4, 1, 1]);
const BEERS = weighted([25, 26, 13, 17, 2, 17]);
const GLASSES = weighted([45, 18, 0, 10, 0, 27]);
const CASES = weighted([70, 24, 6]);

function weighted(weights: readonly number[]): Urn<number> {
  return urnOf(
    weights.map((_, index) => index + 1),
    (count) => weights[count - 1] ?? 0,
  );
}

/** A visit that found something to buy, or null. */
export function drawVisit(random: Random, demand: Demand, kind: VisitKind): Visit | null {
  const visit = {
    counter: counterVisit,
    bar: barVisit,
    professional: professionalVisit,
  }[kind](random, demand);
  return visit.wishes.length > 0 ? visit : null;
}

function counterVisit(random: Random, demand: Demand): Visit {
  const customer = random.chance(0.29) ? demand.market.persons.draw(random) : null;
  const wishes: Wish[] = [];
  for (let line = LINES_AT_COUNTER.draw(random); line > 0; line -= 1) {
    const category = demand.categories.draw(random);
    const good = drawGood(random, demand, category, wishes);
    if (good) wishes.push(counterWish(random, demand, category, good));
  }
  return {
    customer,
    list: 'boutique',
    payment: random.chance(0.84) ? 'card' : 'cash',
    discountPercent: customer && random.chance(0.15) ? (random.chance(0.7) ? 5 : 10) : 0,
    wishes,
  };
}

/** A good that is there and not in the basket yet; after some tries the customer gives up. */
function drawGood(
  random: Random,
  { market, available }: Demand,
  category: Category,
  wishes: readonly Wish[],
): Good | null {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const good = market.goodsIn(category).draw(random);
    if (wishes.every((wish) => wish.good !== good) && canTake(market, available, good, good.content))
      return good;
  }
  return null;
}

function canTake(market: Market, available: Demand['available'], good: Good, quantity: bigint): boolean {
  if (good.kind === 'bundle') {
    return good.components.every((part) => available(market.lookup.good(part.goodId)) >= part.quantity);
  }
  return !isKept(good) || available(good) >= quantity;
}

function counterWish(
  random: Random,
  { market, season, available }: Demand,
  category: Category,
  good: Good,
): Wish {
  const wish = { good, use: 'takeaway' as const };
  const piece = market.lookup.pieceOf(good);
  if (good.measure === 'mass') return { ...wish, unit: piece, quantity: BigInt(random.integer(15, 45) * 10) };
  for (const unit of market.lookup.packsOf(good)) {
    const appetite = (unit.quantity === good.content * 12n ? 0.012 : 0.05) * season.cases;
    if (random.chance(appetite) && available(good) >= unit.quantity)
      return { ...wish, unit, quantity: 1000n };
  }
  const pieces = BigInt(piecesWanted(random, category));
  const enough = canTake(market, available, good, good.content * pieces);
  return { ...wish, unit: piece, quantity: enough ? pieces * 1000n : 1000n };
}

function piecesWanted(random: Random, category: Category): number {
  switch (category) {
    case 'red':
    case 'white':
    case 'rose':
    case 'champagne':
    case 'sparkling':
      return BOTTLES.draw(random);
    case 'beer':
      return BEERS.draw(random);
    case 'softDrink':
    case 'food':
    case 'packaging':
    case 'smallFormat':
      return FEW.draw(random);
    case 'glassware':
      return GLASSES.draw(random);
    default:
      return 1;
  }
}

function barVisit(random: Random, demand: Demand): Visit {
  const { market } = demand;
  const party = PARTY.draw(random);
  const wishes = random.chance(0.1) ? bottleAtTheTable(random, demand) : glassesFor(random, demand, party);
  const onSite = (good: Good | null | undefined, pieces: number): void => {
    if (!good || !canTake(market, demand.available, good, good.content * BigInt(pieces))) return;
    wishes.push({ good, unit: market.lookup.pieceOf(good), quantity: BigInt(pieces) * 1000n, use: 'onSite' });
  };
  if (market.boards.length > 0 && random.chance(0.38)) onSite(random.pick(market.boards), 1);
  if (random.chance(0.15)) onSite(drawGood(random, demand, 'softDrink', wishes), 1);
  return {
    customer: random.chance(0.18) ? market.persons.draw(random) : null,
    list: 'boutique',
    payment: random.chance(0.9) ? 'card' : 'cash',
    discountPercent: 0,
    wishes,
  };
}

function glassesFor(random: Random, { market, slate, available }: Demand, party: number): Wish[] {
  const wishes: Wish[] = [];
  for (let round = random.chance(0.35) ? 2 : 1; round > 0; round -= 1) {
    const poured = slate.filter(
      (good) => available(good) >= good.content && wishes.every((wish) => wish.good !== good),
    );
    if (poured.length === 0) break;
    const good = random.pick(poured);
    const unit = random.pick(market.lookup.glassesOf(good));
    wishes.push({ good, unit, quantity: BigInt(party) * 1000n, use: 'onSite' });
  }
  return wishes;
}

/** A bottle from the shelf, opened at the table for a fee. */
function bottleAtTheTable(random: Random, demand: Demand): Wish[] {
  const { market } = demand;
  const bottle = drawGood(random, demand, random.pick(['red', 'white', 'sparkling'] as const), []);
  return [bottle, bottle && market.corkage].flatMap((good): Wish[] =>
    good ? [{ good, unit: market.lookup.pieceOf(good), quantity: 1000n, use: 'onSite' }] : [],
  );
}

/** Restaurants and associations buy by the case, at their own prices, and pay the invoice. */
function professionalVisit(random: Random, demand: Demand): Visit {
  const wishes: Wish[] = [];
  for (let line = LINES_OF_PROFESSIONAL.draw(random); line > 0; line -= 1) {
    const category = random.pick(['red', 'red', 'white', 'rose', 'sparkling'] as const);
    const good = drawGood(random, demand, category, wishes);
    const unit = good && demand.market.lookup.packsOf(good)[0];
    if (!good || !unit || demand.available(good) < unit.quantity) continue;
    const cases = BigInt(CASES.draw(random));
    const enough = demand.available(good) >= unit.quantity * cases;
    wishes.push({ good, unit, quantity: enough ? cases * 1000n : 1000n, use: 'takeaway' });
  }
  return {
    customer: demand.market.professionals.draw(random),
    list: 'professionnels',
    payment: 'transfer',
    discountPercent: 0,
    wishes,
  };
}
