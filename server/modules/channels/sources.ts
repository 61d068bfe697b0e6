/** Connections as the sources of sales, kept in memory for the counter's sake. */
import type { UnknownItems } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Database } from '#server/platform/database.ts';
import { connectionRow, type KeptConnection } from './connections/store.ts';

export interface Source {
  id: Id;
  name: string;
  shopId: Id;
  /** Where its sales are taken from; null is where the shop's tills sell from. */
  shelfId: Id | null;
  openedId: Id | null;
  unknownItems: UnknownItems;
}

const keptMs = 2_000;
const mostKept = 10_000;

/** Another process's change is seen within two seconds. */
export class SourceMemory {
  readonly #database: Database;
  readonly #kept = new Map<string, { until: number; source: Source | null }>();

  constructor(database: Database) {
    this.#database = database;
  }

  async of(organizationId: Id, sourceId: Id): Promise<Source | null> {
    const key = keyOf(organizationId, sourceId);
    const kept = this.#kept.get(key);
    const now = performance.now();
    if (kept && now < kept.until) return kept.source;
    const row = await this.#database.read(organizationId, (snapshot) => connectionRow(snapshot, sourceId));
    const source = row && sourceOf(row);
    if (this.#kept.size >= mostKept) this.#kept.clear();
    this.#kept.set(key, { until: now + keptMs, source });
    return source;
  }

  forget(organizationId: Id, sourceId: Id): void {
    this.#kept.delete(keyOf(organizationId, sourceId));
  }
}

function keyOf(organizationId: Id, sourceId: Id): string {
  return `${organizationId}/${sourceId}`;
}

function sourceOf({ id, name, shopId, shelfId, openedId, unknownItems }: KeptConnection): Source {
  return { id, name, shopId, shelfId, openedId, unknownItems };
}
