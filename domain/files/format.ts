/** How a file is written: found by looking at its first bytes, saved with a connection, and enough to read or write it. */
import { z } from 'zod';

/** `dot`: 1,234.50; `comma`: 1 234,50. */
export const decimalStyle = z.enum(['dot', 'comma']);
export type DecimalStyle = z.infer<typeof decimalStyle>;

/** The encodings that tills are seen to write; `cp850` is the French DOS page. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-15',
  'macroman',
  'cp850',
] as const;
export const encoding = z.enum(encodings);
export type Encoding = z.infer<typeof encoding>;

const compression = z.enum(['none', 'gzip']);

export const csvFormat = z.object({
  kind: z.literal('csv'),
  compression,
  encoding,
  /** Starts with a byte order mark; read either way, written as said (Excel opens UTF-8 only with one). */
  bom: z.boolean(),
  delimiter: z.enum([',', ';', '\t', '|']),
  quote: z.enum(['"', "'", '']),
  /** The row number of the headings; null where there are none: the columns are then `#1`, `#2`… */
  headerRow: z.number().int().min(1).nullable(),
  decimal: decimalStyle,
});
export type CsvFormat = z.infer<typeof csvFormat>;

export const workbookFormat = z.object({
  kind: z.literal('xlsx'),
  /** Null is the first sheet. */
  sheet: z.string().nullable(),
  /** Null finds the headings anew in each file: the first row that is nearly full. */
  headerRow: z.number().int().min(1).nullable(),
  decimal: decimalStyle,
});
export type WorkbookFormat = z.infer<typeof workbookFormat>;

/**
 * XML and JSON are trees. `record` is the path of what repeats: `export/ticket` in XML, the root's name alone for the whole document;
 * in JSON `sales[]`, `[]` for a list at the root, empty for the whole document. `lines` is the path inside a record of what repeats again
 * (`lignes/ligne`, `lines[]`), or null: a row is then one line with its record's cells beside it.
 */
const tree = {
  compression,
  record: z.string(),
  lines: z.string().nullable(),
  decimal: decimalStyle,
};
export const xmlFormat = z.object({ kind: z.literal('xml'), encoding, ...tree });
export type XmlFormat = z.infer<typeof xmlFormat>;

export const jsonFormat = z.object({
  kind: z.literal('json'),
  encoding,
  ...tree,
  /** `lines`: each line of the file is a document of its own (JSON Lines). */
  layout: z.enum(['document', 'lines']),
});
export type JsonFormat = z.infer<typeof jsonFormat>;

export const unsupportedFormat = z.object({
  kind: z.literal('unsupported'),
  /** What it is instead, in a word: `PDF`, `XLS`, `ZIP`, `ODS`, `HTML`; empty where the file has no bytes. */
  found: z.string(),
});

export const fileFormat = z.discriminatedUnion('kind', [
  csvFormat,
  workbookFormat,
  xmlFormat,
  jsonFormat,
  unsupportedFormat,
]);
export type FileFormat = z.infer<typeof fileFormat>;
