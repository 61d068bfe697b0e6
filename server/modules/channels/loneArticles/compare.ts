/** Where a till and the cellar know different articles: by what it has sold, or by its own list. */
import type { LoneArticles } from '#domain/channels/loneArticlesContract.ts';
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { ListedArticle } from '#server/modules/catalog/index.ts';
import { sellableLevels } from '#server/modules/stock/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { KeptConnection } from '../connections/store.ts';
import type { ChannelsDependencies } from '../dependencies.ts';
import { sellablesOf } from '../items/resolve.ts';

interface Compared {
  /** The till's own list; null where there is only what it has sold. */
  articles: readonly ListedArticle[] | null;
  /** Of each side, the most that is shown. */
  limit: number;
}

type TillItem = LoneArticles['tillOnly'][number];

export async function loneArticlesOf(
  snapshot: Snapshot,
  { sales }: Pick<ChannelsDependencies, 'sales'>,
  { id, shopId }: Pick<KeptConnection, 'id' | 'shopId'>,
  { articles, limit }: Compared,
): Promise<LoneArticles> {
  const listed = articles === null ? null : await knownOfList(snapshot, id, articles);
  const known = listed?.known ?? (await soldSkus(snapshot, id));
  // What waits is unknown, whether the list names it or not.
  const parked = await sales.parkedItems(snapshot, id);
  const tillOnly = new Map<string, TillItem>(
    parked.map(({ itemKey, code, barcode, label, lines }) => [
      itemKey,
      { itemKey, code, barcode, label, lines },
    ]),
  );
  for (const item of listed?.unknown ?? []) {
    if (!parked.some((waiting) => isSame(waiting, item))) tillOnly.set(item.itemKey, item);
  }
  const cellar = (await sellableLevels(snapshot, shopId)).filter(
    ({ skuId, available }) => available > 0n && !known.has(skuId),
  );
  return {
    tillOnly: [...tillOnly.values()].slice(0, limit),
    tillOnlyTotal: tillOnly.size,
    cellarOnly: cellar
      .slice(0, limit)
      .map(({ skuId, code, name, available }) => ({ skuId, code, name, available })),
    cellarOnlyTotal: cellar.length,
    both: known.size,
  };
}

/** A list says more of an article than a ticket does: either name is enough. */
function isSame(one: Pick<TillItem, 'code' | 'barcode' | 'itemKey'>, other: TillItem): boolean {
  if (one.itemKey === other.itemKey) return true;
  return (
    (one.code !== null && one.code === other.code) || (one.barcode !== null && one.barcode === other.barcode)
  );
}

async function knownOfList(
  snapshot: Snapshot,
  connectionId: Id,
  articles: readonly ListedArticle[],
): Promise<{ known: Set<Id>; unknown: TillItem[] }> {
  const named = articles.map((article) => ({ article, items: namesOf(article) }));
  const sellables = await sellablesOf(
    snapshot,
    connectionId,
    named.flatMap(({ items }) => items),
  );
  const known = new Set<Id>();
  const unknown: TillItem[] = [];
  for (const { article, items } of named) {
    const found = items.flatMap((item) => sellables.get(itemKeyOf(item)) ?? []);
    for (const { skuId } of found) known.add(skuId);
    const [first] = items;
    if (found.length > 0 || first === undefined) continue;
    unknown.push({
      itemKey: itemKeyOf(first),
      code: article.code,
      barcode: article.barcodes[0] ?? null,
      label: article.name || null,
      lines: 0,
    });
  }
  return { known, unknown };
}

/** As a ticket may call it: by a barcode, by its reference, by its name alone. */
function namesOf({ name, code, barcodes }: ListedArticle): Item[] {
  const label = name === '' ? {} : { label: name };
  return [
    ...barcodes.map((barcode) => ({ barcode, ...label })),
    ...(code === null ? [] : [{ code, ...label }]),
    ...(name === '' ? [] : [{ label: name }]),
  ];
}

/** What this till has sold or is said to sell. */
async function soldSkus(snapshot: Snapshot, connectionId: Id): Promise<Set<Id>> {
  const rows = await snapshot.all<{ skuId: Id }>(sql`
    select l.sku_id as "skuId"
      from sales.sale s join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id
     where s.organization_id = ${snapshot.organizationId} and s.source_id = ${connectionId} and l.sku_id is not null and not l.superseded
     union
    select sku_id from channels.mapping
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId}`);
  return new Set(rows.map(({ skuId }) => skuId));
}
