/** What the ledger asks of the modules that it may not import; `app.ts` plugs them in. */
import type { Id } from '#domain/values/ids.ts';
import type { House } from '#domain/values/house.ts';
import type { Snapshot } from '#server/platform/database.ts';

export interface StockPorts {
  houseOf(snapshot: Snapshot): Promise<House>;
}

/** A unit of the catalogue, as far as the ledger cares. */
export interface KnownUnit {
  unitId: Id;
  skuId: Id;
  quantity: bigint;
}
