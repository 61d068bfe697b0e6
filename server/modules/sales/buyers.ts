/** Sales as a customer's history asks for them. */
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { finderOfCustomers } from '#server/modules/customers/index.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface SaleTotal {
  saleId: Id;
  shopId: Id;
  day: Day;
  currency: string;
  total: bigint;
}

export async function saleTotals(snapshot: Snapshot, saleIds: readonly Id[]): Promise<SaleTotal[]> {
  return snapshot.all(sql<SaleTotal>`
    select id as "saleId", shop_id as "shopId", business_day as day, currency, total from sales.sale
     where organization_id = ${snapshot.organizationId} and id = any (${[...saleIds]}::uuid[]) order by id`);
}

export interface SoldWine {
  saleId: Id;
  skuId: Id;
  /** Of the sku's own size, × 1000. */
  bottles: bigint;
  amount: bigint;
}

/** What is counted in volume, as bottles of it: a glass is a part of one. */
export async function winesSold(snapshot: Snapshot, saleIds: readonly Id[]): Promise<SoldWine[]> {
  return snapshot.all(sql<SoldWine>`
    select l.sale_id as "saleId", l.sku_id as "skuId", (l.quantity * 1000 / k.content)::bigint as bottles, l.amount
      from sales.line l join catalog.sku k on k.organization_id = l.organization_id and k.id = l.sku_id
     where l.organization_id = ${snapshot.organizationId} and l.sale_id = any (${[...saleIds]}::uuid[])
       and not l.superseded and l.quantity is not null and k.measure = 'volume' and k.content > 0
     order by l.sale_id, l.key`);
}

/** A sale on which another till wrote who bought. */
export interface ReferredSale {
  saleId: Id;
  sourceId: Id;
  at: Instant;
  ref: string;
}

const referred = sql.raw(`id as "saleId", source_id as "sourceId", occurred_at as at, customer_ref as ref`);

/** Of one connection, or of any. */
export async function salesReferring(
  snapshot: Snapshot,
  ref: string,
  sourceId: Id | null,
): Promise<ReferredSale[]> {
  return snapshot.all(sql<ReferredSale>`
    select ${referred} from sales.sale
     where organization_id = ${snapshot.organizationId} and customer_ref = ${ref} and (${sourceId}::uuid is null or source_id = ${sourceId}::uuid)
     order by id`);
}

export async function referencesIn(snapshot: Snapshot, saleIds: readonly Id[]): Promise<ReferredSale[]> {
  return snapshot.all(sql<ReferredSale>`
    select ${referred} from sales.sale
     where organization_id = ${snapshot.organizationId} and id = any (${[...saleIds]}::uuid[]) and customer_ref is not null order by id`);
}

/**
 * Takes what other tills wrote of a customer off their sales, while it is still known which these are; and off those that are tied to nobody, where
 * it names them.
 */
export async function forgetBuyers(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  await tx.all(sql`
    update sales.sale s set customer_ref = null
      from customers.purchase p
     where p.organization_id = ${tx.organizationId} and p.customer_id = any (${customerIds}::uuid[])
       and s.organization_id = p.organization_id and s.id = p.sale_id and s.customer_ref is not null`);
  const names = await finderOfCustomers(tx, customerIds);
  const refs = await tx.all<{ ref: string }>(sql`
    select distinct customer_ref as ref from sales.sale
     where organization_id = ${tx.organizationId} and customer_ref is not null`);
  const theirs = refs.map(({ ref }) => ref).filter(names);
  await tx.all(sql`
    update sales.sale set customer_ref = null
     where organization_id = ${tx.organizationId} and customer_ref = any (${theirs}::text[])`);
}
