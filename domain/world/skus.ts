/** The goods of the demonstration shop as the catalogue takes them. */
import type { NewSku } from '../catalog/contract.ts';
import type { Id } from '../values/ids.ts';
import type { Good, UnitOfSale, World } from './types.ts';

export type NewSkuWithId = NewSku & { id: Id };

/** Components come before the bundles that name them. Price lists and suppliers are to be there already, under their ids. */
export function skusOf(world: World): NewSkuWithId[] {
  const units = Map.groupBy(world.units, ({ goodId }) => goodId);
  const barcodes = Map.groupBy(world.barcodes, ({ goodId }) => goodId);
  const prices = Map.groupBy(world.prices, ({ unitId }) => unitId);
  const thresholds = new Map(world.thresholds.map(({ goodId, minimum }) => [goodId, minimum]));
  return world.goods.map((good): NewSkuWithId => {
    const ofGood = units.get(good.id) ?? [];
    return {
      id: good.id,
      kind: good.kind,
      name: good.name,
      code: good.code,
      measure: good.measure,
      content: good.content,
      vatTakeaway: good.vat.vatTakeaway,
      vatOnSite: good.vat.vatOnSite,
      threshold: thresholds.get(good.id) ?? null,
      supplierId: good.supplierId,
      purchasePriceE4: good.supplierId === null ? null : good.purchasePriceE4,
      tracks: null,
      wine: good.wine,
      units: ofGood.filter(({ id }) => id !== good.id).map((unit) => newUnitOf(good, unit)),
      barcodes: (barcodes.get(good.id) ?? []).map(({ code, unitId }) => ({ code, unitId })),
      prices: ofGood
        .flatMap(({ id }) => prices.get(id) ?? [])
        .map(({ priceListId, unitId, unitPriceE4 }) => ({ priceListId, unitId, amountE4: unitPriceE4 })),
      suppliers:
        good.supplierId === null
          ? []
          : [
              {
                supplierId: good.supplierId,
                code: good.supplierCode,
                costE4: good.purchasePriceE4,
                pack: good.piecesPerBox,
              },
            ],
      components: good.components.map(({ goodId, quantity }) => ({ skuId: goodId, quantity })),
    };
  });
}

function newUnitOf({ content }: Good, unit: UnitOfSale): NonNullable<NewSku['units']>[number] {
  const { id, label, quantity } = unit;
  return unit.kind === 'pack'
    ? { id, label, kind: 'pack', units: Number(quantity / content) }
    : { id, label, kind: 'glass', quantity };
}
