/** Says what items are: by what a person has mapped, else by the catalogue, a unit's id before a barcode, a barcode before a reference. */
import { unitMeant } from '#domain/channels/unitWords.ts';
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf, type Sellable } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { skuRows, type UnitOfSku, unitsByBarcode, unitsByCode } from '#server/modules/catalog/index.ts';
import { sellablesOfUnits } from '#server/modules/sales/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import { mappedUnits, unitsBefore } from './store.ts';

/** By the item's key; an item that is not certain is not in the map. */
export type Sellables = Map<string, Sellable>;

export async function sellablesOf(
  snapshot: Snapshot,
  connectionId: Id,
  items: readonly Item[],
): Promise<Sellables> {
  const byKey = new Map(items.map((item) => [itemKeyOf(item), item]));
  if (byKey.size === 0) return new Map();
  const mapped = await mappedUnits(snapshot, connectionId, [...byKey.keys()]);
  const unmapped = new Map([...byKey].filter(([key]) => !mapped.has(key)));
  const recognised = await unitsOfItems(snapshot, unmapped);
  return sellablesByKey(snapshot, connectionId, new Map([...mapped, ...recognised]));
}

/** Only what a person has mapped, or what was created for it. */
export async function sellablesOfKeys(
  snapshot: Snapshot,
  connectionId: Id,
  itemKeys: readonly string[],
): Promise<Sellables> {
  return sellablesByKey(snapshot, connectionId, await mappedUnits(snapshot, connectionId, itemKeys));
}

async function sellablesByKey(
  snapshot: Snapshot,
  connectionId: Id,
  unitIds: ReadonlyMap<string, Id>,
): Promise<Sellables> {
  const before = await unitsBefore(snapshot, connectionId, [...unitIds.keys()]);
  const earlier = [...before.values()].flat().map(({ unitId }) => unitId);
  const units = await sellablesOfUnits(snapshot, [...unitIds.values(), ...earlier]);
  const sellables: Sellables = new Map();
  for (const [key, unitId] of unitIds) {
    const sellable = units.get(unitId);
    if (!sellable) continue;
    const was = (before.get(key) ?? []).flatMap(({ until, unitId: then }) => {
      const sold = units.get(then);
      return sold ? [{ until, sold }] : [];
    });
    sellables.set(key, was.length === 0 ? sellable : { ...sellable, before: was });
  }
  return sellables;
}

async function unitsOfItems(snapshot: Snapshot, items: ReadonlyMap<string, Item>): Promise<Map<string, Id>> {
  const all = [...items.values()];
  const byBarcode = await unitsByBarcode(
    snapshot,
    all.flatMap(({ barcode }) => barcode ?? []),
  );
  const byCode = await unitsByCode(
    snapshot,
    all.flatMap(({ code }) => code ?? []),
  );
  const found = new Map<string, Id>();
  const worded: { key: string; word: string; unit: UnitOfSku }[] = [];
  for (const [key, item] of items) {
    if (item.unitId !== undefined) {
      found.set(key, item.unitId);
      continue;
    }
    const unit = byBarcode.get(item.barcode ?? '') ?? byCode.get(item.code ?? '');
    if (!unit) continue;
    if (item.unit === undefined) found.set(key, unit.unitId);
    else worded.push({ key, word: item.unit, unit });
  }
  if (worded.length === 0) return found;
  const skus = await skuRows(snapshot, { ids: [...new Set(worded.map(({ unit }) => unit.skuId))] });
  const rows = new Map(skus.map((row) => [row.id, row]));
  for (const { key, word, unit } of worded) {
    const row = rows.get(unit.skuId);
    const meant = row ? unitMeant(word, unit.unitId, row) : null;
    if (meant !== null) found.set(key, meant);
  }
  return found;
}
