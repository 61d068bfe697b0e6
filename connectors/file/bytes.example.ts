/** Bytes for the tests: a text or a buffer as it might arrive, in pieces of any size. */
import type { FileFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { readRows } from './readRows.ts';

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All batches as one. */
export async function readAll(
  content: Uint8Array | string,
  format: FileFormat,
  pieceSize = 65_536,
): Promise<RowBatch> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const all: RowBatch = { columns: [], rows: [], broken: [], skipped: [] };
  for await (const batch of readRows(inPieces(bytes, pieceSize), format)) {
    if (batch.columns.length >= all.columns.length) all.columns = batch.columns;
    all.rows.push(...batch.rows);
    all.broken.push(...batch.broken);
    all.skipped.push(...batch.skipped);
  }
  return all;
}

export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const gathered: Uint8Array[] = [];
  for await (const chunk of chunks) gathered.push(chunk);
  return Buffer.concat(gathered);
}
