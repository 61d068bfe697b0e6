/** Remembers what items are until catalogue or mappings change: a till says the same ones all day long, and waits for its answer. */
import { ItemNaming } from '#domain/channels/itemNaming.ts';
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { connectionRow } from '../connections/store.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import { createSkusOfItems } from './create.ts';
import { type Sellables, sellablesOf } from './resolve.ts';

/** Another process's change is seen within two seconds. */
const checkedEveryMs = 2_000;
const mostKept = 50_000;

/** What the remembered items were read of. */
interface Stamp {
  /** The oldest transaction that was still running: all below it had been seen. */
  seen: string;
  mappings: string;
}

interface Remembered extends Stamp {
  sellables: Sellables;
}

export class ItemMemory {
  readonly #dependencies: ChannelsDependencies;
  readonly #kept = new Map<string, { until: number; remembered: Promise<Remembered> }>();

  constructor(dependencies: ChannelsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Where the connection wants unknown items created, they are. */
  async sellablesFor(organizationId: Id, connectionId: Id, items: readonly Item[]): Promise<Sellables> {
    const { sellables: kept } = await this.#of(organizationId, connectionId);
    const found: Sellables = new Map();
    const missing = new Map<string, Item>();
    for (const item of items) {
      const key = itemKeyOf(item);
      const known = kept.get(key);
      if (known) found.set(key, known);
      else missing.set(key, item);
    }
    if (missing.size === 0) return found;
    for (const [key, sellable] of await this.#ask(organizationId, connectionId, [...missing.values()])) {
      found.set(key, sellable);
      if (kept.size < mostKept) kept.set(key, sellable);
    }
    return found;
  }

  forget(organizationId: Id, connectionId: Id): void {
    this.#kept.delete(placeOf(organizationId, connectionId));
  }

  async #ask(organizationId: Id, connectionId: Id, items: readonly Item[]): Promise<Sellables> {
    const { database, languageOf, clock } = this.#dependencies;
    const found = await database.read(organizationId, (snapshot) =>
      sellablesOf(snapshot, connectionId, items),
    );
    const unknown = items.filter((item) => !found.has(itemKeyOf(item)));
    if (unknown.length === 0) return found;
    return database.write(organizationId, async (tx) => {
      const connection = await connectionRow(tx, connectionId);
      if (connection?.unknownItems !== 'create') return found;
      const actor = connectionActor(connection, organizationId, await languageOf(tx));
      const naming = new ItemNaming();
      for (const item of unknown) naming.hear(item, null);
      await createSkusOfItems(tx, actor, connectionId, unknown, naming, clock());
      return new Map([...found, ...(await sellablesOf(tx, connectionId, unknown))]);
    });
  }

  #of(organizationId: Id, connectionId: Id): Promise<Remembered> {
    const now = performance.now();
    const place = placeOf(organizationId, connectionId);
    const known = this.#kept.get(place);
    if (known && now < known.until) return known.remembered;
    const remembered = this.#check(organizationId, connectionId, known?.remembered ?? null);
    const checked = { until: now + checkedEveryMs, remembered };
    this.#kept.set(place, checked);
    remembered.catch(() => {
      if (this.#kept.get(place) === checked) this.#kept.delete(place);
    });
    return remembered;
  }

  async #check(
    organizationId: Id,
    connectionId: Id,
    remembered: Promise<Remembered> | null,
  ): Promise<Remembered> {
    const before = await remembered;
    const { changed, ...stamp } = await this.#dependencies.database.read(organizationId, (snapshot) =>
      readStamp(snapshot, connectionId, before),
    );
    return { ...stamp, sellables: before && !changed ? before.sellables : new Map() };
  }
}

async function readStamp(
  snapshot: Snapshot,
  connectionId: Id,
  before: Stamp | null,
): Promise<Stamp & { changed: boolean }> {
  const [row] = await snapshot.prepared<{ changed: boolean; seen: string; mappings: string }>({
    name: 'channels-items-stamp',
    text: `select exists (select from catalog.sku where organization_id = $1 and changed_by >= $3::text::xid8) as changed,
                  pg_snapshot_xmin(pg_current_snapshot())::text as seen,
                  -- Each writing of a row gives it the number of its transaction.
                  (select count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from channels.mapping
                    where organization_id = $1 and connection_id = $2) as mappings`,
    values: [snapshot.organizationId, connectionId, before?.seen ?? '0'],
  });
  if (!row) throw new Error('a stamp of items that says nothing');
  return { ...row, changed: row.changed || row.mappings !== before?.mappings };
}

/** A shop and its sandbox have the same connections. */
function placeOf(organizationId: Id, connectionId: Id): string {
  return `${organizationId}/${connectionId}`;
}
