/** The import wizard on the wire: a file is uploaded, its columns mapped, its rows corrected, applied, and undone if need be. */
import { z } from 'zod';
import { catalogueField, catalogueProfile } from '../files/catalogueProfile.ts';
import { fileFormat } from '../files/format.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { instant } from '../values/time.ts';
import { skuKind, wine } from './contract.ts';

/** 20 MB: a catalogue of tens of thousands of rows. */
export const largestUpload = 20 * 1024 * 1024;
export const mostRows = 50_000;

/** NUL and halves of characters, which no database keeps; JSON writes them as escapes. */
const unkeepable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;
const isKeepable = (value: unknown): boolean => !unkeepable.test(JSON.stringify(value));
const keepable = 'holds characters that cannot be kept';

/** What becomes of a row: a new sku, an update of the one it is recognised as, nothing. */
export const proposal = z.enum(['new', 'update', 'skip']);
export type Proposal = z.output<typeof proposal>;

export const rowState = z.enum(['waiting', 'quarantined', 'created', 'updated', 'skipped']);
export type RowState = z.output<typeof rowState>;

/** Whose quantities on hand become opening stock: those of skus that the import creates, of all, of none. */
export const openingStockChoice = z.enum(['created', 'all', 'none']);

/** What becomes of a row with an unreadable cell: it waits in quarantine, or goes in without that cell. */
export const problemRows = z.enum(['quarantine', 'leaveOut']);

export const recognisedBy = z.enum(['barcode', 'code', 'name']);

/**
 * What a row meets: a sku that is there or an earlier row. `isOther` says that it only holds the same code, as another vintage or size, or
 * the same name under another reference: the row is then new, and a code that is held stays where it is.
 */
export const duplicate = z.object({
  by: recognisedBy,
  skuId: id.nullable(),
  rowNumber: z.number().int().nullable(),
  name: z.string(),
  vintage: z.number().int().nullable(),
  isIdentical: z.boolean(),
  isOther: z.boolean(),
});
export type Duplicate = z.output<typeof duplicate>;

/** A cell that cannot be taken as it stands, in a sentence; `suggestion` is ready to be put in its place. */
export const problem = z.object({
  field: catalogueField.nullable(),
  column: z.string().nullable(),
  value: z.string(),
  reason: z.string(),
  message: z.string(),
  suggestion: z.string().nullable(),
});
export type RowProblem = z.output<typeof problem>;

/** What the row says, read under the mapping. */
export const readGood = z.object({
  name: z.string(),
  kind: skuKind,
  code: z.string().nullable(),
  barcodes: z.array(z.string()),
  /** µl; null for what is counted. */
  contentMicrolitres: integer.nullable(),
  producer: z.string().nullable(),
  cuvee: z.string().nullable(),
  appellation: z.string().nullable(),
  region: z.string().nullable(),
  country: z.string().nullable(),
  colour: wine.shape.colour,
  style: wine.shape.style,
  vintage: z.number().int().nullable(),
  /** Hundredths of a percent. */
  abv: z.number().int().nullable(),
  grapes: z.array(z.string()),
  supplier: z.string().nullable(),
  purchasePriceE4: integer.nullable(),
  sellingPriceE4: integer.nullable(),
  /** Basis points. */
  vatRate: z.number().int().nullable(),
  /** Thousandths of a unit. */
  onHandE3: integer.nullable(),
  location: z.string().nullable(),
  thresholdE3: integer.nullable(),
});

export const importRow = z.object({
  rowNumber: z.number().int(),
  raw: z.string(),
  cells: z.record(z.string(), z.string()),
  editedColumns: z.array(z.string()),
  good: readGood,
  problems: z.array(problem),
  duplicate: duplicate.nullable(),
  proposal,
  choice: proposal.nullable(),
  state: rowState,
  skuId: id.nullable(),
});
export type ImportRow = z.output<typeof importRow>;

const count = z.number().int();

export const catalogImport = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['draft', 'applying', 'applied', 'undone']),
  format: fileFormat,
  columns: z.array(z.string()),
  /** The surest first; confidence from 0 to 1. */
  guess: z.array(z.object({ field: catalogueField, column: z.string(), confidence: z.number() })),
  mapping: catalogueProfile,
  profileName: z.string().nullable(),
  openingStock: openingStockChoice,
  problemRows,
  /** `done` of `total` rows have been dealt with, quarantine included. */
  progress: z.object({ done: count, total: count }),
  rows: z.object({
    waiting: count,
    quarantined: count,
    created: count,
    updated: count,
    skipped: count,
    /** Rows of the file that hold no data. */
    ignored: count,
    withProblems: count,
    duplicates: count,
  }),
  createdBy: z.string(),
  createdAt: instant,
  appliedAt: instant.nullable(),
  undoneAt: instant.nullable(),
});
export type CatalogImport = z.output<typeof catalogImport>;

