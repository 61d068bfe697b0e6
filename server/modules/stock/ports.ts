/** What the ledger asks of the modules that it may not import; `app.ts` plugs them in. */
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';

export interface StockPorts {
  houseOf(snapshot: Snapshot): Promise<House>;
  /** What sales are called by those who sold them, and who did: for the timeline. */
  saleReferences(
    snapshot: Snapshot,
    documentIds: readonly Id[],
  ): Promise<Map<Id, { reference: string; operator: string | null }>>;
}
