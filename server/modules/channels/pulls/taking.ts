/** What it takes to take a page of facts in, and what became of it. */
import type { Actor } from '#domain/values/actor.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import type { VendorConnection } from '../vendors/session.ts';

export interface Taken {
  sales: number;
  /** Documents that were taken in already, or are older than what is. */
  known: number;
  waiting: number;
  listings: number;
  levels: number;
}

export const nothingTaken = (): Taken => ({ sales: 0, known: 0, waiting: 0, listings: 0, levels: 0 });

export interface Taking {
  tx: Tx;
  dependencies: ChannelsDependencies;
  connection: VendorConnection;
  now: Instant;
  taken: Taken;
  /** The fingerprints of what is recorded, by document, of those that have been looked for; null of those that are not. */
  recorded: Map<string, string | null>;
}

/** The connection itself. */
export async function actorOf({ tx, dependencies, connection }: Taking): Promise<Actor> {
  return connectionActor(connection, tx.organizationId, await dependencies.languageOf(tx));
}
