/** Customers on the wire: their records, what they bought, and what a till keeps of them. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { currency, money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { purchaseWays } from './history.ts';
import { customerKinds, natures, origins } from './rules.ts';

const tag = 'customers';

/** No control characters, no broken ones. */
const written = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters');
const lines = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u, 'must not hold control characters');

/** As typed: the server reads and refuses. Null or empty is nothing. */
const facts = z.object({
  kind: z.enum(customerKinds),
  name: written(200).min(1),
  phone: written(40).nullable(),
  email: written(254).nullable(),
  /** One of ours, or whatever a card from elsewhere says. */
  cardCode: written(80).nullable(),
  /** Of a firm, an association or a peer. */
  siret: written(40).nullable(),
  note: lines(2000).nullable(),
  /** Of a person: `17/03/1984`, `17/03` without the year, or as it is kept. */
  birthday: written(40).nullable(),
  /** One to three lines. */
  street: lines(300).nullable(),
  postcode: written(12).nullable(),
  city: written(100).nullable(),
  /** ISO 3166-1 alpha-2; France where an address says none. */
  country: written(2).nullable(),
  /** In which they are written to; null is the house's own. */
  language: language.nullable(),
  /** Of a person: the customer who is their household. */
  householdId: id.nullable(),
});

export const newCustomer = facts.partial().extend({
  kind: facts.shape.kind.default('person'),
  name: facts.shape.name,
  /**
   * When a till without network made it; left out by whoever is online. What was made then is never refused for what came before it: a card that
   * has another holder by now is left out.
   */
  madeAt: instant.optional(),
});
export type NewCustomer = z.output<typeof newCustomer>;

export const customerChange = facts.partial();
export type CustomerChange = z.output<typeof customerChange>;

export const customer = z.object({
  id,
  kind: z.enum(customerKinds),
  /** Of the kind. */
  nature: z.enum(natures),
  /** Null of one that was erased, as all that follows. */
  name: z.string().nullable(),
  /** E.164. */
  phone: z.string().nullable(),
  email: z.string().nullable(),
  cardCode: z.string().nullable(),
  siret: z.string().nullable(),
  note: z.string().nullable(),
  /** `1984-03-17`, or `--03-17` of who tells no year. */
  birthday: z.string().nullable(),
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  language: language.nullable(),
  household: z.object({ id, name: z.string() }).nullable(),
  /** Null of records from before it was kept. */
  origin: z.enum(origins).nullable(),
  erased: z.boolean(),
  /** The record of the same customer that is kept; null of one that stands by itself. */
  keptId: id.nullable(),
  createdAt: instant,
});
export type Customer = z.output<typeof customer>;

const params = z.object({ customerId: id });

export const listCustomers = route({
  name: 'listCustomers',
  method: 'GET',
  path: '/api/v1/customers',
  tag,
  summary:
    'Customers by name, those erased left out; found by name, telephone, e-mail or card, accents forgiven.',
  access: 'customers:read',
  query: pageQuery.extend({
    search: z.string().max(200).optional(),
    kind: z.enum(customerKinds).optional(),
  }),
  reply: pageOf(customer),
});

export const customerKept = customer.pick({
  id: true,
  name: true,
  phone: true,
  email: true,
  cardCode: true,
  erased: true,
  keptId: true,
});
export type CustomerKept = z.output<typeof customerKept>;

export const listCustomerChanges = route({
  name: 'listCustomerChanges',
  method: 'GET',
  path: '/api/v1/customers/changes',
  tag,
  summary:
    'Customers that changed after a sequence, in that order, for tills that keep a copy; one that was erased is to be forgotten.',
  access: 'customers:read',
  query: z.object({ since: integer.default(0n), limit: pageQuery.shape.limit }),
  /** `until` is what to pass as `since` the next time; ask again at once while `more`. */
  reply: z.object({ items: z.array(customerKept), until: integer, more: z.boolean() }),
});

export const createCustomer = route({
  name: 'createCustomer',
  method: 'POST',
  path: '/api/v1/customers',
  tag,
  summary: 'Makes a customer’s record; its id is the Idempotency-Key. Consents to nothing.',
  access: 'customers:write',
  creates: true,
  isPersonal: true,
  body: newCustomer,
  reply: customer,
});

const way = z.enum(purchaseWays);

export const purchase = z.object({
  saleId: id,
  at: instant,
  way,
  /** Null while the sale itself has not come. */
  sale: z.object({ document: z.string(), shopId: id, currency, total: money }).nullable(),
});

/** Another record of a customer, as it was when it was merged. */
const mergedRecord = z.object({
  mergeId: id,
  mergedAt: instant,
  ...customer.pick({ id: true, name: true, phone: true, email: true, cardCode: true }).shape,
});

