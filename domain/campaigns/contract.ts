/** Campaigns on the wire: what is written to whom, who would get it and who not, and what it brought. */
import { z } from 'zod';
import { verdicts } from '../measure/lift.ts';
import { offerKinds } from '../offers/rules.ts';
import { moment } from '../segments/moments.ts';
import { sentChannels } from '../sending/rules.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { money, rate } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { endings, exits } from './journey.ts';
import { excludedReasons } from './reach.ts';
import { resultFigures } from './results.ts';
import { campaignStates, versionNames } from './rules.ts';

const tag = 'campaigns';

const text = z.object({
  subject: z.string().max(200),
  body: z.string().max(20_000),
  short: z.string().max(600),
});
const texts = z.object({ fr: text, en: text });

const audience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('segment'), segmentId: id }),
  z.object({ kind: z.literal('moment'), moment }),
]);
export type Audience = z.output<typeof audience>;

const offer = z.object({
  kind: z.enum(offerKinds),
  /** Basis points, or cents. */
  value: money.refine((value) => value > 0n),
  minimumBasket: money.nullable(),
  skuIds: z.array(id).min(1).max(500).nullable(),
  /** It holds from the day of the message for so many days. */
  days: z.number().int().min(1).max(365),
});

/** Whom it is for, and how they are reached. */
const aim = z.object({
  audience,
  /** In the order in which they are tried. */
  channels: z.array(z.enum(sentChannels)).max(4),
  /** Where it speaks of no alcohol, whoever's age is unknown is written to as well. */
  isAlcohol: z.boolean(),
  /** Of those who could be written to, held back to tell what it brings. */
  heldShare: rate.max(5000),
});
export type Aim = z.output<typeof aim>;

export const campaignDraft = aim.extend({
  name: z.string().trim().min(1).max(120),
  messages: z
    .array(
      z.object({
        /** Since the one before. */
        afterDays: z.number().int().min(0).max(365),
        /** One for each version. */
        texts: z.array(texts).min(1).max(versionNames.length),
      }),
    )
    .max(10),
  exits: z.array(z.enum(exits)),
  offer: offer.nullable(),
  /** How long after somebody entered what they buy counts as its result. */
  measuredDays: z.number().int().min(1).max(365),
});
export type CampaignDraft = z.output<typeof campaignDraft>;

const summary = z.object({
  id,
  name: z.string(),
  state: z.enum(campaignStates),
  /** Whether it goes by itself, whenever its moment comes. */
  isAutomatic: z.boolean(),
  channels: z.array(z.enum(sentChannels)),
  messages: z.number().int(),
  createdAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Customers. */
  entered: z.number().int(),
  held: z.number().int(),
  walking: z.number().int(),
});
export type CampaignSummary = z.output<typeof summary>;

const campaign = summary.extend({
  draft: campaignDraft,
  createdBy: z.string(),
  /** Why people who were meant were not written to. */
  leftOut: z.array(z.object({ why: z.enum(excludedReasons), customers: z.number().int() })),
  endings: z.array(z.object({ ending: z.enum(endings), customers: z.number().int() })),
});
export type Campaign = z.output<typeof campaign>;

const params = z.object({ campaignId: id });

export const listCampaigns = route({
  name: 'listCampaigns',
  method: 'GET',
  path: '/api/v1/campaigns',
  tag,
  summary: 'Every campaign, those that run first.',
  access: 'customers:figures',
  reply: z.object({ items: z.array(summary) }),
});

export const getCampaign = route({
  name: 'getCampaign',
  method: 'GET',
  path: '/api/v1/campaigns/:campaignId',
  tag,
  summary: 'A campaign with its texts, and how far it has come.',
  access: 'customers:figures',
  params,
  reply: campaign,
});

export const createCampaign = route({
  name: 'createCampaign',
  method: 'POST',
  path: '/api/v1/campaigns',
  tag,
  summary: 'A draft. Nothing is sent before it is started.',
  access: 'customers:write',
  creates: true,
  body: campaignDraft,
  reply: campaign,
});

export const saveCampaign = route({
  name: 'saveCampaign',
  method: 'PUT',
  path: '/api/v1/campaigns/:campaignId',
  tag,
  summary: 'Changes a draft, whole. One that was started stays as it was read.',
  access: 'customers:write',
  params,
  body: campaignDraft,
  reply: campaign,
});

export const removeCampaign = route({
  name: 'removeCampaign',
  method: 'DELETE',
  path: '/api/v1/campaigns/:campaignId',
  tag,
  summary: 'Throws a draft away.',
  access: 'customers:write',
  params,
  reply: z.object({}),
});

export const startCampaign = route({
  name: 'startCampaign',
  method: 'POST',
  path: '/api/v1/campaigns/:campaignId/start',
  tag,
  summary:
    'Begins to send, or goes on after a pause. Refused where a text is not whole, or says of alcohol what the law forbids; doubtful words are sent once somebody says that they have read them again.',
  access: 'customers:write',
  params,
  body: z.object({ hasReread: z.boolean().default(false) }),
  reply: campaign,
});

export const pauseCampaign = route({
  name: 'pauseCampaign',
  method: 'POST',
  path: '/api/v1/campaigns/:campaignId/pause',
  tag,
  summary: 'Nobody goes on until it is started again; what was handed over to be sent still leaves.',
  access: 'customers:write',
  params,
  reply: campaign,
});

export const stopCampaign = route({
  name: 'stopCampaign',
  method: 'POST',
  path: '/api/v1/campaigns/:campaignId/stop',
  tag,
  summary: 'Ends it for good; what waits to leave is called back.',
  access: 'customers:write',
  params,
  reply: campaign,
});

