/** What there is of a lot that is held back counts among what is reserved: no shop is told that it may be sold. */
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';

interface Part {
  lotId: Id;
  locationId: Id;
  skuId: Id;
  wanted: bigint;
  withheld: bigint;
}

/** Brings what is withheld of these skus to what there is now of their held lots; the caller holds their settlements. */
export async function withhold(tx: Tx, skuIds: readonly Id[]): Promise<void> {
  if (skuIds.length === 0) return;
  const parts = await tx.prepared<Part>({
    name: 'stock-held-lots',
    text: `
      with latest as (
        select distinct on (h.lot_id) h.lot_id, h.held
          from stock.lot_hold h join stock.lot l on l.organization_id = h.organization_id and l.id = h.lot_id
         where h.organization_id = $1 and l.sku_id = any ($2::uuid[])
         order by h.lot_id, h.at desc, h.id desc
      ), wanted as (
        select v.lot_id, v.location_id, v.sku_id, v.quantity
          from latest h
          join stock.lot_level v on v.organization_id = $1 and v.lot_id = h.lot_id and v.quantity > 0
          join stock.location p on p.organization_id = v.organization_id and p.id = v.location_id and p.kind in ('shelf', 'backroom')
         where h.held
      ), withheld as (
        select lot_id, location_id, sku_id, quantity from stock.withheld where organization_id = $1 and sku_id = any ($2::uuid[])
      )
      select lot_id as "lotId", location_id as "locationId", coalesce(n.sku_id, w.sku_id) as "skuId",
             coalesce(n.quantity, 0) as wanted, coalesce(w.quantity, 0) as withheld
        from wanted n full join withheld w using (lot_id, location_id)
       where n.quantity is distinct from w.quantity`,
    values: [tx.organizationId, skuIds],
  });
  if (parts.length === 0) return;
  const rows = JSON.stringify(
    parts.map(({ lotId, locationId, skuId, wanted, withheld }) => ({
      lot: lotId,
      location: locationId,
      sku: skuId,
      wanted: wanted.toString(),
      more: (wanted - withheld).toString(),
    })),
  );
  const values = [tx.organizationId, rows];
  await tx.prepared({
    name: 'stock-withheld-gone',
    text: `delete from stock.withheld w using json_to_recordset($2::json) as r(lot uuid, location uuid, wanted bigint)
            where w.organization_id = $1 and w.lot_id = r.lot and w.location_id = r.location and r.wanted = 0`,
    values,
  });
  await tx.prepared({
    name: 'stock-withheld',
    text: `insert into stock.withheld (organization_id, lot_id, location_id, sku_id, quantity)
           select $1, r.lot, r.location, r.sku, r.wanted
             from json_to_recordset($2::json) as r(lot uuid, location uuid, sku uuid, wanted bigint) where r.wanted > 0
           on conflict (organization_id, lot_id, location_id) do update set quantity = excluded.quantity`,
    values,
  });
  await tx.prepared({
    name: 'stock-withheld-reserved',
    text: `
      with more as (
        select r.sku, r.location, sum(r.more)::bigint as quantity
          from json_to_recordset($2::json) as r(sku uuid, location uuid, more bigint) group by r.sku, r.location
      ), locked as materialized (
        select b.sku_id, b.location_id from stock.balance b join more m on m.sku = b.sku_id and m.location = b.location_id
         where b.organization_id = $1 order by b.sku_id, b.location_id for no key update of b
      )
      update stock.balance b set reserved = b.reserved + m.quantity
        from more m join locked l on l.sku_id = m.sku and l.location_id = m.location
       where b.organization_id = $1 and b.sku_id = m.sku and b.location_id = m.location`,
    values,
  });
}
