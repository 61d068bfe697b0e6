/** Suppliers' invoices on the wire: a file becomes a proposed delivery, a person decides what is unsure, goods come in. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { invoiceFault, invoiceLine, supplierInvoice } from './invoice.ts';
import { matchReasons } from './invoiceMatch.ts';

const tag = 'buying';
const written = (most: number) => z.string().trim().min(1).max(most);

export const invoiceStates = ['proposed', 'posted', 'setAside'] as const;

const invoiceRow = z.object({
  id,
  state: z.enum(invoiceStates),
  supplierId: id.nullable(),
  sellerName: z.string(),
  number: z.string(),
  issuedOn: supplierInvoice.shape.issuedOn,
  net: integer,
  gross: integer,
  currency: supplierInvoice.shape.currency,
  kind: supplierInvoice.shape.kind,
  fileName: z.string(),
  takenAt: instant,
});

const proposedLine = invoiceLine.extend({
  skuId: id.nullable(),
  /** In base, of one of what the invoice counts; with no sku, a cost of all the goods. */
  perUnit: integer.nullable(),
  /** In base. */
  received: integer.nullable(),
  decided: z.boolean(),
  /** Of a hundred. */
  confidence: z.number().int(),
  /** Nobody needs to look at it. */
  sure: z.boolean(),
  reasons: z.array(z.enum(matchReasons)),
  others: z.array(id),
});
export type ProposedInvoiceLine = z.output<typeof proposedLine>;

export const proposedInvoice = invoiceRow.extend({
  seller: supplierInvoice.shape.seller,
  orderReference: z.string().nullable(),
  deliveryReference: z.string().nullable(),
  totals: supplierInvoice.shape.totals,
  adjustments: supplierInvoice.shape.adjustments,
  faults: z.array(invoiceFault),
  /** Called as the seller is, where nobody has said yet who it is. */
  likelySupplierId: id.nullable(),
  /** The order that it names, or the only one of which these goods are awaited. */
  orderId: id.nullable(),
  lines: z.array(proposedLine),
  /** Its file is kept; of what was taken before files were, it is not. */
  hasFile: z.boolean(),
  /** Deliveries that it charges. */
  documentIds: z.array(id),
  /** Deliveries of that supplier that no invoice charges yet, newest first. */
  open: z.array(
    z.object({
      documentId: id,
      reference: z.string().nullable(),
      occurredAt: instant,
      alike: z.number().int(),
    }),
  ),
});
export type ProposedInvoice = z.output<typeof proposedInvoice>;

const invoiceParams = z.object({ invoiceId: id });

