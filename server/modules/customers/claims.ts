/** A ticket of an anonymous buyer, claimed once from its QR code. */

import type { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import { readCardCode } from '#domain/customers/cardCode.ts';
import type { Claim, showTicket } from '#domain/customers/claimContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { readFacts } from '#domain/customers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { createCustomer } from './commands.ts';
import type { ClaimableTicket } from './ports.ts';
import { insertPurchase } from './purchases.ts';
import { customerReachedBy, groupOf, holderOfCard } from './store.ts';

export async function ticketToShow(
  snapshot: Snapshot,
  ticket: ClaimableTicket,
): Promise<z.output<typeof showTicket.reply>> {
  const { hasCustomer, saleId } = ticket;
  const { taken } = await snapshot.one<{ taken: boolean }>(sql`
    select exists (select from customers.claim where organization_id = ${snapshot.organizationId} and sale_id = ${saleId})
        or exists (select from customers.purchase where organization_id = ${snapshot.organizationId} and sale_id = ${saleId}) as taken`);
  return { ...ticket, claimable: !hasCustomer && !taken };
}

/** The same claim sent again is done already; any other of that ticket is refused. */
export async function claimTicket(
  tx: Tx,
  ticket: ClaimableTicket,
  { id, claim }: { id: Id; claim: Claim },
  now: Instant,
): Promise<void> {
  const { saleId, at } = ticket;
  if (ticket.hasCustomer) throw refuseCustomer('ticket_claimed');
  const claimed = await tx.first<{ id: Id }>(sql`
    insert into customers.claim (organization_id, sale_id, id, claimed_at)
    values (${tx.organizationId}, ${saleId}, ${id}, ${now})
    on conflict (organization_id, sale_id) do nothing returning id`);
  if (!claimed) {
    if ((await claimIdOf(tx, saleId)) === id) return;
    throw refuseCustomer('ticket_claimed');
  }
  const customerId = await claimant(tx, claim, now);
  if (!(await insertPurchase(tx, { saleId, customerId, way: 'claim', key: null, at })))
    throw refuseCustomer('ticket_claimed');
}

async function claimIdOf(tx: Tx, saleId: Id): Promise<Id> {
  const { id } = await tx.one<{ id: Id }>(sql`
    select id from customers.claim where organization_id = ${tx.organizationId} and sale_id = ${saleId}`);
  return id;
}

/** Found, or made of what was typed; a record that was found keeps what it says. */
async function claimant(tx: Tx, claim: Claim, now: Instant): Promise<Id> {
  if ('cardCode' in claim) {
    const holder = await holderOfCard(tx, readCardCode(claim.cardCode));
    if (holder === null) throw refuseCustomer('card_unknown');
    return (await groupOf(tx, holder))[0] ?? holder;
  }
  const facts = readFacts({ kind: 'person', ...claim });
  if (facts.phone === null && facts.email === null) throw refuseCustomer('contact_missing');
  const found = await customerReachedBy(tx, facts);
  if (found !== null) return found;
  const id = newId();
  await createCustomer(tx, systemActor(tx.organizationId), { id, origin: 'claim', ...facts }, now);
  return id;
}
