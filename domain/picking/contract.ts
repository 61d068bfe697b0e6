/** Preparing on the wire: web orders and what other shops ask for, walked bin by bin and scanned. */
import { z } from 'zod';
import { measure } from '../catalog/contract.ts';
import { skuKinds } from '../catalog/rules.ts';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { answerable, shortReasons } from './rules.ts';

const tag = 'picking';

export const pickKinds = ['order', 'transfer'] as const;
/** `open` until somebody takes the first bottle; `packed` is an order that is ready, `sent` a transfer on its way. */
export const pickStates = ['open', 'started', 'packed', 'sent', 'cancelled'] as const;

const oneId = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const severalIds = new RegExp(`^${oneId}(?:,${oneId}){0,19}$`);

const note = z.string().trim().min(1).max(300);
const positive = integerUpTo(10n ** 14n).refine((value) => value > 0n, 'must be above zero');

export const pick = z.object({
  id,
  /** `P-12`. */
  code: z.string(),
  kind: z.enum(pickKinds),
  state: z.enum(pickStates),
  /** Where it is taken from. */
  locationId: id,
  /** Where a transfer goes. */
  destinationId: id.nullable(),
  /** The sale of an order. */
  saleId: id.nullable(),
  /** Whose order it is, or what was asked for. */
  reference: z.string().nullable(),
  note: z.string().nullable(),
  askedBy: z.string(),
  createdAt: instant,
  packedAt: instant.nullable(),
  packedBy: z.string().nullable(),
  /** When somebody said that whoever waits for what is missing was told. */
  settledAt: instant.nullable(),
  /** The shipment of a transfer that has left. */
  documentId: id.nullable(),
  lines: z.number().int(),
  /** Lines of which nothing more is looked for. */
  done: z.number().int(),
  /** Lines of which some is missing. */
  shorts: z.number().int(),
});
export type Pick = z.output<typeof pick>;

export const pickLine = z.object({
  pickId: id,
  skuId: id,
  name: z.string(),
  vintage: z.number().int().nullable(),
  kind: z.enum(skuKinds),
  measure,
  content: integer,
  /** All in the base. */
  wanted: integer,
  picked: integer,
  short: integer,
  reason: z.enum(shortReasons).nullable(),
  note: z.string().nullable(),
  /** Where it lies in the place, the first on the walk first. */
  bins: z.array(z.object({ id, address: z.string(), mark: z.string() })),
  /** Lots that are held back or recalled; `whole` where a bottle of which nobody knows the lot is not taken either. */
  held: z.object({ why: z.string(), lots: z.array(z.string()), whole: z.boolean() }).nullable(),
});
export type PickLine = z.output<typeof pickLine>;

const walk = z.object({
  picks: z.array(pick),
  /** As they are walked. */
  lines: z.array(pickLine),
});
export type Walk = z.output<typeof walk>;

export const orderToPick = z.object({
  saleId: id,
  connection: z.string(),
  document: z.string(),
  occurredAt: instant,
  /** Lines that leave a shelf. */
  lines: z.number().int(),
});

const pickParams = z.object({ pickId: id });

