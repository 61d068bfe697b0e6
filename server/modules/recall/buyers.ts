/** Who bought of a recall, and which lots a complaint may be about. */
import type { z } from 'zod';
import { letterAddress } from '#domain/customers/address.ts';
import type { candidateLots, listRecallBuyers } from '#domain/recall/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { knownRecall } from './store.ts';

type Buyers = z.output<typeof listRecallBuyers.reply>;
type Candidates = z.output<typeof candidateLots.reply>;

export async function buyersOf(snapshot: Snapshot, recallId: Id): Promise<Buyers> {
  await knownRecall(snapshot, recallId);
  const rows = await snapshot.all(sql<{
    customerId: Id | null;
    name: string | null;
    email: string | null;
    phone: string | null;
    street: string | null;
    postcode: string | null;
    city: string | null;
    country: string | null;
    documents: string[];
    lots: string[];
  }>`
    with sold as (
      select distinct s.id, s.document, s.occurred_at, l.code
        from recall.lot t
        join stock.lot l on l.organization_id = t.organization_id and l.id = t.lot_id
        join stock.lot_move m on m.organization_id = t.organization_id and m.lot_id = t.lot_id
        join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id and p.kind = 'customer'
        join sales.sale s on s.organization_id = m.organization_id and s.id = m.document_id
       where t.organization_id = ${snapshot.organizationId} and t.recall_id = ${recallId}
    )
    select c.id as "customerId", c.name, c.email, c.phone, c.street, c.postcode, c.city, c.country,
           array_agg(distinct s.document order by s.document) as documents, array_agg(distinct s.code order by s.code) as lots
      from sold s
      left join customers.purchase u on u.organization_id = ${snapshot.organizationId} and u.sale_id = s.id
      left join customers.customer c on c.organization_id = u.organization_id and c.id = u.customer_id and c.erased_at is null
     group by c.organization_id, c.id
     order by c.name, c.id`);
  return {
    items: rows.flatMap(({ customerId, name, email, phone, documents, lots, ...place }) =>
      customerId === null || name === null
        ? []
        : [{ customerId, name, email, phone, address: letterAddress({ name, ...place }), documents, lots }],
    ),
    unknown: rows.find(({ customerId }) => customerId === null)?.documents.length ?? 0,
  };
}

export async function candidatesOf(
  snapshot: Snapshot,
  {
    document = null,
    skuId = null,
    from = null,
    to = null,
  }: Partial<Record<'document' | 'skuId' | 'from' | 'to', string | null | undefined>>,
): Promise<Candidates> {
  if (document === null && skuId === null) return { items: [], unknown: [] };
  const sold = sql`
    select s.id from sales.sale s
     where s.organization_id = ${snapshot.organizationId} and (${document}::text is null or upper(s.document) = upper(${document}::text))
       and (${from}::date is null or s.business_day >= ${from}::date) and (${to}::date is null or s.business_day <= ${to}::date)`;
  const items = await snapshot.all(sql<Candidates['items'][number]>`
    with sold as (${sold})
    select l.id as "lotId", l.sku_id as "skuId", l.code, l.expires_on as "expiresOn", sum(m.quantity)::bigint as quantity,
           count(distinct m.document_id)::integer as sales
      from sold s
      join stock.lot_move m on m.organization_id = ${snapshot.organizationId} and m.document_id = s.id
       and (${skuId}::uuid is null or m.sku_id = ${skuId}::uuid)
      join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id and p.kind = 'customer'
      join stock.lot l on l.organization_id = m.organization_id and l.id = m.lot_id
     group by l.id, l.sku_id, l.code, l.expires_on order by sum(m.quantity) desc, l.code`);
  const left = await snapshot.all(sql<{ skuId: Id; quantity: bigint }>`
    with sold as (${sold})
    select m.sku_id as "skuId", sum(m.quantity)::bigint as quantity
      from sold s
      join stock.move m on m.organization_id = ${snapshot.organizationId} and m.document_id = s.id
       and (${skuId}::uuid is null or m.sku_id = ${skuId}::uuid)
      join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id and p.kind = 'customer'
     group by m.sku_id`);
  const named = new Map<Id, bigint>();
  for (const item of items) named.set(item.skuId, (named.get(item.skuId) ?? 0n) + item.quantity);
  const unknown = left
    .map((row) => ({ skuId: row.skuId, quantity: row.quantity - (named.get(row.skuId) ?? 0n) }))
    .filter(({ quantity }) => quantity > 0n);
  return { items, unknown };
}
