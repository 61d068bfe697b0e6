/** Goods that go back to their supplier, and the credit that is awaited for them. */
import type { z } from 'zod';
import { stillAwaited } from '#domain/buying/credit.ts';
import type * as contract from '#domain/buying/receiveContract.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { returnToSupplier } from '#server/modules/stock/index.ts';
import { build, type Snapshot, sql } from '#server/platform/database.ts';
import type { Receiving } from './receiving.ts';
import { assertSupplier } from './store.ts';

export type SupplierReturn = z.output<typeof contract.supplierReturn>;

export async function supplierReturns(
  snapshot: Snapshot,
  asked: { documentId?: Id; supplierId?: Id | undefined; credit?: 'awaited' | 'received' | undefined },
): Promise<SupplierReturn[]> {
  const { documentId = null, supplierId = null, credit = null } = asked;
  const rows = await snapshot.all(sql<Omit<SupplierReturn, 'lines' | 'creditAwaited'> & { closed: boolean }>`
    select s.document_id as "documentId", s.supplier_id as "supplierId", s.reason, d.reference, d.occurred_at as "occurredAt",
           s.credit_expected as "creditExpected", s.credit_closed as closed, c.received as "creditReceived", c.reference as "creditReference",
           exists (select from stock.document r
                    where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal') as reversed
      from buying.supplier_return s
      join stock.document d on d.organization_id = s.organization_id and d.id = s.document_id
      left join lateral (
        select sum(amount)::bigint as received, string_agg(distinct reference, ', ' order by reference) as reference from buying.credit
         where organization_id = s.organization_id and document_id = s.document_id) c on true
     where s.organization_id = ${snapshot.organizationId}
       and (${documentId}::uuid is null or s.document_id = ${documentId}::uuid)
       and (${supplierId}::uuid is null or s.supplier_id = ${supplierId}::uuid)
     order by d.occurred_at desc, d.id desc limit 500`);
  const lines = await snapshot.all(sql<SupplierReturn['lines'][number] & { documentId: Id }>`
    select document_id as "documentId", sku_id as "skuId", quantity from stock.move
     where organization_id = ${snapshot.organizationId} and document_id = any (${rows.map((row) => row.documentId)}::uuid[]) and not derived
     order by length(line), line collate "C"`);
  const byDocument = Map.groupBy(lines, (line) => line.documentId);
  const returns = rows.map(({ closed, ...row }) => ({
    ...row,
    creditAwaited: row.reversed ? 0n : stillAwaited({ ...row, closed }),
    lines: (byDocument.get(row.documentId) ?? []).map(({ skuId, quantity }) => ({ skuId, quantity })),
  }));
  return credit === null
    ? returns
    : returns.filter((one) => (one.creditAwaited === 0n) === (credit === 'received'));
}

export async function theReturn(snapshot: Snapshot, documentId: Id): Promise<SupplierReturn> {
  const [found] = await supplierReturns(snapshot, { documentId });
  if (!found) throw refuseReceiving('return_not_found');
  return found;
}

/** `id` is the caller's: the document. */
export async function returnGoods(
  receiving: Receiving,
  id: Id,
  { reason, creditExpected, ...body }: z.output<typeof contract.returnGoods.body>,
): Promise<SupplierReturn> {
  const { tx } = receiving;
  await assertSupplier(tx, body.supplierId);
  const { alreadyDone } = await returnToSupplier({ ...receiving, id }, body);
  if (!alreadyDone)
    await tx.all(
      build.insertInto('buying.supplier_return').values({
        organization_id: tx.organizationId,
        document_id: id,
        supplier_id: body.supplierId,
        reason,
        credit_expected: creditExpected ?? null,
      }),
    );
  return theReturn(tx, id);
}
