/** Whoever's day has come goes on: what they get is queued in the transaction that writes down that they did. */

import { firstNameOf } from '#domain/campaigns/fields.ts';
import { type Advanced, advance } from '#domain/campaigns/journey.ts';
import { asksFor, compose, languageFor } from '#domain/campaigns/message.ts';
import { isCapped } from '#domain/campaigns/reach.ts';
import { journeyOf, versionsOf } from '#domain/campaigns/rules.ts';
import type { AskedPurpose } from '#domain/consent/rules.ts';
import { sayOfferCode } from '#domain/offers/code.ts';
import type { Terms } from '#domain/offers/rules.ts';
import { sayOffer } from '#domain/offers/words.ts';
import type { NewMessage } from '#domain/sending/content.ts';
import { type SentChannel } from '#domain/sending/rules.ts';
import { formatDay } from '#domain/values/format.ts';
import { type House, timeZoneOf } from '#domain/values/house.ts';
import type { Language } from '#domain/values/refusal.ts';
import { addDays, businessDayOf, type Instant } from '#domain/values/time.ts';
import { issueMany } from '#server/modules/offers/index.ts';
import type { Tx } from '#server/platform/database.ts';
import { type Moment, reachAmong } from './enter.ts';
import { sayGifts } from './gifts.ts';
import { keyOf } from './overtaken.ts';
import type { CampaignsDependencies } from './ports.ts';
import { campaignSettingsOf } from './settings.ts';
import {
  type CampaignRow,
  dueWalkers,
  insertTurns,
  type Person,
  peopleAmong,
  skuNames,
  type Turn,
  updateWalks,
  type Walker,
} from './store.ts';

const batch = 500;

export const originOf = ({ id }: Pick<CampaignRow, 'id'>) => ({ kind: 'campaign', id }) as const;

/** How many went on; none once nobody's day has come. */
export async function proceed(
  dependencies: CampaignsDependencies,
  tx: Tx,
  campaign: CampaignRow,
  moment: Moment,
): Promise<number> {
  const { today, now } = moment;
  const walkers = await dueWalkers(tx, campaign.id, today, batch);
  if (walkers.length === 0) return 0;
  const { draft } = campaign;
  const ids = walkers.map(({ customerId }) => customerId);
  const { cap } = await campaignSettingsOf(tx);
  const people = await peopleAmong(tx, ids, addDays(today, -cap.days));
  const reach = await reachAmong(dependencies, tx, ids, {
    ...draft,
    hasOffer: draft.offer !== null,
    at: now,
  });
  const journey = journeyOf(draft);
  const turns: Turn[] = [];
  const leaving: Leaving[] = [];
  const moved: Walker[] = [];
  for (const walker of walkers) {
    const { customerId, occasion, held } = walker;
    const person = people.get(customerId);
    if (!person || person.keptId !== customerId) {
      moved.push({ ...walker, ended: 'merged' });
      continue;
    }
    const { channel, purpose } = reach(customerId);
    const { walk, send, passed }: Advanced = advance(walker, journey, {
      today,
      visitedAt: person.visitedAt,
      boughtAt: person.boughtAt,
      isReachable: channel !== null,
      isCapped: isCapped(person.turns, cap, today),
    });
    moved.push({ ...walker, ...walk });
    const turn = { customerId, occasion, channel: null };
    if (passed !== null) turns.push({ ...turn, message: passed, way: 'passed' });
    if (send === null || channel === null) continue;
    turns.push({ ...turn, message: send, ...(held === null ? { way: 'sent', channel } : { way: 'held' }) });
    if (held === null) leaving.push({ walker, person, message: send, channel, purpose });
  }
  await insertTurns(tx, campaign.id, turns, moment);
  await updateWalks(tx, campaign.id, moved);
  await dependencies.sending.queue(tx, await composed(dependencies, tx, campaign, leaving, now), now);
  return walkers.length;
}

/** Who gets a message now, and where. */
interface Leaving {
  walker: Walker;
  person: Person;
  message: number;
  channel: SentChannel;
  purpose: AskedPurpose;
}

