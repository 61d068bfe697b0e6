/** What buying asks of the modules that it may not import; `app.ts` plugs them in. */
import type { Pool } from 'pg';
import type { Settings } from '#domain/access/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock, Day } from '#domain/values/time.ts';
import type { Places, StockPorts } from '#server/modules/stock/index.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import type { Attachment } from '#server/platform/mail.ts';

/** As whoever sends it names its sender; `identity` is the same however often it is sent. */
export interface LetterToSend {
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: readonly Attachment[];
  identity: string;
}

/** `unset`: nobody has said by which account; `kept`: nothing may leave this house. */
type Mailed = { state: 'left' | 'unset' | 'kept' } | { state: 'refused'; why: string };

export interface BuyingPorts {
  houseOf: StockPorts['houseOf'];
  placesOf: (organizationId: Id) => Promise<Places>;
  settingsOf: (snapshot: Snapshot) => Promise<Settings>;
  /** What planned work will take and nobody holds yet, in each sku's base. */
  plannedNeeds: (snapshot: Snapshot, today: Day) => Promise<{ skuId: Id; quantity: bigint }[]>;
  /** What is made here: nobody is asked for it who does not offer it. */
  madeHere: (snapshot: Snapshot, today: Day) => Promise<ReadonlySet<Id>>;
  /** Sends by the merchant's own account; rejects where it cannot be reached. */
  mail: (organizationId: Id, letter: LetterToSend) => Promise<Mailed>;
  hasMailAccount: (snapshot: Snapshot) => Promise<boolean>;
}

export interface BuyingDependencies extends BuyingPorts {
  database: Database;
  jobsPool: Pool;
  ask: (...requests: JobRequest[]) => Promise<void>;
  clock: Clock;
}
