/** Makes codes, takes them back, and notes what they were used for. */
import { randomBytes } from 'node:crypto';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { newOfferCode } from '#domain/offers/code.ts';
import { refuseOffer } from '#domain/offers/refusals.ts';
import { checkTerms, type OfferOrigin, type Terms } from '#domain/offers/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { newId } from '#server/platform/ids.ts';
import { codeIssuedFor, insertCode, keepTerms, nextSequence } from './store.ts';

/** What a code is to be: `customerId` none is nobody's. */
export interface Issue {
  terms: Terms;
  /** What it is called on the ticket. */
  label: string;
  customerId: Id | null;
  origin: OfferOrigin;
  /** What makes it another one of the same origin: a birthday's year. */
  occasion?: string;
  now: Instant;
}

/** One code a customer for each occasion of an origin: asked again, it is the one that was given. */
export async function issue(
  tx: Tx,
  { terms, label, customerId, origin, occasion = '', now }: Issue,
): Promise<{ codeId: Id; code: string }> {
  checkTerms(terms);
  if (customerId !== null) await holdCustomer(tx, customerId);
  const issuedFor = [customerId ?? '1', occasion].join(' ').trim();
  const known = await codeIssuedFor(tx, origin, issuedFor);
  if (known) return { codeId: known.id, code: known.code };
  const termsId = await keepTerms(tx, label, terms);
  const code = newOfferCode(randomBytes);
  const id = newId();
  if (await insertCode(tx, { id, code, termsId, origin, customerId, issuedFor }, now))
    return { codeId: id, code };
  // Another transaction made it meanwhile.
  const other = await codeIssuedFor(tx, origin, issuedFor);
  if (!other) throw new Error(`no code of ${origin.kind} ${origin.id}`);
  return { codeId: other.id, code: other.code };
}

/** As it is: an erasure waits, and then finds what was given. */
async function holdCustomer(tx: Tx, customerId: Id): Promise<void> {
  const known = await tx.first<{ erased: boolean }>(sql`
    select erased_at is not null as erased from customers.customer
     where organization_id = ${tx.organizationId} and id = ${customerId} for share`);
  if (!known) throw refuseCustomer('customer_not_found');
  if (known.erased) throw refuseCustomer('customer_erased');
}

export interface Making {
  id: Id;
  label: string;
  terms: Terms;
  customerId: Id | null;
  count: number;
}

/** By hand; made under the same id, they are made already. Answers their ids. */
export async function makeCodes(
  tx: Tx,
  actor: Actor,
  { id, label, terms, customerId, count }: Making,
  now: Instant,
): Promise<Id[]> {
  checkTerms(terms);
  if (customerId !== null) await holdCustomer(tx, customerId);
  const origin: OfferOrigin = { kind: 'hand', id };
  const termsId = await keepTerms(tx, label, terms);
  const wanted =
    customerId === null ? Array.from({ length: count }, (_, place) => String(place + 1)) : [customerId];
  const known = await tx.all<{ id: Id; termsId: Id; issuedFor: string }>(sql`
    select id, terms_id as "termsId", issued_for as "issuedFor" from offers.code
     where organization_id = ${tx.organizationId} and origin_kind = 'hand' and origin_id = ${id} order by sequence`);
  if (known.length > 0) {
    const isSame =
      known.length === wanted.length &&
      known.every((row) => row.termsId === termsId && wanted.includes(row.issuedFor));
    if (!isSame) throw refuse('idempotency_conflict');
    return known.map((row) => row.id);
  }
  const made: Id[] = [];
  for (const issuedFor of wanted) {
    const row = { id: newId(), code: newOfferCode(randomBytes), termsId, origin, customerId, issuedFor };
    await insertCode(tx, row, now);
    made.push(row.id);
  }
  await audit(
    tx,
    actor,
    { action: 'makeOfferCodes', subject: id, detail: { label, count: made.length } },
    now,
  );
  return made;
}

/** Withdrawn already, it stays so. */
export async function withdraw(tx: Tx, actor: Actor, codeId: Id, now: Instant): Promise<void> {
  const code = await tx.first<{ isWithdrawn: boolean }>(sql`
    select withdrawn_at is not null as "isWithdrawn" from offers.code
     where organization_id = ${tx.organizationId} and id = ${codeId} for update`);
  if (!code) throw refuseOffer('offer_unknown');
  if (code.isWithdrawn) return;
  const sequence = await nextSequence(tx, now);
  await tx.all(sql`
    update offers.code set withdrawn_at = ${now}, withdrawn_by = ${actor.label}, sequence = ${sequence}
     where organization_id = ${tx.organizationId} and id = ${codeId}`);
  await audit(tx, actor, { action: 'withdrawOfferCode', subject: codeId }, now);
}

/** A ticket or an order that says by which codes the house owed it something. */
export interface Honoured {
  saleId: Id;
  /** As people call it. */
  ticket: string;
  at: Instant;
  offers: readonly { code: string; discount: bigint }[];
}

/** As often as it comes; of a code that nobody knows here (the database was put back) the audit keeps a note. */
export async function noteUses(
  tx: Tx,
  actor: Actor,
  honoured: readonly Honoured[],
  now: Instant,
): Promise<void> {
  for (const { saleId, ticket, at, offers } of honoured)
    for (const { code, discount } of offers) {
      const known = await tx.first<{ id: Id }>(sql`
        select id from offers.code where organization_id = ${tx.organizationId} and code = ${code}`);
      if (!known) {
        await audit(tx, actor, { action: 'honourUnknownOffer', subject: saleId, detail: { code } }, now);
        continue;
      }
      const written = await tx.all(sql`
        insert into offers.use (organization_id, code_id, sale_id, ticket, discount, at)
        values (${tx.organizationId}, ${known.id}, ${saleId}, ${ticket}, ${discount}, ${at})
        on conflict do nothing returning code_id`);
      if (written.length === 0) continue;
      const sequence = await nextSequence(tx, now);
      await tx.all(sql`
        update offers.code set sequence = ${sequence} where organization_id = ${tx.organizationId} and id = ${known.id}`);
    }
}
