/** Consents that are on their way. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';

export interface ConsentRow {
  id: Id;
  connectionId: Id;
  memberId: Id;
  begunAt: Instant;
  expiresAt: Instant;
}

/** Those of the same connection whose time is over are forgotten. */
export async function beginConsentRow(tx: Tx, consent: ConsentRow): Promise<void> {
  await tx.all(sql`
    delete from channels.consent
     where organization_id = ${tx.organizationId} and connection_id = ${consent.connectionId} and expires_at <= ${consent.begunAt}`);
  await tx.all(sql`
    insert into channels.consent (organization_id, id, connection_id, member_id, begun_at, expires_at)
    values (${tx.organizationId}, ${consent.id}, ${consent.connectionId}, ${consent.memberId}, ${consent.begunAt}, ${consent.expiresAt})`);
}

/** Once, in time, and for whoever began it; null otherwise. */
export function takeConsentRow(
  tx: Tx,
  id: Id,
  { memberId, now }: { memberId: Id; now: Instant },
): Promise<ConsentRow | null> {
  return tx.first<ConsentRow>(sql`
    update channels.consent set used_at = ${now}
     where organization_id = ${tx.organizationId} and id = ${id} and member_id = ${memberId} and used_at is null and expires_at > ${now}
    returning id, connection_id as "connectionId", member_id as "memberId", begun_at as "begunAt", expires_at as "expiresAt"`);
}
