/** The wire between a till and its server: enrolment, what it needs to sell alone, what it sends. Every call but the first carries the device's key. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { currency } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { faults } from './chain.ts';
import { tillItem, tillLevel } from './item.ts';
import { mailAddress } from './mailAddress.ts';
import { operator, tillSettings } from './settings.ts';

const tag = 'till';

export const sealed = z.object({
  text: z.string().min(1).max(500_000),
  signature: z.string().regex(/^[\w-]{86}$/),
});

/** What a till must know of where it stands; kept on the device. */
export const tillHouse = z.object({
  register: z.object({ id, code: z.string(), name: z.string(), siret: z.string() }),
  organization: z.object({ id, name: z.string(), language: z.enum(['fr', 'en']), training: z.boolean() }),
  shop: z.object({
    id,
    name: z.string(),
    timeZone: z.string(),
    dayEndsAtHour: z.number().int(),
    currency,
  }),
  company: z.object({ legalName: z.string(), siren: z.string(), vatNumber: z.string().nullable() }),
  priceLists: z.array(z.object({ id, name: z.string(), isDefault: z.boolean() })),
  operators: z.array(operator),
  settings: tillSettings,
  /** The server's public key and its fingerprint as it is printed. */
  serverKey: z.object({ publicKey: z.string(), fingerprint: z.string() }),
  enrolment: sealed,
  software: z.string(),
  /** What a customer is asked at the counter, with its version: a box a channel, `{channel}` where it is named. */
  consentText: z.object({ version: z.number().int(), fr: z.string(), en: z.string() }).optional(),
  /** The server can send a receipt by e-mail. */
  mails: z.boolean().optional(),
});
export type TillHouse = z.output<typeof tillHouse>;

export const enrolRegister = route({
  name: 'enrolRegister',
  method: 'POST',
  path: '/api/v1/till/enrolment',
  tag,
  summary:
    'Makes a device a register: by the code that the office showed, and the public half of a key made on it. The same code and key again answer the same, with a new secret.',
  access: 'public',
  body: z.object({ code: z.string().trim().max(40), publicKey: z.string().regex(/^[\w-]{87}$/) }),
  reply: z.object({
    house: tillHouse,
    /** Sent as `Authorization: Bearer <secret>`. */
    secret: z.string(),
  }),
});

export const getTillHouse = route({
  name: 'getTillHouse',
  method: 'GET',
  path: '/api/v1/till/house',
  tag,
  summary: 'What a till must know of its shop, its people and its settings.',
  access: 'till:use',
  reply: tillHouse,
});

export const listTillItems = route({
  name: 'listTillItems',
  method: 'GET',
  path: '/api/v1/till/items',
  tag,
  summary: 'What a till sells; with `since`, what changed after that answer’s `until`.',
  access: 'till:use',
  query: pageQuery.extend({ since: z.string().max(40).optional() }),
  reply: pageOf(tillItem).extend({ until: z.string() }),
});

export const listTillLevels = route({
  name: 'listTillLevels',
  method: 'GET',
  path: '/api/v1/till/levels',
  tag,
  summary:
    'What the register’s shop has of each sku; with `since`, of those that moved after that answer’s `until`.',
  access: 'till:use',
  query: z.object({ since: z.string().max(40).optional() }),
  reply: z.object({
    items: z.array(tillLevel),
    until: z.string(),
    /** The register's last record that these levels count: what it sold after that comes on top. */
    sequence: z.number().int(),
  }),
});

/** What travels beside a ticket and is never sealed. */
export const beside = z.object({
  /** The buyer, and the key of the commitment that is sealed. */
  customer: z.object({ id, key: z.string().regex(/^[\w-]{43}$/) }).optional(),
  /** The token of the claimable receipt, whose SHA-256 is sealed: of the ticket, or of the one that is sent. */
  claimToken: z
    .string()
    .regex(/^[\w-]{22,43}$/)
    .optional(),
  /** Where a receipt that was signed as sent goes; forgotten once it has left. One that is no address keeps no record from arriving. */
  mailTo: mailAddress.optional().catch(undefined),
});
export type Beside = z.output<typeof beside>;

/** Where the server's copy of a register stands. */
export const serverHead = z.object({
  sequence: z.number().int(),
  link: z.string().nullable(),
  /** The server's co-signature over what it has; null before the first record. */
  receipt: sealed.nullable(),
  retired: z.boolean(),
});
export type ServerHead = z.output<typeof serverHead>;

export const takeRecords = route({
  name: 'takeRecords',
  method: 'POST',
  path: '/api/v1/till/records',
  tag,
  isPersonal: true,
  summary:
    'Takes a register’s next records in order: verified, proven without a gap, kept, co-signed. What is there already is done already; at the first that breaks the chain it stops and keeps that one as a defect.',
  access: 'till:use',
  body: z.object({
    /** In the order of their sequence. */
    records: z.array(sealed.extend({ beside: beside.optional() })).max(500),
    /** Records that wait on the device after these. */
    waiting: z.number().int().min(0),
    /** The device's own clock, to tell one that is wrong. */
    deviceAt: instant,
  }),
  reply: z.object({
    head: serverHead,
    defect: z.object({ sequence: z.number().int().nullable(), fault: z.enum(faults) }).nullable(),
    at: instant,
  }),
});

export const bringRecords = route({
  name: 'bringRecords',
  method: 'POST',
  path: '/api/v1/till/rescued-records',
  tag,
  isPersonal: true,
  summary:
    'Takes what another register could not send itself, from its rescue file or from the copy that this one kept: verified as if it had.',
  access: 'till:use',
  body: z.object({
    registerId: id,
    /** Of a register that a restored server may not know: signed by this server's own key, it makes it known again. */
    enrolment: sealed.optional(),
    records: z.array(sealed.extend({ beside: beside.optional() })).max(500),
  }),
  reply: z.object({
    head: serverHead,
    defect: z.object({ sequence: z.number().int().nullable(), fault: z.enum(faults) }).nullable(),
  }),
});

export const getTillHead = route({
  name: 'getTillHead',
  method: 'GET',
  path: '/api/v1/till/head',
  tag,
  summary:
    'Where the server’s copy of this register stands: a till sends again what comes after, also after a restore.',
  access: 'till:use',
  reply: serverHead.extend({
    /** The version of what recalls forbid it to sell: where it keeps another one, it asks. */
    frozen: z.string(),
  }),
});

export const findTillTicket = route({
  name: 'findTillTicket',
  method: 'GET',
  path: '/api/v1/till/tickets/:document',
  tag,
  summary:
    'A ticket of any register of the house, as it was sealed, with how much of each line was given back since.',
  access: 'till:use',
  params: z.object({ document: z.string().max(40) }),
  reply: z.object({
    sealed,
    returned: z.array(z.object({ line: z.string(), quantityE3: z.string() })),
  }),
});

/** A gift card or credit note: what was put on it less what it paid. */
export const giftCard = z.object({ code: z.string(), balance: z.string(), currency });
export const getGiftCard = route({
  name: 'getGiftCard',
  method: 'GET',
  path: '/api/v1/till/gift-cards/:code',
  tag,
  summary: 'What is left on a gift card or credit note.',
  access: 'till:use',
  params: z.object({ code: z.string().max(40) }),
  reply: giftCard,
});
