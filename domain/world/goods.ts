/** The whole assortment of the shop: so many wines, so many of everything else, numbered and named. */
import type { SkuKind } from '../catalog/rules.ts';
import { composeArticles } from './articles.ts';
import { composeBoards, composeGiftBoxes, type Stocked } from './bundles.ts';
import type { Draft } from './draft.ts';
import { beers, softDrinks, spirits } from './lists/drinks.ts';
import { glassware, packagings, services } from './lists/equipment.ts';
import { confectionery, foods, weighedFoods } from './lists/pantry.ts';
import type { Families } from './names.ts';
import type { Suppliers } from './people.ts';
import { idAt, randomOf } from './random.ts';
import type { Good } from './types.ts';
import { composeWines } from './wines.ts';

/** A good with what its offers are made from. */
export interface Offered {
  good: Good;
  cents: number;
  pieceLabel: string;
}

const codePrefixes: Record<SkuKind, string> = {
  wine: 'VIN',
  spirit: 'SPI',
  beer: 'BIE',
  softDrink: 'SOF',
  food: 'EPI',
  other: 'VER',
  material: 'MAT',
  packaging: 'EMB',
  bundle: 'COF',
  service: 'SER',
};

/** `references` goods: three in four are wines. */
export function composeGoods(
  seed: string,
  references: number,
  year: number,
  since: number,
  families: Families,
  suppliers: Suppliers,
): Offered[] {
  const share = (perMille: number): number => Math.max(2, Math.round((references * perMille) / 1000));
  const ids = randomOf(seed, 'goods');
  const numbers = new Map<SkuKind, number>();
  const numbered = ({ good, cents, pieceLabel }: Draft): Offered => {
    const number = (numbers.get(good.kind) ?? 0) + 1;
    numbers.set(good.kind, number);
    const code = `${codePrefixes[good.kind]}-${String(number).padStart(4, '0')}`;
    return { good: { id: idAt(since, ids), code, ...good }, cents, pieceLabel };
  };
  const pantry = suppliers.idsOf('pantry');
  const equipment = suppliers.idsOf('equipment');
  const others = [
    composeArticles(seed, 'spirits', spirits, share(100), families, suppliers.idsOf('spirit')),
    composeArticles(seed, 'beers', beers, share(40), families, suppliers.idsOf('beer')),
    composeArticles(seed, 'soft drinks', softDrinks, share(25), families, pantry),
    composeArticles(seed, 'food', foods, share(42), families, pantry),
    composeArticles(seed, 'confectionery', confectionery, share(9), families, pantry),
    composeArticles(seed, 'weighed food', weighedFoods, weighedFoods.length, families, pantry),
    composeArticles(seed, 'glassware', glassware, share(22), families, equipment),
    composeArticles(seed, 'packaging', packagings, packagings.length, families, equipment),
    composeArticles(seed, 'services', services, services.length, families, []),
  ]
    .flat()
    .map(numbered);
  const giftBoxes = share(15);
  const wineCount = references - others.length - giftBoxes - 3;
  const wines = composeWines(seed, wineCount, year, families, suppliers.wineAgentOf).map(numbered);
  const stocked: Stocked[] = [...wines, ...others];
  const bundles = [...composeGiftBoxes(seed, giftBoxes, stocked), ...composeBoards(stocked)].map(numbered);
  return [...wines, ...others, ...bundles];
}
