/** What of a person this module holds: told with their data, and erased with them. */
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { type HashAddress, suppress } from './addresses.ts';
import { peopleOf } from './people.ts';
import { historyOf, standing } from './queries.ts';
import { textsOf } from './texts.ts';

/**
 * In the transaction of the erasure, before the record is emptied. What was refused stays as hashes of addresses; requests stay without the
 * person, and those for an erasure are answered by it.
 */
export async function eraseConsents(tx: Tx, hash: HashAddress, customerId: Id, now: Instant): Promise<void> {
  const { organizationId } = tx;
  const person = (await peopleOf(tx, hash, [customerId])).get(customerId);
  const refused = person ? standing(person, now).filter(({ why }) => why === 'refused') : [];
  for (const { purpose, channel } of refused) {
    const address = person?.holders[0]?.addresses[channel];
    if (address !== undefined)
      await suppress(tx, hash(organizationId, channel, address), { purpose, channel, at: now });
  }
  await tx.all(sql`
    delete from consent.entry where organization_id = ${organizationId} and customer_id = ${customerId}`);
  await tx.all(
    sql`delete from consent.link where organization_id = ${organizationId} and customer_id = ${customerId}`,
  );
  await tx.all(sql`
    update consent.request
       set customer_id = null, reason = null,
           outcome = case when kind = 'erasure' then 'done' else coalesce(outcome, 'done') end,
           answered_at = coalesce(answered_at, ${now}::timestamptz)
     where organization_id = ${organizationId} and customer_id = ${customerId}`);
}

/** For the export of a person (articles 15 and 20). */
export async function consentsToTell(
  snapshot: Snapshot,
  { hash, house }: { hash: HashAddress; house: string },
  customerId: Id,
): Promise<Record<string, unknown>> {
  const { entries = [] } = (await peopleOf(snapshot, hash, [customerId])).get(customerId) ?? {};
  const requests = await snapshot.all(sql`
    select kind, received_on as "receivedOn", how, answer_by as "answerBy", answered_at as "answeredAt", outcome, reason
      from consent.request where organization_id = ${snapshot.organizationId} and customer_id = ${customerId}
     order by received_on, id`);
  return { consents: historyOf(await textsOf(snapshot, house), entries), requests };
}