/** All purchases together; a visit is a day in a shop. */
const history = z.object({
  currency,
  visits: z.number().int(),
  total: money,
  averageBasket: money,
  firstDay: day,
  lastDay: day,
  /** Between two visits, by their own habit; null before the third. */
  rhythmDays: z.number().int().nullable(),
  ways: z.array(z.object({ shopId: id, way, visits: z.number().int(), total: money })),
});

const liking = z.object({
  value: z.string(),
  /** Basis points of the bottles that say it. */
  share: z.number().int(),
  /** How many purchases it stands on. */
  purchases: z.number().int(),
});

const taste = z.object({
  purchases: z.number().int(),
  /** False where there are too few: no share is told then. */
  isEnough: z.boolean(),
  colours: z.array(liking),
  regions: z.array(liking),
  grapes: z.array(liking),
  /** µl of a bottle, as digits. */
  formats: z.array(liking),
  /** Of 75 cl: what a tenth, half and nine tenths of the bottles cost at most. */
  prices: z.object({ low: money, middle: money, high: money }).nullable(),
});

/** What a connected till or shop calls the customer. */
export const knownAs = z.object({ sourceId: id, ref: z.string().trim().min(1).max(120) });

export const getCustomer = route({
  name: 'getCustomer',
  method: 'GET',
  path: '/api/v1/customers/:customerId',
  tag,
  summary:
    'A customer with their latest purchases, at most 200, the people of a household, and the records that were merged into theirs; of a merged one the record that is kept.',
  access: 'customers:read',
  params,
  reply: customer.extend({
    purchases: z.array(purchase),
    history: history.nullable(),
    taste,
    knownAs: z.array(knownAs),
    members: z.array(z.object({ id, name: z.string() })),
    merged: z.array(mergedRecord),
  }),
});

export type CustomerWithPurchases = z.output<typeof getCustomer.reply>;

export const setKnownAs = route({
  name: 'setKnownAs',
  method: 'PUT',
  path: '/api/v1/customers/:customerId/known-as',
  tag,
  summary:
    'Says what a connected till or shop calls a customer: what it sold them before and sells them from now on is theirs.',
  access: 'customers:write',
  isPersonal: true,
  params,
  body: knownAs,
  reply: z.array(knownAs),
});

export const customerSettings = z.object({
  /** Whether somebody unknown who orders on a connected web shop becomes a customer. */
  makesBuyers: z.boolean(),
});

export const getCustomerSettings = route({
  name: 'getCustomerSettings',
  method: 'GET',
  path: '/api/v1/customers/settings',
  tag,
  summary: 'How customers come to be.',
  access: 'customers:read',
  reply: customerSettings,
});

export const changeCustomerSettings = route({
  name: 'changeCustomerSettings',
  method: 'PUT',
  path: '/api/v1/customers/settings',
  tag,
  summary: 'Says how customers come to be.',
  access: 'settings:write',
  body: customerSettings,
  reply: customerSettings,
});

export const changeCustomer = route({
  name: 'changeCustomer',
  method: 'PATCH',
  path: '/api/v1/customers/:customerId',
  tag,
  summary: 'Changes a customer’s record.',
  access: 'customers:write',
  isPersonal: true,
  params,
  body: customerChange,
  reply: customer,
});

export const eraseCustomer = route({
  name: 'eraseCustomer',
  method: 'DELETE',
  path: '/api/v1/customers/:customerId',
  tag,
  summary:
    'Erases a person: all that is known of them and the keys that tie tickets to them. The tickets stay, and name nobody. Done once, it is done.',
  access: 'customers:write',
  params,
  reply: z.undefined(),
});

export const exportCustomer = route({
  name: 'exportCustomer',
  method: 'GET',
  path: '/api/v1/customers/:customerId/export',
  tag,
  summary: 'All that is held of a person, for whoever asks what is known of them (GDPR, articles 15 and 20).',
  access: 'customers:read',
  params,
  reply: z.object({
    exportedAt: instant,
    customer,
    /** Other records of the same person. */
    merged: z.array(customer),
    knownAs: z.array(knownAs),
    purchases: z.array(
      purchase.omit({ sale: true }).extend({
        claimedAt: instant.nullable(),
        sale: z
          .object({
            document: z.string(),
            shopId: id,
            currency,
            total: money,
            lines: z.array(z.object({ label: z.string().nullable(), quantity: integer, amount: money })),
          })
          .nullable(),
      }),
    ),
    /** What other modules hold: consents, requests. */
    elsewhere: z.record(z.string(), z.unknown()),
  }),
});

export const printCustomerExport = route({
  name: 'printCustomerExport',
  method: 'GET',
  path: '/api/v1/customers/:customerId/export/file',
  tag,
  summary:
    'The same as a PDF that the person can read, in the language of whoever asks or in the one that is named.',
  access: 'customers:read',
  params,
  query: z.object({ in: language.optional() }),
  reply: z.string(),
  media: 'application/pdf',
});
