/** What an import asks of modules that the catalogue may not know; `app.ts` plugs them in. */
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';

/** What a row says is on hand. Its identity is import and row: given again, it is the same stock. */
export interface OpeningStockRow {
  importId: Id;
  rowNumber: number;
  skuId: Id;
  /** In the sku's base, above zero. */
  quantity: bigint;
  /** Of one unit, without VAT; null where the file does not say. */
  unitCostE4: bigint | null;
  /** The place as the file names it. */
  location: string | null;
}

export interface ImportPorts {
  /** Runs before an import changes anything: the place for a backup. */
  beforeImport(): Promise<void>;
  receiveOpeningStock(tx: Tx, actor: Actor, rows: readonly OpeningStockRow[], now: Instant): Promise<void>;
  reverseOpeningStock(tx: Tx, actor: Actor, importId: Id, now: Instant): Promise<void>;
}
