/** What somebody said of two records: that they are of two customers. */
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { groupOf } from '../store.ts';

/** Also of every two records that are merged into them. */
export async function tellApart(
  tx: Tx,
  actor: Actor,
  { oneId, otherId }: { oneId: Id; otherId: Id },
  now: Instant,
): Promise<void> {
  const [one, other] = [await groupOf(tx, oneId), await groupOf(tx, otherId)];
  await tx.all(sql`
    insert into customers.duplicate (organization_id, one_id, other_id, probability, is_sure, apart_at)
    select ${tx.organizationId}, least(a.id, b.id), greatest(a.id, b.id), 0, false, ${now}
      from unnest(${one}::uuid[]) a (id) cross join unnest(${other}::uuid[]) b (id)
     where a.id <> b.id
    on conflict (organization_id, one_id, other_id) do update set apart_at = coalesce(duplicate.apart_at, excluded.apart_at)`);
  await audit(tx, actor, { action: 'tellApart', subject: oneId, detail: { other: otherId } }, now);
}

/** Whoever is erased is proposed to nobody, nor told apart from anybody. */
export async function forgetDuplicates(tx: Tx, ids: readonly Id[]): Promise<void> {
  await tx.all(sql`
    delete from customers.duplicate
     where organization_id = ${tx.organizationId} and (one_id = any (${ids}::uuid[]) or other_id = any (${ids}::uuid[]))`);
}
