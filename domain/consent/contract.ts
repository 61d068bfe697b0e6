/** Consents on the wire: what a customer agreed to or refused, the texts, the proof, and what a refusal by address does. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { holidayRegions } from '../values/holidays.ts';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { reasons } from './effective.ts';
import { askedPurposes, bases, channels, sources, states, toldSources } from './rules.ts';
import { textKeys } from './texts.ts';

const tag = 'consents';

export const topic = z.object({ purpose: z.enum(askedPurposes), channel: z.enum(channels) });

export const consentText = z.object({
  key: z.enum(textKeys),
  version: z.number().int(),
  /** `{channel}` stands where the channel is named. */
  fr: z.string(),
  en: z.string(),
  /** Null of what the house begins with. */
  madeAt: instant.nullable(),
  by: z.string().nullable(),
});
export type ConsentText = z.output<typeof consentText>;

const entry = topic.extend({
  state: z.enum(states),
  basis: z.enum(bases).nullable(),
  source: z.enum(sources),
  at: instant,
  textVersion: z.number().int().nullable(),
  /** The text as it was read. */
  text: z.string().nullable(),
  isAdult: z.boolean(),
  /** Null where it was the person alone. */
  operator: z.string().nullable(),
});
export type SaidEntry = z.output<typeof entry>;

const params = z.object({ customerId: id });

const consents = z.object({
  items: z.array(
    topic.extend({
      /** Whether something may be sent now, were it not for the hour and, of alcohol, for the age. */
      may: z.boolean(),
      basis: z.enum(bases).nullable(),
      why: z.enum(reasons).nullable(),
    }),
  ),
  /** The newest first, of all records that are this customer. */
  history: z.array(entry),
  texts: z.array(consentText),
  age: z.enum(['adult', 'minor', 'unknown']),
  nature: z.enum(['b2c', 'b2b']),
  hasBought: z.boolean(),
  /** The customer's own page; whoever holds it may change their consents. */
  link: z.string(),
});
export type Consents = z.output<typeof consents>;

export const getConsents = route({
  name: 'getConsents',
  method: 'GET',
  path: '/api/v1/customers/:customerId/consents',
  tag,
  summary: 'What a customer may be sent, why, and all that they said about it.',
  access: 'customers:read',
  params,
  reply: consents,
});

const choice = z.union([
  topic.extend({
    state: z.literal('granted'),
    basis: z.enum(bases),
    /** The version that was shown. */
    textVersion: z.number().int().min(1),
  }),
  topic.extend({ state: z.enum(['withdrawn', 'objected']) }),
]);
export type Choice = z.output<typeof choice>;

export const sayConsents = route({
  name: 'sayConsents',
  method: 'POST',
  path: '/api/v1/customers/:customerId/consents',
  tag,
  summary:
    'Writes down what a customer said: granted with the text that they were shown, withdrawn or objected. In force at once.',
  access: 'customers:write',
  creates: true,
  isPersonal: true,
  params,
  body: z.object({
    choices: z.array(choice).min(1).max(20),
    source: z.enum(toldSources),
    /** In which the texts were shown. */
    language,
    /** Whether the customer said or showed that they are of age; left out where nobody asked. */
    isAdult: z.boolean().default(false),
    /** Who wrote it down at a till; of whoever is signed in it is known. */
    operator: z.string().trim().min(1).max(120).optional(),
    /** When it was said, where that was earlier. */
    at: instant.optional(),
  }),
  reply: consents,
});

const proofFormats = ['pdf', 'csv'] as const;

export const proveConsents = route({
  name: 'proveConsents',
  method: 'GET',
  path: '/api/v1/customers/:customerId/consents/proof',
  tag,
  summary:
    'The proof of one customer’s consents: each with its text, its time, its source and who wrote it down.',
  access: 'customers:read',
  params,
  query: z.object({ format: z.enum(proofFormats).default('pdf') }),
  reply: z.string(),
  media: 'application/octet-stream',
});

export const proveAllConsents = route({
  name: 'proveAllConsents',
  method: 'GET',
  path: '/api/v1/consents/proof',
  tag,
  summary: 'The proof of every consent of the house, as CSV.',
  access: 'customers:read',
  reply: z.string(),
  media: 'text/csv',
});

export const renewConsentLink = route({
  name: 'renewConsentLink',
  method: 'POST',
  path: '/api/v1/customers/:customerId/consent-link',
  tag,
  summary: 'Revokes every preference link of a customer that was given out, and gives another one.',
  access: 'customers:write',
  params,
  reply: z.object({ link: z.string() }),
});

export const objectByAddress = route({
  name: 'objectByAddress',
  method: 'POST',
  path: '/api/v1/objections',
  tag,
  summary:
    'An SMS that answers STOP, a letter, a call: this number or address gets nothing more, whoever holds it, also if it comes back in an import.',
  access: 'customers:write',
  creates: true,
  isPersonal: true,
  body: z.object({
    channel: z.enum(['email', 'sms', 'rcs', 'phone']),
    address: z.string().trim().min(3).max(254),
    source: z.enum(['office', 'stop', 'letter']),
  }),
  /** How many customers of the house have it. */
  reply: z.object({ customers: z.number().int() }),
});

export const listConsentTexts = route({
  name: 'listConsentTexts',
  method: 'GET',
  path: '/api/v1/consent-texts',
  tag,
  summary: 'Every version of the texts, the newest of each first.',
  access: 'customers:read',
  reply: z.object({ items: z.array(consentText) }),
});

const wording = z.string().trim().min(10).max(2000);

export const writeConsentText = route({
  name: 'writeConsentText',
  method: 'POST',
  path: '/api/v1/consent-texts',
  tag,
  summary: 'A new version of a text; consents that were given stand on the one that was shown.',
  access: 'settings:write',
  body: z.object({ key: z.enum(textKeys), fr: wording, en: wording }),
  reply: consentText,
});

const minute = z.number().int().min(0).max(1439);

export const consentSettings = z.object({
  /** When no SMS leaves: minutes after midnight. */
  quiet: z.object({
    from: minute,
    until: minute,
    sundays: z.boolean(),
    holidays: z.boolean(),
    region: z.enum(holidayRegions),
  }),
  /** Years after the last sign of life, three at the most. */
  retentionYears: z.number().int().min(1).max(3),
  retention: z.enum(['propose', 'erase']),
  /** Whom people write to about their data. */
  contact: z.string().trim().max(200).nullable(),
});
export type ConsentSettings = z.output<typeof consentSettings>;

export const showConsentSettings = route({
  name: 'showConsentSettings',
  method: 'GET',
  path: '/api/v1/consent-settings',
  tag,
  summary: 'Quiet hours, how long people are kept, and whom they write to.',
  access: 'customers:read',
  reply: consentSettings,
});

export const saveConsentSettings = route({
  name: 'saveConsentSettings',
  method: 'PUT',
  path: '/api/v1/consent-settings',
  tag,
  summary: 'Changes quiet hours, how long people are kept, and whom they write to.',
  access: 'settings:write',
  body: consentSettings,
  reply: consentSettings,
});
