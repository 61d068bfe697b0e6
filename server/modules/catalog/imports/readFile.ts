/** Reads an uploaded file whole: its format, its columns, its rows, and how many hold no data. */
import { readRows, sniffedBytes, sniffFile, withWholePage } from '#connectors/file/index.ts';
import { mostRows } from '#domain/catalog/importContract.ts';
import { refuse } from '#domain/catalog/refusals.ts';
import type { FileFormat } from '#domain/files/format.ts';
import { endsTheFile, sayReason } from '#domain/files/reasons.ts';
import type { BrokenRow, FileRow } from '#domain/files/rows.ts';
import type { Language } from '#domain/values/refusal.ts';

export interface ReadFile {
  format: FileFormat;
  columns: readonly string[];
  rows: FileRow[];
  broken: BrokenRow[];
  ignored: number;
}

/** `said` reads the file otherwise than it looks. Refuses a file of which no row can be read. */
export async function readFile(
  bytes: Buffer,
  fileName: string,
  language: Language,
  said?: FileFormat,
): Promise<ReadFile> {
  const format = said ?? (await formatOf(bytes, fileName));
  const read: ReadFile = { format, columns: [], rows: [], broken: [], ignored: 0 };
  for await (const batch of readRows(onePiece(bytes), format)) {
    if (batch.columns.length >= read.columns.length) read.columns = batch.columns;
    read.rows.push(...batch.rows);
    read.broken.push(...batch.broken);
    read.ignored += batch.skipped.length;
    if (read.rows.length + read.broken.length > mostRows)
      throw refuse('import_too_long', { limit: mostRows });
  }
  if (read.rows.length > 0) return read;
  const end = read.broken.find(({ reason }) => endsTheFile(reason));
  if (end) throw refuse('import_unreadable', { reason: sayReason(end.reason, end.details, language) });
  throw refuse('import_empty');
}

function formatOf(bytes: Buffer, fileName: string): Promise<FileFormat> {
  return withWholePage(sniffFile(bytes.subarray(0, sniffedBytes), fileName), () => onePiece(bytes));
}

async function* onePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}
