/** What channels ask of the module that keeps sales. */
import type { z } from 'zod';
import type { SaleRecorded } from '#domain/channels/webhookContract.ts';
import type { parkedItem, SaleBody, SaleOutcome } from '#domain/sales/contract.ts';
import type { Sellable } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';

/** A part of a sale's document: some of its lines, each with its key, all of one moment. */
export interface SalePiece {
  document: string;
  occurredAt: Instant;
  currency: string;
  customerRef?: string;
  lines: (SaleBody['lines'][number] & { key: string })[];
}

export type ParkedItem = z.output<typeof parkedItem>;

export interface SalesDoor {
  recordSale(command: { actor: Actor; id: Id; body: SaleBody; now: Instant }): Promise<SaleOutcome>;
  mergeSales(
    tx: Tx,
    merge: {
      sourceId: Id;
      shopId: Id;
      shelfId: Id | null;
      openedId: Id | null;
      sales: readonly SalePiece[];
      sellables: ReadonlyMap<string, Sellable>;
    },
  ): Promise<{ newSales: number; newLines: number; posted: number; parked: number }>;
  /** Posts the lines that waited for these items; returns how many. */
  resolveParked(tx: Tx, sourceId: Id, sellables: ReadonlyMap<string, Sellable>): Promise<number>;
  parkedItems(snapshot: Snapshot, sourceId?: Id): Promise<ParkedItem[]>;
  salesToTell(snapshot: Snapshot, saleIds: readonly Id[]): Promise<SaleRecorded['data'][]>;
}