const expectation = z.object({
  /** Of 1: the share of them who came in as many days before. */
  usualShare: z.number(),
  /** The smallest gain that would be seen four times in five, of 1; null where none would. */
  share: z.number().nullable(),
  /** Minor units a customer. */
  revenue: z.number().nullable(),
  /** How many customers it takes to see five in a hundred more of them come. */
  needed: z.number().int(),
});

const reached = z.object({
  /** Customers who are meant today; of a moment, those of the last thirty days. */
  members: z.number().int(),
  sent: z.number().int(),
  held: z.number().int(),
  channels: z.array(
    z.object({
      channel: z.enum(sentChannels),
      customers: z.number().int(),
      /** Whether the house has said by which account it sends there: without one messages wait. */
      isOpen: z.boolean(),
    }),
  ),
  leftOut: z.array(z.object({ why: z.enum(excludedReasons), customers: z.number().int() })),
  /** Of a large house all but `members` is reckoned from so many of its members; null where everybody was asked about. */
  sampled: z.number().int().nullable(),
  /** What the messages cost where every one arrives, minor units; null where no account says. */
  cost: money.nullable(),
  expectation,
});
export type Reached = z.output<typeof reached>;

export const previewReach = route({
  name: 'previewReach',
  method: 'POST',
  path: '/api/v1/campaigns/reach',
  tag,
  summary:
    'Who would be written to today and on which channel, who not and why, what it costs, and how small a gain so many customers would show.',
  access: 'customers:figures',
  body: aim.extend({
    hasOffer: z.boolean().default(false),
    messages: z.number().int().min(1).max(10),
    measuredDays: z.number().int().min(1).max(365),
  }),
  reply: reached,
});

export const testCampaign = route({
  name: 'testCampaign',
  method: 'POST',
  path: '/api/v1/campaigns/:campaignId/test',
  tag,
  summary:
    'Sends one message of a campaign to an address of the house, as a customer would get it, said to be a test.',
  access: 'customers:write',
  isPersonal: true,
  params,
  body: z.object({
    channel: z.enum(['email', 'sms', 'rcs']),
    address: z.string().trim().min(3).max(254),
    language: z.enum(['fr', 'en']),
    message: z.number().int().min(0).max(9),
    version: z.number().int().min(0).max(2),
  }),
  reply: z.object({ sent: z.boolean(), why: z.string().nullable() }),
});

const lift = z.object({
  lift: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const verdict = z.enum(verdicts);
const figure = z.enum(resultFigures);

const figureResult = lift.extend({
  figure,
  /** Of each customer: visits, or minor units. */
  sent: z.number().nullable(),
  held: z.number().nullable(),
  verdict,
  /** Of all who were written to together. */
  total: z.number().nullable(),
});

const measured = z.object({ sent: z.number().int(), held: z.number().int(), figures: z.array(figureResult) });

const results = measured.extend({
  /** Whether some may still buy what counts. */
  isOpen: z.boolean(),
  measuredDays: z.number().int(),
  versions: z.array(
    z.object({
      figure,
      comparisons: z.array(lift.extend({ pair: z.tuple([z.string(), z.string()]).readonly(), verdict })),
    }),
  ),
  /** Minor units. */
  cost: money,
  offers: z.object({ used: z.number().int(), discount: money }),
});
export type CampaignResults = z.output<typeof results>;

export const getCampaignResults = route({
  name: 'getCampaignResults',
  method: 'GET',
  path: '/api/v1/campaigns/:campaignId/results',
  tag,
  summary:
    'What a campaign brought in visits, revenue and margin, against those who were held back, with 95 % intervals.',
  access: 'customers:figures',
  params,
  reply: results,
});

export const getAllResults = route({
  name: 'getAllResults',
  method: 'GET',
  path: '/api/v1/campaign-results',
  tag,
  summary: 'What all campaigns of the last year brought together, against those to whom none is ever sent.',
  access: 'customers:figures',
  reply: measured,
});

export const peopleOf = ['written', 'held', 'leftOut', 'used'] as const;

export const listCampaignPeople = route({
  name: 'listCampaignPeople',
  method: 'GET',
  path: '/api/v1/campaigns/:campaignId/people',
  tag,
  summary: 'Who was written to, held back or left out, and who used the offer.',
  access: 'customers:read',
  params,
  query: pageQuery.extend({ which: z.enum(peopleOf).default('written') }),
  reply: pageOf(
    z.object({
      customerId: id,
      name: z.string(),
      at: instant,
      version: z.string().nullable(),
      ending: z.enum(endings).nullable(),
      why: z.enum(excludedReasons).nullable(),
      /** Of an offer that was used: the ticket, and what it took off. */
      ticket: z.string().nullable(),
      discount: integer.nullable(),
    }),
  ),
});

export const campaignSettings = z.object({
  /** Of all customers, never written to: what campaigns bring altogether. */
  heldFromAll: rate.max(2000),
  cap: z.object({ messages: z.number().int().min(1).max(100), days: z.number().int().min(1).max(365) }),
});
export type CampaignSettings = z.output<typeof campaignSettings>;

export const getCampaignSettings = route({
  name: 'getCampaignSettings',
  method: 'GET',
  path: '/api/v1/campaign-settings',
  tag,
  summary: 'How many messages a customer gets at most, and how many customers get none.',
  access: 'customers:figures',
  reply: campaignSettings,
});

export const saveCampaignSettings = route({
  name: 'saveCampaignSettings',
  method: 'PUT',
  path: '/api/v1/campaign-settings',
  tag,
  summary: 'Changes how many messages a customer gets at most, and how many customers get none.',
  access: 'settings:write',
  body: campaignSettings,
  reply: campaignSettings,
});
