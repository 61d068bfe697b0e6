/** What a till sells, as it lies on the device: a row a unit, with all that a price, a VAT rate and a tile ask for. */
import { z } from 'zod';
import { colours, measures, type SkuKind, skuKinds, unitKinds, wineStyles } from '../catalog/rules.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { rate, unitPrice } from '../values/money.ts';

export const tillItem = z.object({
  unitId: id,
  skuId: id,
  /** `Chinon « Les Picasses » 2019`, and what one is: `bouteille`, `carton de 6`, `verre 12,5 cl`. */
  name: z.string(),
  unit: z.string(),
  unitKind: z.enum(unitKinds),
  skuKind: z.enum(skuKinds),
  measure: z.enum(measures),
  /** One such unit and one whole piece (a bottle), in the sku's base. */
  quantity: integer,
  content: integer,
  code: z.string().nullable(),
  barcodes: z.array(z.string()),
  prices: z.array(z.object({ priceListId: id, amountE4: unitPrice })),
  vatTakeaway: rate,
  vatOnSite: rate,
  colour: z.enum(colours).nullable(),
  style: z.enum(wineStyles).nullable(),
  vintage: z.number().int().nullable(),
  producer: z.string().nullable(),
  appellation: z.string().nullable(),
  /** Of a bundle: whether anything in it is alcohol. */
  alcoholInside: z.boolean(),
  /** Of a bundle that holds more than one rate, a menu with wine: what the part at each is worth beside the others (W3). */
  vatParts: z
    .array(z.object({ vatTakeaway: rate, vatOnSite: rate, weight: integer }))
    .min(2)
    .optional(),
  archived: z.boolean(),
});
export type TillItem = z.output<typeof tillItem>;

const alcoholic: readonly SkuKind[] = ['wine', 'spirit', 'beer'];

/** Not for minors, and never paid by meal vouchers (W5). */
export function isAlcohol(item: Pick<TillItem, 'skuKind' | 'alcoholInside'>): boolean {
  return alcoholic.includes(item.skuKind) || item.alcoholInside;
}

/** What a meal voucher pays: food and drink without alcohol (W5). */
export function paidByMealVoucher(item: Pick<TillItem, 'skuKind' | 'alcoholInside'>): boolean {
  return !item.alcoholInside && (item.skuKind === 'food' || item.skuKind === 'softDrink');
}

/** What a shop has of a sku: closed on its shelf, and left in bottles that are open, in the sku's base. */
export const tillLevel = z.object({ skuId: id, shelf: integer, opened: integer });
export type TillLevel = z.output<typeof tillLevel>;
