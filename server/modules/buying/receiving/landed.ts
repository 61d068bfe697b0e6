/** Freight, excise and the like: spread over deliveries now or long after, and taken back. */
import type { z } from 'zod';
import { spreadLanded } from '#domain/buying/landed.ts';
import type * as contract from '#domain/buying/receiveContract.ts';
import { refuseReceiving } from '#domain/buying/receiveRefusals.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import { changeCosts } from '#server/modules/stock/index.ts';
import { audit } from '#server/platform/audit.ts';
import { build, type Snapshot, sql } from '#server/platform/database.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import type { Receiving } from './receiving.ts';
import { standingLines } from './store.ts';

type Landed = z.output<typeof contract.landedCost>;

interface LandedRow extends Omit<Landed, 'parts'> {
  fingerprint: string;
}

export async function landedCosts(
  snapshot: Snapshot,
  { id, documentId }: { id?: Id; documentId?: Id | undefined },
): Promise<(Landed & { fingerprint: string })[]> {
  const rows = await snapshot.all(sql<LandedRow>`
    select l.id, l.kind, l.spread_by as "by", l.amount, l.reference, l.created_at as "createdAt", l.created_by as "createdBy",
           l.reversed_at is not null as reversed, l.fingerprint
      from buying.landed l
     where l.organization_id = ${snapshot.organizationId}
       and (${id ?? null}::uuid is null or l.id = ${id ?? null}::uuid)
       and (${documentId ?? null}::uuid is null
            or exists (select from buying.landed_part p
                        where p.organization_id = l.organization_id and p.landed_id = l.id and p.document_id = ${documentId ?? null}::uuid))
     order by l.created_at desc, l.id desc limit 500`);
  const parts = await snapshot.all(sql<Landed['parts'][number] & { landedId: Id }>`
    select landed_id as "landedId", document_id as "documentId", line, sku_id as "skuId", amount from buying.landed_part
     where organization_id = ${snapshot.organizationId} and landed_id = any (${rows.map((row) => row.id)}::uuid[])
     order by document_id, length(line), line collate "C"`);
  const byLanded = Map.groupBy(parts, ({ landedId }) => landedId);
  return rows.map((row) => ({
    ...row,
    parts: byLanded.get(row.id) ?? [],
  }));
}

/** `id` is the caller's. */
export async function spreadCost(
  receiving: Receiving,
  id: Id,
  body: z.output<typeof contract.spreadCost.body>,
): Promise<Landed> {
  const { tx, actor, now } = receiving;
  const fingerprint = contentFingerprint(body);
  const [known] = await landedCosts(tx, { id });
  if (known) {
    if (known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
    return known;
  }
  const { kind, amount, by, reference = null } = body;
  const lines = await standingLines(tx, [...new Set(body.documentIds)].sort());
  const amounts = spreadLanded(amount, by, lines);
  if (!amounts) throw refuseReceiving('nobody_bears_it');
  const parts = lines.flatMap(({ documentId, line, skuId }, index) => {
    const part = amounts[index] ?? 0n;
    return part === 0n ? [] : [{ documentId, line, skuId, amount: part }];
  });
  await tx.all(
    build.insertInto('buying.landed').values({
      organization_id: tx.organizationId,
      id,
      kind,
      spread_by: by,
      amount,
      reference,
      fingerprint,
      created_at: now,
      created_by: actor.label,
    }),
  );
  await tx.all(
    build.insertInto('buying.landed_part').values(
      parts.map(({ documentId, line, skuId, amount: part }) => ({
        organization_id: tx.organizationId,
        landed_id: id,
        document_id: documentId,
        line,
        sku_id: skuId,
        amount: part,
      })),
    ),
  );
  await changeCosts(receiving, { reason: 'landed', sourceId: id }, parts);
  await audit(
    tx,
    actor,
    { action: 'spreadCost', subject: id, detail: { kind, amount: amount.toString() } },
    now,
  );
  return { id, kind, by, amount, reference, createdAt: now, createdBy: actor.label, reversed: false, parts };
}

export async function reverseLandedCost(receiving: Receiving, id: Id): Promise<Landed> {
  const { tx, actor, now } = receiving;
  const open = await tx.first(sql<{ reversed: boolean }>`
    select reversed_at is not null as reversed from buying.landed
     where organization_id = ${tx.organizationId} and id = ${id} for update`);
  const [known] = await landedCosts(tx, { id });
  if (!open || !known) throw refuseReceiving('landed_not_found');
  if (open.reversed) return known;
  await changeCosts(
    receiving,
    { reason: 'landed', sourceId: id },
    known.parts.map((part) => ({ ...part, amount: -part.amount })),
  );
  await tx.all(
    build
      .updateTable('buying.landed')
      .set({ reversed_at: now })
      .where('organization_id', '=', tx.organizationId)
      .where('id', '=', id),
  );
  await audit(tx, actor, { action: 'reverseLandedCost', subject: id }, now);
  return { ...known, reversed: true };
}
