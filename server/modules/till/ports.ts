/** What the till asks of the modules that it may not import; `app.ts` plugs them in. */
import type { Pool } from 'pg';
import type { Settings } from '#domain/access/contract.ts';
import type { TillHouse } from '#domain/till/deviceContract.ts';
import type { FrozenItem } from '#domain/till/frozen.ts';
import type { TicketGrant } from '#domain/till/record.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Sales } from '#server/modules/sales/index.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import type { Log } from '#server/platform/log.ts';
import type { MachineDependencies } from './machines/leave.ts';
import type { ServerKey } from './serverKey.ts';

/** A ticket on which the house owed something. */
export interface GrantedTicket {
  saleId: Id;
  document: string;
  at: Instant;
  grants: readonly TicketGrant[];
}

export interface TillPorts {
  /** Offers and rewards that tickets were sealed with: in the transaction that takes them. */
  noteGrants: (tx: Tx, actor: Actor, tickets: readonly GrantedTicket[], now: Instant) => Promise<void>;
  /** What a receipt says of a ticket beside what was sealed: its points. */
  receiptRows: (
    tx: Tx,
    ticket: { saleId: Id; language: Language },
    now: Instant,
  ) => Promise<readonly { label: string; value: string }[]>;
  /** What recalls forbid the tills of a shop to sell. */
  frozenFor: (snapshot: Snapshot, shopId: Id) => Promise<FrozenItem[]>;
  /** The text by which somebody agrees to be written to, as it is now. */
  consentTextOf: (snapshot: Snapshot) => Promise<NonNullable<TillHouse['consentText']>>;
  /** The organization with its companies and shops. */
  settingsOf: (snapshot: Snapshot) => Promise<Settings>;
  /** A key by which a device speaks for its register and may do nothing but sell; it takes the place of the former one. */
  makeDeviceKey: (
    tx: Tx,
    device: { registerId: Id; label: string; formerKeyId: Id | null },
    now: Instant,
  ) => Promise<{ keyId: Id; secret: string }>;
  /** Seals what nobody else may read, bound to its place. */
  vault: { seal(text: string, place: string): Buffer; open(sealed: Buffer, place: string): string };
  /** Whether anything of the organization may reach another machine: nothing of a sandbox does. */
  mayLeave: (organizationId: Id) => Promise<boolean>;
  /** From there on the device can send what it still holds, and look up nobody. */
  endDeviceKey: (tx: Tx, actor: Actor, keyId: Id, now: Instant) => Promise<void>;
}

export interface TillDependencies extends TillPorts, MachineDependencies {
  sales: Sales;
  /** Finds the organization of a stranger's code. */
  jobsPool: Pool;
  serverKey: ServerKey;
  ask: (...requests: JobRequest[]) => Promise<void>;
  log: Log;
  /** Where archives are kept, a folder an organization. */
  archivesFolder: string;
  /** Where a buyer finds this server. */
  publicUrl: string;
  /** `Caveau 0.3.0` */
  software: string;
}
