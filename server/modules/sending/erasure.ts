/** What of a person this module holds: told with their data, and erased with them. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** What still waits does not leave; what left stays as a figure, of nobody. */
export async function eraseMessages(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void> {
  const { organizationId } = tx;
  await tx.all(sql`
    delete from sending.letter l using sending.message m
     where l.organization_id = ${organizationId} and m.organization_id = l.organization_id and m.id = l.message_id
       and m.customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    update sending.message
       set state = case when state in ('waiting', 'inFlight', 'unknown') then 'suppressed' else state end,
           ended_at = coalesce(ended_at, ${now}), customer_id = null, content = null, why = null, reference = null,
           key = id::text
     where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    delete from sending.unreachable where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
}

/** For the export of a person (articles 15 and 20). */
export async function messagesToTell(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<Record<string, unknown>> {
  const messages = await snapshot.all(sql`
    select channel, purpose, state, queued_at as "queuedAt", left_at as "leftAt", ended_at as "endedAt"
      from sending.message
     where organization_id = ${snapshot.organizationId} and customer_id = any (${customerIds}::uuid[])
     order by queued_at, id`);
  return { messages };
}
