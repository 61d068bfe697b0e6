/** The SQL of work orders: the order, what is held for it, its runs. */
import type { OrderState } from '#domain/making/contract.ts';
import { refuseMaking } from '#domain/making/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface OrderRow {
  id: Id;
  number: number;
  recipeId: Id;
  skuId: Id;
  quantity: bigint;
  made: bigint;
  due: Day | null;
  reference: string | null;
  note: string | null;
  fromId: Id;
  toId: Id;
  workshopId: Id | null;
  state: OrderState;
  fingerprint: string;
  createdAt: Instant;
}

/** What is shown and said of an order: `OF-12`. */
export const codeOf = ({ number }: Pick<OrderRow, 'number'>): string => `OF-${number}`;

/** Of a run `r`: its opposite stands in the ledger, whoever wrote it. */
export const isUndone = sql`exists (select from stock.document x
  where x.organization_id = r.organization_id and x.parent_id = r.document_id and x.kind = 'reversal')`;

const columns = sql`
  o.id, o.number, o.recipe_id as "recipeId", o.sku_id as "skuId", o.quantity, o.due, o.reference, o.note, o.from_id as "fromId",
  o.to_id as "toId", o.workshop_id as "workshopId", o.state, o.fingerprint, o.created_at as "createdAt",
  coalesce((select sum(r.made) from making.run r
             where r.organization_id = o.organization_id and r.order_id = o.id and not ${isUndone}), 0)::bigint as made`;

export async function orderById(snapshot: Snapshot, id: Id): Promise<OrderRow | null> {
  return snapshot.first(sql<OrderRow>`
    select ${columns} from making.work_order o where o.organization_id = ${snapshot.organizationId} and o.id = ${id}`);
}

/** Locked until the transaction ends: what is done to an order is done one after the other. */
export async function lockOrder(tx: Tx, id: Id): Promise<OrderRow> {
  const locked = await tx.first(sql`
    select id from making.work_order where organization_id = ${tx.organizationId} and id = ${id} for update`);
  const order = locked ? await orderById(tx, id) : null;
  if (!order) throw refuseMaking('order_not_found');
  return order;
}

/** Those that are not ended; each with its row. */
export async function openOrders(snapshot: Snapshot): Promise<OrderRow[]> {
  return snapshot.all(sql<OrderRow>`
    select ${columns} from making.work_order o
     where o.organization_id = ${snapshot.organizationId} and o.state in ('planned', 'released', 'started') order by o.number`);
}

export async function pageOfOrders(
  snapshot: Snapshot,
  asked: {
    state?: OrderState | 'open' | undefined;
    skuId?: Id | undefined;
    before: number | null;
    limit: number;
  },
): Promise<OrderRow[]> {
  return snapshot.all(sql<OrderRow>`
    select ${columns} from making.work_order o
     where o.organization_id = ${snapshot.organizationId}
       and (${asked.state ?? null}::text is null or o.state = ${asked.state ?? null}::text
            or ${asked.state ?? null}::text = 'open' and o.state in ('planned', 'released', 'started'))
       and (${asked.skuId ?? null}::uuid is null or o.sku_id = ${asked.skuId ?? null}::uuid)
       and (${asked.before}::integer is null or o.number < ${asked.before}::integer)
     order by o.number desc limit ${asked.limit}`);
}

