/** Whoever's day has come goes on: what they get is queued in the transaction that writes down that they did. */

import { firstNameOf, namesField } from '#domain/campaigns/fields.ts';
import { type Advanced, advance } from '#domain/campaigns/journey.ts';
import { compose, languageFor } from '#domain/campaigns/message.ts';
import { isCapped } from '#domain/campaigns/reach.ts';
import { journeyOf, versionsOf } from '#domain/campaigns/rules.ts';
import { sayOfferCode } from '#domain/offers/code.ts';
import type { Terms } from '#domain/offers/rules.ts';
import { sayTerms } from '#domain/offers/words.ts';
import type { NewMessage } from '#domain/sending/content.ts';
import { type SentChannel } from '#domain/sending/rules.ts';
import { formatDay } from '#domain/values/format.ts';
import { type House, timeZoneOf } from '#domain/values/house.ts';
import type { Language } from '#domain/values/refusal.ts';
import { addDays, businessDayOf } from '#domain/values/time.ts';
import { issue } from '#server/modules/offers/index.ts';
import type { Tx } from '#server/platform/database.ts';
import { type Moment, reachAmong } from './enter.ts';
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
  const reach = await reachAmong(dependencies, tx, ids, { ...draft, at: now });
  const journey = journeyOf(draft);
  const composing = await composer(dependencies, tx, campaign, walkers, moment);
  const turns: Turn[] = [];
  const messages: NewMessage[] = [];
  const moved: Walker[] = [];
  for (const walker of walkers) {
    const { customerId, occasion, held } = walker;
    const person = people.get(customerId);
    if (!person || person.keptId !== customerId) {
      moved.push({ ...walker, ended: 'merged' });
      continue;
    }
    const { channel } = reach(customerId);
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
    if (held === null) messages.push(await composing(walker, person, send, channel));
  }
  await insertTurns(tx, campaign.id, turns, moment);
  await updateWalks(tx, campaign.id, moved);
  await dependencies.sending.queue(tx, messages, now);
  return walkers.length;
}

type Compose = (walker: Walker, person: Person, message: number, channel: SentChannel) => Promise<NewMessage>;

async function composer(
  dependencies: CampaignsDependencies,
  tx: Tx,
  campaign: CampaignRow,
  walkers: readonly Walker[],
  { now }: Moment,
): Promise<Compose> {
  const { id, draft } = campaign;
  const { suggestionsFor } = dependencies;
  const house = await dependencies.nameOf(tx);
  const calendar = await dependencies.houseOf(tx);
  const articles = await skuNames(
    tx,
    walkers.flatMap(({ skuId }) => skuId ?? []),
  );
  const versions = versionsOf(draft).map(({ name }) => name);
  return async ({ customerId, occasion, version, enteredAt, skuId }, person, message, channel) => {
    const texts = draft.messages[message]?.texts[versions.indexOf(version ?? '')];
    if (!texts) throw new Error(`campaign ${id} has no message ${message} of version ${version}`);
    const language = languageFor(texts, person.language, house.language);
    const terms = draft.offer && termsOf(draft.offer, businessDayOf(enteredAt, timeZoneOf(calendar)));
    const code =
      terms &&
      (await issue(tx, {
        terms,
        customerId,
        origin: originOf(campaign),
        occasion,
        label: campaign.name.slice(0, 60),
        now,
      }));
    const asksSuggestions = Object.values(texts[language]).some((part) => namesField(part, 'suggestions'));
    const suggestions = asksSuggestions ? await suggestionsFor(tx, customerId, language, now) : [];
    return {
      ...compose({
        texts,
        channel,
        language,
        values: {
          firstName: person.kind === 'person' ? firstNameOf(person.name) : null,
          name: person.name,
          house: house.name,
          code: code && sayOfferCode(code.code),
          ...saidOf(terms, calendar, language),
          article: (skuId !== null && articles.get(skuId)) || null,
          suggestions: suggestions.length === 0 ? null : suggestions.join(', '),
        },
      }),
      key: `${id}/${customerId}/${occasion}/${message}`,
      customerId,
      purpose: 'marketing',
      isAlcohol: draft.isAlcohol,
      origin: originOf(campaign),
    };
  };
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
    offer: sayTerms(terms, { language, currency: shop?.currency ?? 'EUR' }),
    until: formatDay(terms.until, 'yearly', language),
  };
}
