/** What the tills of a shop refuse now: asked at every beat of every till, so that without a recall it costs one look into an empty index. */
import { frozenItems, type LotInShop } from '#domain/recall/freeze.ts';
import type { FrozenItem } from '#domain/till/frozen.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Snapshot } from '#server/platform/database.ts';

type Row = Omit<LotInShop, 'bundles'> & { bundles: LotInShop['bundles'] | null };

export async function frozenFor(snapshot: Snapshot, shopId: Id): Promise<FrozenItem[]> {
  const rows = await snapshot.prepared<Row>({
    name: 'recall-frozen',
    text: `
      select r.id as "recallId", r.number, l.sku_id as "skuId", l.code as lot,
             k.name || case when w.vintage is null or k.name like '%' || w.vintage::text || '%' then '' else ' ' || w.vintage::text end as name,
             exists (select from stock.lot_move m join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id
                      where m.organization_id = l.organization_id and m.lot_id = l.id and p.shop_id = $2
                        and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')) as came,
             exists (select from recall.look o
                      where o.organization_id = t.organization_id and o.recall_id = t.recall_id and o.lot_id = t.lot_id and o.shop_id = $2) as "isChecked",
             (select json_agg(json_build_object('skuId', b.id, 'name', b.name) order by b.id)
                from catalog.bundle_component c join catalog.sku b on b.organization_id = c.organization_id and b.id = c.bundle_id
               where c.organization_id = l.organization_id and c.sku_id = l.sku_id) as bundles
        from recall.recall r
        join recall.lot t on t.organization_id = r.organization_id and t.recall_id = r.id
        join stock.lot l on l.organization_id = t.organization_id and l.id = t.lot_id
        join catalog.sku k on k.organization_id = l.organization_id and k.id = l.sku_id
        left join catalog.wine w on w.organization_id = k.organization_id and w.sku_id = k.id
       where r.organization_id = $1 and r.ended_at is null and not r.drill and k.kind <> 'material'
       order by r.number, k.name, k.id, l.code`,
    values: [snapshot.organizationId, shopId],
  });
  return frozenItems(rows.map((row) => ({ ...row, bundles: row.bundles ?? [] })));
}
