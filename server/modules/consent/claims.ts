/** The boxes after a ticket was claimed: whoever typed there has not shown who they are, so that little follows from it. */
import type { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import type { sayClaimConsents } from '#domain/consent/preferenceContract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import type { Channel } from '#domain/consent/rules.ts';
import { readFacts } from '#domain/customers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import type { HashAddress } from './addresses.ts';
import { say } from './ledger.ts';
import { personOf, standing } from './queries.ts';

interface Claimed {
  hash: HashAddress;
  house: string;
  now: Instant;
  saleId: Id;
}

/** Whoever claims by a telephone may have found another's record: only what they typed themselves, and nobody refused, is granted. */
export async function consentAfterClaim(
  tx: Tx,
  { saleId, ...page }: Claimed,
  { id, ...said }: z.output<typeof sayClaimConsents.body> & { id: Id },
): Promise<void> {
  const claim = await tx.first<{ customerId: Id }>(sql`
    select p.customer_id as "customerId" from customers.claim c
      join customers.purchase p on p.organization_id = c.organization_id and p.sale_id = c.sale_id
     where c.organization_id = ${tx.organizationId} and c.sale_id = ${saleId} and c.id = ${said.claimId}`);
  if (!claim) throw refuseConsent('claim_unknown');
  const { customerId } = claim;
  const { email, phone } = readFacts({ kind: 'person', name: '-', email: said.email, phone: said.phone });
  const person = await personOf(tx, page.hash, customerId);
  const [holder] = person.holders;
  const isTyped = (channel: Channel): boolean => {
    const typed = channel === 'email' ? email : phone;
    return channel !== 'letter' && typed !== null && holder?.addresses[channel] === typed;
  };
  const isOpen = (channel: Channel): boolean =>
    standing(person, page.now).some(
      (item) => item.purpose === 'marketing' && item.channel === channel && item.why === 'neverGranted',
    );
  const channels = [...new Set(said.channels)].filter((channel) => isTyped(channel) && isOpen(channel));
  if (channels.length === 0) return;
  await say(
    { tx, ...page, actor: systemActor(tx.organizationId) },
    {
      id,
      customerId,
      choices: channels.map((channel) => ({
        purpose: 'marketing',
        channel,
        state: 'granted',
        basis: 'optIn',
        textVersion: said.textVersion,
      })),
      source: 'claim',
      language: said.language,
      isAdult: said.isAdult,
      at: page.now,
    },
  );
}
