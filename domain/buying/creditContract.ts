/** Credits of suppliers on the wire: notes on what went back and on prices in dispute, and the letter that asks for them. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { integer, integerUpTo } from '../values/integer.ts';
import { route } from '../values/route.ts';
import { proposedInvoice } from './invoiceContract.ts';
import { supplierReturn } from './receiveContract.ts';

const tag = 'buying';

/** Minor units, without VAT. */
const cents = integerUpTo(100_000_000_000n).refine((value) => value > 0n, 'above zero');
const supplierParams = z.object({ supplierId: id });

export const noteCredit = route({
  name: 'noteCredit',
  method: 'POST',
  path: '/api/v1/supplier-returns/:documentId/credits',
  tag,
  summary: 'A supplier’s credit note has come for a return; `closes` where nothing more is to come.',
  access: 'stock:write',
  creates: true,
  params: z.object({ documentId: id }),
  body: z.object({
    amount: cents,
    reference: z.string().trim().min(1).max(120).optional(),
    closes: z.boolean().default(false),
  }),
  reply: supplierReturn,
});
export const linkCredit = route({
  name: 'linkCredit',
  method: 'POST',
  path: '/api/v1/supplier-invoices/:invoiceId/credits',
  tag,
  summary:
    'A credit note that came as data pays returns and ends disputes over prices, all together no more than its net total.',
  access: 'stock:write',
  params: z.object({ invoiceId: id }),
  body: z.object({
    returns: z.array(z.object({ documentId: id, amount: cents })).max(100),
    differenceIds: z.array(id).max(500),
  }),
  reply: proposedInvoice,
});
export const getDisputeLetter = route({
  name: 'getDisputeLetter',
  method: 'GET',
  path: '/api/v1/suppliers/:supplierId/dispute-letter',
  tag,
  summary: 'The letter that asks a supplier for a credit of every price in dispute, ready to be sent.',
  access: 'stock:read',
  params: supplierParams,
  reply: z.object({ to: z.string().nullable(), subject: z.string(), text: z.string(), total: integer }),
});
export const printDisputeLetter = route({
  name: 'printDisputeLetter',
  method: 'GET',
  path: '/api/v1/suppliers/:supplierId/dispute-letter/pdf',
  tag,
  summary: 'The same, to be printed.',
  access: 'stock:read',
  params: supplierParams,
  reply: z.unknown(),
  media: 'application/pdf',
});
