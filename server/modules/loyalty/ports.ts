/** What loyalty asks of the modules that it may not import; `app.ts` plugs them in. */

import type { Pool } from 'pg';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';

export interface LoyaltyPorts {
  houseOf: (snapshot: Snapshot) => Promise<House>;
  /** Those of the segments that a customer is in today. */
  inSegments: (snapshot: Snapshot, segmentIds: readonly Id[], customerId: Id) => Promise<Id[]>;
}

export interface LoyaltyDependencies extends LoyaltyPorts {
  database: Database;
  jobsPool: Pool;
  clock: Clock;
}