export const takeSupplierInvoice = route({
  name: 'takeSupplierInvoice',
  method: 'POST',
  path: '/api/v1/supplier-invoices',
  tag,
  summary:
    'A supplier’s e-invoice (Factur-X, ZUGFeRD 2, CII, UBL; at most 20 MB): the body is its bytes. Nothing comes into stock yet; the same number of the same seller is refused.',
  access: 'stock:write',
  creates: true,
  query: z.object({ fileName: written(255) }),
  upload: 'application/octet-stream',
  reply: proposedInvoice,
});
export const listSupplierInvoices = route({
  name: 'listSupplierInvoices',
  method: 'GET',
  path: '/api/v1/supplier-invoices',
  tag,
  summary: 'The latest 500 invoices that came as data, newest first.',
  access: 'stock:read',
  query: z.object({ state: z.enum(invoiceStates).optional() }),
  reply: z.object({ items: z.array(invoiceRow) }),
});
export const getSupplierInvoice = route({
  name: 'getSupplierInvoice',
  method: 'GET',
  path: '/api/v1/supplier-invoices/:invoiceId',
  tag,
  summary: 'An invoice with what each of its lines is taken for, how sure that is and why.',
  access: 'stock:read',
  params: invoiceParams,
  reply: proposedInvoice,
});
export const openInvoiceFile = route({
  name: 'openInvoiceFile',
  method: 'GET',
  path: '/api/v1/supplier-invoices/:invoiceId/file',
  tag,
  summary: 'The file as it came: a PDF to be looked at, or XML to be saved.',
  access: 'stock:read',
  params: invoiceParams,
  reply: z.unknown(),
  media: 'application/octet-stream',
});
export const nameInvoiceSupplier = route({
  name: 'nameInvoiceSupplier',
  method: 'PUT',
  path: '/api/v1/supplier-invoices/:invoiceId/supplier',
  tag,
  summary: 'Who the seller is: remembered by its SIREN and VAT number.',
  access: 'stock:write',
  params: invoiceParams,
  body: z.object({ supplierId: id }),
  reply: proposedInvoice,
});
export const decideInvoiceLine = route({
  name: 'decideInvoiceLine',
  method: 'PUT',
  path: '/api/v1/supplier-invoices/:invoiceId/lines/:line',
  tag,
  summary: 'What a line is, or that it is no goods but a cost of all of them: remembered for that supplier.',
  access: 'stock:write',
  params: invoiceParams.extend({ line: z.coerce.number().int().min(1) }),
  body: z
    .object({
      skuId: id.nullable(),
      perUnit: integerUpTo(1_000_000_000_000n)
        .refine((value) => value > 0n, 'above zero')
        .nullable(),
    })
    .refine(({ skuId, perUnit }) => (skuId === null) === (perUnit === null), 'both or none'),
  reply: proposedInvoice,
});
export const receiveInvoice = route({
  name: 'receiveInvoice',
  method: 'POST',
  path: '/api/v1/supplier-invoices/:invoiceId/delivery',
  tag,
  summary:
    'The goods of an invoice come in, at what it charges with its freight. Refused while a line is unsure or its sums do not agree; prices of `disputed` lines stay those ordered.',
  access: 'stock:write',
  creates: true,
  params: invoiceParams,
  body: z.object({
    locationId: id,
    occurredAt: instant.optional(),
    disputed: z.array(z.number().int()).max(2000).default([]),
  }),
  reply: z.object({ documentId: id, differences: z.number().int() }),
});

/** Separated by commas. */
const documentIds = z
  .string()
  .refine((text) => z.array(id).min(1).max(50).safeParse(text.split(',')).success, 'ids');
export const comparison = z.object({
  lines: z.array(
    z.object({
      documentId: id,
      line: z.string(),
      skuId: id,
      quantity: integer,
      cost: integer.nullable(),
      stated: integer,
      extra: integer,
    }),
  ),
  quantities: z.array(z.object({ skuId: id, charged: integer, delivered: integer })),
});
export const compareInvoice = route({
  name: 'compareInvoice',
  method: 'GET',
  path: '/api/v1/supplier-invoices/:invoiceId/comparison',
  tag,
  summary:
    'An invoice against deliveries that came before it, all that no invoice charges unless some are named: prices and quantities that differ.',
  access: 'stock:read',
  params: invoiceParams,
  query: z.object({ documentIds: documentIds.optional() }),
  reply: comparison,
});
export const chargeDeliveries = route({
  name: 'chargeDeliveries',
  method: 'POST',
  path: '/api/v1/supplier-invoices/:invoiceId/charge',
  tag,
  summary:
    'An invoice charges deliveries that came before it: its prices become their costs, but for disputed skus, which are listed for the supplier.',
  access: 'stock:write',
  params: invoiceParams,
  body: z.object({
    documentIds: z.array(id).min(1).max(50),
    disputed: z.array(id).max(2000).default([]),
  }),
  reply: proposedInvoice,
});
export const setInvoiceAside = route({
  name: 'setInvoiceAside',
  method: 'PUT',
  path: '/api/v1/supplier-invoices/:invoiceId/aside',
  tag,
  summary: 'An invoice of nothing that is kept in stock is set aside, or taken up again.',
  access: 'stock:write',
  params: invoiceParams,
  body: z.object({ aside: z.boolean() }),
  reply: proposedInvoice,
});
