/** What a backup file says of itself; README.md draws the whole file. */
import { z } from 'zod';
import { backupReasons } from '#domain/backup/contract.ts';
import { id } from '#domain/values/ids.ts';
import { instant } from '#domain/values/time.ts';

export const FILE_EXTENSION = '.caveau';

/** The first line of the file, readable without the key: what a list shows and what a restore decides by. */
export const header = z.object({
  format: z.literal('caveau-backup'),
  version: z.literal(1),
  id,
  madeAt: instant,
  reason: z.enum(backupReasons),
  /** Whose data it holds. */
  organizations: z.array(id),
  /** What its tables look like: the migrations that had landed, with the SHA-256 of their text. */
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** Of the installation's secret: a restore tells whether it has the same one. */
  secretMark: z.string(),
  /** Base64, 16 bytes; null where the body is not encrypted. */
  salt: z.string().nullable(),
});
export type Header = z.output<typeof header>;

/** Opens each table in the body; its rows follow as PostgreSQL's COPY writes them, up to a line that is `\.` alone. */
export const tableLine = z.object({ table: z.string(), columns: z.array(z.string()) });
export type TableLine = z.infer<typeof tableLine>;

/** The end of a table's rows, its line break included. */
export const END_OF_ROWS = '\\.\n';

export const tableRecord = z.object({
  table: z.string(),
  rows: z.number().int(),
  /** Of the rows as they stand in the body. */
  sha256: z.string(),
});
export type TableRecord = z.infer<typeof tableRecord>;

export const sequenceRecord = z.object({
  sequence: z.string(),
  /** A digit string. */
  last: z.string(),
  /** False where nobody has drawn from it. */
  drawn: z.boolean(),
});
export type SequenceRecord = z.infer<typeof sequenceRecord>;

/** The last line of the body. */
export const manifest = z.object({
  tables: z.array(tableRecord),
  sequences: z.array(sequenceRecord),
  /** What opens the second factors and the connections' credentials; null where the body is not encrypted. */
  secret: z.string().nullable(),
});
export type Manifest = z.infer<typeof manifest>;
