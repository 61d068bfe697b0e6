/** What it takes to take a page of facts in, and what became of it. */

import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf, type Sellable } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import type { Disowned } from '../drift/disown.ts';
import { type Sellables, sellablesOf } from '../items/resolve.ts';
import type { VendorConnection } from '../vendors/session.ts';

export interface Taken {
  sales: number;
  /** Documents that were taken in already, or are older than what is. */
  known: number;
  waiting: number;
  listings: number;
  levels: number;
  /** By document, as far as it was counted as either. */
  outcomes: Map<string, 'sale' | 'known'>;
}

export interface Taking {
  tx: Tx;
  dependencies: ChannelsDependencies;
  connection: VendorConnection;
  now: Instant;
  taken: Taken;
  /** What is kept of documents, by name, of those that have been looked for. */
  kept: Map<string, KeptDocument>;
  /** What these facts say was sold: what it is known to be is asked at once, when the first of it is needed. */
  unasked: Item[];
  sellables: Map<string, Sellable | null>;
}

export function beginTaking(
  tx: Tx,
  dependencies: ChannelsDependencies,
  connection: VendorConnection,
  now: Instant,
): Taking {
  const taken: Taken = { sales: 0, known: 0, waiting: 0, listings: 0, levels: 0, outcomes: new Map() };
  return { tx, dependencies, connection, now, taken, kept: new Map(), unasked: [], sellables: new Map() };
}

export interface KeptDocument {
  /** Null where it is not recorded. */
  fingerprint: string | null;
  disownedAs: Disowned | null;
  /** Whether refunds wait for it. */
  isAwaited: boolean;
}

export function noteOutcome({ taken }: Taking, document: string, outcome: 'sale' | 'known'): void {
  taken[outcome === 'sale' ? 'sales' : 'known'] += 1;
  taken.outcomes.set(document, outcome);
}

/** What items are known to be, as `sellablesOf` says it. */
export async function sellablesFor(taking: Taking, items: readonly Item[]): Promise<Sellables> {
  const { tx, connection, sellables, unasked } = taking;
  if (items.some((item) => !sellables.has(itemKeyOf(item)))) {
    const asked = [...unasked.splice(0), ...items];
    const found = await sellablesOf(tx, connection.id, asked);
    for (const key of asked.map(itemKeyOf)) sellables.set(key, found.get(key) ?? null);
  }
  return new Map(
    items.flatMap((item) => {
      const sellable = sellables.get(itemKeyOf(item));
      return sellable ? [[itemKeyOf(item), sellable] as const] : [];
    }),
  );
}

/** The connection itself. */
export async function actorOf({ tx, dependencies, connection }: Taking): Promise<Actor> {
  return connectionActor(connection, tx.organizationId, await dependencies.languageOf(tx));
}
