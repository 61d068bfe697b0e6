/** Which mapping a file is read by: the connection's, or else the one that its columns suggest beyond doubt. */

import {
  readRows,
  type Sample,
  sampleRows,
  sniffedBytes,
  sniffFile,
  withWholePage,
} from '#connectors/file/index.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import { csvFormat, type FileFormat } from '#domain/files/format.ts';
import { guessSalesProfile, type SalesGuess } from '#domain/files/guessSales.ts';
import { missingColumns, type SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { KeptConnection } from '../connections/store.ts';
import { keptReason } from '../reasons.ts';

type Bytes = AsyncIterable<Uint8Array>;

/**
 * What is said of the file's format, with the compression and the single-byte page that its bytes show: tills change their mind about
 * the one, and the file from which a format was learnt may have had no accent.
 */
export async function formatOf(
  bytes: () => Bytes,
  name: string,
  said: FileFormat | null,
): Promise<FileFormat> {
  const sniffed = await sniffedFormat(bytes(), name);
  if (said === null) return withWholePage(sniffed, bytes);
  const compressed =
    'compression' in said && 'compression' in sniffed ? { ...said, compression: sniffed.compression } : said;
  const saysPage = 'encoding' in said && said.encoding !== 'utf-8';
  return saysPage ? compressed : withWholePage(compressed, bytes);
}

async function sniffedFormat(bytes: Bytes, name: string): Promise<FileFormat> {
  const head: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    head.push(chunk);
    size += chunk.byteLength;
    if (size >= sniffedBytes) break;
  }
  return sniffFile(Buffer.concat(head), name);
}

/**
 * A table's delimiter is told from its first lines, which may hold more commas of prices than semicolons of columns: where the mapping finds its
 * columns under another one, that is it.
 */
export async function fittingFormat(
  bytes: () => Bytes,
  format: FileFormat,
  profile: SalesFileProfile,
): Promise<FileFormat> {
  if (format.kind !== 'csv') return format;
  const others = csvFormat.shape.delimiter.options.map((delimiter) => ({
    ...format,
    delimiter,
    headerRow: 1,
  }));
  for (const candidate of [format, ...others]) {
    for await (const { columns } of readRows(bytes(), candidate)) {
      if (lackOf(profile, candidate, columns) === null) return candidate;
      break;
    }
  }
  return format;
}

/** A guess from a sample that reaches through the whole file. */
export async function guessFrom(
  bytes: Bytes,
  format: FileFormat,
  connection: Pick<KeptConnection, 'timeZone' | 'closingTime'>,
): Promise<{ sample: Sample; guess: SalesGuess }> {
  const sample = await sampleRows(readRows(bytes, format));
  const { timeZone, closingTime } = connection;
  const decimal = 'decimal' in format ? format.decimal : 'comma';
  return {
    sample,
    guess: guessSalesProfile(sample.columns, sample.rows, { decimal, timeZone, closingTime }),
  };
}

/** What a person must say before a guess may be used. */
export function doubtOf({ missing, dateIsAmbiguous }: SalesGuess): KeptReason | null {
  if (missing.length > 0) return keptReason('columns_unknown', { missing: missing.join(', ') });
  return dateIsAmbiguous ? keptReason('date_ambiguous') : null;
}

/** What the mapping needs and a table lacks; in a tree, a column may first show further on. */
export function lackOf(
  profile: SalesFileProfile,
  format: FileFormat,
  columns: readonly string[],
): KeptReason | null {
  if (format.kind !== 'csv' && format.kind !== 'xlsx') return null;
  const lacking = new Set([
    ...missingColumns(profile, columns),
    ...profile.identity.filter((name) => !columns.includes(name)),
  ]);
  return lacking.size === 0 ? null : keptReason('missing_columns', { columns: [...lacking].join(', ') });
}
