/** An establishment, indexed for the questions that trading asks. */
import type { LocationKind } from '../stock/rules.ts';
import type { Id } from '../values/ids.ts';
import type { Establishment, Good, PriceList, Supplier, UnitOfSale } from './types.ts';

/** Where a good may stand inside the shop. */
export type Place = Extract<LocationKind, 'shelf' | 'backroom' | 'opened'>;
export const places: readonly Place[] = ['shelf', 'backroom', 'opened'];

export interface Lookup {
  establishment: Establishment;
  good: (id: Id) => Good;
  unit: (id: Id) => UnitOfSale;
  pieceOf: (good: Good) => UnitOfSale;
  packsOf: (good: Good) => readonly UnitOfSale[];
  glassesOf: (good: Good) => readonly UnitOfSale[];
  priceE4: (list: PriceList, unit: UnitOfSale) => bigint;
  list: (code: PriceList['code']) => PriceList;
  locationId: (kind: LocationKind) => Id;
  /** Null for a location that is outside the shop. */
  placeOf: (locationId: Id) => Place | null;
  goodsOf: (supplier: Supplier) => readonly Good[];
}

export function lookupOf(establishment: Establishment): Lookup {
  const goods = new Map(establishment.goods.map((good) => [good.id, good]));
  const units = new Map(establishment.units.map((unit) => [unit.id, unit]));
  const unitsByGood = Map.groupBy(establishment.units, ({ goodId }) => goodId);
  const goodsBySupplier = Map.groupBy(establishment.goods, ({ supplierId }) => supplierId);
  const prices = new Map(
    establishment.prices.map(({ priceListId, unitId, unitPriceE4 }) => [priceListId + unitId, unitPriceE4]),
  );
  const locations = new Map(establishment.locations.map(({ kind, id }) => [kind, id]));
  const placeOfId = new Map(places.map((place): [Id, Place] => [known(locations.get(place), place), place]));
  const unitsOf = (good: Good, kind: UnitOfSale['kind']): readonly UnitOfSale[] =>
    unitsByGood.get(good.id)?.filter((unit) => unit.kind === kind) ?? [];
  return {
    establishment,
    good: (id) => known(goods.get(id), id),
    unit: (id) => known(units.get(id), id),
    pieceOf: (good) => known(units.get(good.id), good.name),
    packsOf: (good) => unitsOf(good, 'pack'),
    glassesOf: (good) => unitsOf(good, 'glass'),
    priceE4: (list, unit) => known(prices.get(list.id + unit.id), `${list.code} ${unit.label}`),
    list: (code) =>
      known(
        establishment.priceLists.find((list) => list.code === code),
        code,
      ),
    locationId: (kind) => known(locations.get(kind), kind),
    placeOf: (locationId) => placeOfId.get(locationId) ?? null,
    goodsOf: (supplier) => goodsBySupplier.get(supplier.id) ?? [],
  };
}

function known<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the demonstration shop has no ${name}`);
  return thing;
}
