/** What comes in, on the wire: files and webhooks as they came, how a file would be read, and the rows that could not be. */
import { z } from 'zod';
import { fileFormat } from '../files/format.ts';
import { saleRoles } from '../files/guessSales.ts';
import { salesFileProfile } from '../files/salesProfile.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { money, unitPrice } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { inboxKind, inboxState, inboxVia, quarantineState } from './words.ts';

const tag = 'channels';
const count = z.number().int();
const connectionParams = z.object({ connectionId: id });
const inboxParams = z.object({ inboxId: id });

/** 1 GB as it arrives. */
export const largestFile = 1024 * 1024 * 1024;

/**
 * The lines of a file: each is posted, was there already (`known`), parked until its item is mapped, or quarantined: the four add up to `lines`. `skipped`
 * rows hold no sale: empty ones, totals, headings, voided lines.
 */
export const lineCounts = z.object({
  lines: count,
  posted: count,
  known: count,
  parked: count,
  quarantined: count,
  skipped: count,
  /** Sales that were new. */
  sales: count,
  /** Skus that were created for items the catalogue lacked. */
  created: count,
});
export type LineCounts = z.output<typeof lineCounts>;

export const inboxItem = z.object({
  id,
  connectionId: id,
  kind: inboxKind,
  via: inboxVia,
  /** A file's name; a webhook's type. */
  name: z.string(),
  bytes: count,
  /** Hex. */
  sha256: z.string(),
  state: inboxState,
  /** Why, in a sentence. */
  reason: z.string().nullable(),
  /** Bytes read of `bytes`. */
  progress: z.object({ done: count, total: count }),
  counts: lineCounts,
  receivedAt: instant,
  finishedAt: instant.nullable(),
});
export type InboxItem = z.output<typeof inboxItem>;

export const uploadFile = route({
  name: 'uploadFile',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/files',
  tag,
  summary:
    'A till’s sales as a file (CSV, XLSX, XML, JSON; gzip or plain): the body is its bytes, as application/octet-stream.',
  access: 'sales:write',
  creates: true,
  params: connectionParams,
  query: z.object({ fileName: z.string().trim().min(1).max(255) }),
  upload: 'application/octet-stream',
  reply: inboxItem,
});
export const listInbox = route({
  name: 'listInbox',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/inbox',
  tag,
  summary: 'What came in, newest first.',
  access: 'channels:read',
  params: connectionParams,
  query: pageQuery.extend({ kind: inboxKind.optional(), state: inboxState.optional() }),
  reply: pageOf(inboxItem),
});
export const getInboxItem = route({
  name: 'getInboxItem',
  method: 'GET',
  path: '/api/v1/inbox/:inboxId',
  tag,
  summary: 'How one stands; asked again and again while it is read, it tells the progress.',
  access: 'channels:read',
  params: inboxParams,
  reply: inboxItem,
});
export const downloadInboxItem = route({
  name: 'downloadInboxItem',
  method: 'GET',
  path: '/api/v1/inbox/:inboxId/content',
  tag,
  summary: 'The bytes as they came.',
  access: 'channels:read',
  tellsPersons: true,
  params: inboxParams,
  reply: z.unknown(),
  media: 'application/octet-stream',
});
export const readAgain = route({
  name: 'readAgain',
  method: 'POST',
  path: '/api/v1/inbox/:inboxId/reading',
  tag,
  summary: 'Reads a file or a webhook again; what was posted stays once.',
  access: 'channels:write',
  params: inboxParams,
  reply: inboxItem,
});

