/** A refusal that comes by a number or an address alone: whoever holds it gets nothing more, now and after an import. */
import { askedPurposes, type Channel, refusedWith, type Source } from '#domain/consent/rules.ts';
import { readPhone } from '#domain/customers/phone.ts';
import { readEmail } from '#domain/customers/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { sha256 } from '#server/platform/ids.ts';
import { suppress } from './addresses.ts';
import { say, type Writing } from './ledger.ts';

export interface Stop {
  /** The same one sent again is done already. */
  id: Id;
  channel: Exclude<Channel, 'letter'>;
  /** As typed, or as a gateway says it. */
  address: string;
  source: Extract<Source, 'office' | 'stop' | 'letter'>;
}

/** How many customers hold it. */
export async function objectByAddress(writing: Writing, stop: Stop): Promise<number> {
  const { tx, hash, now } = writing;
  const { id, source } = stop;
  const address = stop.channel === 'email' ? readEmail(stop.address) : readPhone(stop.address);
  const topics = refusedWith(stop.channel).flatMap((channel) =>
    askedPurposes.map((purpose) => ({ purpose, channel })),
  );
  for (const topic of topics)
    await suppress(tx, hash(tx.organizationId, topic.channel, address), { ...topic, at: now });
  const holders = await holdersOf(tx, address);
  for (const customerId of holders)
    await say(writing, {
      id: idOfIdentity(sha256, id, customerId),
      customerId,
      choices: topics.map((topic) => ({ ...topic, state: 'objected' })),
      source,
      language: writing.actor.language,
      isAdult: false,
      at: now,
    });
  return holders.length;
}

async function holdersOf(tx: Tx, address: string): Promise<Id[]> {
  const rows = await tx.all<{ id: Id }>(sql`
    select id from customers.customer
     where organization_id = ${tx.organizationId} and (phone = ${address} or email = ${address}) order by id`);
  return rows.map(({ id }) => id);
}
