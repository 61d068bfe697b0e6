/** Sweeps the items of the business location: a sale names them by SKU alone, so that is what they are known by. */
import { z } from 'zod';
import type { Cursor, Fact, Listing, Page, Unreadable } from '#domain/channels/connector.ts';
import { divideRound, parseDecimal } from '#domain/values/integer.ts';
import { readCursor } from '../kit/json.ts';
import { misshapen } from '../kit/said.ts';
import { ask, type KSeriesSession } from './ask.ts';
import { mostRefs, readCounts } from './levels.ts';
import { locationOf } from './settings.ts';
import { type Item, item } from './shapes.ts';

const place = z.object({ offset: z.int().nonnegative() });

export async function pullListings(session: KSeriesSession, cursor: Cursor | null): Promise<Page> {
  const { offset } = readPlace(cursor);
  const nodes = await ask(session, {
    path: '/items/v1/items',
    // As many as their levels can be asked for at once.
    query: { businessLocationId: locationOf(session.settings), offset, amount: mostRefs },
    shape: z.array(z.unknown()),
  });
  const { items, unreadable } = sortOut(nodes);
  const facts = await tell(session, items);
  const more = nodes.length >= mostRefs;
  const next = more ? JSON.stringify({ offset: offset + nodes.length }) : null;
  return { facts, unreadable, cursor: next, more };
}

export async function lookAtListing(session: KSeriesSession, sku: string): Promise<readonly Fact[]> {
  const nodes = await ask(session, {
    path: '/items/v1/items',
    query: { businessLocationId: locationOf(session.settings), sku },
    shape: z.array(z.unknown()),
  });
  return await tell(
    session,
    sortOut(nodes).items.filter((one) => one.sku === sku),
  );
}

function readPlace(cursor: Cursor | null): z.infer<typeof place> {
  return readCursor(place, cursor, { offset: 0 });
}

function sortOut(nodes: readonly unknown[]): { items: Item[]; unreadable: Unreadable[] } {
  const items: Item[] = [];
  const unreadable: Unreadable[] = [];
  for (const node of nodes) {
    const read = item.safeParse(node);
    if (read.success) items.push(read.data);
    else {
      const reason = misshapen(read.error);
      unreadable.push({ subject: 'item', raw: JSON.stringify(node) ?? '', reason });
    }
  }
  return { items, unreadable };
}

async function tell(session: KSeriesSession, items: readonly Item[]): Promise<Fact[]> {
  const counts = await readCounts(
    session,
    items.map(({ sku }) => sku),
  );
  return items.map((one): Fact => ({ kind: 'listing', listing: listingOf(one, counts) }));
}

function listingOf(of: Item, counts: ReadonlyMap<string, number>): Listing {
  const price = of.prices?.find(({ amount }) => typeof amount === 'number')?.amount;
  return {
    ref: of.sku,
    label: of.name || of.sku,
    code: of.sku,
    barcode: of.barcode || of.barcodes?.[0] || null,
    priceE4: typeof price === 'number' ? priceOf(price) : null,
    vatRate: null,
    // What is left can be read and not written.
    tracked: false,
    level: counts.get(of.sku) ?? null,
    gone: of.active === false,
  };
}

function priceOf(amount: number): bigint | null {
  const read = parseDecimal(amount.toFixed(6), 6);
  return read === null ? null : divideRound(read, 100n);
}
