/** Receiving on the wire: what comes of an order, what else it costs, what is disputed, what goes back. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { landedKinds, spreadings } from './landed.ts';

const tag = 'buying';

const quantity = integerUpTo(1_000_000_000_000_000n).refine((value) => value > 0n, 'above zero');
/** Minor units, without VAT. */
const cents = integerUpTo(100_000_000_000n).refine((value) => value >= 0n, 'zero or more');
const price = integerUpTo(1_000_000_000_000n).refine((value) => value >= 0n, 'zero or more');
const written = (most: number) => z.string().trim().min(1).max(most);

export const receiveGoods = route({
  name: 'receiveGoods',
  method: 'POST',
  path: '/api/v1/receipts',
  tag,
  summary:
    'What a supplier brought: a delivery at the prices agreed on, which takes from its orders what they await. A price that differs is accepted, or disputed and listed for the supplier.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    supplierId: id,
    /** Of this order alone; left out, of any that the supplier still owes. */
    orderId: id.optional(),
    locationId: id,
    occurredAt: instant.optional(),
    /** The delivery note's number. */
    reference: written(120).optional(),
    note: written(500).optional(),
    lines: z
      .array(
        z.object({
          skuId: id,
          quantity,
          lot: written(60).optional(),
          expiresOn: day.optional(),
          /** Of one unit, as the note says it. */
          priceE4: price.optional(),
          disputed: z.boolean().default(false),
        }),
      )
      .min(1)
      .max(2000),
  }),
  reply: z.object({ documentId: id, differences: z.number().int(), alreadyDone: z.boolean() }),
});

export const awaitedLine = z.object({
  orderId: id,
  code: z.string(),
  supplierId: id,
  line: z.number().int(),
  skuId: id,
  /** In base. */
  ordered: integer,
  received: integer,
  left: integer,
  priceE4: integer.nullable(),
  expectedOn: day.nullable(),
});
export type AwaitedLineToTell = z.output<typeof awaitedLine>;

export const listAwaited = route({
  name: 'listAwaited',
  method: 'GET',
  path: '/api/v1/receipts/awaited',
  tag,
  summary: 'What suppliers still owe, line by line, the first expected first.',
  access: 'stock:read',
  query: z.object({ supplierId: id.optional(), orderId: id.optional() }),
  reply: z.object({ items: z.array(awaitedLine) }),
});

export const receipt = z.object({
  documentId: id,
  supplierId: id,
  reference: z.string().nullable(),
  occurredAt: instant,
  reversed: z.boolean(),
  invoiceId: id.nullable(),
  /** Minor units, without VAT, with all that was said since. */
  cost: integer,
  landed: integer,
  lines: z.number().int(),
});
export const listReceipts = route({
  name: 'listReceipts',
  method: 'GET',
  path: '/api/v1/receipts',
  tag,
  summary:
    'The latest 200 deliveries of suppliers, newest first, with what they cost and which invoice says so.',
  access: 'stock:read',
  query: z.object({ supplierId: id.optional() }),
  reply: z.object({ items: z.array(receipt) }),
});

export const differenceSources = ['note', 'invoice'] as const;
export const differenceStates = ['disputed', 'accepted', 'credited', 'dropped'] as const;
export const priceDifference = z.object({
  id,
  supplierId: id,
  documentId: id,
  line: z.string(),
  skuId: id,
  quantity: integer,
  /** Minor units, without VAT. */
  agreed: integer,
  stated: integer,
  saidBy: z.enum(differenceSources),
  state: z.enum(differenceStates),
  reference: z.string().nullable(),
  occurredAt: instant,
});
export const listPriceDifferences = route({
  name: 'listPriceDifferences',
  method: 'GET',
  path: '/api/v1/price-differences',
  tag,
  summary: 'Prices that were not those agreed on, newest first; disputed ones are to be claimed.',
  access: 'stock:read',
  query: z.object({ state: z.enum(differenceStates).optional(), supplierId: id.optional() }),
  reply: z.object({ items: z.array(priceDifference) }),
});
export const settlePriceDifference = route({
  name: 'settlePriceDifference',
  method: 'POST',
  path: '/api/v1/price-differences/:differenceId/end',
  tag,
  summary:
    'How a dispute ended: the supplier credited it, it was let go, or its price is accepted and becomes the cost.',
  access: 'stock:write',
  params: z.object({ differenceId: id }),
  body: z.object({ state: z.enum(['accepted', 'credited', 'dropped']) }),
  reply: priceDifference,
});

