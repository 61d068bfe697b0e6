/** The telephones that have a card of Apple's and want to hear of it. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export async function keepTelephone(
  tx: Tx,
  { passId, device, pushToken }: { passId: Id; device: string; pushToken: string },
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into wallet.telephone (organization_id, pass_id, device, push_token, since)
    values (${tx.organizationId}, ${passId}, ${device}, ${pushToken}, ${now})
    on conflict (organization_id, pass_id, device) do update set push_token = excluded.push_token`);
}

export async function forgetTelephone(tx: Tx, passId: Id, device: string): Promise<void> {
  await tx.all(sql`
    delete from wallet.telephone
     where organization_id = ${tx.organizationId} and pass_id = ${passId} and device = ${device}`);
}

/** Null where none of the telephone's cards changed after `since`, which is what was answered the last time. */
export async function changedPasses(
  snapshot: Snapshot,
  device: string,
  since: Instant | null,
): Promise<{ serialNumbers: Id[]; lastUpdated: Instant } | null> {
  const rows = await snapshot.all<{ id: Id; at: Instant }>(sql`
    select p.id, p.changed_at as at
      from wallet.telephone t
      join wallet.pass p on p.organization_id = t.organization_id and p.id = t.pass_id
     where t.organization_id = ${snapshot.organizationId} and t.device = ${device}
       and (${since}::timestamptz is null or p.changed_at > ${since}::timestamptz)
     order by p.changed_at, p.id`);
  const last = rows.at(-1);
  return last ? { serialNumbers: rows.map(({ id }) => id), lastUpdated: last.at } : null;
}
