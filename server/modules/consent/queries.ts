/** What the customer's page, the preference page and the proof show. */
import type { Consents, ConsentText, SaidEntry } from '#domain/consent/contract.ts';
import { ageOf, verdictOf } from '#domain/consent/effective.ts';
import { askedPurposes, channels } from '#domain/consent/rules.ts';
import { sayText } from '#domain/consent/texts.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import type { HashAddress } from './addresses.ts';
import { type KeptEntry, type Person, peopleOf } from './people.ts';
import { currentTexts, textsOf } from './texts.ts';

/** Refuses who is not there, and who was erased. */
export async function personOf(snapshot: Snapshot, hash: HashAddress, customerId: Id): Promise<Person> {
  const person = (await peopleOf(snapshot, hash, [customerId])).get(customerId);
  if (person) return person;
  const known = await snapshot.first(sql`
    select id from customers.customer where organization_id = ${snapshot.organizationId} and id = ${customerId}`);
  throw refuseCustomer(known ? 'customer_erased' : 'customer_not_found');
}

/** Of every purpose and channel; neither the hour nor the age, which depend on the message, is asked. */
export function standing({ holders, entries }: Person, at: Instant): Consents['items'] {
  return askedPurposes.flatMap((purpose) =>
    channels.map((channel) => {
      const verdict = verdictOf(holders, entries, { purpose, channel, at, isAlcohol: false });
      const basis = verdict.may && verdict.basis !== 'safety' ? verdict.basis : null;
      return { purpose, channel, may: verdict.may, basis, why: verdict.may ? null : verdict.why };
    }),
  );
}

/** The newest first, with the texts as they were read. */
export function historyOf(texts: readonly ConsentText[], entries: readonly KeptEntry[]): SaidEntry[] {
  return entries.toReversed().map((entry) => {
    const { purpose, channel, state, basis, source, at, textVersion, isAdult, operator, language } = entry;
    const text = texts.find(({ key, version }) => key === entry.textKey && version === textVersion);
    return {
      purpose,
      channel,
      state,
      basis,
      source,
      at,
      textVersion,
      text: text ? sayText(text, channel, language) : null,
      isAdult,
      operator,
    };
  });
}

export async function consentsOf(
  snapshot: Snapshot,
  { hash, house, customerId, now }: { hash: HashAddress; house: string; customerId: Id; now: Instant },
): Promise<Omit<Consents, 'link'>> {
  const person = await personOf(snapshot, hash, customerId);
  const [holder] = person.holders;
  return {
    items: standing(person, now),
    history: historyOf(await textsOf(snapshot, house), person.entries),
    texts: await currentTexts(snapshot, house),
    age: holder ? ageOf(holder, now) : 'unknown',
    nature: holder?.nature ?? 'b2c',
    hasBought: holder !== undefined && holder.boughtAt !== null,
  };
}