export const landedCost = z.object({
  id,
  kind: z.enum(landedKinds),
  by: z.enum(spreadings),
  amount: integer,
  reference: z.string().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  reversed: z.boolean(),
  parts: z.array(z.object({ documentId: id, line: z.string(), skuId: id, amount: integer })),
});
export const spreadCost = route({
  name: 'spreadCost',
  method: 'POST',
  path: '/api/v1/landed-costs',
  tag,
  summary:
    'What deliveries cost besides (freight, excise), now or long after: spread over their lines to the cent, what was sold of them included.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    documentIds: z.array(id).min(1).max(50),
    kind: z.enum(landedKinds),
    amount: cents.refine((value) => value > 0n, 'above zero'),
    by: z.enum(spreadings),
    reference: written(120).optional(),
  }),
  reply: landedCost,
});
export const listLandedCosts = route({
  name: 'listLandedCosts',
  method: 'GET',
  path: '/api/v1/landed-costs',
  tag,
  summary: 'What else the deliveries cost, newest first; with `documentId`, one of them.',
  access: 'stock:read',
  query: z.object({ documentId: id.optional() }),
  reply: z.object({ items: z.array(landedCost) }),
});
export const reverseLandedCost = route({
  name: 'reverseLandedCost',
  method: 'POST',
  path: '/api/v1/landed-costs/:landedId/reversal',
  tag,
  summary: 'Takes a spread cost back, line by line.',
  access: 'stock:write',
  params: z.object({ landedId: id }),
  reply: landedCost,
});

export const returnReasons = ['damaged', 'wrong', 'tooMany', 'faulty', 'recall', 'other'] as const;
export const supplierReturn = z.object({
  documentId: id,
  supplierId: id,
  reason: z.enum(returnReasons),
  reference: z.string().nullable(),
  occurredAt: instant,
  lines: z.array(z.object({ skuId: id, quantity: integer })),
  /** Minor units, without VAT. */
  creditExpected: integer.nullable(),
  creditReceived: integer.nullable(),
  /** Numbers of the notes, separated by commas. */
  creditReference: z.string().nullable(),
  /** What is still to come; null where nobody said how much is expected. */
  creditAwaited: integer.nullable(),
  reversed: z.boolean(),
});
export const returnGoods = route({
  name: 'returnGoods',
  method: 'POST',
  path: '/api/v1/supplier-returns',
  tag,
  summary: 'Goods go back to the supplier, who is to credit them.',
  access: 'stock:write',
  creates: true,
  body: z.object({
    supplierId: id,
    locationId: id,
    occurredAt: instant.optional(),
    reference: written(120).optional(),
    reason: z.enum(returnReasons),
    creditExpected: cents.optional(),
    lines: z
      .array(z.object({ skuId: id, quantity, lot: written(60).optional() }))
      .min(1)
      .max(500),
  }),
  reply: supplierReturn,
});
export const listSupplierReturns = route({
  name: 'listSupplierReturns',
  method: 'GET',
  path: '/api/v1/supplier-returns',
  tag,
  summary: 'What went back to suppliers, newest first; `awaited` are those not credited yet.',
  access: 'stock:read',
  query: z.object({ credit: z.enum(['awaited', 'received']).optional(), supplierId: id.optional() }),
  reply: z.object({ items: z.array(supplierReturn) }),
});
