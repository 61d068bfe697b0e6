/** Reads products and combinations as listings, product by product: a product that has combinations is these, and not itself. */
import type { Cursor, Listing, ListingSeen, Page, Said, Unreadable } from '#domain/channels/connector.ts';
import { e4OfMinor, minorOf } from '#domain/values/currency.ts';
import { misshapen } from '../kit/said.ts';
import { anyOf, listIfGranted, listOf, rowsOf, type Shop, shortPage } from './ask.ts';
import { type Habits, readHabits, readTaxes } from './habits.ts';
import { refOf } from './mapOrder.ts';
import { unreadableRow } from './orders.ts';
import {
  type CombinationRow,
  combinationRow,
  optionValueRow,
  type ProductRow,
  productRow,
  type Spoken,
  type StockRow,
  taxRuleRow,
} from './rows.ts';
import { levelOf, partsOf, readStock, sweepQuery } from './stock.ts';

const pageSize = 50;
/** Fields that every version from 1.7 on has. `display=full` would bring all descriptions in all languages. */
const display = '[id,name,reference,ean13,upc,price,id_tax_rules_group,active,cache_default_attribute]';

export async function pullListings(shop: Shop, cursor: Cursor | null): Promise<Page> {
  const rows = await rowsOf(shop, 'products', { display, ...sweepQuery(cursor, pageSize) });
  const { facts, unreadable, last } = await listingsOf(shop, rows);
  const more = rows.length >= pageSize && last !== null;
  return { facts, unreadable, cursor: more ? last : null, more };
}

/** A product with all its combinations, or the one that was named. */
export async function lookAtListing(shop: Shop, ref: string): Promise<readonly ListingSeen[]> {
  const parts = partsOf(ref);
  if (parts === null) return [];
  const rows = await rowsOf(shop, 'products', { display, 'filter[id]': anyOf([parts.product]) });
  if (rows.length === 0) return [];
  const { facts } = await listingsOf(shop, rows);
  return parts.combination === null ? facts : facts.filter(({ listing }) => listing.ref === ref);
}

export interface Shelf {
  combinations: ReadonlyMap<string, CombinationRow[]>;
  stock: ReadonlyMap<string, StockRow>;
  /** Names of combinations' values, by id. */
  values: ReadonlyMap<string, string>;
  /** Basis points by group of tax rules. */
  rates: ReadonlyMap<string, number>;
  language: string | null;
  keepsStock: boolean;
  taxed: boolean;
  currency: string;
}

async function listingsOf(
  shop: Shop,
  rows: readonly unknown[],
): Promise<{ facts: ListingSeen[]; unreadable: Unreadable[]; last: string | null }> {
  const unreadable: Unreadable[] = [];
  const products: ProductRow[] = [];
  for (const row of rows) {
    const read = productRow.safeParse(row);
    if (read.success) products.push(read.data);
    else unreadable.push(unreadableRow('product', row, misshapen(read.error)));
  }
  if (products.length === 0) return { facts: [], unreadable, last: null };
  const shelf = await readShelf(shop, products);
  const facts: ListingSeen[] = [];
  for (const product of products) {
    const combinations = shelf.combinations.get(product.id) ?? [];
    if (combinations.length === 0 && product.cache_default_attribute !== null) {
      unreadable.push(unreadableRow('product', product, noCombination));
    } else if (combinations.length === 0) {
      facts.push({ kind: 'listing', listing: listingOf(product, null, shelf) });
    } else {
      for (const combination of combinations) {
        facts.push({ kind: 'listing', listing: listingOf(product, combination, shelf) });
      }
    }
  }
  return { facts, unreadable, last: products.at(-1)?.id ?? null };
}