/** One row as it would be read. */
export const readRow = z.object({
  rowNumber: count,
  cells: z.record(z.string(), z.string()),
  sale: z
    .object({
      document: z.string(),
      occurredAt: instant,
      dateOnly: z.boolean(),
      item: z.object({
        code: z.string().optional(),
        barcode: z.string().optional(),
        label: z.string().optional(),
      }),
      unit: z.string().nullable(),
      quantityE3: integer,
      unitPriceE4: unitPrice,
      amount: money,
      vatRate: z.number().int().nullable(),
      customerRef: z.string().nullable(),
      kind: z.enum(['sale', 'return']),
    })
    .nullable(),
  /** Why it says no sale, in a sentence. */
  problem: z.string().nullable(),
});
export const previewFile = route({
  name: 'previewFile',
  method: 'POST',
  path: '/api/v1/inbox/:inboxId/preview',
  tag,
  summary:
    'How a file would be read by a mapping, or by the one that its columns suggest. Nothing is recorded.',
  access: 'channels:read',
  tellsPersons: true,
  params: inboxParams,
  body: z.object({ format: fileFormat.optional(), profile: salesFileProfile.optional() }),
  reply: z.object({
    format: fileFormat,
    columns: z.array(z.string()),
    /** What was given, or the connection's, or else what is suggested; null while a needed column is missing. */
    profile: salesFileProfile.nullable(),
    guess: z.array(z.object({ role: z.enum(saleRoles), column: z.string(), confidence: z.number() })),
    missing: z.array(z.enum(['document', 'date', 'item', 'quantity', 'price'])),
    /** No date of the sample tells day from month: a person must say which comes first. */
    dateIsAmbiguous: z.boolean(),
    /** Over the sampled rows. */
    sample: z.object({ total: count, read: count, sales: count, problems: count }),
    rows: z.array(readRow),
  }),
});

export const quarantinedRow = z.object({
  id,
  connectionId: id,
  inboxId: id,
  fileName: z.string(),
  rowNumber: count,
  raw: z.string(),
  /** As corrected; null where the row could not be cut into cells. */
  cells: z.record(z.string(), z.string()).nullable(),
  document: z.string(),
  /** Why it is here, in a sentence; null once the correction reads well. */
  problem: z.string().nullable(),
  /** The column whose cell is at fault; null where the whole row is, or none any more. */
  column: z.string().nullable(),
  state: quarantineState,
  seenAt: instant,
});
export type QuarantinedRow = z.output<typeof quarantinedRow>;
export const listQuarantine = route({
  name: 'listQuarantine',
  method: 'GET',
  path: '/api/v1/connections/:connectionId/quarantine',
  tag,
  summary: 'Rows that could not be read, each with its reason.',
  access: 'channels:read',
  tellsPersons: true,
  params: connectionParams,
  query: pageQuery.extend({ state: quarantineState.default('waiting'), inboxId: id.optional() }),
  reply: pageOf(quarantinedRow).extend({ columns: z.array(z.string()) }),
});
export const editQuarantinedRow = route({
  name: 'editQuarantinedRow',
  method: 'PATCH',
  path: '/api/v1/quarantine/:rowId',
  tag,
  summary: 'Corrects cells of a row; the reply says whether it now reads well.',
  access: 'channels:write',
  params: z.object({ rowId: id }),
  body: z.object({ cells: z.record(z.string(), z.string().max(10_000)) }),
  reply: quarantinedRow,
});
const chosenRows = z.union([
  z.object({ rowIds: z.array(id).min(1).max(1000) }),
  z.object({ all: z.literal(true) }),
]);
export const resubmitQuarantine = route({
  name: 'resubmitQuarantine',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/quarantine/resubmission',
  tag,
  summary: 'Reads rows again as they are corrected; those that read well are posted, once.',
  access: 'channels:write',
  params: connectionParams,
  body: chosenRows,
  reply: z.object({ posted: count, parked: count, known: count, stillWaiting: count }),
});
export const dropQuarantine = route({
  name: 'dropQuarantine',
  method: 'POST',
  path: '/api/v1/connections/:connectionId/quarantine/dismissal',
  tag,
  summary: 'Puts rows aside for good; they stay on record and do not come back with the same file.',
  access: 'channels:write',
  params: connectionParams,
  body: chosenRows,
  reply: z.object({ dropped: count }),
});
