/** Counts and catalogue objects by their ids, in pieces that Square takes. */
import { z } from 'zod';
import { anything, ask, type SquareSession } from './ask.ts';
import { locationOf } from './settings.ts';
import { count, variation } from './shapes.ts';

/** Square takes more ids at once; its answers are pages all the same. */
const mostIds = 250;

export const countsPage = z.object({ counts: anything, cursor: z.string().nullish() });
const objectsShape = z.object({ objects: anything });

/** What is in stock, by variation; those that were never counted are missing. */
export async function readCounts(
  session: SquareSession,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const levels = new Map<string, number>();
  for (let start = 0; start < ids.length; start += mostIds) {
    let cursor: string | null = null;
    do {
      const page: z.infer<typeof countsPage> = await ask(session, {
        method: 'POST',
        path: '/v2/inventory/counts/batch-retrieve',
        body: {
          catalog_object_ids: ids.slice(start, start + mostIds),
          location_ids: [locationOf(session.settings)],
          states: ['IN_STOCK'],
          ...(cursor === null ? {} : { cursor }),
        },
        shape: countsPage,
        onlyReads: true,
      });
      for (const node of page.counts ?? []) {
        const read = count.safeParse(node).data;
        if (read !== undefined) levels.set(read.catalog_object_id, Number(read.quantity));
      }
      cursor = page.cursor || null;
    } while (cursor !== null);
  }
  return levels;
}

export async function askObjects(session: SquareSession, ids: readonly string[]): Promise<unknown[]> {
  const objects: unknown[] = [];
  for (let start = 0; start < ids.length; start += mostIds) {
    const page = await ask(session, {
      method: 'POST',
      path: '/v2/catalog/batch-retrieve',
      body: { object_ids: ids.slice(start, start + mostIds), include_related_objects: false },
      shape: objectsShape,
      onlyReads: true,
    });
    objects.push(...(page.objects ?? []));
  }
  return objects;
}

/**
 * Variations that there are. One that is missing is asked for once more before it is believed to be gone: an answer may come empty that should
 * not.
 */
export async function readVariations(session: SquareSession, ids: readonly string[]) {
  const found = new Map<string, z.infer<typeof variation>>();
  for (const asked of [ids, null]) {
    const missing = asked ?? ids.filter((id) => !found.has(id));
    for (const node of missing.length === 0 ? [] : await askObjects(session, missing)) {
      const read = variation.safeParse(node).data;
      if (read !== undefined) found.set(read.id, read);
    }
  }
  for (const [id, { is_deleted: deleted }] of found) if (deleted === true) found.delete(id);
  return found;
}