async function composed(
  dependencies: CampaignsDependencies,
  tx: Tx,
  campaign: CampaignRow,
  leaving: readonly Leaving[],
  now: Instant,
): Promise<NewMessage[]> {
  const { id, draft } = campaign;
  const { endingFor, suggestionsFor } = dependencies;
  const house = await dependencies.nameOf(tx);
  const calendar = await dependencies.houseOf(tx);
  const walkers = leaving.map(({ walker }) => walker);
  const articles = await skuNames(
    tx,
    walkers.flatMap(({ skuId }) => skuId ?? []),
  );
  const givenTo = await give(tx, campaign, walkers, { calendar, now });
  const versions = versionsOf(draft).map(({ name }) => name);
  const messages: NewMessage[] = [];
  for (const { walker, person, message, channel, purpose } of leaving) {
    const { customerId, occasion, version, skuId } = walker;
    const texts = draft.messages[message]?.texts[versions.indexOf(version ?? '')];
    if (!texts) throw new Error(`campaign ${id} has no message ${message} of version ${version}`);
    const language = languageFor(texts, person.language, house.language);
    const { terms, code } = givenTo(walker);
    const suggestions = asksFor(texts, 'suggestions')
      ? await suggestionsFor(tx, customerId, language, now)
      : [];
    messages.push({
      ...compose({
        texts,
        channel,
        language,
        values: {
          firstName: person.kind === 'person' ? firstNameOf(person.name) : null,
          name: person.name,
          house: house.name,
          code: code && sayOfferCode(code),
          ...saidOf(terms, calendar, language),
          article: (skuId !== null && articles.get(skuId)) || null,
          suggestions: suggestions.length === 0 ? null : suggestions.join(', '),
          gifts: asksFor(texts, 'gifts') ? await sayGifts(tx, customerId, { calendar, language, now }) : null,
          points: asksFor(texts, 'points') ? await endingFor(tx, customerId, language, now) : null,
        },
      }),
      key: keyOf({ campaignId: id, customerId, occasion }, message),
      customerId,
      purpose,
      isAlcohol: draft.isAlcohol,
      origin: originOf(campaign),
    });
  }
  return messages;
}

interface Given {
  terms: Terms | null;
  code: string | null;
}

/** A code for each whom the campaign offers something, from the day on which they entered: a reminder names the same one. */
async function give(
  tx: Tx,
  campaign: CampaignRow,
  walkers: readonly Walker[],
  { calendar, now }: { calendar: House; now: Instant },
): Promise<(walker: Walker) => Given> {
  const { offer } = campaign.draft;
  if (offer === null) return () => ({ terms: null, code: null });
  const zone = timeZoneOf(calendar);
  const termsFor = ({ enteredAt }: Walker): Terms => termsOf(offer, businessDayOf(enteredAt, zone));
  const said = { label: campaign.name.slice(0, 60), origin: originOf(campaign), now };
  const codes = new Map<Walker, string>();
  const alike = Map.groupBy(walkers, (walker) => `${termsFor(walker).from} ${walker.occasion}`);
  for (const together of alike.values()) {
    const [first] = together;
    if (!first) continue;
    const { occasion } = first;
    const ids = together.map(({ customerId }) => customerId);
    const issued = await issueMany(tx, { ...said, terms: termsFor(first), occasion }, ids);
    for (const walker of together) {
      const code = issued.get(walker.customerId)?.code;
      if (code !== undefined) codes.set(walker, code);
    }
  }
  return (walker) => ({ terms: termsFor(walker), code: codes.get(walker) ?? null });
}

export function termsOf({ days, ...offer }: NonNullable<CampaignRow['draft']['offer']>, from: string): Terms {
  return { ...offer, from, until: addDays(from, days) };
}

export function saidOf(
  terms: Terms | null,
  { shops: [shop] }: House,
  language: Language,
): { offer: string | null; until: string | null } {
  if (terms === null) return { offer: null, until: null };
  return {
    offer: sayOffer(terms, { language, currency: shop?.currency ?? 'EUR' }),
    until: formatDay(terms.until, 'yearly', language),
  };
}
