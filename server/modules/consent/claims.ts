/** The boxes after a ticket was claimed: whoever typed there has not shown who they are, so that little follows from it. */
import type { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import type { sayClaimConsents } from '#domain/consent/preferenceContract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import type { Channel, Source } from '#domain/consent/rules.ts';
import { readFacts } from '#domain/customers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
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
  const [holder] = (await personOf(tx, page.hash, customerId)).holders;
  const isTyped = (channel: Channel): boolean => {
    const typed = channel === 'email' ? email : phone;
    return channel !== 'letter' && typed !== null && holder?.addresses[channel] === typed;
  };
  const channels = said.channels.filter(isTyped);
  await grantWhereOpen(tx, page, { ...said, id, customerId, channels, source: 'claim' });
}

export interface Ticked {
  id: Id;
  customerId: Id;
  channels: readonly Channel[];
  source: Extract<Source, 'claim' | 'poster'>;
  textVersion: number;
  language: Language;
  isAdult: boolean;
}

/** By somebody who has not shown who they are: what was refused stays refused. */
export async function grantWhereOpen(
  tx: Tx,
  page: Pick<Claimed, 'hash' | 'house' | 'now'>,
  said: Ticked,
): Promise<void> {
  const person = await personOf(tx, page.hash, said.customerId);
  const isOpen = (channel: Channel): boolean =>
    standing(person, page.now).some(
      (item) => item.purpose === 'marketing' && item.channel === channel && item.why === 'neverGranted',
    );
  const channels = [...new Set(said.channels)].filter(isOpen);
  if (channels.length === 0) return;
  await say(
    { tx, ...page, actor: systemActor(tx.organizationId) },
    {
      id: said.id,
      customerId: said.customerId,
      choices: channels.map((channel) => ({
        purpose: 'marketing',
        channel,
        state: 'granted',
        basis: 'optIn',
        textVersion: said.textVersion,
      })),
      source: said.source,
      language: said.language,
      isAdult: said.isAdult,
      at: page.now,
    },
  );
}
