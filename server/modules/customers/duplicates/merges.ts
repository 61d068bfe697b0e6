/** Merges the records of one customer, and parts them again. Nothing of a record is written into another: a merge only says who is asked. */
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announceChanged, groupOf, lockCustomers, putInto } from '../store.ts';

interface Merge {
  id: Id;
  keptId: Id;
  mergedId: Id;
}

/** Both stand for their whole groups. Done once under its id; answers the record that is kept. */
export async function mergeCustomers(
  tx: Tx,
  actor: Actor,
  { id, customerId, otherId }: { id: Id; customerId: Id; otherId: Id },
  now: Instant,
): Promise<Id> {
  await oneAtATime(tx);
  const done = await tx.first<Merge>(sql`
    select id, kept_id as "keptId", merged_id as "mergedId" from customers.merge
     where organization_id = ${tx.organizationId} and id = ${id}`);
  if (done) {
    if (done.keptId !== customerId && done.mergedId !== otherId) throw refuse('idempotency_conflict');
    return done.keptId;
  }
  const [keptId] = await groupOf(tx, customerId);
  const [mergedId, ...merged] = await groupOf(tx, otherId);
  if (keptId === undefined || mergedId === undefined) throw refuseCustomer('customer_not_found');
  if (keptId === mergedId) throw refuseCustomer('same_customer');
  await lockLiving(tx, [keptId, mergedId]);
  await tx.all(sql`
    insert into customers.merge (organization_id, id, kept_id, merged_id, merged_at)
    values (${tx.organizationId}, ${id}, ${keptId}, ${mergedId}, ${now})`);
  await putInto(tx, [mergedId, ...merged], keptId, now);
  await audit(tx, actor, { action: 'mergeCustomers', subject: keptId, detail: { merge: id } }, now);
  return keptId;
}

/** Records that were merged into the parted one go with it. */
export async function undoMerge(tx: Tx, actor: Actor, mergeId: Id, now: Instant): Promise<Id> {
  await oneAtATime(tx);
  const merge = await tx.first<Merge & { isUndone: boolean }>(sql`
    select m.id, m.kept_id as "keptId", m.merged_id as "mergedId", u.merge_id is not null as "isUndone"
      from customers.merge m
      left join customers.merge_undone u on u.organization_id = m.organization_id and u.merge_id = m.id
     where m.organization_id = ${tx.organizationId} and m.id = ${mergeId}`);
  if (!merge) throw refuseCustomer('merge_not_found');
  if (merge.isUndone) return merge.mergedId;
  const group = await groupOf(tx, merge.mergedId);
  await lockLiving(tx, group);
  const others = (await standingMerges(tx, group)).filter(({ id }) => id !== mergeId);
  const parted = withWhomItHolds(merge.mergedId, others);
  await tx.all(sql`
    insert into customers.merge_undone (organization_id, merge_id, undone_at)
    values (${tx.organizationId}, ${mergeId}, ${now})`);
  await putInto(tx, [merge.mergedId], null, now);
  await putInto(
    tx,
    parted.filter((id) => id !== merge.mergedId),
    merge.mergedId,
    now,
  );
  await announceChanged(tx, group);
  await audit(tx, actor, { action: 'undoMerge', subject: merge.keptId, detail: { merge: mergeId } }, now);
  return merge.mergedId;
}

/** Two merges that meet in one record would make a ring. */
async function oneAtATime(tx: Tx): Promise<void> {
  await tx.all(sql`
    select pg_advisory_xact_lock(hashtextextended(${`customers.merge ${tx.organizationId}`}, 0))`);
}

async function lockLiving(tx: Tx, ids: readonly Id[]): Promise<void> {
  const locked = await lockCustomers(tx, ids);
  if (locked.length < ids.length) throw refuseCustomer('customer_not_found');
  if (locked.some(({ erased }) => erased)) throw refuseCustomer('customer_erased');
}

/** The merges of a group that nobody undid. */
export async function standingMerges(
  snapshot: Snapshot,
  group: readonly Id[],
): Promise<(Merge & { mergedAt: Instant })[]> {
  return snapshot.all(sql`
    select m.id, m.kept_id as "keptId", m.merged_id as "mergedId", m.merged_at as "mergedAt"
      from customers.merge m
     where m.organization_id = ${snapshot.organizationId} and m.merged_id = any (${group}::uuid[])
       and not exists (
         select from customers.merge_undone u where u.organization_id = m.organization_id and u.merge_id = m.id)
     order by m.merged_at, m.id`);
}

/** The record, and all that were merged into it, directly or not. */
function withWhomItHolds(id: Id, merges: readonly Merge[]): Id[] {
  const into = merges.filter(({ keptId }) => keptId === id);
  return [id, ...into.flatMap(({ mergedId }) => withWhomItHolds(mergedId, merges))];
}
