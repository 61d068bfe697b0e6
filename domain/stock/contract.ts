/** The stock routes: places, levels, documents, and the reasons behind a number. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { causes, documentKinds, heldKinds, locationKinds, valuationMethods } from './rules.ts';

const tag = 'stock';

export const location = z.object({
  id,
  shopId: id,
  kind: z.enum(locationKinds),
  name: z.string().min(1).max(80),
  rank: z.number().int(),
  suppliedBy: id.nullable(),
  archived: z.boolean(),
});

/** Ten million units, in thousandths. */
const count = integerUpTo(10_000_000_000n);
/** In base or in cents: a million cubic metres, ten thousand billion. */
const upToALot = integerUpTo(1_000_000_000_000_000n);
const zeroUpToALot = upToALot.refine((value) => value >= 0n, 'zero or more');

/** A quantity is said in units (`unitId`, thousandths of it) or directly in the sku's base; exactly one of the two. */
export const amount = z
  .object({ unitId: id.optional(), count: count.optional(), quantity: upToALot.optional() })
  .refine((said) => (said.quantity === undefined) !== (said.count === undefined), 'quantity or count');

const positiveLine = z.object({
  skuId: id,
  lot: z.string().min(1).max(60).optional(),
  expiresOn: day.optional(),
  ...amount.shape,
});
const occurred = {
  occurredAt: instant.optional(),
  reference: z.string().max(120).optional(),
  note: z.string().max(500).optional(),
};
const lines = <Line extends z.ZodType>(line: Line) => z.array(line).min(1).max(2000);

export const posted = z.object({ documentId: id, moves: z.number().int(), alreadyDone: z.boolean() });

export const level = z.object({ skuId: id, locationId: id, onHand: integer, reserved: integer });

export const listLocations = route({
  name: 'listLocations',
  method: 'GET',
  path: '/api/v1/locations',
  tag,
  summary: 'The places of every shop.',
  access: 'stock:read',
  reply: z.object({ items: z.array(location) }),
});
export const createLocation = route({
  name: 'createLocation',
  method: 'POST',
  path: '/api/v1/locations',
  tag,
  summary: 'A new place in a shop.',
  access: 'settings:write',
  creates: true,
  body: z.object({
    shopId: id,
    kind: z.enum(heldKinds),
    name: z.string().min(1).max(80),
    suppliedBy: id.optional(),
  }),
  reply: location,
});
export const renameLocation = route({
  name: 'renameLocation',
  method: 'PATCH',
  path: '/api/v1/locations/:locationId',
  tag,
  summary: 'A place’s name, rank or end.',
  access: 'settings:write',
  params: z.object({ locationId: id }),
  body: z.object({
    name: z.string().min(1).max(80).optional(),
    rank: z.number().int().min(0).max(10_000).optional(),
    archived: z.boolean().optional(),
  }),
  reply: location,
});

export const listLevels = route({
  name: 'listLevels',
  method: 'GET',
  path: '/api/v1/levels',
  tag,
  summary: 'Levels now, or as of an instant, of all skus or some; `knownAt` answers as it was known then.',
  access: 'stock:read',
  query: z.object({
    at: instant.optional(),
    knownAt: instant.optional(),
    skuId: id.optional(),
    locationId: id.optional(),
  }),
  reply: z.object({ at: instant, settledBehind: z.number().int(), items: z.array(level) }),
});
export const getLevel = route({
  name: 'getLevel',
  method: 'GET',
  path: '/api/v1/levels/:skuId/:locationId',
  tag,
  summary: 'What one sku has at one place now: one row by its key, to be asked as often as a till likes.',
  access: 'stock:read',
  params: z.object({ skuId: id, locationId: id }),
  reply: level,
});
export const exportLevels = route({
  name: 'exportLevels',
  method: 'GET',
  path: '/api/v1/levels/export',
  tag,
  summary: 'Sellable levels as a file.',
  access: 'stock:read',
  query: z.object({ format: z.enum(['csv', 'xml', 'json', 'amazon']).default('csv'), shopId: id.optional() }),
  reply: z.string(),
  media: 'application/octet-stream',
});

export const openBottle = z.object({
  skuId: id,
  locationId: id,
  documentId: id,
  line: z.string(),
  nth: z.number().int(),
  openedAt: instant,
  openedBy: z.enum(['pour', 'tap', 'count']),
  size: integer,
  remaining: integer,
  endedAt: instant.nullable(),
});
export const layer = z.object({
  documentId: id,
  line: z.string(),
  receivedAt: instant,
  quantity: integer,
  amount: integer,
});
export const lotLevel = z.object({
  lotId: id,
  code: z.string(),
  expiresOn: day.nullable(),
  locationId: id,
  quantity: integer,
});

