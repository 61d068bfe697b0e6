/** Items that wait to be mapped, with what they may be; items that are mapped, with what they are. */
import type { z } from 'zod';
import type { SkuRow } from '#domain/catalog/contract.ts';
import { sayContent } from '#domain/catalog/unitNames.ts';
import type { Mapping, suggestion, unmappedItem } from '#domain/channels/itemsContract.ts';
import { unitMeant } from '#domain/channels/unitWords.ts';
import { fold } from '#domain/files/fold.ts';
import { isUnitWord } from '#domain/files/units.ts';
import { refOfKey } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { skuRows, unitsByBarcode, unitsByCode } from '#server/modules/catalog/index.ts';
import type { Snapshot } from '#server/platform/database.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { listingNames } from '../pulls/store.ts';
import type { ParkedItem } from './item.ts';
import { mappingRows } from './store.ts';

type Suggestion = z.output<typeof suggestion>;

const mostSuggestions = 3;

/** The most waited for first. */
export async function unmappedItems(
  snapshot: Snapshot,
  { sales, findSkus }: Pick<ChannelsDependencies, 'sales' | 'findSkus'>,
  connectionId: Id,
  limit: number,
  language: Language,
): Promise<{ items: z.output<typeof unmappedItem>[]; total: number }> {
  const parked = await sales.parkedItems(snapshot, connectionId);
  const shown = await asListed(snapshot, connectionId, parked.slice(0, limit));
  const byBarcode = await unitsByBarcode(
    snapshot,
    shown.flatMap(({ barcode }) => barcode ?? []),
  );
  const byCode = await unitsByCode(
    snapshot,
    shown.flatMap(({ code }) => code ?? []),
  );
  const items = [];
  for (const item of shown) {
    const found: { row: SkuRow; unitId: Id; by: Suggestion['by'] }[] = [];
    const known = byBarcode.get(item.barcode ?? '') ?? byCode.get(item.code ?? '');
    if (known) {
      const [row] = await skuRows(snapshot, { ids: [known.skuId] });
      if (row)
        found.push({ row, unitId: known.unitId, by: byBarcode.has(item.barcode ?? '') ? 'barcode' : 'code' });
    }
    for (const row of await byName(snapshot, findSkus, item))
      if (!found.some((each) => each.row.id === row.id)) found.push({ row, unitId: row.id, by: 'name' });
    const suggestions = found
      .slice(0, mostSuggestions)
      .map(({ row, unitId, by }) => suggest(item, row, unitId, by, language));
    items.push({ ...item, suggestions });
  }
  return { items, total: parked.length };
}

/** A till that names what it sells by a number alone lists it by its name. */
async function asListed(
  snapshot: Snapshot,
  connectionId: Id,
  items: readonly ParkedItem[],
): Promise<ParkedItem[]> {
  const refs = new Map(items.map((item) => [item.itemKey, refOfKey(item.itemKey, item.unit)]));
  const listed = await listingNames(
    snapshot,
    connectionId,
    [...refs.values()].flatMap((ref) => ref ?? []),
  );
  return items.map((item) => {
    const listing = listed.get(refs.get(item.itemKey) ?? '');
    if (!listing) return item;
    const { label, code, barcode } = listing;
    return { ...item, label, code: item.code ?? code, barcode: item.barcode ?? barcode };
  });
}

/** Every word is looked for, then fewer: a till's labels end in words of its own. Its word for the unit is in no article's name. */
async function byName(
  snapshot: Snapshot,
  findSkus: ChannelsDependencies['findSkus'],
  { label }: ParkedItem,
): Promise<SkuRow[]> {
  const said = fold(label ?? '')
    .split(' ')
    .filter(Boolean);
  const named = said.filter((word) => !isUnitWord(word));
  const words = (named.length > 0 ? named : said).slice(0, 8);
  for (let count = words.length; count > 0 && count >= words.length - 3; count -= 1) {
    const rows = await findSkus(snapshot, words.slice(0, count).join(' '), mostSuggestions);
    if (rows.length > 0) return rows;
  }
  return [];
}

/** The unit that the till's word means, else the one that its code is on. */
function suggest(
  { unit: word }: ParkedItem,
  row: SkuRow,
  unitId: Id,
  by: Suggestion['by'],
  language: Language,
): Suggestion {
  const meant = (word === null ? null : unitMeant(word, unitId, row)) ?? unitId;
  const unit = row.units.find(({ id }) => id === meant);
  const size = row.measure === 'volume' ? ` ${sayContent(row.measure, row.content, language)}` : '';
  const vintage = row.vintage === null ? '' : ` ${row.vintage}`;
  return { skuId: row.id, unitId: meant, name: `${row.name}${vintage}${size}`, unit: unit?.label ?? '', by };
}

/** How many items wait, by connection. */
export async function parkedCounts(
  snapshot: Snapshot,
  { sales }: Pick<ChannelsDependencies, 'sales'>,
): Promise<Map<Id, number>> {
  const counts = new Map<Id, number>();
  for (const { sourceId } of await sales.parkedItems(snapshot))
    counts.set(sourceId, (counts.get(sourceId) ?? 0) + 1);
  return counts;
}

export async function mappingsPage(
  snapshot: Snapshot,
  connectionId: Id,
  page: { search: string | undefined; cursor: string | undefined; limit: number },
): Promise<{ items: Mapping[]; next: string | null }> {
  const { search, cursor, limit } = page;
  const rows = await mappingRows(snapshot, connectionId, { search, after: cursor, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const skus = new Map(
    (await skuRows(snapshot, { ids: [...new Set(shown.map(({ skuId }) => skuId))] })).map((row) => [
      row.id,
      row,
    ]),
  );
  return {
    items: shown.map((row) => {
      const sku = skus.get(row.skuId);
      const unit = sku?.units.find(({ id }) => id === row.unitId);
      return { ...row, skuName: sku?.name ?? '', unitLabel: unit?.label ?? '' };
    }),
    next: rows.length > limit ? (shown.at(-1)?.itemKey ?? null) : null,
  };
}
