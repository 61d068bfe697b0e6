/** The SQL of recalls themselves: their rows, their lots, who looked where. */
import type { z } from 'zod';
import type { endRecall, Recall } from '#domain/recall/contract.ts';
import { refuseRecall } from '#domain/recall/refusals.ts';
import { recallCode } from '#domain/recall/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

type RecallRow = Omit<Recall, 'code'> & { number: number; fingerprint: string };

export type Ending = z.output<typeof endRecall.body>['ends'][number] & { documentId: Id | null };

const columns = sql`
  r.id, r.number, r.drill as "isDrill", r.reason, r.title, r.danger, r.advice, r.reference, r.began_at as "beganAt",
  r.begun_by as "begunBy", r.fingerprint, r.ended_at as "endedAt", r.conclusion`;

export function recallToTell({ number, ...row }: RecallRow): Recall {
  const { id, isDrill, reason, title, danger, advice, reference, beganAt, begunBy, endedAt, conclusion } =
    row;
  const said = { reason, title, danger, advice, reference };
  return { id, code: recallCode(number), isDrill, ...said, beganAt, begunBy, endedAt, conclusion };
}

export async function recallRows(snapshot: Snapshot): Promise<(RecallRow & { lots: string[] })[]> {
  return snapshot.all(sql<RecallRow & { lots: string[] }>`
    select ${columns}, (select array_agg(l.code order by l.code)
                          from recall.lot t join stock.lot l on l.organization_id = t.organization_id and l.id = t.lot_id
                         where t.organization_id = r.organization_id and t.recall_id = r.id and t.depth = 0) as lots
      from recall.recall r where r.organization_id = ${snapshot.organizationId} order by r.number desc`);
}

export function findRecall(snapshot: Snapshot, id: Id): Promise<RecallRow | null> {
  return snapshot.first(sql<RecallRow>`
    select ${columns} from recall.recall r where r.organization_id = ${snapshot.organizationId} and r.id = ${id}`);
}

export async function knownRecall(snapshot: Snapshot, id: Id): Promise<RecallRow> {
  const row = await findRecall(snapshot, id);
  if (!row) throw refuseRecall('recall_not_found');
  return row;
}

/** Looks and ends of a recall come one after the other. */
export async function lockRecall(tx: Tx, id: Id): Promise<RecallRow> {
  await tx.all(sql`
    select from recall.recall where organization_id = ${tx.organizationId} and id = ${id} for update`);
  return knownRecall(tx, id);
}

export async function insertRecall(
  tx: Tx,
  row: Omit<RecallRow, 'number' | 'endedAt' | 'conclusion'>,
): Promise<void> {
  // One after the other, so that no number is given twice.
  await tx.all(sql`select pg_advisory_xact_lock(hashtext('recall ' || ${tx.organizationId}))`);
  await tx.all(sql`
    insert into recall.recall (organization_id, id, number, drill, reason, title, danger, advice, reference, began_at, begun_by, fingerprint)
    select ${tx.organizationId}, ${row.id}, coalesce(max(number), 0) + 1, ${row.isDrill}, ${row.reason}, ${row.title}, ${row.danger},
           ${row.advice}, ${row.reference}, ${row.beganAt}, ${row.begunBy}, ${row.fingerprint}
      from recall.recall where organization_id = ${tx.organizationId}`);
}

export interface RecalledLot {
  lotId: Id;
  depth: number;
  held: boolean;
}

export async function insertLots(tx: Tx, recallId: Id, lots: readonly RecalledLot[]): Promise<void> {
  await tx.all(sql`
    insert into recall.lot (organization_id, recall_id, lot_id, depth, held)
    select ${tx.organizationId}, ${recallId}, l.lot_id, l.depth, l.held
      from unnest(${lots.map(({ lotId }) => lotId)}::uuid[], ${lots.map(({ depth }) => depth)}::integer[],
                  ${lots.map(({ held }) => held)}::boolean[]) as l(lot_id, depth, held)`);
}

export async function recalledLots(snapshot: Snapshot, recallId: Id): Promise<RecalledLot[]> {
  return snapshot.all(sql<RecalledLot>`
    select lot_id as "lotId", depth, held from recall.lot
     where organization_id = ${snapshot.organizationId} and recall_id = ${recallId} order by depth, lot_id`);
}

export async function insertLooks(
  tx: Tx,
  look: { id: Id; recallId: Id; shopId: Id; at: Instant; by: string },
  found: readonly { lotId: Id; quantity: bigint }[],
): Promise<void> {
  await tx.all(sql`
    insert into recall.look (organization_id, id, recall_id, shop_id, lot_id, found, at, actor_label)
    select ${tx.organizationId}, ${look.id}, ${look.recallId}, ${look.shopId}, f.lot_id, f.quantity, ${look.at}, ${look.by}
      from unnest(${found.map(({ lotId }) => lotId)}::uuid[], ${found.map(({ quantity }) => quantity)}::bigint[]) as f(lot_id, quantity)
    on conflict do nothing`);
}

export async function saveEnd(
  tx: Tx,
  { id, at, conclusion }: { id: Id; at: Instant; conclusion: string },
  endings: readonly Ending[],
): Promise<void> {
  await tx.all(sql`
    update recall.recall set ended_at = ${at}, conclusion = ${conclusion} where organization_id = ${tx.organizationId} and id = ${id}`);
  for (const [line, { lotId, locationId, outcome, quantity, documentId }] of endings.entries())
    await tx.all(sql`
      insert into recall.ending (organization_id, recall_id, line, lot_id, location_id, outcome, quantity, document_id)
      values (${tx.organizationId}, ${id}, ${line + 1}, ${lotId}, ${locationId}, ${outcome}, ${quantity}, ${documentId})`);
}

/** Lots of recalls in force, of others than this one. */
export async function recalledNow(snapshot: Snapshot, besides: Id | null = null): Promise<Set<Id>> {
  const rows = await snapshot.all(sql<{ lotId: Id }>`
    select t.lot_id as "lotId" from recall.lot t
      join recall.recall r on r.organization_id = t.organization_id and r.id = t.recall_id
     where t.organization_id = ${snapshot.organizationId} and r.id is distinct from ${besides}::uuid and r.ended_at is null and not r.drill`);
  return new Set(rows.map(({ lotId }) => lotId));
}
