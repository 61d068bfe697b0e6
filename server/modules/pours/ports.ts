/** What the pour ledger asks of modules that it may not import; `app.ts` plugs them in. */
import type { TillShift } from '#domain/pours/services.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Places, StockPorts } from '#server/modules/stock/index.ts';
import type { Snapshot } from '#server/platform/database.ts';

export interface PoursPorts {
  houseOf: StockPorts['houseOf'];
  placesOf: (organizationId: Id) => Promise<Places>;
  /** The shifts of the shops' registers that were open at that instant or since. */
  shiftsSince: (snapshot: Snapshot, from: Instant) => Promise<TillShift[]>;
}