export async function insertOrder(
  tx: Tx,
  order: Omit<OrderRow, 'number' | 'made' | 'state' | 'workshopId'>,
): Promise<void> {
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`work orders:${tx.organizationId}`}, 0))`);
  await tx.all(sql`
    insert into making.work_order (organization_id, id, number, recipe_id, sku_id, quantity, due, reference, note, from_id, to_id, fingerprint, created_at)
    select ${tx.organizationId}, ${order.id}, coalesce(max(number), 0) + 1, ${order.recipeId}, ${order.skuId}, ${order.quantity}, ${order.due}::date,
           ${order.reference}, ${order.note}, ${order.fromId}, ${order.toId}, ${order.fingerprint}, ${order.createdAt}::timestamptz
      from making.work_order where organization_id = ${tx.organizationId}`);
}

export async function changeOrder(
  tx: Tx,
  id: Id,
  change: { state: OrderState; workshop_id?: Id | null; ended_at?: Instant | null },
): Promise<void> {
  await tx.all(
    build
      .updateTable('making.work_order')
      .set(change)
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
}

export async function noteHeld(tx: Tx, orderId: Id, reservationIds: readonly Id[]): Promise<void> {
  if (reservationIds.length === 0) return;
  await tx.all(
    build
      .insertInto('making.held')
      .values(
        reservationIds.map((reservationId) => ({
          organization_id: tx.organizationId,
          order_id: orderId,
          reservation_id: reservationId,
        })),
      )
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** Everything that was ever held for an order; most of it has ended. */
export async function heldFor(snapshot: Snapshot, orderId: Id): Promise<Id[]> {
  const rows = await snapshot.all(
    build
      .selectFrom('making.held')
      .select('reservation_id')
      .where('organization_id', '=', snapshot.organizationId)
      .where('order_id', '=', orderId),
  );
  return rows.map((row) => row.reservation_id);
}

export async function noteCarried(tx: Tx, orderId: Id, documentId: Id): Promise<void> {
  await tx.all(
    build
      .insertInto('making.carried')
      .values({ organization_id: tx.organizationId, order_id: orderId, document_id: documentId })
      .onConflict((conflict) => conflict.doNothing()),
  );
}

/** What an order has in the workshop by its own documents: brought there, less used, less taken back. */
export async function leftInWorkshop(tx: Tx, order: OrderRow): Promise<{ skuId: Id; quantity: bigint }[]> {
  return tx.all(sql<{ skuId: Id; quantity: bigint }>`
    with document as (
      select document_id as id from making.carried where organization_id = ${tx.organizationId} and order_id = ${order.id}
      union
      select document_id from making.run where organization_id = ${tx.organizationId} and order_id = ${order.id}
      union
      select x.id from making.run r
        join stock.document x on x.organization_id = r.organization_id and x.parent_id = r.document_id
       where r.organization_id = ${tx.organizationId} and r.order_id = ${order.id}
    )
    select m.sku_id as "skuId",
           sum(case when m.to_id = ${order.workshopId} then m.quantity else -m.quantity end)::bigint as quantity
      from document d
      join stock.move m on m.organization_id = ${tx.organizationId} and m.document_id = d.id and not m.derived
     where ${order.workshopId}::uuid in (m.from_id, m.to_id)
     group by m.sku_id
    having sum(case when m.to_id = ${order.workshopId} then m.quantity else -m.quantity end) > 0
     order by m.sku_id`);
}

export async function insertRun(
  tx: Tx,
  run: { documentId: Id; orderId: Id; made: bigint; scrapped: bigint; lotCode: string | null; skuId: Id },
): Promise<void> {
  await tx.all(sql`
    insert into making.run (organization_id, document_id, order_id, made, scrapped, lot_id)
    values (${tx.organizationId}, ${run.documentId}, ${run.orderId}, ${run.made}, ${run.scrapped},
            (select id from stock.lot where organization_id = ${tx.organizationId} and sku_id = ${run.skuId} and code = ${run.lotCode}))`);
}

export async function runIn(
  snapshot: Snapshot,
  documentId: Id,
): Promise<{ orderId: Id; undoneBy: Id | null; lotCode: string | null } | null> {
  return snapshot.first(sql<{ orderId: Id; undoneBy: Id | null; lotCode: string | null }>`
    select r.order_id as "orderId", x.id as "undoneBy", l.code as "lotCode" from making.run r
      left join stock.document x on x.organization_id = r.organization_id and x.parent_id = r.document_id and x.kind = 'reversal'
      left join stock.lot l on l.organization_id = r.organization_id and l.id = r.lot_id
     where r.organization_id = ${snapshot.organizationId} and r.document_id = ${documentId}`);
}

/** The product's own code, and how many runs made it on a business day: what the next batch's number is drawn from. */
export async function batchesOn(tx: Tx, skuId: Id, day: Day): Promise<{ code: string | null; runs: number }> {
  return tx.one(sql<{ code: string | null; runs: number }>`
    select s.code, (select count(*)::integer from making.run r
                      join making.work_order o on o.organization_id = r.organization_id and o.id = r.order_id and o.sku_id = s.id
                      join stock.document d on d.organization_id = r.organization_id and d.id = r.document_id and d.business_day = ${day}::date
                     where r.organization_id = s.organization_id) as runs
      from catalog.sku s where s.organization_id = ${tx.organizationId} and s.id = ${skuId}`);
}
