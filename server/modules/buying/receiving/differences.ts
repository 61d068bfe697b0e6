/** Prices that are not those agreed on: listed for the supplier until the dispute ends. */
import type { z } from 'zod';
import type * as contract from '#domain/buying/receiveContract.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { changeCosts } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { build, type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { Receiving } from './receiving.ts';

type Difference = z.output<typeof contract.priceDifference>;
export type NewDifference = Omit<Difference, 'reference' | 'occurredAt'>;

export async function noteDifferences(tx: Tx, differences: readonly NewDifference[]): Promise<void> {
  if (differences.length === 0) return;
  await tx.all(
    build.insertInto('buying.price_difference').values(
      differences.map((one) => ({
        organization_id: tx.organizationId,
        id: one.id,
        supplier_id: one.supplierId,
        document_id: one.documentId,
        line: one.line,
        sku_id: one.skuId,
        quantity: one.quantity,
        agreed: one.agreed,
        stated: one.stated,
        said_by: one.saidBy,
        state: one.state,
      })),
    ),
  );
}

export async function priceDifferences(
  snapshot: Snapshot,
  {
    id,
    state,
    supplierId,
  }: { id?: Id; state?: Difference['state'] | undefined; supplierId?: Id | undefined },
): Promise<Difference[]> {
  return snapshot.all(sql<Difference>`
    select p.id, p.supplier_id as "supplierId", p.document_id as "documentId", p.line, p.sku_id as "skuId", p.quantity, p.agreed, p.stated,
           p.said_by as "saidBy", p.state, d.reference, d.occurred_at as "occurredAt"
      from buying.price_difference p
      join stock.document d on d.organization_id = p.organization_id and d.id = p.document_id
     where p.organization_id = ${snapshot.organizationId}
       and (${id ?? null}::uuid is null or p.id = ${id ?? null}::uuid)
       and (${state ?? null}::text is null or p.state = ${state ?? null}::text)
       and (${supplierId ?? null}::uuid is null or p.supplier_id = ${supplierId ?? null}::uuid)
     order by d.occurred_at desc, p.document_id, p.line limit 1000`);
}

/** Accepted after all, what was stated becomes the cost; otherwise the agreed price stays it. */
export async function settlePriceDifference(
  receiving: Receiving,
  id: Id,
  { state }: z.output<typeof contract.settlePriceDifference.body>,
): Promise<Difference> {
  const { tx, actor, now } = receiving;
  await tx.all(sql`
    select id from buying.price_difference where organization_id = ${tx.organizationId} and id = ${id} for update`);
  const [known] = await priceDifferences(tx, { id });
  if (!known) throw refuseReceiving('difference_not_found');
  if (known.state === state) return known;
  if (known.state !== 'disputed') throw refuseReceiving('difference_ended');
  const { documentId, line, skuId, agreed, stated } = known;
  if (state === 'accepted')
    await changeCosts(receiving, { reason: 'invoice', sourceId: id }, [
      { documentId, line, skuId, amount: stated - agreed },
    ]);
  await tx.all(
    build
      .updateTable('buying.price_difference')
      .set({ state, ended_at: now })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
  await audit(tx, actor, { action: 'settlePriceDifference', subject: id, detail: { state } }, now);
  return { ...known, state };
}