export const listOrdersToPick = route({
  name: 'listOrdersToPick',
  method: 'GET',
  path: '/api/v1/picks/orders',
  tag,
  summary: 'Paid orders of web shops, of the last 30 days, that nobody prepares yet; the oldest first.',
  access: 'stock:read',
  reply: z.object({ items: z.array(orderToPick) }),
});
export const listPicks = route({
  name: 'listPicks',
  method: 'GET',
  path: '/api/v1/picks',
  tag,
  summary: 'What is being prepared, or was: the newest first, a hundred at most.',
  access: 'stock:read',
  query: z.object({
    /** Those that are not over. */
    open: z.enum(['yes']).optional(),
    /** Those in which something is missing that nobody was told of yet. */
    short: z.enum(['yes']).optional(),
    saleId: id.optional(),
  }),
  reply: z.object({ items: z.array(pick) }),
});
export const createPick = route({
  name: 'createPick',
  method: 'POST',
  path: '/api/v1/picks',
  tag,
  summary: 'An order is to be prepared, or a shop asks another for goods.',
  access: 'stock:write',
  creates: true,
  body: z.union([
    z.object({ kind: z.literal('order'), saleId: id }),
    z.object({
      kind: z.literal('transfer'),
      fromId: id,
      toId: id,
      note: note.optional(),
      lines: z
        .array(z.object({ skuId: id, quantity: positive }))
        .min(1)
        .max(500),
    }),
  ]),
  reply: pick,
});
export const walkPicks = route({
  name: 'walkPicks',
  method: 'GET',
  path: '/api/v1/picks/walk',
  tag,
  summary: 'What one or several picks want, in the order of the walk.',
  access: 'stock:read',
  query: z.object({
    /** Separated by commas. */
    ids: z.string().regex(severalIds),
  }),
  reply: walk,
});
export const scanPick = route({
  name: 'scanPick',
  method: 'POST',
  path: '/api/v1/picks/scans',
  tag,
  summary:
    'A bottle or a case is taken for the first of these picks that wants it; anything else is refused and says what is wanted, and so is what is held back or recalled. The same key is one bottle.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    pickIds: z.array(id).min(1).max(20),
    said: z.union([
      z.object({
        barcode: z.string().min(1).max(200),
        /** As the scanned code names it. */
        lot: z.string().max(60).nullable().default(null),
      }),
      z.object({ skuId: id, quantity: positive }),
    ]),
    /** It goes back to its place. */
    back: z.boolean().default(false),
  }),
  reply: z.object({ pickId: id, skuId: id, quantity: integer, walk }),
});
export const sayShort = route({
  name: 'sayShort',
  method: 'PUT',
  path: '/api/v1/picks/:pickId/shorts/:skuId',
  tag,
  summary: 'What is still wanted of a line is not there, and why.',
  access: 'stock:write',
  params: z.object({ pickId: id, skuId: id }),
  body: z.object({ reason: z.enum(shortReasons), note: note.optional() }),
  reply: walk,
});
export const takeBackShort = route({
  name: 'takeBackShort',
  method: 'DELETE',
  path: '/api/v1/picks/:pickId/shorts/:skuId',
  tag,
  summary: 'It is there after all.',
  access: 'stock:write',
  params: z.object({ pickId: id, skuId: id }),
  reply: walk,
});
export const packPick = route({
  name: 'packPick',
  method: 'PUT',
  path: '/api/v1/picks/:pickId/packing',
  tag,
  summary: 'Everything is taken or said missing: an order is ready, a transfer leaves with what was taken.',
  access: 'stock:write',
  params: pickParams,
  reply: pick,
});
export const cancelPick = route({
  name: 'cancelPick',
  method: 'PUT',
  path: '/api/v1/picks/:pickId/cancellation',
  tag,
  summary: 'It is not prepared: nothing has moved.',
  access: 'stock:write',
  params: pickParams,
  reply: pick,
});

export const settleShorts = route({
  name: 'settleShorts',
  method: 'PUT',
  path: '/api/v1/picks/:pickId/settlement',
  tag,
  summary: 'Whoever waits for what was missing was told: it is looked at no more.',
  access: 'stock:write',
  params: pickParams,
  reply: pick,
});

export const shipmentDifference = z.object({
  /** The receipt that stated it. */
  documentId: id,
  skuId: id,
  name: z.string(),
  kind: z.enum(skuKinds),
  measure,
  content: integer,
  fromId: id,
  toId: id,
  at: instant,
  /** Signed, in the base: what came beyond what was sent. */
  quantity: integer,
  answers: z.enum(answerable).nullable(),
  note: z.string().nullable(),
});

export const listShipmentDifferences = route({
  name: 'listShipmentDifferences',
  method: 'GET',
  path: '/api/v1/picks/differences',
  tag,
  summary: 'What arrived otherwise than it was sent, and who answers for it; the newest first.',
  access: 'stock:read',
  reply: z.object({ items: z.array(shipmentDifference) }),
});
export const answerDifference = route({
  name: 'answerDifference',
  method: 'PUT',
  path: '/api/v1/picks/differences/:documentId/:skuId',
  tag,
  summary: 'Who answers for a difference.',
  access: 'stock:write',
  params: z.object({ documentId: id, skuId: id }),
  body: z.object({ answers: z.enum(answerable), note: note.optional() }),
  reply: shipmentDifference,
});
export const findMissing = route({
  name: 'findMissing',
  method: 'PUT',
  path: '/api/v1/picks/differences/:documentId/:skuId/found',
  tag,
  summary:
    'What was missing of this article has come after all: the receipt is undone and stated anew with it. Answers the new receipt.',
  access: 'stock:write',
  params: z.object({ documentId: id, skuId: id }),
  reply: z.object({ documentId: id }),
});
