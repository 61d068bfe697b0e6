/** What is available at the chosen location: of some listings, or of whatever changed. */
import { z } from 'zod';
import type { Cursor, Fact, LevelReading, Page, Unreadable } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { misshapen } from '../kit/said.ts';
import { ask, type ShopifySession } from './ask.ts';
import { later, nextSweep, readPlace, writePlace } from './cursor.ts';
import { gid, locationOf, numberOf, partsOf, refOf } from './ids.ts';
import { levelsOf, levelsPage } from './queries.ts';
import { inventoryItem, level, pageOf } from './shapes.ts';

export const stockLookbackMs = 10 * 60_000;

const atOnce = 50;
const beforeAll: Instant = '2000-01-01T00:00:00.000Z';

const pageShape = z.object({
  location: z.object({ inventoryLevels: pageOf(z.unknown()) }).nullable(),
});
const nodesShape = z.object({ nodes: z.array(inventoryItem.nullable().catch(null)) });

export async function pullLevels(session: ShopifySession, cursor: Cursor | null): Promise<Page> {
  // A level is no event: what has not changed for a year is told in the first sweep too.
  const place = readPlace(cursor, beforeAll, atOnce);
  const { location } = await ask(
    session,
    { document: levelsPage, shape: pageShape },
    {
      location: locationOf(session.settings),
      query: `updated_at:>='${place.from}'`,
      first: place.size,
      after: place.after,
    },
  );
  const facts: Fact[] = [];
  const unreadable: Unreadable[] = [];
  let { seen } = place;
  for (const node of location?.inventoryLevels.nodes ?? []) {
    const read = level.safeParse(node);
    if (!read.success) {
      const reason = misshapen(read.error);
      unreadable.push({ subject: 'inventory level', raw: JSON.stringify(node) ?? '', reason });
      continue;
    }
    seen = later(seen, read.data.updatedAt);
    const { item, quantities } = read.data;
    facts.push(...readingOf(item, quantities, session.now()));
  }
  // Levels come in no order of time: a page that is missing in the middle says nothing of how far the sweep has seen.
  if (place.after !== null && (location?.inventoryLevels.nodes.length ?? 0) === 0) {
    const again = writePlace({ ...place, seen: null, after: null });
    return { facts, unreadable, cursor: again, more: false };
  }
  const { hasNextPage = false, endCursor = null } = location?.inventoryLevels.pageInfo ?? {};
  const more = hasNextPage && endCursor !== null;
  const next = more ? { ...place, seen, after: endCursor } : nextSweep({ ...place, seen }, stockLookbackMs);
  return { facts, unreadable, cursor: writePlace(next), more };
}

/** A ref, or the inventory item alone, as Shopify’s call names it. */
export async function lookAtLevel(session: ShopifySession, id: string): Promise<readonly Fact[]> {
  const [item] = await askItems(session, [partsOf(id)?.inventoryItem ?? id]);
  if (item === null || item === undefined) return [];
  return readingOf(item, item.inventoryLevel?.quantities ?? [], session.now());
}

export async function readLevels(
  session: ShopifySession,
  refs: readonly string[],
): Promise<readonly LevelReading[]> {
  const named = refs.flatMap((ref) => {
    const parts = partsOf(ref);
    return parts === null ? [] : [{ ref, inventoryItem: parts.inventoryItem }];
  });
  if (named.length === 0) return [];
  const items = await askItems(
    session,
    named.map((one) => one.inventoryItem),
  );
  const byNumber = new Map(items.flatMap((item) => (item === null ? [] : [[numberOf(item.id), item]])));
  const at = session.now();
  return named.flatMap(({ ref, inventoryItem: id }): LevelReading[] => {
    const item = byNumber.get(id);
    if (item === undefined) return [];
    const quantity = item.inventoryLevel?.quantities[0]?.quantity ?? null;
    return [{ kind: 'level', ref, level: item.tracked ? quantity : null, at }];
  });
}

async function askItems(session: ShopifySession, ids: readonly string[]) {
  const variables = {
    ids: ids.map((id) => gid('InventoryItem', id)),
    location: locationOf(session.settings),
  };
  return (await ask(session, { document: levelsOf, shape: nodesShape }, variables)).nodes;
}

function readingOf(
  item: { id: string; tracked: boolean; variants: { nodes: { id: string }[] } | null },
  quantities: readonly { quantity: number }[],
  at: Instant,
): LevelReading[] {
  const ofVariant = item.variants?.nodes[0]?.id;
  if (ofVariant === undefined) return [];
  const quantity = quantities[0]?.quantity ?? null;
  return [{ kind: 'level', ref: refOf(ofVariant, item.id), level: item.tracked ? quantity : null, at }];
}
