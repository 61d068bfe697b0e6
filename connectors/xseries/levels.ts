/**
 * What the chosen outlet has: of some products, or of whatever changed. A product that keeps no level has no record; what is weighed has one that
 * Caveau, which offers whole units, cannot keep.
 */
import type { Cursor, Fact, LevelReading, Page } from '#domain/channels/connector.ts';
import { find, reading, type XSeriesSession } from './ask.ts';
import { endSweep, nextPage, readPlace, writePlace } from './cursor.ts';
import { readPage, sortOut } from './pages.ts';
import { outletOf } from './settings.ts';
import { collection, inventory } from './shapes.ts';

const recordsAtOnce = 1000;
/** A record of each outlet answers; more than any shop has. */
const outletsAtMost = 500;
/** So many products are asked one by one; for more, all records are read through. */
const mostAlone = 5;

export async function pullLevels(session: XSeriesSession, cursor: Cursor | null): Promise<Page> {
  const outlet = outletOf(session.settings);
  const place = readPlace(cursor, null);
  const at = session.now();
  const { nodes, last } = await readPage(session, '/inventory', {
    after: place.after,
    page_size: recordsAtOnce,
  });
  if (last === null) {
    return { facts: [], unreadable: [], cursor: writePlace(endSweep(place, at)), more: false };
  }
  const { values, unreadable } = sortOut(nodes, inventory, 'inventory');
  const facts = values
    .filter(({ value }) => value.outlet_id === outlet)
    .map(({ value }): Fact => readingOf(value.product_id, value.inventory_level, at));
  return { facts, unreadable, cursor: writePlace(nextPage(place, last)), more: true };
}

export async function readLevels(
  session: XSeriesSession,
  refs: readonly string[],
): Promise<readonly LevelReading[]> {
  const levels = await readStock(session, refs);
  const at = session.now();
  return refs.flatMap((ref) => {
    const level = levels.get(ref);
    return level === undefined ? [] : [readingOf(ref, level, at)];
  });
}

/** Levels by product; what has none is missing. */
export async function readStock(
  session: XSeriesSession,
  products: readonly string[],
): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  if (products.length <= mostAlone) {
    for (const product of products) {
      const level = await readOne(session, product);
      if (level !== null) levels.set(product, level);
    }
    return levels;
  }
  const wanted = new Set(products);
  const outlet = outletOf(session.settings);
  let after: number | null = 0;
  while (after !== null && levels.size < wanted.size) {
    const page = await readPage(session, '/inventory', { after, page_size: recordsAtOnce });
    for (const { value } of sortOut(page.nodes, inventory, 'inventory').values) {
      if (value.outlet_id === outlet && wanted.has(value.product_id)) {
        levels.set(value.product_id, value.inventory_level);
      }
    }
    after = page.last;
  }
  return levels;
}

/** Null where the outlet has no record of it, or nobody knows the product. */
export async function readOne(session: XSeriesSession, product: string): Promise<number | null> {
  const outlet = outletOf(session.settings);
  const found = await find(session, {
    path: `${reading}/products/${encodeURIComponent(product)}/inventory`,
    query: { page_size: outletsAtMost },
    shape: collection,
  });
  const { values } = sortOut(found?.data ?? [], inventory, 'inventory');
  return values.find(({ value }) => value.outlet_id === outlet)?.value.inventory_level ?? null;
}

/** Null where it is not so many whole ones. */
export function wholeLevel(level: number): number | null {
  return Number.isSafeInteger(level) ? level : null;
}

function readingOf(ref: string, level: number, at: string): LevelReading {
  return { kind: 'level', ref, level: wholeLevel(level), at };
}
