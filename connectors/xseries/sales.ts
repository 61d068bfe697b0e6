/** Reads sales on, in the order of their changes: returns and exchanges are sales too. */
import type { Cursor, Fact, Page, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { whyMisread } from '../kit/said.ts';
import { find, reading, type XSeriesSession } from './ask.ts';
import { endSweep, nextPage, readPlace, writePlace } from './cursor.ts';
import { readPage, sortOut, unreadableRecord } from './pages.ts';
import { readRetailer } from './retailer.ts';
import { type Books, factsOf } from './saleFacts.ts';
import { isBefore, seekOn } from './seek.ts';
import { outletOf } from './settings.ts';
import { one, type Sale, sale } from './shapes.ts';

export const salesAtOnce = 200;

export async function pullSales(
  session: XSeriesSession,
  cursor: Cursor | null,
  since: Instant,
): Promise<Page> {
  const place = readPlace(cursor, since);
  if (place.seek !== null) {
    return {
      facts: [],
      unreadable: [],
      cursor: writePlace(await seekOn(session, place, place.seek)),
      more: true,
    };
  }
  const { nodes, last } = await readPage(session, '/sales', { after: place.after, page_size: salesAtOnce });
  if (last === null) {
    const next = writePlace(endSweep(place, session.now()));
    return { facts: [], unreadable: [], cursor: next, more: false };
  }
  const { values, unreadable } = sortOut(nodes, sale, 'sale');
  const recent = values.filter(({ value }) => !isBefore(value, place.floor));
  const { facts, unreadable: strange } = await tell(session, recent);
  // A shop of many years has many pages from before the connection: the first one since is looked for.
  const seek = !place.swept && values.length === salesAtOnce && recent.length === 0 ? { below: null } : null;
  const next = { ...nextPage(place, last), seek };
  return { facts, unreadable: [...unreadable, ...strange], cursor: writePlace(next), more: true };
}

/** The sale itself; of a refund’s ref, the sale that gives back. */
export async function lookAtSale(session: XSeriesSession, id: string): Promise<readonly Fact[]> {
  const path = `${reading}/sales/${encodeURIComponent(id.split(':')[0] ?? id)}`;
  const found = await find(session, { path, shape: one(sale) });
  return found === null ? [] : (await tell(session, [{ value: found.data, node: found.data }])).facts;
}

async function tell(
  session: XSeriesSession,
  sales: readonly { value: Sale; node: unknown }[],
): Promise<{ facts: Fact[]; unreadable: Unreadable[] }> {
  const outlet = outletOf(session.settings);
  const here = sales.filter(({ value }) => value.outlet_id === outlet);
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  if (here.length === 0) return { facts, unreadable };
  const { discount_product_id: discountProduct } = await readRetailer(session);
  const books: Books = { currency: session.currency, discountProduct: discountProduct ?? null };
  for (const { value, node } of here) {
    try {
      facts.push(...factsOf(value, books));
    } catch (error) {
      const reason = whyMisread(error);
      unreadable.push(unreadableRecord('sale', node, reason));
    }
  }
  return { facts, unreadable };
}