export const skuStock = route({
  name: 'skuStock',
  method: 'GET',
  path: '/api/v1/skus/:skuId/stock',
  tag,
  summary: 'All about one sku’s stock: levels, lots, opened bottles, value.',
  access: 'stock:read',
  params: z.object({ skuId: id }),
  reply: z.object({
    levels: z.array(level),
    lots: z.array(lotLevel),
    bottles: z.array(openBottle),
    layers: z.array(layer),
    value: integer,
    settled: z.boolean(),
  }),
});

export const timelineMove = z.object({
  documentId: id,
  line: z.string(),
  part: z.number().int(),
  cause: z.enum(causes),
  derived: z.boolean(),
  fromId: id,
  toId: id,
  quantity: integer,
  occurredAt: instant,
  recordedAt: instant,
  lotCode: z.string().nullable(),
  /** Signed: what it did to what the shop holds, at the asked place or in all. */
  change: integer,
  /** The level after it. */
  after: integer,
  reference: z.string().nullable(),
  note: z.string().nullable(),
  actor: z.string().nullable(),
});
export const skuTimeline = route({
  name: 'skuTimeline',
  method: 'GET',
  path: '/api/v1/skus/:skuId/timeline',
  tag,
  summary: 'A sku’s moves, newest first, with the level after each.',
  access: 'stock:read',
  params: z.object({ skuId: id }),
  query: pageQuery.extend({ locationId: id.optional() }),
  reply: pageOf(timelineMove),
});
export const explainLevel = route({
  name: 'explainLevel',
  method: 'GET',
  path: '/api/v1/skus/:skuId/why',
  tag,
  summary: 'Why this number is what it is, in words.',
  access: 'stock:read',
  params: z.object({ skuId: id }),
  query: z.object({ locationId: id.optional() }),
  reply: z.object({
    level: integer,
    since: instant.nullable(),
    start: integer,
    parts: z.array(z.object({ cause: z.enum(causes), quantity: integer, moves: z.number().int() })),
    sentence: z.string(),
  }),
});

export const valuation = route({
  name: 'stockValue',
  method: 'GET',
  path: '/api/v1/stock-value',
  tag,
  summary: 'What the stock is worth, by the shop’s method.',
  access: 'stock:read',
  reply: z.object({
    method: z.enum(valuationMethods),
    total: integer,
    items: z.array(z.object({ skuId: id, quantity: integer, amount: integer })),
  }),
});

