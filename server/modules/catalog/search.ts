/** The server's own search: an index a organization in memory, brought up to date by what has changed since its last snapshot. */

import type { SkuRow } from '#domain/catalog/contract.ts';
import {
  buildSearch,
  putInSearch,
  removeFromSearch,
  type SkuSearch,
  search,
} from '#domain/catalog/search.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { oldestRunning, skuRows } from './skus/queries.ts';

interface Living {
  index: SkuSearch;
  /** The oldest transaction that the last snapshot could not see: what it and later ones wrote is read again. */
  since: string;
}

const mostOrganizations = 50;

export interface CatalogSearch {
  find(snapshot: Snapshot, text: string, limit: number): Promise<SkuRow[]>;
}

export function createSearch(): CatalogSearch {
  const organizations = new Map<Id, Living>();

  async function upToDate(snapshot: Snapshot): Promise<SkuSearch> {
    const { organizationId } = snapshot;
    const since = await oldestRunning(snapshot);
    const known = organizations.get(organizationId);
    if (!known) {
      const index = buildSearch(await skuRows(snapshot));
      if (organizations.size >= mostOrganizations) organizations.clear();
      organizations.set(organizationId, { index, since });
      return index;
    }
    const changed = await skuRows(snapshot, { archived: 'with', changedSince: known.since });
    // Another search with a younger snapshot may have come between; what this one has read may then be older than what stands there.
    if (BigInt(since) < BigInt(known.since)) return known.index;
    for (const row of changed) {
      if (row.archived) removeFromSearch(known.index, row.id);
      else putInSearch(known.index, [row]);
    }
    known.since = since;
    return known.index;
  }

  return {
    async find(snapshot, text, limit) {
      const ids = search(await upToDate(snapshot), text, limit);
      if (ids === null || ids.length === 0) return [];
      const rows = new Map((await skuRows(snapshot, { ids })).map((row) => [row.id, row]));
      return ids.flatMap((id) => rows.get(id) ?? []);
    },
  };
}
