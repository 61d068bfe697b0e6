/** Makes codes by hand, withdraws them, and notes what they were used for. */
import { randomBytes } from 'node:crypto';
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
import { holdCustomer } from './issue.ts';
import { insertCodes, keepTerms, nextSequence, withdrawCodes } from './store.ts';

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
  const rows = wanted.map((issuedFor) => ({
    id: newId(),
    code: newOfferCode(randomBytes),
    termsId,
    origin,
    customerId,
    issuedFor,
  }));
  await insertCodes(tx, rows, now);
  const made = rows.map((row) => row.id);
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
  await withdrawCodes(tx, [codeId], actor.label, now);
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
