/** How many of an item are left, where the shop restricts how many may be sold; it can be read, and set on the till alone. */
import type { LevelReading } from '#domain/channels/connector.ts';
import { ask, type KSeriesSession } from './ask.ts';
import { locationOf } from './settings.ts';
import { availability, available } from './shapes.ts';

export const mostRefs = 50;

export async function readLevels(
  session: KSeriesSession,
  refs: readonly string[],
): Promise<readonly LevelReading[]> {
  const counts = await readCounts(session, refs);
  const at = session.now();
  return refs.flatMap((ref): LevelReading[] => {
    const level = counts.get(ref);
    return level === undefined ? [] : [{ kind: 'level', ref, level, at }];
  });
}

/** By SKU; an item of which as many may be sold as anybody likes is missing. */
export async function readCounts(
  session: KSeriesSession,
  skus: readonly string[],
): Promise<Map<string, number>> {
  // They are asked for between commas.
  const asked = skus.filter((sku) => !sku.includes(','));
  const counts = new Map<string, number>();
  if (asked.length === 0) return counts;
  const { data } = await ask(session, {
    path: '/o/op/1/itemAvailability',
    query: {
      businessLocationId: locationOf(session.settings),
      skus: asked.join(','),
      page: 0,
      size: mostRefs,
    },
    shape: availability,
  });
  for (const node of data) {
    const read = available.safeParse(node).data;
    if (typeof read?.count === 'number') counts.set(read.sku, read.count);
  }
  return counts;
}
