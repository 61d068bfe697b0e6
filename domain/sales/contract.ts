/** The sales routes: one record for what is sold anywhere. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { amountOf, currency, money, rate, unitPrice } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';

const tag = 'sales';

/** What was sold, as the source knows it: our own ids, a barcode, or the source's code and label. */
export const item = z
  .object({
    unitId: id.optional(),
    barcode: z.string().min(1).max(64).optional(),
    code: z.string().min(1).max(120).optional(),
    label: z.string().max(300).optional(),
    /** The source's own id of what it sells, the same whatever it comes to be called. */
    ref: z.string().min(1).max(200).optional(),
    /** The source's name for the unit: "verre", "bouteille". */
    unit: z.string().max(60).optional(),
  })
  .refine(
    (said) =>
      said.unitId !== undefined ||
      said.barcode !== undefined ||
      said.code !== undefined ||
      said.ref !== undefined ||
      Boolean(said.label?.trim()),
    'unitId, barcode, code, ref or label',
  );
export type Item = z.infer<typeof item>;

/** 9 · 10¹⁵ cents: a thousand such lines still sum in 64 bits. */
const largestAmount = 9_000_000_000_000_000n;

export const saleLine = z
  .object({
    /** The source's own line number or id, unique in its document; the line's place where it has none. */
    key: z.string().min(1).max(80).optional(),
    item,
    /** Units sold × 1000, up to ten million units; negative gives back. */
    quantity: integerUpTo(10_000_000_000n),
    /** Up to ten million of the currency. */
    unitPrice: integerUpTo(100_000_000_000n),
    /** What the line comes to, VAT included, after discounts; unit price × quantity where absent. */
    amount: integerUpTo(largestAmount).optional(),
    vatRate: rate.optional(),
    /** The source's number of the sale that this line gives back. */
    refundOf: z.string().max(120).optional(),
    /** False: money only, the bottles stay where they are. */
    movesStock: z.boolean().optional(),
  })
  .refine(({ quantity, unitPrice, amount }) => {
    const comesTo = amount ?? amountOf(unitPrice, quantity);
    return comesTo <= largestAmount && comesTo >= -largestAmount;
  }, 'unit price × quantity is too large');

export const saleBody = z.object({
  /** The connection that sold; the API key's own where absent. */
  sourceId: id.optional(),
  shopId: id.optional(),
  /** The source's number: with the source, the sale's identity. */
  document: z.string().min(1).max(120),
  /** A later version states the whole document anew; the difference is posted. */
  version: z.number().int().min(0).optional(),
  occurredAt: instant,
  currency: currency.default('EUR'),
  customerRef: z.string().max(120).optional(),
  operator: z.string().max(120).optional(),
  lines: z.array(saleLine).min(1).max(1000),
});
export type SaleBody = z.output<typeof saleBody>;

export const saleOutcome = z.object({
  saleId: id,
  outcome: z.enum(['recorded', 'alreadyDone', 'revised', 'ignored']),
  posted: z.number().int(),
  parked: z.number().int(),
});
export type SaleOutcome = z.infer<typeof saleOutcome>;

export const recordSale = route({
  name: 'recordSale',
  method: 'POST',
  path: '/api/v1/sales',
  tag,
  summary:
    'Records a sale or a return and moves its stock; a line whose item is unknown waits, the others post.',
  access: 'sales:write',
  creates: true,
  body: saleBody,
  reply: saleOutcome,
});

export const saleHead = z.object({
  id,
  shopId: id,
  sourceId: id,
  document: z.string(),
  occurredAt: instant,
  businessDay: day,
  recordedAt: instant,
  currency,
  total: money,
  /** As the till or shop says it; null for whoever may not see customers. */
  customerRef: z.string().nullable(),
  operator: z.string().nullable(),
  lines: z.number().int(),
  parked: z.number().int(),
});
export const listSales = route({
  name: 'listSales',
  method: 'GET',
  path: '/api/v1/sales',
  tag,
  summary: 'Sales, newest first.',
  access: 'sales:read',
  query: pageQuery.extend({
    from: day.optional(),
    to: day.optional(),
    sourceId: id.optional(),
    skuId: id.optional(),
    parked: z.enum(['yes']).optional(),
    search: z.string().max(120).optional(),
  }),
  reply: pageOf(saleHead),
});

export const soldLine = z.object({
  key: z.string(),
  item: z.object({
    code: z.string().nullable(),
    barcode: z.string().nullable(),
    label: z.string().nullable(),
    unit: z.string().nullable(),
  }),
  skuId: id.nullable(),
  unitId: id.nullable(),
  quantity: integer,
  base: integer.nullable(),
  unitPrice,
  amount: money,
  vatRate: rate.nullable(),
  refundOf: z.string().nullable(),
});
export const showSale = route({
  name: 'showSale',
  method: 'GET',
  path: '/api/v1/sales/:saleId',
  tag,
  summary: 'One sale with its lines, the returns that refer to it and the sales that it gives back.',
  access: 'sales:read',
  params: z.object({ saleId: id }),
  reply: saleHead.extend({
    version: z.number().int().nullable(),
    items: z.array(soldLine),
    linked: z.array(
      z.object({ saleId: id, document: z.string(), relation: z.enum(['returned in', 'gives back']) }),
    ),
  }),
});

export const daySales = z.object({
  day,
  tickets: z.number().int(),
  total: money,
  vat: money,
  lines: z.number().int(),
});
export const salesByDay = route({
  name: 'salesByDay',
  method: 'GET',
  path: '/api/v1/sales-by-day',
  tag,
  summary: 'Tickets and turnover a day.',
  access: 'sales:read',
  query: z.object({ from: day, to: day, shopId: id.optional() }),
  reply: z.object({ items: z.array(daySales) }),
});
export const salesOfSku = route({
  name: 'salesOfSku',
  method: 'GET',
  path: '/api/v1/skus/:skuId/sales',
  tag,
  summary: 'What a sku sold, a week at a time, newest last.',
  access: 'sales:read',
  params: z.object({ skuId: id }),
  query: z.object({ weeks: z.coerce.number().int().min(1).max(104).default(26) }),
  reply: z.object({ items: z.array(z.object({ week: day, quantity: integer, amount: money })) }),
});

/** An item that no one has mapped yet, with what waits for it. */
export const parkedItem = z.object({
  sourceId: id,
  itemKey: z.string(),
  code: z.string().nullable(),
  barcode: z.string().nullable(),
  label: z.string().nullable(),
  unit: z.string().nullable(),
  lines: z.number().int(),
  quantity: integer,
  firstSeen: instant,
  lastSeen: instant,
});
export const listParkedItems = route({
  name: 'listParkedItems',
  method: 'GET',
  path: '/api/v1/parked-items',
  tag,
  summary: 'Items sold that the catalogue does not know, the most waited for first.',
  access: 'sales:read',
  query: z.object({ sourceId: id.optional() }),
  reply: z.object({ items: z.array(parkedItem) }),
});