const tag = 'imports';
const importParams = z.object({ importId: id });

export const uploadImport = route({
  name: 'uploadImport',
  method: 'POST',
  path: '/api/v1/imports',
  tag,
  summary:
    'A catalogue as a file (CSV, XLSX, XML, JSON; at most 20 MB): the body is its bytes, as application/octet-stream',
  access: 'catalog:write',
  creates: true,
  query: z.object({ fileName: z.string().trim().min(1).max(255).refine(isKeepable, keepable) }),
  upload: 'application/octet-stream',
  reply: catalogImport,
});

export const listImports = route({
  name: 'listImports',
  method: 'GET',
  path: '/api/v1/imports',
  tag,
  summary: 'The imports, newest first',
  access: 'catalog:read',
  query: pageQuery.extend({ cursor: id.optional() }),
  reply: pageOf(catalogImport),
});

export const getImport = route({
  name: 'getImport',
  method: 'GET',
  path: '/api/v1/imports/:importId',
  tag,
  summary: 'How an import stands; asked again and again while it is applied, it tells the progress',
  access: 'catalog:read',
  params: importParams,
  reply: catalogImport,
});

export const listImportRows = route({
  name: 'listImportRows',
  method: 'GET',
  path: '/api/v1/imports/:importId/rows',
  tag,
  summary: 'The rows with what they say, what is wrong with them and what would become of them',
  access: 'catalog:read',
  params: importParams,
  query: pageQuery.extend({
    cursor: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
    show: z.enum(['all', 'problems', 'duplicates', 'quarantined']).default('all'),
  }),
  reply: pageOf(importRow),
});

export const changeImport = route({
  name: 'changeImport',
  method: 'PATCH',
  path: '/api/v1/imports/:importId',
  tag,
  summary: 'Another mapping, another reading of the file, or other choices for all rows',
  access: 'catalog:write',
  params: importParams,
  body: z.object({
    mapping: catalogueProfile.refine(isKeepable, keepable).optional(),
    /** Reads the file anew; corrections made to its cells are lost. */
    format: fileFormat.refine(isKeepable, keepable).optional(),
    openingStock: openingStockChoice.optional(),
    problemRows: problemRows.optional(),
    /** For every row that is recognised as a sku or an earlier row; null goes back to each row's proposal. */
    duplicates: proposal.nullable().optional(),
  }),
  reply: catalogImport,
});

export const changeImportRow = route({
  name: 'changeImportRow',
  method: 'PATCH',
  path: '/api/v1/imports/:importId/rows/:rowNumber',
  tag,
  summary: 'Corrects cells of a row, or chooses what becomes of it',
  access: 'catalog:write',
  params: importParams.extend({ rowNumber: z.coerce.number().int().min(1).max(999_999_999) }),
  body: z.object({
    cells: z.record(z.string(), z.string().max(10_000)).refine(isKeepable, keepable).optional(),
    choice: proposal.nullable().optional(),
  }),
  reply: importRow,
});

export const applyImport = route({
  name: 'applyImport',
  method: 'POST',
  path: '/api/v1/imports/:importId/apply',
  tag,
  summary: 'Takes in every row that is fit, and answers when done; again, it takes in those corrected since',
  access: 'catalog:write',
  params: importParams,
  reply: catalogImport,
});

export const undoImport = route({
  name: 'undoImport',
  method: 'POST',
  path: '/api/v1/imports/:importId/undo',
  tag,
  summary: 'Puts away what the import created, puts back what it changed, reverses its opening stock',
  access: 'catalog:write',
  params: importParams,
  reply: catalogImport,
});

export const importProfile = z.object({ id, name: z.string(), mapping: catalogueProfile });
export type ImportProfile = z.output<typeof importProfile>;

export const listImportProfiles = route({
  name: 'listImportProfiles',
  method: 'GET',
  path: '/api/v1/import-profiles',
  tag,
  summary:
    'The saved mappings, and the headings of the plain spreadsheet; these and CellarTracker’s are known unasked',
  access: 'catalog:read',
  reply: z.object({ items: z.array(importProfile), spreadsheet: z.array(z.string()) }),
});

export const saveImportProfile = route({
  name: 'saveImportProfile',
  method: 'POST',
  path: '/api/v1/import-profiles',
  tag,
  summary: 'Saves a mapping; the next file with its columns is read by it',
  access: 'catalog:write',
  creates: true,
  body: z
    .object({ name: z.string().trim().min(1).max(80), mapping: catalogueProfile })
    .refine(isKeepable, keepable),
  reply: importProfile,
});

export const removeImportProfile = route({
  name: 'removeImportProfile',
  method: 'DELETE',
  path: '/api/v1/import-profiles/:profileId',
  tag,
  summary: 'Forgets a saved mapping',
  access: 'catalog:write',
  params: z.object({ profileId: id }),
  reply: z.undefined(),
});
