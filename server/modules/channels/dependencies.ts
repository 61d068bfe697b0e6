/** What channels need from the house; `app.ts` gives it. */
import type { Pool } from 'pg';
import type { SkuRow } from '#domain/catalog/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Clock } from '#domain/values/time.ts';
import type { Sales } from '#server/modules/sales/index.ts';
import type { Places } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import type { Log } from '#server/platform/log.ts';
import type { Vendors } from './vendors/vendor.ts';

export interface ChannelsDependencies {
  database: Database;
  sales: Pick<
    Sales,
    | 'recordSale'
    | 'stateSale'
    | 'mergeSales'
    | 'resolveParked'
    | 'restateLines'
    | 'parkedItems'
    | 'salesToTell'
  >;
  /** As the jobs role: finds what is due over all organizations. */
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  /** What was just sold is told to the other shops at once. */
  hasten: () => void;
  placesOf: (organizationId: Id) => Promise<Places>;
  houseOf: (snapshot: Snapshot) => Promise<House>;
  languageOf: (snapshot: Snapshot) => Promise<Language>;
  /** The catalogue's search. */
  findSkus: (snapshot: Snapshot, text: string, limit: number) => Promise<SkuRow[]>;
  clock: Clock;
  log: Log;
  /** `CAVEAU_DATA`: drop folders are made below it. */
  dataDirectory: string;
  /** What stored secrets are sealed with. */
  secret: string;
  publicUrl: string;
  /** Where webhooks may go: only to public addresses, or for tests and the demonstration also to this machine. */
  webhookTargets: 'public' | 'alsoLoopback';
  /** The tills and shops that Caveau can be connected to, by their code. */
  vendors: Vendors;
  /** Whether anything of the organization may reach the outside: not of a sandbox. `leave.ts` asks. */
  mayLeave: (organizationId: Id) => Promise<boolean>;
  /** How vendors are reached; a redirect is never followed. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  pause: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  random: () => number;
  newId: () => Id;
}

/** Who acts when nobody does: the connection itself. */
export function connectionActor(
  connection: { id: Id; name: string },
  organizationId: Id,
  language: Language,
): Actor {
  return {
    kind: 'connection',
    id: connection.id,
    label: connection.name,
    organizationId,
    scopes: new Set(),
    language,
    connectionId: connection.id,
  };
}
