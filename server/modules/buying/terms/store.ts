/** The SQL of suppliers' terms and of a shop's rules for a sku. */
import type { ReorderRule, SupplierTerms } from '#domain/buying/contract.ts';
import type { HeldReason } from '#domain/buying/rules.ts';
import type { Tier } from '#domain/buying/tiers.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** Of a supplier with whom nothing was agreed. */
const usualTerms: SupplierTerms = {
  orderDays: [],
  deliveryDays: [],
  closed: [],
  minimumOrder: null,
  franco: null,
  shipping: 0n,
  coverDays: 14,
  payment: null,
  orderEmail: null,
  note: null,
};

export interface SupplierRow {
  supplierId: Id;
  name: string;
  leadDays: number | null;
  email: string | null;
  terms: SupplierTerms;
  automaticUpTo: bigint | null;
  heldBecause: HeldReason | null;
  openOrders: number;
}

interface Row extends Omit<SupplierRow, 'terms'>, Omit<SupplierTerms, 'closed'> {
  closed: string[];
  hasTerms: boolean;
}

/** The suppliers by name, one where one is asked for; those that were put away are left out of the list. */
export async function suppliersToBuyFrom(
  snapshot: Snapshot,
  supplierId: Id | null = null,
): Promise<SupplierRow[]> {
  const rows = await snapshot.all(sql<Row>`
    select p.id as "supplierId", p.name, p.lead_days as "leadDays", coalesce(t.order_email, p.email) as email,
           t.supplier_id is not null as "hasTerms", t.order_days as "orderDays", t.delivery_days as "deliveryDays", t.closed,
           t.minimum_order as "minimumOrder", t.franco, t.shipping, t.cover_days as "coverDays", t.payment, t.order_email as "orderEmail",
           t.note, a.up_to as "automaticUpTo", d.held_because as "heldBecause",
           (select count(*) from buying.purchase_order o
             where o.organization_id = p.organization_id and o.supplier_id = p.id and o.state = 'sent')::integer as "openOrders"
      from catalog.supplier p
      left join buying.terms t on t.organization_id = p.organization_id and t.supplier_id = p.id
      left join buying.automatic a on a.organization_id = p.organization_id and a.supplier_id = p.id
      left join lateral (
        select held_because from buying.automatic_day
         where organization_id = p.organization_id and supplier_id = p.id order by day desc, held_because limit 1) d on a.supplier_id is not null
     where p.organization_id = ${snapshot.organizationId}
       and case when ${supplierId}::uuid is null then p.archived_at is null else p.id = ${supplierId}::uuid end
     order by p.name, p.id`);
  return rows.map((row) => ({
    supplierId: row.supplierId,
    name: row.name,
    leadDays: row.leadDays,
    email: row.email,
    terms: row.hasTerms ? termsOf(row) : usualTerms,
    automaticUpTo: row.automaticUpTo,
    heldBecause: row.heldBecause,
    openOrders: row.openOrders,
  }));
}

function termsOf(row: Row): SupplierTerms {
  const { orderDays, deliveryDays, minimumOrder, franco, shipping, coverDays, payment, orderEmail, note } =
    row;
  const closed = row.closed.map((closing) => {
    const [from = '', to = from] = closing.split('/');
    return { from, to };
  });
  return {
    orderDays,
    deliveryDays,
    closed,
    minimumOrder,
    franco,
    shipping,
    coverDays,
    payment,
    orderEmail,
    note,
  };
}

export async function saveTerms(tx: Tx, supplierId: Id, terms: SupplierTerms): Promise<void> {
  const closed = terms.closed.map(({ from, to }) => `${from}/${to}`);
  await tx.all(sql`
    insert into buying.terms (organization_id, supplier_id, order_days, delivery_days, closed, minimum_order, franco, shipping, cover_days, payment,
                              order_email, note)
    values (${tx.organizationId}, ${supplierId}, ${terms.orderDays}::smallint[], ${terms.deliveryDays}::smallint[], ${closed}::text[],
            ${terms.minimumOrder}, ${terms.franco}, ${terms.shipping}, ${terms.coverDays}, ${terms.payment}, ${terms.orderEmail}, ${terms.note})
    on conflict (organization_id, supplier_id) do update
       set order_days = excluded.order_days, delivery_days = excluded.delivery_days, closed = excluded.closed,
           minimum_order = excluded.minimum_order, franco = excluded.franco, shipping = excluded.shipping, cover_days = excluded.cover_days,
           payment = excluded.payment, order_email = excluded.order_email, note = excluded.note`);
}

export async function saveAutomatic(tx: Tx, supplierId: Id, upTo: bigint | null): Promise<void> {
  await tx.all(
    upTo === null
      ? sql`delete from buying.automatic where organization_id = ${tx.organizationId} and supplier_id = ${supplierId}`
      : sql`insert into buying.automatic (organization_id, supplier_id, up_to) values (${tx.organizationId}, ${supplierId}, ${upTo})
            on conflict (organization_id, supplier_id) do update set up_to = excluded.up_to`,
  );
}

export type TierRow = Tier & { supplierId: Id; skuId: Id };

/** Of one supplier, or of all. */
export function tiersOf(snapshot: Snapshot, supplierId: Id | null = null): Promise<TierRow[]> {
  return snapshot.all(sql<TierRow>`
    select supplier_id as "supplierId", sku_id as "skuId", from_packs as "fromPacks", price_e4 as "priceE4" from buying.price_tier
     where organization_id = ${snapshot.organizationId} and (${supplierId}::uuid is null or supplier_id = ${supplierId}::uuid)
     order by supplier_id, sku_id, from_packs`);
}

export type ShopRule = ReorderRule & { shopId: Id };

export function rulesOf(snapshot: Snapshot, skuId: Id): Promise<ShopRule[]> {
  return snapshot.all(sql<ShopRule>`
    select shop_id as "shopId", minimum, target, stopped from buying.rule
     where organization_id = ${snapshot.organizationId} and sku_id = ${skuId} order by shop_id`);
}

export async function saveRule(tx: Tx, skuId: Id, shopId: Id, rule: ReorderRule | null): Promise<void> {
  await tx.all(
    rule === null
      ? sql`delete from buying.rule where organization_id = ${tx.organizationId} and sku_id = ${skuId} and shop_id = ${shopId}`
      : sql`insert into buying.rule (organization_id, sku_id, shop_id, minimum, target, stopped)
            values (${tx.organizationId}, ${skuId}, ${shopId}, ${rule.minimum}, ${rule.target}, ${rule.stopped})
            on conflict (organization_id, sku_id, shop_id) do update
               set minimum = excluded.minimum, target = excluded.target, stopped = excluded.stopped`,
  );
}
