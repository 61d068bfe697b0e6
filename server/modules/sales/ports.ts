/** What sales ask of the modules that they may not import; `app.ts` plugs them in. */
import type { Item } from '#domain/sales/contract.ts';
import type { Sellable } from '#domain/sales/rules.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Places } from '#server/modules/stock/index.ts';

/** A connection as the source of sales. */
export interface SaleSource {
  shopId: Id;
  /** Where its sales are taken from; null is where the shop's tills sell from. */
  shelfId: Id | null;
  openedId: Id | null;
}

/** All answered from memory where they can be: they stand on the hot path. */
export interface SalesPorts {
  houseOf(organizationId: Id): Promise<House>;
  placesOf(organizationId: Id): Promise<Places>;
  sourceOf(organizationId: Id, sourceId: Id): Promise<SaleSource | null>;
  /** By the item's key; an item that is not certain is not in the map. */
  sellablesFor(
    organizationId: Id,
    sourceId: Id,
    items: readonly Item[],
  ): Promise<ReadonlyMap<string, Sellable>>;
}
