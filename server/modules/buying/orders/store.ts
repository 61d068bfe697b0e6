/** The SQL of orders to suppliers: an order, its lines, and what has come of them. */
import { refuseBuying } from '#domain/buying/refusals.ts';
import type { DecidedState } from '#domain/buying/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface OrderRow {
  id: Id;
  number: number;
  supplierId: Id;
  supplierName: string;
  shopId: Id;
  state: DecidedState;
  lines: number;
  subtotal: bigint;
  shipping: bigint;
  expectedOn: Day | null;
  sentAt: Instant | null;
  sentTo: string | null;
  automatic: boolean;
  reference: string | null;
  note: string | null;
  fingerprint: string;
  createdAt: Instant;
  createdBy: string;
  letter: 'none' | 'waiting' | 'left' | 'refused';
  refusal: string | null;
  isComplete: boolean;
  hasArrived: boolean;
}

/** What documents that nobody took back brought of a line `l`. */
const received = sql`
  coalesce((select sum(a.quantity) from buying.arrived a
             where a.organization_id = l.organization_id and a.order_id = l.order_id and a.line = l.line
               and not exists (select from stock.document r
                                where r.organization_id = a.organization_id and r.parent_id = a.document_id and r.kind = 'reversal')), 0)::bigint`;

/** Of a line `l` of a sku `s`, in minor units, as `amountOf` rounds. */
const amount = sql`
  case when l.price_e4 is null then 0 else div(l.price_e4::numeric * l.pack * l.packs * 2 + 100, 200) end`;

const columns = sql`
  o.id, o.number, o.supplier_id as "supplierId", p.name as "supplierName", o.shop_id as "shopId", o.state, o.shipping,
  o.expected_on as "expectedOn", o.sent_at as "sentAt", o.sent_to as "sentTo", o.automatic, o.reference, o.note, o.fingerprint,
  o.created_at as "createdAt", o.created_by as "createdBy", c.lines, c.subtotal, c.complete as "isComplete", c.arrived as "hasArrived",
  case when m.order_id is null then 'none' when m.sent_at is not null then 'left' when m.refused_at is not null then 'refused' else 'waiting' end as letter,
  m.refusal`;

const joined = sql`
  buying.purchase_order o
  join catalog.supplier p on p.organization_id = o.organization_id and p.id = o.supplier_id
  left join buying.letter m on m.organization_id = o.organization_id and m.order_id = o.id
  cross join lateral (
    select count(*)::integer as lines, coalesce(sum(x.amount), 0)::bigint as subtotal,
           coalesce(bool_and(x.received >= x.quantity), false) as complete, coalesce(bool_or(x.received > 0), false) as arrived
      from (select l.quantity, ${amount} as amount, ${received} as received
              from buying.order_line l where l.organization_id = o.organization_id and l.order_id = o.id) x) c`;

export function orderById(snapshot: Snapshot, id: Id): Promise<OrderRow | null> {
  return snapshot.first(sql<OrderRow>`
    select ${columns} from ${joined} where o.organization_id = ${snapshot.organizationId} and o.id = ${id}`);
}

/** Locked until the transaction ends: what is done to an order is done one after the other. */
export async function lockOrder(tx: Tx, id: Id): Promise<OrderRow> {
  const locked = await tx.first(sql`
    select id from buying.purchase_order where organization_id = ${tx.organizationId} and id = ${id} for update`);
  const order = locked ? await orderById(tx, id) : null;
  if (!order) throw refuseBuying('purchase_order_not_found');
  return order;
}

export interface AskedOrders {
  state: 'draft' | 'awaited' | 'late' | 'ended' | null;
  supplierId: Id | null;
  /** What is late is late on this day. */
  today: Day;
  before: number | null;
  limit: number;
}

export function pageOfOrders(snapshot: Snapshot, asked: AskedOrders): Promise<OrderRow[]> {
  const wanted = {
    draft: sql`o.state = 'draft'`,
    awaited: sql`o.state = 'sent' and not c.complete`,
    late: sql`o.state = 'sent' and not c.complete and o.expected_on < ${asked.today}::date`,
    ended: sql`(o.state in ('closed', 'cancelled') or o.state = 'sent' and c.complete)`,
  };
  return snapshot.all(sql<OrderRow>`
    select ${columns} from ${joined}
     where o.organization_id = ${snapshot.organizationId} and ${asked.state ? wanted[asked.state] : sql`true`}
       and (${asked.supplierId}::uuid is null or o.supplier_id = ${asked.supplierId}::uuid)
       and (${asked.before}::integer is null or o.number < ${asked.before}::integer)
     order by o.number desc limit ${asked.limit}`);
}

export interface LineRow {
  line: number;
  skuId: Id;
  name: string;
  supplierCode: string | null;
  pack: number;
  packs: number;
  quantity: bigint;
  priceE4: bigint | null;
  amount: bigint;
  received: bigint;
}

