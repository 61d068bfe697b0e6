/** Reads a page of each stream: orders by their last change, stock by its last change and by sweeps, listings by sweeps. */
import { z } from 'zod';
import type { Cursor, Fact, Page, Session, StreamName } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { openShop, type Shop } from './ask.ts';
import { readingOf } from './listing.ts';
import { backFrom, gmtOf, nextPlace, place, placeBehind } from './place.ts';
import { pricingShape, readPricing } from './pricing.ts';
import { productsPerPage, readProducts } from './products.ts';
import { pullSales } from './sales.ts';
import type { Settings } from './settings.ts';

export const stockLookbackMs = 60_000;
/** Not every change of stock dates its product in every version: all are read again so often. */
const sweepEveryMs = 6 * 3_600_000;

export async function pull(
  session: Session<Settings>,
  stream: StreamName,
  cursor: Cursor | null,
  since: Instant,
): Promise<Page> {
  const shop = openShop(session);
  switch (stream) {
    case 'sales':
      return await pullSales(shop, cursor, since);
    case 'stock':
      return await pullStock(shop, cursor, since, session.now());
    case 'listings':
      return await pullListings(shop, cursor);
    default:
      throw new Error('refunds are read with the orders that they belong to');
  }
}

const listingsCursor = z.object({ page: z.number(), pricing: pricingShape.nullable() });

async function pullListings(shop: Shop, cursor: Cursor | null): Promise<Page> {
  const { page, pricing } =
    cursor === null
      ? { page: 1, pricing: await readPricing(shop) }
      : listingsCursor.parse(JSON.parse(cursor));
  const { rows, listings, unreadable } = await readProducts(shop, sweepOf(page), pricing);
  const more = rows.length >= productsPerPage;
  return {
    facts: listings.map((listing) => ({ kind: 'listing', listing })),
    unreadable,
    cursor: more ? JSON.stringify({ page: page + 1, pricing }) : null,
    more,
  };
}

/** A sweep goes by number and leaves the place as it was: what changes meanwhile is later than that. */
const stockCursor = place.extend({ sweeping: z.boolean(), sweptAt: z.string().nullable() });

async function pullStock(shop: Shop, cursor: Cursor | null, since: Instant, now: Instant): Promise<Page> {
  const at =
    cursor === null
      ? { ...backFrom(Date.parse(since), stockLookbackMs), sweeping: true, sweptAt: null }
      : stockCursor.parse(JSON.parse(cursor));
  const query = at.sweeping
    ? sweepOf(at.page)
    : {
        modified_after: gmtOf(at.afterMs),
        dates_are_gmt: 'true',
        orderby: 'modified',
        order: 'asc',
        page: at.page,
      };
  const { rows, listings, unreadable } = await readProducts(shop, query, null);
  const facts: Fact[] = listings.map((listing) => readingOf(listing, now));
  const goOn = (to: z.output<typeof stockCursor>, more: boolean): Page => ({
    facts,
    unreadable,
    cursor: JSON.stringify(to),
    more,
  });
  if (at.sweeping) {
    const behind = cursor === null ? placeBehind(at, shop.aheadMs()) : null;
    const from = behind ?? at;
    if (rows.length >= productsPerPage) return goOn({ ...at, ...from, page: at.page + 1 }, true);
    return goOn({ ...at, ...from, page: 1, sweeping: false, sweptAt: now }, false);
  }
  const next = nextPlace(at, rows, productsPerPage);
  if (next.more) return goOn({ ...at, ...next.place }, true);
  const resumed = { ...at, ...backFrom(next.place.newestMs, stockLookbackMs) };
  const due = at.sweptAt === null || Date.parse(now) - Date.parse(at.sweptAt) >= sweepEveryMs;
  return goOn({ ...resumed, sweeping: due }, due);
}

function sweepOf(page: number): Record<string, string | number> {
  return { status: 'any', orderby: 'id', order: 'asc', page };
}
