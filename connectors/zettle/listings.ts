/** The product library as listings: what is sold is a variant. https://developer.zettle.com/docs/api/product-library/concepts/product-library-concept */
import { z } from 'zod';
import type { Cursor, Fact, Listing, Page, Unreadable } from '#domain/channels/connector.ts';
import { misshapen } from '../kit/said.ts';
import { anything, ask, productsHost } from './ask.ts';
import { labelOf, rateOf } from './purchaseFacts.ts';
import { partsOf, refOf } from './refs.ts';
import { type Product, product } from './shapes.ts';
import { askProduct, readStock } from './stock.ts';
import type { ZettleSession } from './token.ts';

/** 500 are allowed. */
const atOnce = 100;

const pageShape = z.object({ products: anything });

/** Swept whole, page by page: the cursor is Zettle’s own address of the next one. */
export async function pullListings(session: ZettleSession, cursor: Cursor | null): Promise<Page> {
  const own = cursor !== null && URL.parse(cursor)?.origin === productsHost;
  const url = own ? cursor : `${productsHost}/organizations/self/library?limit=${atOnce}`;
  const { value, next } = await ask(session, { method: 'GET', url, shape: pageShape });
  const products: Product[] = [];
  const unreadable: Unreadable[] = [];
  for (const node of value.products ?? []) {
    const read = product.safeParse(node);
    if (read.success) products.push(read.data);
    else {
      const reason = misshapen(read.error);
      unreadable.push({ subject: 'product', raw: JSON.stringify(node) ?? '', reason });
    }
  }
  const facts = (await listingsOf(session, products)).map((listing): Fact => ({ kind: 'listing', listing }));
  return { facts, unreadable, cursor: next, more: next !== null };
}

/** A product’s id alone names all its variants. */
export async function lookAtListing(session: ZettleSession, id: string): Promise<readonly Fact[]> {
  const { productUuid, variantUuid } = partsOf(id);
  const found = await askProduct(session, productUuid);
  if (found === null) return [];
  const listings = await listingsOf(session, [found]);
  return listings
    .filter(({ ref }) => variantUuid === '' || ref === id)
    .map((listing): Fact => ({ kind: 'listing', listing }));
}

async function listingsOf(session: ZettleSession, products: readonly Product[]): Promise<Listing[]> {
  const refs = products.flatMap(({ uuid, variants }) => (variants ?? []).map((one) => refOf(uuid, one.uuid)));
  const stock = refs.length === 0 ? new Map<string, number>() : await readStock(session, refs);
  return products.flatMap((one) => {
    const variants = one.variants ?? [];
    return variants.map((variant): Listing => {
      const ref = refOf(one.uuid, variant.uuid);
      const level = stock.get(ref) ?? null;
      const named = variants.length === 1 ? (one.name ?? null) || (variant.name ?? null) : null;
      return {
        ref,
        label: named ?? labelOf(one.name ?? null, variant.name ?? null) ?? '?',
        code: variant.sku || null,
        barcode: variant.barcode || null,
        priceE4: variant.price ? BigInt(variant.price.amount) * 100n : null,
        vatRate: rateOf(variant.vatPercentage ?? one.vatPercentage),
        tracked: level !== null,
        level,
        gone: false,
      };
    });
  });
}
