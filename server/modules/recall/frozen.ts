/**
 * What may not leave a shop now: asked at every beat of every till, so that where nothing is recalled or held it costs two looks into empty
 * indexes.
 */
import { frozenItems, type LotInShop } from '#domain/recall/freeze.ts';
import type { FrozenItem } from '#domain/till/frozen.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';

type Row = Omit<LotInShop, 'bundles'> & { bundles: LotInShop['bundles'] | null };

/** What tills refuse; nobody sells a material there. */
export const frozenFor = (snapshot: Snapshot, shopId: Id): Promise<FrozenItem[]> =>
  frozenAmong(snapshot, shopId, { materials: false });

/** What nobody takes off a shelf, materials among it. */
export const untakable = (snapshot: Snapshot, shopId: Id): Promise<FrozenItem[]> =>
  frozenAmong(snapshot, shopId, { materials: true });

async function frozenAmong(
  snapshot: Snapshot,
  shopId: Id,
  { materials }: { materials: boolean },
): Promise<FrozenItem[]> {
  const rows = await snapshot.prepared<Row>({
    name: 'recall-frozen',
    text: `
      with recalled as (
        select r.id, r.number, r.title, t.lot_id
          from recall.recall r join recall.lot t on t.organization_id = r.organization_id and t.recall_id = r.id
         where r.organization_id = $1 and r.ended_at is null and not r.drill
      ), frozen as (
        select lot_id, id as recall_id, number, title as reason,
               exists (select from recall.look o
                        where o.organization_id = $1 and o.recall_id = c.id and o.lot_id = c.lot_id and o.shop_id = $2) as "isChecked"
          from recalled c
        union all
        select h.lot_id, null, null, h.reason, h.aside
          from stock.lot_hold h
         where h.organization_id = $1 and h.held
           and not exists (select from stock.lot_hold n
                            where n.organization_id = h.organization_id and n.lot_id = h.lot_id and (n.at, n.id) > (h.at, h.id))
           and not exists (select from recalled c where c.lot_id = h.lot_id)
      )
      select case when f.recall_id is null then null else json_build_object('id', f.recall_id, 'number', f.number) end as recall, f.reason,
             l.sku_id as "skuId", l.code as lot, f."isChecked",
             k.name || case when w.vintage is null or k.name like '%' || w.vintage::text || '%' then '' else ' ' || w.vintage::text end as name,
             exists (select from stock.lot_move m join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id
                      where m.organization_id = l.organization_id and m.lot_id = l.id and p.shop_id = $2
                        and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')) as came,
             (select json_agg(json_build_object('skuId', b.id, 'name', b.name) order by b.id)
                from catalog.bundle_component c join catalog.sku b on b.organization_id = c.organization_id and b.id = c.bundle_id
               where c.organization_id = l.organization_id and c.sku_id = l.sku_id) as bundles
        from frozen f
        join stock.lot l on l.organization_id = $1 and l.id = f.lot_id
        join catalog.sku k on k.organization_id = l.organization_id and k.id = l.sku_id
        left join catalog.wine w on w.organization_id = k.organization_id and w.sku_id = k.id
       where k.kind <> 'material' or $3
       order by f.number nulls last, f.reason, k.name, k.id, l.code`,
    values: [snapshot.organizationId, shopId, materials],
  });
  return frozenItems(rows.map((row) => ({ ...row, bundles: row.bundles ?? [] })));
}
