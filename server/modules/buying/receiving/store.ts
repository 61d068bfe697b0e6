/** The SQL that receiving reads: what items are worth by their supplier, deliveries with their costs. */
import type { z } from 'zod';
import type { Worth } from '#domain/buying/receive.ts';
import type * as contract from '#domain/buying/receiveContract.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import type { Measure } from '#domain/catalog/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export async function assertSupplier(snapshot: Snapshot, supplierId: Id): Promise<void> {
  const found = await snapshot.first(sql`
    select id from catalog.supplier where organization_id = ${snapshot.organizationId} and id = ${supplierId}`);
  if (!found) throw refuseReceiving('supplier_unknown');
}

/** By sku: one unit of it, and what that costs at this supplier's, or usually. */
export async function worthOf(
  snapshot: Snapshot,
  supplierId: Id,
  skuIds: readonly Id[],
): Promise<Map<Id, Worth>> {
  const rows = await snapshot.all(sql<{ id: Id; content: bigint; usualE4: bigint | null }>`
    select k.id, k.content, coalesce(o.cost_e4, k.purchase_price_e4) as "usualE4"
      from catalog.sku k
      left join catalog.supplier_sku o on o.organization_id = k.organization_id and o.sku_id = k.id and o.supplier_id = ${supplierId}
     where k.organization_id = ${snapshot.organizationId} and k.id = any (${[...skuIds]}::uuid[])`);
  return new Map(rows.map(({ id, ...worth }) => [id, worth]));
}

/** A line of a delivery that still stands, with what it cost and what was landed on it. */
export interface DeliveredLine {
  documentId: Id;
  line: string;
  skuId: Id;
  measure: Measure;
  content: bigint;
  quantity: bigint;
  /** By the delivery and its invoice; null where nobody said. */
  cost: bigint | null;
}

/** In the documents' order, and in theirs. */
export async function deliveredLines(
  snapshot: Snapshot,
  documentIds: readonly Id[],
): Promise<DeliveredLine[]> {
  return snapshot.all(sql<DeliveredLine>`
    select m.document_id as "documentId", m.line, m.sku_id as "skuId", k.measure, k.content, m.quantity,
           (select sum(c.amount)::bigint
              from (select amount from stock.cost
                     where organization_id = m.organization_id and document_id = m.document_id and line = m.line
                    union all
                    select amount from stock.cost_change
                     where organization_id = m.organization_id and document_id = m.document_id and line = m.line and reason = 'invoice') c) as cost
      from stock.document d
      join stock.move m on m.organization_id = d.organization_id and m.document_id = d.id and not m.derived
      join catalog.sku k on k.organization_id = m.organization_id and k.id = m.sku_id
     where d.organization_id = ${snapshot.organizationId} and d.id = any (${[...documentIds]}::uuid[]) and d.kind = 'delivery'
       and not exists (select from stock.document r
                        where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal')
     order by array_position(${[...documentIds]}::uuid[], m.document_id), length(m.line), m.line collate "C"`);
}

/** Refuses where one of them does not stand. */
export async function standingLines(
  snapshot: Snapshot,
  documentIds: readonly Id[],
): Promise<DeliveredLine[]> {
  const lines = await deliveredLines(snapshot, documentIds);
  const found = new Set(lines.map(({ documentId }) => documentId));
  if (documentIds.some((documentId) => !found.has(documentId))) throw refuseReceiving('delivery_not_found');
  return lines;
}

type Receipt = z.output<typeof contract.receipt>;

export async function latestReceipts(
  snapshot: Snapshot,
  { supplierId }: { supplierId?: Id | undefined },
): Promise<Receipt[]> {
  return snapshot.all(sql<Receipt>`
    select d.id as "documentId", r.supplier_id as "supplierId", d.reference, d.occurred_at as "occurredAt",
           exists (select from stock.document v
                    where v.organization_id = d.organization_id and v.parent_id = d.id and v.kind = 'reversal') as reversed,
           i.invoice_id as "invoiceId",
           (select coalesce(sum(c.amount), 0)::bigint from stock.cost c
             where c.organization_id = d.organization_id and c.document_id = d.id)
           + (select coalesce(sum(c.amount), 0)::bigint from stock.cost_change c
               where c.organization_id = d.organization_id and c.document_id = d.id) as cost,
           (select coalesce(sum(c.amount), 0)::bigint from stock.cost_change c
             where c.organization_id = d.organization_id and c.document_id = d.id and c.reason = 'landed') as landed,
           (select count(*)::integer from stock.move m
             where m.organization_id = d.organization_id and m.document_id = d.id and not m.derived) as lines
      from buying.receipt r
      join stock.document d on d.organization_id = r.organization_id and d.id = r.document_id
      left join buying.invoiced i on i.organization_id = r.organization_id and i.document_id = r.document_id
     where r.organization_id = ${snapshot.organizationId}
       and (${supplierId ?? null}::uuid is null or r.supplier_id = ${supplierId ?? null}::uuid)
     order by d.occurred_at desc, d.id desc limit 200`);
}
