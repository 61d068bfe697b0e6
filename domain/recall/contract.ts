/** Recalls on the wire: which lots a complaint may be about, a recall begun, followed to where it went, and ended. */
import { z } from 'zod';
import { language } from '../access/words.ts';
import { toldStates } from '../channels/words.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { tillStandings } from './freeze.ts';
import { massEnds, outcomes, recallReasons } from './words.ts';

const tag = 'recalls';
const params = z.object({ recallId: id });
const text = (most: number) => z.string().trim().max(most);

export const holdLot = route({
  name: 'holdLot',
  method: 'PUT',
  path: '/api/v1/lots/:lotId/hold',
  tag,
  summary:
    'Holds a lot back, or frees it: what is held is promised to nobody, shown in no web shop and taken last. Tills refuse the article where the lot came, and once its bottles are said to be aside only a code that names the lot. A recalled lot is freed by the end of its recall.',
  access: 'stock:write',
  params: z.object({ lotId: id }),
  body: z.object({
    held: z.boolean(),
    reason: text(200).min(1),
    /** Its bottles are put aside: the other lots of the article are sold. */
    isAside: z.boolean().default(false),
  }),
  reply: z.object({ held: z.boolean() }),
});

export const candidateLots = route({
  name: 'candidateLots',
  method: 'GET',
  path: '/api/v1/recalls/candidates',
  tag,
  summary:
    'Lots that a complaint may be about: those of a ticket’s bottles, or those of an article that left for customers between two days.',
  access: 'stock:read',
  query: z.object({
    /** A ticket’s number, as it is printed. */
    document: text(60).min(1).optional(),
    skuId: id.optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  reply: z.object({
    items: z.array(
      z.object({
        lotId: id,
        skuId: id,
        code: z.string(),
        expiresOn: day.nullable(),
        /** That left for customers, in the sku’s base. */
        quantity: integer,
        sales: z.number().int(),
      }),
    ),
    /** That left for customers and of which no lot is known, by sku. */
    unknown: z.array(z.object({ skuId: id, quantity: integer })),
  }),
});

const said = {
  reason: z.enum(recallReasons),
  /** What is wrong, for customers and authorities alike. */
  title: text(160).min(1),
  danger: text(500),
  advice: text(500),
  /** Of the supplier’s notice, or of the sheet on RappelConso. */
  reference: text(120).nullable(),
};

const recall = z.object({
  id,
  /** `R-3` */
  code: z.string(),
  /** Everything but the freeze and the notices. */
  isDrill: z.boolean(),
  ...said,
  beganAt: instant,
  begunBy: z.string(),
  endedAt: instant.nullable(),
  conclusion: z.string().nullable(),
});
export type Recall = z.output<typeof recall>;

export const listRecalls = route({
  name: 'listRecalls',
  method: 'GET',
  path: '/api/v1/recalls',
  tag,
  summary: 'Recalls and drills, the latest first.',
  access: 'stock:read',
  reply: z.object({ items: z.array(recall.extend({ lots: z.array(z.string()) })) }),
});

export const beginRecall = route({
  name: 'beginRecall',
  method: 'POST',
  path: '/api/v1/recalls',
  tag,
  summary:
    'Recalls lots and everything that was made of them: unless it is a drill, all are held, every till refuses them and no web shop is told that they may be sold.',
  access: 'stock:write',
  creates: true,
  body: z.object({ lotIds: z.array(id).min(1).max(50), isDrill: z.boolean(), ...said }),
  reply: recall,
});

const tillOfRecall = z.object({
  registerId: id,
  code: z.string(),
  name: z.string(),
  shopId: id,
  standing: z.enum(tillStandings),
  /** Since when it refuses. */
  frozenAt: instant.nullable(),
  seenAt: instant.nullable(),
});

export const getRecall = route({
  name: 'getRecall',
  method: 'GET',
  path: '/api/v1/recalls/:recallId',
  tag,
  summary:
    'A recall with its lots, where each shop stands, which tills refuse and which web shops were told.',
  access: 'stock:read',
  params,
  reply: z.object({
    recall,
    lots: z.array(
      z.object({
        lotId: id,
        skuId: id,
        code: z.string(),
        expiresOn: day.nullable(),
        /** Runs between it and what was recalled; 0 is that itself. */
        depth: z.number().int(),
        held: z.boolean(),
      }),
    ),
    /** Where a lot came, what is said to be there, and what somebody who looked found. */
    shops: z.array(
      z.object({
        shopId: id,
        lotId: id,
        there: integer,
        found: integer.nullable(),
        lookedAt: instant.nullable(),
        lookedBy: z.string().nullable(),
      }),
    ),
    tills: z.array(tillOfRecall),
    channels: z.array(
      z.object({
        connectionId: id,
        name: z.string(),
        state: z.enum(toldStates),
        listings: z.number().int(),
        /** Of them, those that the web shop has at the level that is left without the lots. */
        told: z.number().int(),
        /** When it was last told a level. */
        toldAt: instant.nullable(),
      }),
    ),
    ends: z.array(
      z.object({ lotId: id, outcome: z.enum(outcomes), quantity: integer, documentId: id.nullable() }),
    ),
  }),
});

export const traceRecall = route({
  name: 'traceRecall',
  method: 'GET',
  path: '/api/v1/recalls/:recallId/trace',
  tag,
  summary:
    'Where it all is: places, runs and sales, and a mass balance of each recalled lot that is the whole of it; what nobody knows is said.',
  access: 'stock:read',
  params,
  reply: z.object({
    balances: z.array(
      z.object({
        lotId: id,
        came: integer,
        ends: z.array(z.object({ end: z.enum(massEnds), quantity: integer })),
      }),
    ),
    places: z.array(z.object({ lotId: id, locationId: id, quantity: integer })),
    runs: z.array(
      z.object({
        documentId: id,
        occurredAt: instant,
        reference: z.string().nullable(),
        used: z.array(id),
        made: z.array(id),
      }),
    ),
    sales: z.array(
      z.object({
        saleId: id,
        document: z.string(),
        shopId: id,
        occurredAt: instant,
        lotId: id,
        quantity: integer,
      }),
    ),
  }),
});

export const listRecallBuyers = route({
  name: 'listRecallBuyers',
  method: 'GET',
  path: '/api/v1/recalls/:recallId/buyers',
  tag,
  summary:
    'Who bought of it, and how they are reached: a recall is a message of safety, for which nobody’s consent to marketing is asked.',
  access: 'customers:read',
  params,
  reply: z.object({
    items: z.array(
      z.object({
        customerId: id,
        name: z.string(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
        /** By post, in lines; null where nobody could deliver it. */
        address: z.string().nullable(),
        documents: z.array(z.string()),
        lots: z.array(z.string()),
      }),
    ),
    /** Sales to people whom the house does not know. */
    unknown: z.number().int(),
  }),
});

export const printRecallLetters = route({
  name: 'printRecallLetters',
  method: 'GET',
  path: '/api/v1/recalls/:recallId/letters',
  tag,
  summary:
    'The letter to each known buyer who has a postal address, one a page for window envelopes: a message of safety, for which no consent is asked.',
  access: 'customers:read',
  params,
  query: z.object({ language }),
  reply: z.unknown(),
  media: 'application/pdf',
});

export const lookForLots = route({
  name: 'lookForLots',
  method: 'POST',
  path: '/api/v1/recalls/:recallId/checks',
  tag,
  summary:
    'Somebody looked through a shop for the lots and put aside what they found, all of it: the shop’s tills sell the other lots of the article again.',
  access: 'stock:write',
  creates: true,
  params,
  body: z.object({
    shopId: id,
    found: z
      .array(z.object({ lotId: id, quantity: integer.refine((value) => value >= 0n, 'zero or more') }))
      .min(1),
  }),
  reply: z.object({ lots: z.number().int() }),
});

export const endRecall = route({
  name: 'endRecall',
  method: 'POST',
  path: '/api/v1/recalls/:recallId/end',
  tag,
  summary:
    'Ends a recall: what was destroyed leaves stock as a loss, what goes back to the supplier is said, what was released may be sold again. A lot that was not released stays held.',
  access: 'stock:write',
  creates: true,
  params,
  body: z.object({
    conclusion: text(1000),
    ends: z.array(
      z.object({
        lotId: id,
        outcome: z.enum(outcomes),
        locationId: id,
        quantity: integer.refine((value) => value > 0n, 'above zero'),
      }),
    ),
  }),
  reply: recall,
});
