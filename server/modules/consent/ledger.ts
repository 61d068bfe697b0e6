/** Writes down what people said; nothing that was said is ever changed. */
import type { Choice } from '#domain/consent/contract.ts';
import { standingOf } from '#domain/consent/effective.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { basisFits, opensAgain, type Source } from '#domain/consent/rules.ts';
import { textKeyOf } from '#domain/consent/texts.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Language, refuse } from '#domain/values/refusal.ts';
import type { Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import { sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { contentFingerprint } from '#server/platform/ids.ts';
import { type HashAddress, suppress } from './addresses.ts';
import { type Person, peopleOf } from './people.ts';
import { keepVersion } from './texts.ts';

export interface Saying {
  /** Its id: the same saying sent again is done already. */
  id: Id;
  customerId: Id;
  choices: readonly Choice[];
  source: Source;
  language: Language;
  isAdult: boolean;
  /** At a till, whose key does not say it. */
  operator?: string | undefined;
  /** When it was said. */
  at: Instant;
}

export interface Writing {
  tx: Tx;
  hash: HashAddress;
  /** The house's name, as the texts that it begins with say it. */
  house: string;
  /** Who writes it down, or Caveau where the person did it alone. */
  actor: Actor;
  now: Instant;
}

/** Refuses what the law does not let be granted; a refusal is always taken, and in force from this transaction on. */
export async function say(writing: Writing, saying: Saying): Promise<void> {
  const { tx, hash, actor, now } = writing;
  const { id, customerId, choices, source } = saying;
  await lockPerson(tx, customerId);
  const fingerprint = contentFingerprint({ customerId, choices, source, isAdult: saying.isAdult });
  if (await isSaid(tx, id, fingerprint)) return;
  const at = saying.at < now ? saying.at : now;
  const person = (await peopleOf(tx, hash, [customerId])).get(customerId);
  if (!person) throw refuseCustomer('customer_erased');
  for (const [line, choice] of choices.entries()) {
    if (choice.state === 'granted') await assertMayGrant(writing, person, choice, { source, at });
    else await suppressAddresses(writing, person, choice, at);
    await insertEntry(writing, { ...saying, at, choice, line, fingerprint });
  }
  await announce(tx, { type: 'consentsSaid', payload: { customerIds: [customerId] } });
  const detail = { source, said: choices.length };
  await audit(tx, actor, { action: 'sayConsents', subject: customerId, detail }, now);
}

/** Holds the record as it is: an erasure waits, and then finds what was written. */
async function lockPerson(tx: Tx, customerId: Id): Promise<void> {
  const known = await tx.first<{ erased: boolean }>(sql`
    select erased_at is not null as erased from customers.customer
     where organization_id = ${tx.organizationId} and id = ${customerId} for share`);
  if (!known) throw refuseCustomer('customer_not_found');
  if (known.erased) throw refuseCustomer('customer_erased');
}

async function isSaid(tx: Tx, id: Id, fingerprint: string): Promise<boolean> {
  const known = await tx.first<{ fingerprint: string }>(sql`
    select fingerprint from consent.entry where organization_id = ${tx.organizationId} and saying_id = ${id} limit 1`);
  if (known && known.fingerprint !== fingerprint) throw refuse('idempotency_conflict');
  return known !== null;
}

type Grant = Extract<Choice, { state: 'granted' }>;

async function assertMayGrant(
  { tx, actor, house, now }: Writing,
  { holders: [holder], entries }: Person,
  { purpose, channel, basis, textVersion }: Grant,
  { source, at }: Pick<Saying, 'source' | 'at'>,
): Promise<void> {
  if (!holder || !basisFits(basis, purpose, channel)) throw refuseConsent('basis_does_not_fit');
  if (basis === 'soft' && holder.boughtAt === null) throw refuseConsent('soft_needs_sale');
  if (basis === 'b2b' && holder.nature !== 'b2b') throw refuseConsent('b2b_of_firm_only');
  const isRefused = standingOf(holder, entries, { purpose, channel, at }).why === 'refused';
  if (isRefused && !opensAgain({ basis, source })) throw refuseConsent('refused_before');
  await keepVersion(tx, actor, { key: textKeyOf(purpose, basis), version: textVersion, house }, now);
}

async function suppressAddresses(
  { tx, hash }: Writing,
  { holders }: Person,
  { purpose, channel }: Choice,
  at: Instant,
): Promise<void> {
  const addresses = new Set(holders.flatMap((holder) => holder.addresses[channel] ?? []));
  for (const address of addresses)
    await suppress(tx, hash(tx.organizationId, channel, address), { purpose, channel, at });
}

async function insertEntry(
  { tx, actor, now }: Writing,
  said: Saying & { choice: Choice; line: number; fingerprint: string },
): Promise<void> {
  const { choice, customerId, line, source, language, isAdult, at, fingerprint } = said;
  const grant = choice.state === 'granted' ? choice : null;
  const isAlone = actor.kind === 'system';
  await tx.all(sql`
    insert into consent.entry (organization_id, saying_id, line, customer_id, purpose, channel, state, basis, text_key, text_version, language,
                               is_adult, at, source, operator_id, operator, recorded_at, fingerprint)
    values (${tx.organizationId}, ${said.id}, ${line}, ${customerId}, ${choice.purpose}, ${choice.channel}, ${choice.state}, ${grant?.basis ?? null},
            ${grant ? textKeyOf(grant.purpose, grant.basis) : null}, ${grant?.textVersion ?? null}, ${language}, ${isAdult}, ${at}, ${source},
            ${isAlone ? null : actor.id}, ${isAlone ? null : operatorOf(actor, said.operator)}, ${now}, ${fingerprint})`);
}

/** A till's key says which till; a member is who they are, whatever is said. */
const operatorOf = (actor: Actor, operator: string | undefined): string =>
  actor.kind === 'member' || operator === undefined ? actor.label : `${operator} (${actor.label})`;
