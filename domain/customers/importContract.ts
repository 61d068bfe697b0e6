/** Customers from another program's file, on the wire: what would come in, what came in, and taken back. */
import { z } from 'zod';
import { id } from '../values/ids.ts';
import { route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { fileColumns } from './importRows.ts';
import { customerKinds } from './rules.ts';

const tag = 'customers';

export const largestCustomerFile = 5 * 1024 * 1024;
export const mostCustomerRows = 20_000;

const query = z.object({ fileName: z.string().trim().min(1).max(255) });

export const refusedRow = z.object({
  row: z.number().int(),
  /** In the caller's language. */
  reason: z.string(),
});

export const proposal = z.object({
  columns: z.array(z.object({ column: z.enum(fileColumns), heading: z.string() })),
  /** Speak of a consent, and are left out: a cross in a file proves none. */
  consents: z.array(z.string()),
  ignored: z.array(z.string()),
  fresh: z.number().int(),
  /** Customers already, by card, telephone or address. */
  known: z.number().int(),
  refused: z.number().int(),
  /** The first of them, as they would be. */
  first: z.array(
    z.object({
      row: z.number().int(),
      kind: z.enum(customerKinds),
      name: z.string(),
      phone: z.string().nullable(),
      email: z.string().nullable(),
      city: z.string().nullable(),
      isKnown: z.boolean(),
    }),
  ),
  /** At most 200. */
  refusedRows: z.array(refusedRow),
});
export type Proposal = z.output<typeof proposal>;

export const proposeCustomers = route({
  name: 'proposeCustomers',
  method: 'POST',
  path: '/api/v1/customers/imports/proposal',
  tag,
  summary:
    'What a file of customers (CSV, XLSX; at most 5 MB) would bring in: the body is its bytes. Nothing of it is kept.',
  access: 'customers:write',
  isPersonal: true,
  query,
  upload: 'application/octet-stream',
  reply: proposal,
});

export const customerImport = z.object({
  id,
  fileName: z.string(),
  importedAt: instant,
  made: z.number().int(),
  known: z.number().int(),
  refused: z.number().int(),
  undoneAt: instant.nullable(),
  /** Of those made, who had bought or was changed since, and stayed when it was undone. */
  kept: z.number().int().nullable(),
});
export type CustomerImport = z.output<typeof customerImport>;

export const importCustomers = route({
  name: 'importCustomers',
  method: 'POST',
  path: '/api/v1/customers/imports',
  tag,
  summary:
    'Brings in the customers of a file that are none yet; rows that cannot be read stay out. Consents to nothing.',
  access: 'customers:write',
  creates: true,
  isPersonal: true,
  query,
  upload: 'application/octet-stream',
  reply: customerImport,
});

export const listCustomerImports = route({
  name: 'listCustomerImports',
  method: 'GET',
  path: '/api/v1/customers/imports',
  tag,
  summary: 'Files of customers that were brought in, the latest first, at most 50.',
  access: 'customers:read',
  reply: z.array(customerImport),
});

export const undoCustomerImport = route({
  name: 'undoCustomerImport',
  method: 'POST',
  path: '/api/v1/customers/imports/:importId/undo',
  tag,
  summary:
    'Empties the records that an import made, but those who have bought or were changed since. Done once.',
  access: 'customers:write',
  params: z.object({ importId: id }),
  reply: customerImport,
});