export function linesOf(snapshot: Snapshot, orderId: Id): Promise<LineRow[]> {
  return snapshot.all(sql<LineRow>`
    select l.line, l.sku_id as "skuId", s.name, l.supplier_code as "supplierCode", l.pack, l.packs, l.quantity, l.price_e4 as "priceE4",
           (${amount})::bigint as amount, ${received} as received
      from buying.order_line l
      join catalog.sku s on s.organization_id = l.organization_id and s.id = l.sku_id
     where l.organization_id = ${snapshot.organizationId} and l.order_id = ${orderId} order by l.line`);
}

export interface OpenLine {
  orderId: Id;
  number: number;
  supplierId: Id;
  shopId: Id;
  line: number;
  skuId: Id;
  /** As ordered and as it has come so far, in base. */
  quantity: bigint;
  received: bigint;
  pack: number;
  priceE4: bigint | null;
  supplierCode: string | null;
  expectedOn: Day;
}

/** Lines of which something is still to come, the oldest order first. */
export function openLines(
  snapshot: Snapshot,
  asked: { supplierId?: Id | undefined; orderId?: Id | undefined } = {},
): Promise<OpenLine[]> {
  return snapshot.all(sql<OpenLine>`
    select * from (
      select o.id as "orderId", o.number, o.supplier_id as "supplierId", o.shop_id as "shopId", l.line, l.sku_id as "skuId", l.quantity,
             ${received} as received, l.pack, l.price_e4 as "priceE4", l.supplier_code as "supplierCode", o.expected_on as "expectedOn"
        from buying.purchase_order o
        join buying.order_line l on l.organization_id = o.organization_id and l.order_id = o.id
       where o.organization_id = ${snapshot.organizationId} and o.state = 'sent'
         and (${asked.supplierId ?? null}::uuid is null or o.supplier_id = ${asked.supplierId ?? null}::uuid)
         and (${asked.orderId ?? null}::uuid is null or o.id = ${asked.orderId ?? null}::uuid)) x
     where received < quantity
     order by number, line`);
}

/** By which documents it came. */
export function deliveriesOf(
  snapshot: Snapshot,
  orderId: Id,
): Promise<{ documentId: Id; at: Instant; reversed: boolean }[]> {
  return snapshot.all(sql<{ documentId: Id; at: Instant; reversed: boolean }>`
    select d.id as "documentId", d.occurred_at as at,
           exists (select from stock.document r
                    where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal') as reversed
      from stock.document d
     where d.organization_id = ${snapshot.organizationId}
       and d.id in (select document_id from buying.arrived where organization_id = ${snapshot.organizationId} and order_id = ${orderId})
     order by d.occurred_at, d.recorded_at, d.id`);
}

export async function insertOrder(
  tx: Tx,
  order: Pick<
    OrderRow,
    'id' | 'supplierId' | 'shopId' | 'automatic' | 'note' | 'fingerprint' | 'createdAt' | 'createdBy'
  >,
): Promise<void> {
  await tx.all(
    sql`select pg_advisory_xact_lock(hashtextextended(${`purchase orders:${tx.organizationId}`}, 0))`,
  );
  await tx.all(sql`
    insert into buying.purchase_order (organization_id, id, number, supplier_id, shop_id, automatic, note, fingerprint, created_at, created_by)
    select ${tx.organizationId}, ${order.id}, coalesce(max(number), 0) + 1, ${order.supplierId}, ${order.shopId}, ${order.automatic},
           ${order.note}, ${order.fingerprint}, ${order.createdAt}::timestamptz, ${order.createdBy}
      from buying.purchase_order where organization_id = ${tx.organizationId}`);
}

export async function writeLines(
  tx: Tx,
  orderId: Id,
  lines: readonly Omit<LineRow, 'name' | 'amount' | 'received'>[],
): Promise<void> {
  await tx.all(
    sql`delete from buying.order_line where organization_id = ${tx.organizationId} and order_id = ${orderId}`,
  );
  await tx.all(
    build.insertInto('buying.order_line').values(
      lines.map(({ line, skuId, supplierCode, pack, packs, quantity, priceE4 }) => ({
        organization_id: tx.organizationId,
        order_id: orderId,
        line,
        sku_id: skuId,
        supplier_code: supplierCode,
        pack,
        packs,
        quantity,
        price_e4: priceE4,
      })),
    ),
  );
}

export interface OrderChange {
  state?: DecidedState;
  shipping?: bigint;
  expected_on?: Day;
  sent_at?: Instant;
  sent_to?: string | null;
  ended_at?: Instant;
  reference?: string | null;
  note?: string | null;
}

export async function changeOrder(tx: Tx, id: Id, change: OrderChange): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.all(
    build
      .updateTable('buying.purchase_order')
      .set(change)
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

export async function insertArrived(
  tx: Tx,
  documentId: Id,
  lines: readonly { orderId: Id; line: number; quantity: bigint }[],
): Promise<void> {
  await tx.all(
    build
      .insertInto('buying.arrived')
      .values(
        lines.map(({ orderId, line, quantity }) => ({
          organization_id: tx.organizationId,
          document_id: documentId,
          order_id: orderId,
          line,
          quantity,
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}
