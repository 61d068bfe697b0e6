/** Reads products on, in the order of their changes: each variant is a product of its own. */
import type { Cursor, Fact, Listing, Page } from '#domain/channels/connector.ts';
import { e4Of, micros, rateOf } from './amounts.ts';
import { find, reading, type XSeriesSession } from './ask.ts';
import { endSweep, nextPage, readPlace, writePlace } from './cursor.ts';
import { readStock, wholeLevel } from './levels.ts';
import { readPage, sortOut } from './pages.ts';
import { one, type Product, product } from './shapes.ts';

const productsAtOnce = 200;

export async function pullListings(session: XSeriesSession, cursor: Cursor | null): Promise<Page> {
  const place = readPlace(cursor, null);
  const { nodes, last } = await readPage(session, '/products', {
    after: place.after,
    page_size: productsAtOnce,
    // In a first sweep nobody knows what was deleted.
    ...(place.swept ? { deleted: 'true' as const } : {}),
  });
  if (last === null) {
    const next = writePlace(endSweep(place, session.now()));
    return { facts: [], unreadable: [], cursor: next, more: false };
  }
  const { values, unreadable } = sortOut(nodes, product, 'product');
  const facts = await tell(
    session,
    values.map(({ value }) => value),
  );
  return { facts, unreadable, cursor: writePlace(nextPage(place, last)), more: true };
}

export async function lookAtListing(session: XSeriesSession, id: string): Promise<readonly Fact[]> {
  const found = await readProduct(session, id);
  return found === null ? [] : await tell(session, [found]);
}

/** Null where there is none, or none any more. */
export async function readProduct(session: XSeriesSession, id: string): Promise<Product | null> {
  const path = `${reading}/products/${encodeURIComponent(id)}`;
  const found = await find(session, { path, shape: one(product) });
  return found === null || found.data.deleted_at ? null : found.data;
}

/** A product that is made of others has no level but theirs. */
export function isTracked({ has_inventory: counted, is_composite: composed }: Product): boolean {
  return counted === true && composed !== true;
}

async function tell(session: XSeriesSession, products: readonly Product[]): Promise<Fact[]> {
  const tracked = products.filter((one) => isTracked(one) && !one.deleted_at).map(({ id }) => id);
  const levels = await readStock(session, tracked);
  return products.map((one): Fact => ({ kind: 'listing', listing: listingOf(one, levels) }));
}

const gtins = new Set(['EAN', 'UPC', 'JAN', 'ISBN', 'ITF']);

function listingOf(of: Product, levels: ReadonlyMap<string, number>): Listing {
  const { price_including_tax: price, price_excluding_tax: net } = of;
  const held = levels.get(of.id);
  const level = held === undefined ? null : wholeLevel(held);
  const tracked = isTracked(of) && (held === undefined || level !== null);
  const gtin = of.product_codes?.find(({ type }) => gtins.has((type ?? '').toUpperCase()));
  return {
    ref: of.id,
    label: of.variant_name || of.name || '?',
    code: of.sku || null,
    barcode: gtin?.code || null,
    priceE4: typeof price === 'number' ? e4Of(micros(price)) : null,
    vatRate:
      typeof price === 'number' && typeof net === 'number'
        ? rateOf(micros(net), micros(price) - micros(net))
        : null,
    tracked,
    level: tracked ? level : null,
    gone: Boolean(of.deleted_at) || of.active === false,
  };
}
