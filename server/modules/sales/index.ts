/** The door of sales: one record for what is sold anywhere. */

import type { SaleOutcome } from '#domain/sales/contract.ts';
import * as contract from '#domain/sales/contract.ts';
import type { Sellable } from '#domain/sales/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Database, Snapshot, Tx } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { type Merge, type Merged, mergeSales } from './merge.ts';
import { parkedItems, resolveParked } from './parked.ts';
import type { SalesPorts } from './ports.ts';
import { sale, salesByDay, salesOfSku, salesPage, salesToTell, type ToldSale } from './queries.ts';
import {
  createRecording,
  type NewSales,
  type RecordSale,
  recordNewSales,
  type StateSale,
  stateSale,
} from './record.ts';
import { type Restatement, restateLines } from './restate.ts';

export { forgetBuyers, referencesIn, salesReferring, saleTotals, winesSold } from './buyers.ts';
export { salesIn } from './heard.ts';
export { type Merge, type Merged, type SalePiece, saleIdOf } from './merge.ts';
export { netOfLine } from './net.ts';
export type { SaleSource, SalesPorts } from './ports.ts';
export { saleReferences } from './queries.ts';
export { fingerprintOf } from './record.ts';
export type { Restatement } from './restate.ts';
export { sellablesOfUnits } from './sellables.ts';

export interface Sales {
  endpoints: Endpoint[];
  recordSale(command: RecordSale): Promise<SaleOutcome>;
  stateSale(tx: Tx, command: StateSale): Promise<SaleOutcome>;
  /** Sales that stand as they are for ever, all in one statement; answers those that could not be written: their id or number is another sale's. */
  recordNewSales(tx: Tx, sales: NewSales): Promise<Id[]>;
  mergeSales(tx: Tx, merge: Merge): Promise<Merged>;
  resolveParked(tx: Tx, sourceId: Id, sellables: ReadonlyMap<string, Sellable>): Promise<number>;
  /** Returns how many lines are stated anew. */
  restateLines(tx: Tx, restatement: Restatement): Promise<number>;
  parkedItems: typeof parkedItems;
  salesToTell(snapshot: Snapshot, saleIds: readonly Id[]): Promise<ToldSale[]>;
}

export function createSales(database: Database, ports: SalesPorts): Sales {
  const recordSale = createRecording(database, ports);
  return {
    recordSale,
    stateSale: (tx, command) => stateSale(tx, ports, command),
    recordNewSales: (tx, sales) => recordNewSales(tx, ports, sales),
    mergeSales: (tx, merge) => mergeSales(tx, ports, merge),
    resolveParked: (tx, sourceId, sellables) => resolveParked(tx, ports, sourceId, sellables),
    restateLines: (tx, restatement) => restateLines(tx, ports, restatement),
    parkedItems,
    salesToTell,
    endpoints: [
      implement(contract.recordSale, ({ actor, id, body, now }) => recordSale({ actor, id, body, now })),
      implement(contract.listSales, ({ actor, query }) =>
        database.read(actor.organizationId, (snapshot) => salesPage(snapshot, query, maySeeBuyers(actor))),
      ),
      implement(contract.showSale, async ({ actor, params }) => {
        const found = await database.read(actor.organizationId, (snapshot) => sale(snapshot, params.saleId));
        if (!found) throw refuse('not_found');
        return maySeeBuyers(actor) ? found : { ...found, customerRef: null };
      }),
      implement(contract.salesByDay, ({ actor, query }) =>
        database.read(actor.organizationId, async (snapshot) => ({
          items: await salesByDay(snapshot, query.from, query.to, query.shopId ?? null),
        })),
      ),
      implement(contract.salesOfSku, ({ actor, params, query, now }) =>
        database.read(actor.organizationId, async (snapshot) => ({
          items: await salesOfSku(snapshot, params.skuId, query.weeks, now),
        })),
      ),
      implement(contract.listParkedItems, ({ actor, query }) =>
        database.read(actor.organizationId, async (snapshot) => ({
          items: await parkedItems(snapshot, query.sourceId),
        })),
      ),
    ],
  };
}

/** What a till or shop calls a buyer may be a name or a telephone. */
const maySeeBuyers = ({ scopes }: Actor): boolean => scopes.has('customers:read');
