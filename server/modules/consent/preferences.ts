/** What the holder of a preference link sees and decides, without signing in. */
import type { z } from 'zod';
import { systemActor } from '#domain/access/rules.ts';
import type { Choice } from '#domain/consent/contract.ts';
import { ageOf, standingOf } from '#domain/consent/effective.ts';
import type { savePreferences, showPreferences } from '#domain/consent/preferenceContract.ts';
import { refuseConsent } from '#domain/consent/refusals.ts';
import { type AskedPurpose, askedPurposes, type Channel, channels } from '#domain/consent/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { HashAddress } from './addresses.ts';
import { say } from './ledger.ts';
import { type LinkHolder, linkNumberOf } from './links.ts';
import { peopleOf } from './people.ts';
import { personOf, standing } from './queries.ts';
import { consentSettingsOf } from './settings.ts';
import { currentTexts } from './texts.ts';

export type Preferences = z.output<typeof showPreferences.reply>;

interface Page {
  hash: HashAddress;
  house: string;
  now: Instant;
}

/** Refuses a link that was revoked, and one of somebody who was erased. */
export async function preferencesOf(
  snapshot: Snapshot,
  { hash, house, now }: Page,
  { customerId, number }: LinkHolder,
): Promise<Preferences> {
  const person = (await peopleOf(snapshot, hash, [customerId])).get(customerId);
  if (!person || (await linkNumberOf(snapshot, customerId)) !== number) throw refuseConsent('link_invalid');
  const { contact } = await consentSettingsOf(snapshot);
  return {
    house,
    contact,
    items: standing(person, now)
      .filter(({ why }) => why !== 'noAddress')
      .map(({ purpose, channel, may }) => ({ purpose, channel, isGranted: may })),
    texts: (await currentTexts(snapshot, house)).filter(({ key }) => key.endsWith('.optIn')),
    isAdult: person.holders.every((holder) => ageOf(holder, now) === 'adult'),
  };
}

/**
 * Only what changes is written: a box that stays as it was says nothing new, unless whoever ticked it is now known to be of age. Whoever leaves all
 * boxes empty wants nothing: they are asked for nothing more either, on no channel, until they tick a box themselves.
 */
export async function decide(
  tx: Tx,
  page: Page,
  holder: LinkHolder,
  { id, ...said }: z.output<typeof savePreferences.body> & { id: Id },
): Promise<Preferences> {
  const before = await preferencesOf(tx, page, holder);
  const isNews = said.isAdult && !before.isAdult;
  const chosenFor = (topic: Topic) => said.choices.find((choice) => isSame(choice, topic));
  const wantsNothing = before.items.every(chosenFor) && said.choices.every(({ isGranted }) => !isGranted);
  const choices = wantsNothing
    ? await everythingOpen(tx, page, holder)
    : before.items.flatMap((item): Choice[] => {
        const chosen = chosenFor(item);
        if (!chosen || (chosen.isGranted === item.isGranted && !(chosen.isGranted && isNews))) return [];
        const { purpose, channel, isGranted, textVersion } = chosen;
        return isGranted
          ? [{ purpose, channel, state: 'granted', basis: 'optIn', textVersion }]
          : [{ purpose, channel, state: 'withdrawn' }];
      });
  if (choices.length > 0)
    await say(writingOf(tx, page), {
      id,
      customerId: holder.customerId,
      choices,
      source: 'link',
      language: said.language,
      isAdult: said.isAdult,
      at: page.now,
    });
  return preferencesOf(tx, page, holder);
}

interface Topic {
  purpose: AskedPurpose;
  channel: Channel;
}

const isSame = (one: Topic, other: Topic): boolean =>
  one.purpose === other.purpose && one.channel === other.channel;

/** A refusal of all that was not refused before, also of where nothing could be sent yet. */
async function everythingOpen(tx: Tx, { hash, now }: Page, { customerId }: LinkHolder): Promise<Choice[]> {
  const { holders, entries } = await personOf(tx, hash, customerId);
  const topics = askedPurposes.flatMap((purpose) => channels.map((channel) => ({ purpose, channel })));
  return topics.flatMap((topic) => {
    const standings = holders.map((holder) => standingOf(holder, entries, { ...topic, at: now }));
    if (standings.every(({ why }) => why === 'refused')) return [];
    const isGranted = standings.some(({ why }) => why === null);
    return [{ ...topic, state: isGranted ? 'withdrawn' : 'objected' } as const];
  });
}

function writingOf(tx: Tx, { hash, house, now }: Page) {
  return { tx, hash, house, now, actor: systemActor(tx.organizationId) };
}

/** Also by a link that was revoked: nobody is kept from leaving. Who was erased gets nothing anyway. */
export async function unsubscribe(
  tx: Tx,
  page: Page,
  { customerId }: LinkHolder,
  { id, purpose, channel }: { id: Id; purpose: AskedPurpose; channel: Channel },
): Promise<void> {
  const living = await tx.first(sql`
    select id from customers.customer where organization_id = ${tx.organizationId} and id = ${customerId} and erased_at is null`);
  if (!living) return;
  // Mail servers ask again.
  const person = await personOf(tx, page.hash, customerId);
  const isDone = standing(person, page.now).some(
    (item) => item.purpose === purpose && item.channel === channel && item.why === 'refused',
  );
  if (isDone) return;
  await say(writingOf(tx, page), {
    id,
    customerId,
    choices: [{ purpose, channel, state: 'withdrawn' }],
    source: 'unsubscribe',
    language: 'fr',
    isAdult: false,
    at: page.now,
  });
}
