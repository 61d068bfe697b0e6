/** Reads products page by page, each with its variations, as listings. */
import type { Listing, Unreadable } from '#domain/channels/connector.ts';
import { unreadable } from '../kit/call.ts';
import type { Shop } from './ask.ts';
import { isListed, isVariable, listingOf, type Pricing, variationListing } from './listing.ts';
import { readRecord, sortOut } from './record.ts';
import { type Product, product, productFields, variation, variationFields } from './shapes.ts';

/** A page of products asks once more for each that varies. */
export const productsPerPage = 50;
const perPage = 100;

export interface ProductPage {
  rows: unknown[];
  listings: Listing[];
  unreadable: Unreadable[];
}

export async function readProducts(
  shop: Shop,
  query: Readonly<Record<string, string | number>>,
  pricing: Pricing | null,
): Promise<ProductPage> {
  const rows = await shop.list('wc/v3/products', {
    per_page: productsPerPage,
    ...query,
    _fields: productFields,
  });
  const { values, unreadable } = sortOut(
    rows.map((raw) => readRecord('product', product, raw, (read) => read)),
  );
  const listings: Listing[] = [];
  for (const read of values) {
    const page = await listingsOf(shop, read, pricing);
    listings.push(...page.listings);
    unreadable.push(...page.unreadable);
  }
  return { rows, listings, unreadable };
}

/** A product and what it sells by. */
export async function listingsOf(
  shop: Shop,
  read: Product,
  pricing: Pricing | null,
  include?: readonly string[],
): Promise<{ listings: Listing[]; unreadable: Unreadable[] }> {
  const listings = isListed(read) ? [listingOf(read, pricing)] : [];
  if (!isVariable(read.type)) return { listings, unreadable: [] };
  const { values, unreadable } = await readVariations(shop, read.id, include);
  return {
    listings: [...listings, ...values.map((one) => variationListing(read, one, pricing))],
    unreadable,
  };
}

/** None where the product is gone. */
export async function readVariations(shop: Shop, productId: number | string, include?: readonly string[]) {
  const rows: unknown[] = [];
  for (let number = 1, full = true; full; number += 1) {
    const read = await shop.find(`wc/v3/products/${productId}/variations`, {
      per_page: perPage,
      page: number,
      orderby: 'id',
      order: 'asc',
      _fields: variationFields,
      ...(include === undefined ? {} : { include: include.join(',') }),
    });
    if (read === null) break;
    if (!Array.isArray(read)) throw unreadable('not a list');
    rows.push(...read);
    full = read.length === perPage;
  }
  return sortOut(
    rows.map((raw) => readRecord(`product ${productId}, variation`, variation, raw, (one) => one)),
  );
}
