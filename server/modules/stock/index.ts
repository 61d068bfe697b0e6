/** The door of stock: the ledger, its levels and what both imply. */
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Database } from '#server/platform/database.ts';
import type { Endpoint } from '#server/platform/http.ts';
import { binEndpoints } from './bins/routes.ts';
import { type Places, PlacesCache, readPlaces } from './places.ts';
import type { StockPorts } from './ports.ts';
import { waitingToSettle } from './queries.ts';
import { releaseExpired } from './reserve.ts';
import { stockEndpoints } from './routes.ts';
import { type Settlement, settleWaiting } from './settle.ts';
import { markUnsettled } from './settle-facts.ts';

export { type BinOfSku, binsOf } from './bins/queries.ts';
export { changeCosts } from './change-costs.ts';
export {
  countStock,
  moveStock,
  receiveDelivery,
  recordRun,
  removeStock,
  returnToSupplier,
  reverseDocument,
} from './commands.ts';
export { costsNow } from './costs-now.ts';
export { postDocuments } from './document.ts';
export { documentsByReference } from './documents.ts';
export { expiringLots } from './expiring.ts';
export { holdLots } from './holds.ts';
export { countIntent, deliveryIntent, type Intent, removalIntent, transferIntent } from './intents.ts';
export { stockCron, stockJobs } from './jobs.ts';
export { writeLevels } from './levels-file.ts';
export { createPlaces, Places, readPlaces } from './places.ts';
export type { StockPorts } from './ports.ts';
export { movesJson, postMoves } from './post.ts';
export { type Level, levelAt, levels, levelsAsOf, stockValue, timeline } from './queries.ts';
export { endHeld, reserve } from './reserve.ts';
export { sellableLevels } from './sellable.ts';
export { type Settlement, settleSkus } from './settle.ts';
export { soldSince } from './sold.ts';
export { unitContents } from './store.ts';
export { receiveTransfer } from './transits.ts';
export { worthNow } from './worth.ts';

export interface Stock {
  endpoints: Endpoint[];
  placesOf: (organizationId: Id) => Promise<Places>;
  placesChanged: (organizationId: Id) => void;
  /** Skus whose facts changed: they will be settled. */
  mark(organizationId: Id, skuIds: readonly Id[]): Promise<void>;
  /** How many skus wait to be settled. */
  waiting(organizationId: Id): Promise<number>;
  /** Settles some of the skus that wait. */
  settle(organizationId: Id, limit: number): Promise<Settlement & { taken: number }>;
  releaseExpired(organizationId: Id, actor: Actor, now: string): Promise<number>;
}

export function createStock(database: Database, ports: StockPorts): Stock {
  const cache = new PlacesCache();
  const placesOf = (organizationId: Id): Promise<Places> =>
    cache.of(organizationId, () => database.read(organizationId, readPlaces));
  const placesChanged = (organizationId: Id): void => cache.forget(organizationId);
  return {
    endpoints: [
      ...stockEndpoints({ database, ports, placesOf, placesChanged }),
      ...binEndpoints({ database, placesOf }),
    ],
    placesOf,
    placesChanged,
    mark: (organizationId, skuIds) => database.write(organizationId, (tx) => markUnsettled(tx, skuIds)),
    waiting: (organizationId) => database.read(organizationId, (snapshot) => waitingToSettle(snapshot)),
    settle: (organizationId, limit) =>
      database.write(organizationId, async (tx) =>
        settleWaiting(tx, await ports.houseOf(tx), await readPlaces(tx), limit),
      ),
    releaseExpired: (organizationId, actor, now) =>
      database.write(organizationId, (tx) => releaseExpired(tx, actor, now)),
  };
}
