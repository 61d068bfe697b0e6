/** What consents ask of the modules that they may not import; `app.ts` plugs them in. */
import type { HouseUses } from '#domain/consent/register.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';

/** Who is responsible for what is kept of people. */
interface Controller {
  /** As customers know the house. */
  house: string;
  company: string;
  siren: string | null;
}

export interface ConsentDependencies {
  database: Database;
  secret: string;
  publicUrl: string;
  houseOf: (snapshot: Snapshot) => Promise<House>;
  controllerOf: (snapshot: Snapshot) => Promise<Controller>;
  /** What the house uses, for its register of processing. */
  usesOf: (snapshot: Snapshot) => Promise<HouseUses>;
  /** The sale behind a ticket's QR code. */
  claimableTicket: (token: string) => Promise<{ organizationId: Id; saleId: Id } | null>;
  /** Erases people everywhere, and tells it outside the database. */
  eraseCustomers: (actor: Actor, customerIds: readonly Id[], now: Instant) => Promise<void>;
}
