/** What units of the catalogue are when they are sold: themselves, what they are made of, or nothing that is kept. */
import { keepingOf } from '#domain/catalog/rules.ts';
import type { Sellable } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { bundleComponents, type UnitOfSku, unitsById } from '#server/modules/catalog/index.ts';
import type { Snapshot } from '#server/platform/database.ts';

/** By the unit; one that the catalogue does not know is not in the map. */
export async function sellablesOfUnits(
  snapshot: Snapshot,
  unitIds: readonly Id[],
): Promise<Map<Id, Sellable>> {
  const units = await unitsById(snapshot, unitIds);
  const bundles = [...units.values()].filter(({ sku }) => sku.kind === 'bundle').map(({ skuId }) => skuId);
  const components = bundles.length === 0 ? new Map() : await bundleComponents(snapshot, bundles);
  return new Map(
    Array.from(units, ([unitId, unit]) => [unitId, sellableOf(unit, components.get(unit.skuId) ?? [])]),
  );
}

function sellableOf(unit: UnitOfSku, components: readonly { skuId: Id; quantity: bigint }[]): Sellable {
  const { unitId, skuId, kind, quantity, sku } = unit;
  const keeping = keepingOf(sku.kind);
  return {
    unitId,
    skuId,
    kind,
    quantity,
    stocked: keeping !== 'nothing',
    components:
      keeping === 'components'
        ? components.map((part) => ({
            skuId: part.skuId,
            quantity: (part.quantity * quantity) / sku.content,
          }))
        : null,
  };
}
