/** What the demonstration has written to its customers: a letter of the season six weeks ago, and birthdays ever since. Nothing of it left. */
import type { z } from 'zod';
import { campaignDraft, createCampaign, getCampaign } from '#domain/campaigns/contract.ts';
import { quietUntil, usualQuiet } from '#domain/consent/quiet.ts';
import { listOfferCodes } from '#domain/offers/contract.ts';
import type { OfferToHonour } from '#domain/offers/rules.ts';
import { createSegment } from '#domain/segments/contract.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Campaigns } from '#server/modules/campaigns/index.ts';
import type { Segments } from '#server/modules/segments/index.ts';
import type { Sender, Sending } from '#server/modules/sending/index.ts';
import type { Desk } from './desk.ts';

interface Post {
  segments: Pick<Segments, 'rebuild'>;
  campaigns: Pick<Campaigns, 'proceedAsOf'>;
  sending: Pick<Sending, 'handOver'>;
}

type Draft = z.input<typeof campaignDraft>;

const seasonBefore = 43;
const birthdaysBefore = 71;
/** A moment is looked for within a week. */
const lookedEvery = 7;
const atHour = 10;

/** What a message would have cost, in 1/10 000 of a euro. */
const costsE4: Partial<Record<SentChannel, bigint>> = { email: 40n, sms: 690n };

/** Where the demonstration's messages end. */
const sinkOf = (costE4: bigint): Sender => ({
  width: 200,
  costE4,
  send: async () => ({ kind: 'taken', reference: null, parts: 1 }),
  close: async () => {},
});

export interface Season {
  sentAt: Instant;
  measuredDays: number;
  /** One for each who was written to. */
  offers: OfferToHonour[];
}

/** Asked again, writes to nobody twice. */
export async function writeToCustomers(desk: Desk, post: Post): Promise<Season> {
  const { inside, actor, idOf, at, world } = desk;
  const [cardHolders, season, birthdays] = [idOf('card holders'), idOf('season'), idOf('birthdays')];
  const hour = at(seasonBefore, atHour);
  const sentAt =
    quietUntil({ purpose: 'marketing', channel: 'sms', at: hour }, world.timeZone, usualQuiet) ?? hour;
  await inside(createSegment, actor, {
    id: cardHolders,
    body: {
      name: 'Clients à carte',
      tree: { is: 'all', not: false, of: [{ is: 'kind', kinds: ['person'] }] },
    },
    now: sentAt,
  });
  await inside(createCampaign, actor, { id: season, body: seasonOf(cardHolders), now: sentAt });
  await inside(createCampaign, actor, { id: birthdays, body: birthday, now: at(birthdaysBefore, atHour) });
  await post.segments.rebuild(actor.organizationId, sentAt);
  await proceed(desk, post, season, sentAt);
  for (let before = birthdaysBefore; before > 0; before -= lookedEvery)
    await proceed(desk, post, birthdays, at(before, atHour));
  return { sentAt, measuredDays: seasonOf(cardHolders).measuredDays, offers: await offersOf(desk, season) };
}

/** Nobody else goes on with it meanwhile: what follows events waits for an account that there is not. */
async function proceed({ inside, actor }: Desk, post: Post, campaignId: Id, now: Instant): Promise<void> {
  const { state, draft } = await inside(getCampaign, actor, { params: { campaignId } });
  if (state === 'ended') return;
  await post.campaigns.proceedAsOf(actor, campaignId, now);
  const { organizationId } = actor;
  for (const channel of draft.channels)
    await post.sending.handOver({ organizationId, channel, sender: sinkOf(costsE4[channel] ?? 0n) }, now);
}

async function offersOf({ inside, actor }: Desk, campaignId: Id): Promise<OfferToHonour[]> {
  const { items } = await inside(listOfferCodes, actor, { query: { limit: '1000' } });
  return items
    .filter(({ origin }) => origin.id === campaignId)
    .map(({ code, label, terms, customer }) => ({
      ...terms,
      code,
      label,
      customerId: customer?.id ?? null,
      state: 'open' as const,
    }))
    .toSorted((one, other) => ((one.customerId ?? '') < (other.customerId ?? '') ? -1 : 1));
}

const seasonOf = (segmentId: Id): Draft => ({
  name: 'Les coups de cœur de la saison',
  audience: { kind: 'segment', segmentId },
  channels: ['email', 'sms'],
  isAlcohol: true,
  heldShare: 3500,
  messages: [
    {
      afterDays: 0,
      texts: [
        {
          fr: {
            subject: 'Nos coups de cœur de la saison, {prénom:cher client}',
            body: 'Bonjour {prénom:cher client},\n\nNous avons goûté beaucoup de bouteilles ces dernières semaines, et en avons gardé douze : des cuvées de petits domaines, décrites une à une sur nos étagères.\n\nPour venir les découvrir : {offre} avec le code {code}, jusqu’au {jusqu’au}.\n\nÀ bientôt chez {maison}.',
            short:
              '{maison} : nos douze coups de cœur sont là. {offre} avec le code {code} jusqu’au {jusqu’au}.',
          },
          en: {
            subject: 'Our picks of the season, {first name:dear customer}',
            body: 'Hello {first name:dear customer},\n\nWe tasted many bottles in these last weeks and kept twelve: cuvées of small estates, each described on our shelves.\n\nTo come and discover them: {offer} with the code {code}, until {until}.\n\nSee you soon at {house}.',
            short: '{house}: our twelve picks are here. {offer} with the code {code} until {until}.',
          },
        },
      ],
    },
  ],
  exits: [],
  offer: { kind: 'percent', value: '1000', minimumBasket: null, skuIds: null, days: 21 },
  measuredDays: 30,
});

const birthday: Draft = {
  name: 'Bon anniversaire',
  audience: { kind: 'moment', moment: { is: 'birthday', before: 7 } },
  channels: ['email'],
  isAlcohol: true,
  heldShare: 1000,
  messages: [
    {
      afterDays: 0,
      texts: [
        {
          fr: {
            subject: 'Bon anniversaire, {prénom:cher client}',
            body: 'Bonjour {prénom:cher client},\n\nToute l’équipe de {maison} vous souhaite un bon anniversaire. Votre cadeau est sur votre carte : demandez-le à la caisse à votre prochain passage.\n\nÀ bientôt.',
            short: '{maison} vous souhaite un bon anniversaire : un cadeau est sur votre carte.',
          },
          en: {
            subject: 'Happy birthday, {first name:dear customer}',
            body: 'Hello {first name:dear customer},\n\nAll of us at {house} wish you a happy birthday. Your gift is on your card: ask for it at the till when you next come by.\n\nSee you soon.',
            short: '{house} wishes you a happy birthday: a gift is on your card.',
          },
        },
      ],
    },
  ],
  exits: [],
  offer: null,
  measuredDays: 30,
};
