/** Variants as listings, swept whole: Shopify has no filter by the time of a variant’s last change. */
import { z } from 'zod';
import type { Cursor, Fact, Listing, Page, Unreadable } from '#domain/channels/connector.ts';
import { parseDecimal } from '#domain/values/integer.ts';
import { misshapen } from '../kit/said.ts';
import { ask, type ShopifySession } from './ask.ts';
import { readPlace, writePlace } from './cursor.ts';
import { gid, locationOf, partsOf, refOf } from './ids.ts';
import { filled } from './orderFacts.ts';
import { oneVariant, variantsPage } from './queries.ts';
import { pageOf, type Variant, variant } from './shapes.ts';

const atOnce = 50;

const taxes = z.object({ taxesIncluded: z.boolean() });
const pageShape = z.object({ shop: taxes, productVariants: pageOf(z.unknown()) });
const oneShape = z.object({ shop: taxes, productVariant: variant.nullable() });

export async function pullListings(session: ShopifySession, cursor: Cursor | null): Promise<Page> {
  const place = readPlace(cursor, session.now(), atOnce);
  const { shop, productVariants } = await ask(
    session,
    { document: variantsPage, shape: pageShape },
    { first: place.size, after: place.after, location: locationOf(session.settings) },
  );
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  for (const node of productVariants.nodes) {
    const read = variant.safeParse(node);
    if (read.success) facts.push({ kind: 'listing', listing: listingOf(read.data, shop.taxesIncluded) });
    else
      unreadable.push({
        subject: 'variant',
        raw: JSON.stringify(node) ?? '',
        reason: misshapen(read.error),
      });
  }
  // A page that is missing in the middle ends no sweep: what it would have named is not gone.
  if (place.after !== null && productVariants.nodes.length === 0) {
    return { facts, unreadable, cursor, more: false };
  }
  const { hasNextPage, endCursor } = productVariants.pageInfo;
  const more = hasNextPage && endCursor !== null;
  return { facts, unreadable, cursor: more ? writePlace({ ...place, after: endCursor }) : null, more };
}

export async function lookAtListing(session: ShopifySession, id: string): Promise<readonly Fact[]> {
  const variables = {
    id: gid('ProductVariant', partsOf(id)?.variant ?? id),
    location: locationOf(session.settings),
  };
  const { shop, productVariant } = await ask(session, { document: oneVariant, shape: oneShape }, variables);
  return productVariant === null
    ? []
    : [{ kind: 'listing', listing: listingOf(productVariant, shop.taxesIncluded) }];
}

function listingOf(of: Variant, taxesIncluded: boolean): Listing {
  const { product, inventoryItem } = of;
  const level = inventoryItem.tracked
    ? (inventoryItem.inventoryLevel?.quantities[0]?.quantity ?? null)
    : null;
  return {
    ref: refOf(of.id, inventoryItem.id),
    label: product.hasOnlyDefaultVariant ? product.title : `${product.title} / ${of.title}`,
    code: filled(of.sku),
    barcode: filled(of.barcode),
    // A price before tax is none that a customer pays, and which tax is added depends on where they live.
    priceE4: taxesIncluded ? parseDecimal(of.price, 4) : null,
    vatRate: null,
    tracked: level !== null,
    level,
    gone: product.status === 'ARCHIVED',
  };
}
