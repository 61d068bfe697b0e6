/** Remembers for two seconds what items are: a till says the same ones all day long, and waits for its answer. */
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { connectionRow } from '../connections/store.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import { createSkusOfItems } from './create.ts';
import { type Sellables, sellablesOf } from './resolve.ts';

const keptMs = 2_000;
const mostKept = 50_000;

export class ItemMemory {
  readonly #dependencies: ChannelsDependencies;
  readonly #kept = new Map<Id, { until: number; sellables: Sellables }>();

  constructor(dependencies: ChannelsDependencies) {
    this.#dependencies = dependencies;
  }

  /** Where the connection wants unknown items created, they are. */
  async sellablesFor(organizationId: Id, connectionId: Id, items: readonly Item[]): Promise<Sellables> {
    const kept = this.#of(connectionId);
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

  forget(connectionId: Id): void {
    this.#kept.delete(connectionId);
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
      const named = unknown.map((item) => ({ item, vatRate: null }));
      await createSkusOfItems(tx, actor, connectionId, named, clock());
      return new Map([...found, ...(await sellablesOf(tx, connectionId, unknown))]);
    });
  }

  #of(connectionId: Id): Sellables {
    const now = performance.now();
    const known = this.#kept.get(connectionId);
    if (known && now < known.until) return known.sellables;
    const sellables: Sellables = new Map();
    this.#kept.set(connectionId, { until: now + keptMs, sellables });
    return sellables;
  }
}
