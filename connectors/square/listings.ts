/** Reads the catalogue: whole at first, then what changed, with what was deleted. */
import { z } from 'zod';
import type { Cursor, Fact, Listing, Page, Unreadable } from '#domain/channels/connector.ts';
import { misshapen } from '../kit/said.ts';
import { latest, readPlace, writePlace } from '../kit/sweep.ts';
import { anything, ask, type SquareSession } from './ask.ts';
import { goneListing, listingsOf } from './catalog.ts';
import { askObjects, readCounts } from './counts.ts';
import { locationOf } from './settings.ts';
import { type CatalogTax, catalogTax, type Item, item, type Variation, variation } from './shapes.ts';

export const listingsLookbackMs = 60_000;

const beforeAll = '2000-01-01T00:00:00.000Z';
const atOnce = 100;

const pageShape = z.object({
  objects: anything,
  related_objects: anything,
  cursor: z.string().nullish(),
  latest_time: z.iso.datetime({ offset: true }).nullish(),
});
const typed = z.object({ type: z.string() });

export async function pullListings(session: SquareSession, cursor: Cursor | null): Promise<Page> {
  const place = readPlace(cursor, beforeAll, session.now());
  // Deleted variations are objects of their own; in a first sweep nobody knows them.
  const first = place.from === beforeAll;
  const page = await ask(session, {
    method: 'POST',
    path: '/v2/catalog/search',
    body: {
      object_types: first ? ['ITEM'] : ['ITEM', 'ITEM_VARIATION'],
      include_related_objects: true,
      limit: atOnce,
      ...(first ? {} : { include_deleted_objects: true, begin_time: place.from }),
      ...(place.page === null ? {} : { cursor: place.page }),
    },
    shape: pageShape,
    onlyReads: true,
  });
  const { items, variations, taxes, unreadable } = sort(page.objects ?? [], page.related_objects ?? []);
  const known = new Set(items.map(({ id }) => id));
  const changed = variations
    .filter(({ is_deleted: deleted }) => deleted !== true)
    .flatMap(({ item_variation_data: of }) => of?.item_id ?? [])
    .filter((id) => !known.has(id));
  const others = await readItems(session, [...new Set(changed)]);
  const listings = await listingsOfItems(session, [...items, ...others.items], [...taxes, ...others.taxes]);
  for (const one of variations.filter(({ is_deleted: deleted }) => deleted === true)) {
    listings.push(goneListing(one));
  }
  const told = new Map(listings.map((listing) => [listing.ref, listing]));
  const seen = page.latest_time ? latest(place.seen, page.latest_time) : place.seen;
  const more = Boolean(page.cursor);
  // The time before the sweep is not known to cover it, so a minute is read again.
  const from = seen === null ? place.from : new Date(Date.parse(seen) - listingsLookbackMs).toISOString();
  // A page that is missing in the middle says nothing of those after it: the sweep is made again.
  const broken = place.page !== null && (page.objects ?? []).length === 0;
  const next = more
    ? { ...place, seen, page: page.cursor ?? null }
    : broken
      ? { ...place, seen: null, page: null }
      : { ...place, seen, from, page: null };
  const facts = [...told.values()].map((listing): Fact => ({ kind: 'listing', listing }));
  return { facts, unreadable, cursor: writePlace(next), more };
}

export async function lookAtListing(session: SquareSession, id: string): Promise<readonly Fact[]> {
  const [named] = sort(await askObjects(session, [id]), []).variations;
  const itemId = named?.item_variation_data?.item_id;
  if (named === undefined || !itemId) return [];
  const { items, taxes } = await readItems(session, [itemId]);
  const listings = await listingsOfItems(session, items, taxes);
  return listings.filter(({ ref }) => ref === id).map((listing): Fact => ({ kind: 'listing', listing }));
}

/** Items with their taxes, which are not told with a variation. */
async function readItems(session: SquareSession, ids: readonly string[]) {
  if (ids.length === 0) return { items: [], taxes: [] };
  const { objects, related_objects: related } = await ask(session, {
    method: 'POST',
    path: '/v2/catalog/batch-retrieve',
    body: { object_ids: ids, include_related_objects: true },
    shape: pageShape,
    onlyReads: true,
  });
  return sort(objects ?? [], related ?? []);
}

async function listingsOfItems(
  session: SquareSession,
  items: readonly Item[],
  taxes: readonly CatalogTax[],
): Promise<Listing[]> {
  const location = locationOf(session.settings);
  const ids = items.flatMap(({ item_data: of }) => (of?.variations ?? []).map(({ id }) => id));
  const levels = await readCounts(session, ids);
  return items.flatMap((one) => listingsOf(one, taxes, location, levels));
}

/** Objects by their type; of those that are only related, taxes alone are of concern. */
function sort(objects: readonly unknown[], related: readonly unknown[]) {
  const items: Item[] = [];
  const variations: Variation[] = [];
  const taxes: CatalogTax[] = [];
  const unreadable: Unreadable[] = [];
  for (const node of related) {
    const read = catalogTax.safeParse(node).data;
    if (read !== undefined) taxes.push(read);
  }
  for (const node of objects) {
    const type = typed.safeParse(node).data?.type;
    const read = type === 'ITEM' ? item.safeParse(node) : variation.safeParse(node);
    if (!read.success) unreadable.push(unreadableObject(node, read.error));
    else if (read.data.type === 'ITEM') items.push(read.data);
    else variations.push(read.data);
  }
  return { items, variations, taxes, unreadable };
}

function unreadableObject(node: unknown, error: z.ZodError): Unreadable {
  return { subject: 'catalog object', raw: JSON.stringify(node) ?? '', reason: misshapen(error) };
}