export const receiveDelivery = route({
  name: 'receiveDelivery',
  method: 'POST',
  path: '/api/v1/deliveries',
  tag,
  summary: 'A delivery comes in.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    locationId: id,
    supplierId: id.optional(),
    ...occurred,
    lines: lines(positiveLine.extend({ cost: upToALot.optional() })),
  }),
  reply: posted,
});
export const moveStock = route({
  name: 'moveStock',
  method: 'POST',
  path: '/api/v1/transfers',
  tag,
  summary: 'Goods go from one place to another, at once or by transit.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    fromId: id,
    toId: id,
    inTransit: z.boolean().default(false),
    ...occurred,
    lines: lines(positiveLine),
  }),
  reply: posted,
});
export const receiveTransfer = route({
  name: 'receiveTransfer',
  method: 'POST',
  path: '/api/v1/transfers/:transferId/receipts',
  tag,
  summary: 'What was in transit arrives; a difference is a named loss.',
  access: 'stock:write',
  creates: true,
  params: z.object({ transferId: id }),
  body: z.object({ ...occurred, lines: z.array(positiveLine).max(2000) }),
  reply: posted,
});
export const transitLine = z.object({ skuId: id, quantity: integer });
export const listTransits = route({
  name: 'listTransits',
  method: 'GET',
  path: '/api/v1/transfers/in-transit',
  tag,
  summary: 'Transfers on their way.',
  access: 'stock:read',
  reply: z.object({
    items: z.array(
      z.object({
        documentId: id,
        fromId: id,
        toId: id,
        occurredAt: instant,
        reference: z.string().nullable(),
        lines: z.array(transitLine),
      }),
    ),
  }),
});
export const removeStock = route({
  name: 'removeStock',
  method: 'POST',
  path: '/api/v1/removals',
  tag,
  summary: 'Broken, tasted or cleared: out of stock without a sale.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    reason: z.enum(['loss', 'tasting', 'clearance']),
    locationId: id,
    ...occurred,
    lines: lines(positiveLine),
  }),
  reply: posted,
});
export const countStock = route({
  name: 'countStock',
  method: 'POST',
  path: '/api/v1/counts',
  tag,
  summary: 'What is really there; adjustments follow.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    locationId: id,
    ...occurred,
    /** `countedAt` is when that line was counted, where counting took a while: what sells after it is no gap. */
    lines: lines(z.object({ skuId: id, countedAt: instant.optional(), ...amount.shape })),
  }),
  reply: posted,
});
const runLine = positiveLine.extend({ locationId: id.optional() });
export const recordRun = route({
  name: 'recordRun',
  method: 'POST',
  path: '/api/v1/runs',
  tag,
  summary:
    'What was consumed and what was made of it: what it made is worth what it consumed, with labour and overhead.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    /** Where it is taken from and put, unless a line says otherwise. */
    locationId: id,
    ...occurred,
    inputs: z.array(runLine).max(2000),
    /** By quantity unless `weight` says how much of the cost each bears: none for a by-product. */
    outputs: lines(runLine.extend({ weight: zeroUpToALot.optional() })),
    labour: zeroUpToALot.optional(),
    overhead: zeroUpToALot.optional(),
  }),
  reply: posted,
});
export const tapBottle = route({
  name: 'tapBottle',
  method: 'POST',
  path: '/api/v1/bottles',
  tag,
  summary: '“I opened one”, “this one is finished”.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    skuId: id,
    locationId: id,
    tap: z.enum(['opened', 'finished']),
    occurredAt: instant.optional(),
  }),
  reply: posted,
});
export const reverseDocument = route({
  name: 'reverseDocument',
  method: 'POST',
  path: '/api/v1/documents/:documentId/reversal',
  tag,
  summary: 'Undoes a document by its opposite.',
  access: 'stock:write',
  creates: true,
  params: z.object({ documentId: id }),
  reply: posted,
});
export const document = z.object({
  id,
  kind: z.enum(documentKinds),
  occurredAt: instant,
  recordedAt: instant,
  reference: z.string().nullable(),
  note: z.string().nullable(),
  supplierId: id.nullable(),
  parentId: id.nullable(),
  actor: z.string(),
  lines: z.number().int(),
  reversed: z.boolean(),
});
export const listDocuments = route({
  name: 'listDocuments',
  method: 'GET',
  path: '/api/v1/documents',
  tag,
  summary: 'Deliveries, transfers, losses and counts, newest first.',
  access: 'stock:read',
  query: pageQuery.extend({ kind: z.enum(documentKinds).optional() }),
  reply: pageOf(document),
});

export const documentLines = route({
  name: 'documentLines',
  method: 'GET',
  path: '/api/v1/documents/:documentId/lines',
  tag,
  summary: 'What a document said of each article.',
  access: 'stock:read',
  params: z.object({ documentId: id }),
  reply: z.object({
    items: z.array(
      z.object({
        skuId: id,
        quantity: integer,
        lot: z.object({ code: z.string(), expiresOn: day.nullable() }).nullable(),
      }),
    ),
  }),
});

export const reserve = route({
  name: 'reserve',
  method: 'POST',
  path: '/api/v1/reservations',
  tag,
  summary: 'Holds a quantity; refused beyond what is available.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    skuId: id,
    locationId: id,
    reference: z.string().min(1).max(120),
    expiresAt: instant.optional(),
    ...amount.shape,
  }),
  reply: z.object({ reservationId: id, alreadyDone: z.boolean() }),
});
export const endReservation = route({
  name: 'endReservation',
  method: 'POST',
  path: '/api/v1/reservations/:reservationId/end',
  tag,
  summary: 'Releases what was held, or says that it was taken.',
  access: 'stock:write',
  params: z.object({ reservationId: id }),
  body: z.object({ state: z.enum(['released', 'fulfilled']) }),
  reply: z.object({ reservationId: id, state: z.string() }),
});

export const listExpiringLots = route({
  name: 'listExpiringLots',
  method: 'GET',
  path: '/api/v1/lots/expiring',
  tag,
  summary: 'Lots still held that expire on or before a day, the first to expire first.',
  access: 'stock:read',
  query: z.object({ before: day }),
  reply: z.object({ items: z.array(lotLevel.extend({ skuId: id, expiresOn: day })) }),
});

export const lowStock = route({
  name: 'lowStock',
  method: 'GET',
  path: '/api/v1/low-stock',
  tag,
  summary: 'Skus of which no more than their threshold is there and promised to nobody.',
  access: 'stock:read',
  reply: z.object({ items: z.array(z.object({ skuId: id, available: integer, threshold: integer })) }),
});
