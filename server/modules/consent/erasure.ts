/** What of a person this module holds: told with their data, and erased with them. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { type HashAddress, suppress } from './addresses.ts';
import { entriesAmong, peopleOf } from './people.ts';
import { historyOf, standing } from './queries.ts';
import { textsOf } from './texts.ts';

/**
 * In the transaction of the erasure, before the records are emptied. What was refused stays as hashes of addresses; requests stay without the
 * person, and those for an erasure are answered by it.
 */
export async function eraseConsents(
  tx: Tx,
  hash: HashAddress,
  customerIds: readonly Id[],
  now: Instant,
): Promise<void> {
  const { organizationId } = tx;
  for (const { holders, entries } of (await peopleOf(tx, hash, customerIds)).values())
    for (const { purpose, channel, why } of standing({ holders: holders.slice(0, 1), entries }, now)) {
      const address = holders[0]?.addresses[channel];
      if (why === 'refused' && address !== undefined)
        await suppress(tx, hash(organizationId, channel, address), { purpose, channel, at: now });
    }
  await tx.all(sql`
    delete from consent.entry where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    delete from consent.link where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    update consent.request
       set customer_id = null, reason = null,
           outcome = case when kind = 'erasure' then 'done' else coalesce(outcome, 'done') end,
           answered_at = coalesce(answered_at, ${now}::timestamptz)
     where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
}

/** For the export of a person (articles 15 and 20): of all their records. */
export async function consentsToTell(
  snapshot: Snapshot,
  house: string,
  customerIds: readonly Id[],
): Promise<Record<string, unknown>> {
  const texts = await textsOf(snapshot, house);
  const requests = await snapshot.all(sql`
    select kind, received_on as "receivedOn", how, answer_by as "answerBy", answered_at as "answeredAt", outcome, reason
      from consent.request where organization_id = ${snapshot.organizationId} and customer_id = any (${customerIds}::uuid[])
     order by received_on, id`);
  return { consents: historyOf(texts, await entriesAmong(snapshot, customerIds)), requests };
}
