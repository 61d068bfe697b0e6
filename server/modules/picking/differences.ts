/** What arrived otherwise than it was sent: read from the ledger, answered for by somebody, or found after all. */
import type { z } from 'zod';
import type { answerDifference, shipmentDifference } from '#domain/picking/contract.ts';
import { refusePicking } from '#domain/picking/refusals.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { receiveTransfer, reverseDocument } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import type { Picking } from './commands.ts';

type Difference = z.output<typeof shipmentDifference>;

interface OfReceipt {
  documentId: Id;
  skuId: Id;
}

/** Of the receipts that stand; the newest first. */
export function differences(snapshot: Snapshot, of: OfReceipt | null = null): Promise<Difference[]> {
  return snapshot.all(sql<Difference>`
    select d.id as "documentId", r."skuId", s.name, s.kind, s.measure, s.content, sent."fromId", h.destination_id as "toId",
           d.occurred_at as at, r.quantity, a.answers, a.note
      from stock.document d
      join stock.document h on h.organization_id = d.organization_id and h.id = d.parent_id
      cross join lateral (
        select m.sku_id as "skuId", sum(case when m.cause = 'loss' then -m.quantity else m.quantity end)::bigint as quantity
          from stock.move m
         where m.organization_id = d.organization_id and m.document_id = d.id and not m.derived and (m.cause = 'loss' or m.line like '+%')
         group by m.sku_id) r
      cross join lateral (
        select m.from_id as "fromId" from stock.move m
         where m.organization_id = h.organization_id and m.document_id = h.id limit 1) sent
      join catalog.sku s on s.organization_id = d.organization_id and s.id = r."skuId"
      left join picking.answer a on a.organization_id = d.organization_id and a.document_id = d.id and a.sku_id = r."skuId"
     where d.organization_id = ${snapshot.organizationId} and d.kind = 'receipt'
       and (${of?.documentId ?? null}::uuid is null or (d.id = ${of?.documentId ?? null}::uuid and r."skuId" = ${of?.skuId ?? null}::uuid))
       and not exists (select from stock.document u where u.organization_id = d.organization_id and u.parent_id = d.id and u.kind = 'reversal')
     order by d.occurred_at desc, d.id, s.name limit 200`);
}

async function differenceOf(snapshot: Snapshot, of: OfReceipt): Promise<Difference> {
  const [found] = await differences(snapshot, of);
  if (!found) throw refusePicking('no_difference');
  return found;
}

export async function answerFor(
  { tx, actor, now }: Picking,
  of: OfReceipt,
  { answers, note }: z.output<typeof answerDifference.body>,
): Promise<Difference> {
  await differenceOf(tx, of);
  await tx.all(sql`
    insert into picking.answer (organization_id, document_id, sku_id, answers, note, at, actor_label)
    values (${tx.organizationId}, ${of.documentId}, ${of.skuId}, ${answers}, ${note ?? null}, ${now}, ${actor.label})
    on conflict (organization_id, document_id, sku_id) do update
       set answers = excluded.answers, note = excluded.note, at = excluded.at, actor_label = excluded.actor_label`);
  const detail = { skuId: of.skuId, answers };
  await audit(tx, actor, { action: 'answerDifference', subject: of.documentId, detail }, now);
  return differenceOf(tx, of);
}

/** Ids drawn from the receipt and the article: done twice it is done once. */
export async function findAgain(picking: Picking, of: OfReceipt): Promise<{ documentId: Id }> {
  const { tx } = picking;
  const idFor = (what: string): Id => idOfIdentity(sha256, tx.organizationId, what, of.documentId, of.skuId);
  const documentId = idFor('found');
  const again = await tx.first(sql`
    select id from stock.document where organization_id = ${tx.organizationId} and id = ${documentId}`);
  if (again) return { documentId };
  const { quantity } = await differenceOf(tx, of);
  if (quantity >= 0n) throw refusePicking('no_difference');
  const { transferId } = await tx.one<{ transferId: Id }>(sql`
    select parent_id as "transferId" from stock.document
     where organization_id = ${tx.organizationId} and id = ${of.documentId}`);
  const arrived = await tx.all(sql<{ skuId: Id; quantity: bigint }>`
    select sku_id as "skuId", sum(quantity)::bigint as quantity from stock.move
     where organization_id = ${tx.organizationId} and document_id = ${of.documentId} and not derived
       and (cause <> 'loss' or sku_id = ${of.skuId}) group by sku_id order by 1`);
  await reverseDocument({ ...picking, id: idFor('undone') }, of.documentId);
  await receiveTransfer({ ...picking, id: documentId }, transferId, { lines: arrived });
  await tx.all(sql`
    insert into picking.answer (organization_id, document_id, sku_id, answers, note, at, actor_label)
    select organization_id, ${documentId}, sku_id, answers, note, at, actor_label from picking.answer
     where organization_id = ${tx.organizationId} and document_id = ${of.documentId} and sku_id <> ${of.skuId}`);
  return { documentId };
}
