/** The same wine of another vintage: found beside it, or made after it. */
import type { NewUnit, Sku } from '#domain/catalog/contract.ts';
import type { SkuCommand } from '#domain/catalog/newSku.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import { fold } from '#domain/files/fold.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { createSku } from './create.ts';
import { skuById } from './queries.ts';

export interface SkuOfVintage {
  skuId: Id;
  /** By the unit of the one vintage: that of the other. */
  units: ReadonlyMap<Id, Id>;
}

interface Sibling {
  id: Id;
  name: string;
  producer: string | null;
  cuvee: string | null;
}

/** What is made has the name, units, prices and suppliers of the other; its codes stay with the bottles that carry them. Takes its id from `newId`. */
export async function skuOfVintage(
  tx: Tx,
  actor: Actor,
  { skuId, vintage, newId }: { skuId: Id; vintage: number; newId: (of: string) => Id },
  now: Instant,
): Promise<SkuOfVintage> {
  const sku = await skuById(tx, skuId);
  if (!sku?.wine) throw refuse('sku_not_found');
  const { wine, name, content, kind } = sku;
  const nameless = (text: string, year: number | null): string =>
    fold(year === null ? text : text.replaceAll(String(year), ' '));
  const siblings = await tx.all<Sibling>(sql`
    select s.id, s.name, w.producer, w.cuvee
      from catalog.sku s join catalog.wine w on w.organization_id = s.organization_id and w.sku_id = s.id
     where s.organization_id = ${tx.organizationId} and s.archived_at is null and w.vintage = ${vintage} and s.content = ${content}
       and s.kind = ${kind} and w.colour is not distinct from ${wine.colour}
     order by s.id`);
  const known = siblings.find(
    (other) =>
      nameless(other.name, vintage) === nameless(name, wine.vintage) &&
      fold(other.producer ?? '') === fold(wine.producer ?? '') &&
      fold(other.cuvee ?? '') === fold(wine.cuvee ?? ''),
  );
  const born = known?.id ?? newId('sku');
  if (!known) await createSku(tx, actor, commandAfter(sku, born, vintage, newId), now);
  const made = await skuById(tx, born);
  const pairs = sku.units.flatMap(({ id, kind: of, quantity }) => {
    const other = made?.units.find((unit) => unit.kind === of && unit.quantity === quantity);
    return other ? [[id, other.id] as const] : [];
  });
  return { skuId: born, units: new Map(pairs) };
}

function commandAfter(sku: Sku, born: Id, vintage: number, newId: (of: string) => Id): SkuCommand {
  const { name, kind, measure, content, wine, vatTakeaway, vatOnSite, threshold, supplierId, tracks } = sku;
  const unitIdOf = (unitId: Id): Id => (unitId === sku.id ? born : newId(unitId));
  const units = sku.units.filter(({ archived }) => !archived);
  const before = wine?.vintage ?? null;
  return {
    id: born,
    kind,
    name: before === null ? name : name.replaceAll(String(before), String(vintage)),
    measure,
    content,
    vatTakeaway,
    vatOnSite,
    threshold,
    supplierId,
    purchasePriceE4: sku.purchasePriceE4,
    tracks,
    wine: wine && { ...wine, vintage, lwin: null },
    units: units
      .filter(({ id }) => id !== sku.id)
      .map((unit) => ({ ...unitAfter(unit, content), id: unitIdOf(unit.id) })),
    prices: units.flatMap(({ id, prices }) =>
      prices.map(({ priceListId, amountE4 }) => ({ priceListId, unitId: unitIdOf(id), amountE4 })),
    ),
    suppliers: sku.suppliers.map((offer) => ({
      supplierId: offer.supplierId,
      code: null,
      costE4: offer.costE4,
      pack: offer.pack,
    })),
  };
}

function unitAfter({ kind, label, quantity }: Sku['units'][number], content: bigint): NewUnit {
  if (kind === 'pack') return { kind, units: Number(quantity / content), label };
  return kind === 'glass' ? { kind, quantity, label } : { kind: 'measure', quantity, label };
}
