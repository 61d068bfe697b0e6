/** Lists of documents: what was done to stock besides selling. */
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import type { DocumentKind } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

type DocumentHead = z.output<typeof contract.document>;

interface DocumentHeadRow {
  id: string;
  kind: DocumentKind;
  occurred_at: string;
  recorded_at: string;
  reference: string | null;
  note: string | null;
  supplier_id: string | null;
  parent_id: string | null;
  actor_label: string;
  lines: bigint;
  reversed: boolean;
}

export async function documents(
  snapshot: Snapshot,
  {
    kind,
    before,
    limit,
  }: { kind: DocumentKind | null; before: { occurredAt: string; id: Id } | null; limit: number },
): Promise<DocumentHead[]> {
  const rows = await snapshot.all(sql<DocumentHeadRow>`
    select d.id, d.kind, d.occurred_at, d.recorded_at, d.reference, d.note, d.supplier_id, d.parent_id, d.actor_label,
           (select count(*) from stock.move m where m.organization_id = d.organization_id and m.document_id = d.id and not m.derived)
           + (select count(*) from stock.assertion a where a.organization_id = d.organization_id and a.document_id = d.id) as lines,
           exists (select from stock.document r where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal') as reversed
      from stock.document d
     where d.organization_id = ${snapshot.organizationId}
       and (${kind}::text is null or d.kind = ${kind}::text)
       and (${before?.occurredAt ?? null}::timestamptz is null
            or (d.occurred_at, d.id) < (${before?.occurredAt ?? null}::timestamptz, ${before?.id ?? null}::uuid))
     order by d.occurred_at desc, d.id desc
     limit ${limit}`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    reference: row.reference,
    note: row.note,
    supplierId: row.supplier_id,
    parentId: row.parent_id,
    actor: row.actor_label,
    lines: Number(row.lines),
    reversed: row.reversed,
  }));
}

interface TransitRow {
  id: string;
  from_id: string;
  destination_id: string;
  occurred_at: string;
  reference: string | null;
  sku_id: string;
  quantity: bigint;
}

export async function transits(
  snapshot: Snapshot,
): Promise<z.output<typeof contract.listTransits.reply>['items']> {
  const rows = await snapshot.all(sql<TransitRow>`
    select d.id, m.from_id, d.destination_id, d.occurred_at, d.reference, m.sku_id, m.quantity
      from stock.document d
      join stock.move m on m.organization_id = d.organization_id and m.document_id = d.id and not m.derived
     where d.organization_id = ${snapshot.organizationId} and d.kind = 'shipment'
       and not exists (
         select from stock.document e
          where e.organization_id = d.organization_id and e.parent_id = d.id and e.kind in ('receipt', 'reversal')
            and not exists (select from stock.document r where r.organization_id = e.organization_id and r.parent_id = e.id and r.kind = 'reversal'))
     order by d.occurred_at, d.id, m.line`);
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((moves) => {
    const head = moves[0];
    if (!head) return [];
    return [
      {
        documentId: head.id,
        fromId: head.from_id,
        toId: head.destination_id,
        occurredAt: head.occurred_at,
        reference: head.reference,
        lines: moves.map((move) => ({ skuId: move.sku_id, quantity: move.quantity })),
      },
    ];
  });
}

/** What a document states, line by line; nothing of one that is not there. */
export async function linesOfDocument(
  snapshot: Snapshot,
  documentId: Id,
): Promise<z.output<typeof contract.documentLines.reply>['items']> {
  const rows = await snapshot.all(sql<{
    skuId: Id;
    quantity: bigint;
    code: string | null;
    expiresOn: Day | null;
  }>`
    select m.sku_id as "skuId", m.quantity, l.code, l.expires_on as "expiresOn"
      from stock.move m
      left join stock.lot l on l.organization_id = m.organization_id and l.id = m.lot_id
     where m.organization_id = ${snapshot.organizationId} and m.document_id = ${documentId} and not m.derived
     order by length(m.line), m.line, m.part`);
  return rows.map(({ skuId, quantity, code, expiresOn }) => ({
    skuId,
    quantity,
    lot: code === null ? null : { code, expiresOn },
  }));
}

/** Documents of one kind that carry this reference and were not reversed. */
export async function documentsByReference(
  snapshot: Snapshot,
  kind: DocumentKind,
  reference: string,
): Promise<Id[]> {
  const rows = await snapshot.all(sql<{ id: Id }>`
    select d.id from stock.document d
     where d.organization_id = ${snapshot.organizationId} and d.kind = ${kind} and d.reference = ${reference}
       and not exists (select from stock.document r where r.organization_id = d.organization_id and r.parent_id = d.id and r.kind = 'reversal')
     order by d.id`);
  return rows.map((row) => row.id);
}
