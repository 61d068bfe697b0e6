/** Reads what a call of the shop's named: an order, a product, a variation. */
import type { Fact, Listing, Session, StreamName } from '#domain/channels/connector.ts';
import { openShop, type Shop } from './ask.ts';
import { partsOf } from './levels.ts';
import { isListed, listingOf, type Pricing, readingOf } from './listing.ts';
import { readPricing } from './pricing.ts';
import { listingsOf } from './products.ts';
import { readRecord } from './record.ts';
import { lookAtSale } from './sales.ts';
import type { Settings } from './settings.ts';
import { product, productFields } from './shapes.ts';

export async function look(
  session: Session<Settings>,
  { stream, id }: { stream: StreamName; id: string },
): Promise<readonly Fact[]> {
  // What is no number is nobody’s id, and would be another address.
  if (partsOf(id) === null) return [];
  const shop = openShop(session);
  if (stream === 'sales' || stream === 'refunds') return await lookAtSale(shop, id);
  const pricing = stream === 'listings' ? await readPricing(shop) : null;
  const listings = await listingsAt(shop, id, pricing);
  return stream === 'listings'
    ? listings.map((listing) => ({ kind: 'listing', listing }))
    : listings.filter(({ gone }) => !gone).map((listing) => readingOf(listing, session.now()));
}

/** A product with its variations, or the one variation that a ref names; a variation is also found by its own id alone. */
async function listingsAt(shop: Shop, ref: string, pricing: Pricing | null): Promise<Listing[]> {
  const [id = '', variationId] = ref.split(':');
  const raw = await shop.find(`wc/v3/products/${id}`, { _fields: productFields });
  // The bin of orders calls about products by the orders’ ids: what is no product is nothing.
  if (raw === null) return [];
  const read = readRecord('product', product, raw, (one) => one);
  if ('unreadable' in read) return [];
  if (read.value.type === 'variation') return isListed(read.value) ? [listingOf(read.value, pricing)] : [];
  const { listings } = await listingsOf(
    shop,
    read.value,
    pricing,
    variationId === undefined ? undefined : [variationId],
  );
  return variationId === undefined ? listings : listings.filter((listing) => listing.ref === ref);
}