function listingOf(product: ProductRow, combination: CombinationRow | null, shelf: Shelf): Listing {
  const ref = refOf(product.id, combination?.id ?? null);
  const own = combination ?? product;
  const row = shelf.stock.get(ref);
  const level = row === undefined || !shelf.keepsStock ? null : levelOf(row);
  const vatRate = rateOf(product, shelf);
  const name = spokenIn(product.name, shelf.language);
  const attributes = (combination?.associations ?? [])
    .map((id) => shelf.values.get(id) ?? '')
    .filter(Boolean);
  const price = product.price + (combination?.price ?? 0n);
  return {
    ref,
    label: attributes.length === 0 ? name : `${name} / ${attributes.join(', ')}`,
    code: own.reference || product.reference || null,
    barcode: own.ean13 || own.upc || null,
    priceE4: vatRate === null ? null : shownPrice(price, vatRate, shelf.currency),
    vatRate,
    tracked: level !== null,
    level,
    gone: !product.active,
  };
}

/** As the shop shows it: VAT included, to the minor unit. */
function shownPrice(priceE6: bigint, vatRate: number, currency: string): bigint {
  return e4OfMinor(minorOf(priceE6 * BigInt(10_000 + vatRate), 10, currency), currency);
}

/** A shop that charges no tax shows its prices as they are. */
export function rateOf({ id_tax_rules_group }: ProductRow, { rates, taxed }: Shelf): number | null {
  if (!taxed || id_tax_rules_group === null) return 0;
  return rates.get(id_tax_rules_group) ?? null;
}

function spokenIn(spoken: Spoken, language: string | null): string {
  return (spoken.find(({ id }) => id === language) ?? spoken[0])?.value ?? '';
}

export async function readShelf(shop: Shop, products: readonly ProductRow[]): Promise<Shelf> {
  const ids = products.map(({ id }) => id);
  const habits = await readHabits(shop);
  const combinations = await listOf(
    shop,
    'combinations',
    { display: 'full', 'filter[id_product]': anyOf(ids), sort: '[id_ASC]' },
    combinationRow,
  );
  const { rows: stock } = await readStock(shop, ids);
  // Each product has a row: none at all is no answer, and would untie them all.
  if (stock.size === 0) throw shortPage('stock_availables');
  return {
    combinations: Map.groupBy(combinations, ({ id_product }) => id_product),
    stock,
    values: await readValues(shop, combinations, habits.language),
    rates: habits.taxed ? await readRates(shop, products, habits) : new Map(),
    language: habits.language,
    keepsStock: habits.keepsStock,
    taxed: habits.taxed,
    currency: shop.currency,
  };
}

async function readValues(
  shop: Shop,
  combinations: readonly CombinationRow[],
  language: string | null,
): Promise<ReadonlyMap<string, string>> {
  const ids = combinations.flatMap(({ associations }) => associations ?? []);
  if (ids.length === 0) return new Map();
  const rows = await listIfGranted(
    shop,
    'product_option_values',
    { display: '[id,name]', 'filter[id]': anyOf(ids) },
    optionValueRow,
  );
  return new Map((rows ?? []).map((row) => [row.id, spokenIn(row.name, language)]));
}

/** The rate of the shop's own country, where its rules name exactly one. */
async function readRates(
  shop: Shop,
  products: readonly ProductRow[],
  { country }: Habits,
): Promise<ReadonlyMap<string, number>> {
  const groups = products.flatMap(({ id_tax_rules_group }) => id_tax_rules_group ?? []);
  if (groups.length === 0 || country === null) return new Map();
  const rules = await listIfGranted(
    shop,
    'tax_rules',
    { display: 'full', 'filter[id_tax_rules_group]': anyOf(groups), 'filter[id_country]': anyOf([country]) },
    taxRuleRow,
  );
  const taxes = rules === null ? null : await readTaxes(shop);
  if (rules === null || taxes === null) return new Map();
  const general = rules.filter(
    (rule) => rule.id_state === null && (rule.zipcode_from === '' || rule.zipcode_from === '0'),
  );
  const rates = new Map<string, number>();
  for (const [group, ofGroup] of Map.groupBy(general, ({ id_tax_rules_group }) => id_tax_rules_group)) {
    const [rule] = ofGroup;
    const rate = rule?.id_tax === null || rule === undefined ? 0 : taxes.get(rule.id_tax);
    if (ofGroup.length === 1 && rate !== undefined) rates.set(group, rate);
  }
  return rates;
}

const noCombination: Said = {
  fr: 'il a des déclinaisons, et aucune n’est arrivée',
  en: 'it has combinations, and none came',
};
