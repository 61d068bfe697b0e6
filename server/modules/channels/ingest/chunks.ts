/** Cuts a file's rows into chunks that are posted whole: the sale lines, the rows that say none, and what was skipped. */

import type { KeptReason } from '#domain/channels/reasons.ts';
import { LineKeys } from '#domain/files/lineKeys.ts';
import { saleLineReader } from '#domain/files/readSale.ts';
import { endsTheFile } from '#domain/files/reasons.ts';
import type { FileRow, RowBatch } from '#domain/files/rows.ts';
import type { SaleLineFact } from '#domain/files/saleReading.ts';
import type { SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Item } from '#domain/sales/contract.ts';
import { itemKeyOf } from '#domain/sales/rules.ts';
import type { Instant } from '#domain/values/time.ts';
import type { RefusedRow } from '../quarantine/store.ts';
import { keptReason } from '../reasons.ts';

/** A sale line with the row that it was read from, which goes to quarantine should it not be postable. */
export interface ReadLine {
  fact: SaleLineFact;
  item: Item;
  /** The item's name in the connection. */
  key: string;
  rowNumber: number;
  raw: string;
  cells: Readonly<Record<string, string>>;
}

export interface Chunk {
  lines: ReadLine[];
  refused: RefusedRow[];
  skipped: number;
  /** Nothing more of the file could be read from here on. */
  fileReason: KeptReason | null;
}

/** Long enough that a round trip costs nothing beside it, short enough to show progress and to lock little. */
const linesOfChunk = 4_000;

function emptyChunk(): Chunk {
  return { lines: [], refused: [], skipped: 0, fileReason: null };
}

export async function* chunksOf(
  batches: AsyncIterable<RowBatch>,
  profile: SalesFileProfile,
  now: Instant,
): AsyncGenerator<Chunk> {
  const read = saleLineReader(profile, { lineKeys: new LineKeys(), now });
  // Rows that cannot be cut into cells have no identity but their text.
  const brokenKeys = new LineKeys();
  let chunk = emptyChunk();
  for await (const batch of batches) {
    for (const row of batch.rows) {
      const reading = read(row);
      if ('ok' in reading) chunk.lines.push(readLine(reading.ok, row));
      else if ('skipped' in reading) chunk.skipped += 1;
      else {
        const { rowNumber, raw, cells } = row;
        const { quarantined, details, document, lineKey } = reading;
        chunk.refused.push({
          rowNumber,
          raw,
          cells,
          document,
          lineKey,
          reason: keptReason(quarantined, details),
        });
      }
    }
    for (const { rowNumber, raw, reason: code, details } of batch.broken) {
      const reason = keptReason(code, details);
      if (endsTheFile(code)) chunk.fileReason = reason;
      chunk.refused.push({
        rowNumber,
        raw,
        cells: null,
        document: '',
        lineKey: `x${brokenKeys.next(raw)}`,
        reason,
      });
    }
    chunk.skipped += batch.skipped.length;
    if (chunk.lines.length + chunk.refused.length < linesOfChunk) continue;
    yield chunk;
    chunk = emptyChunk();
  }
  yield chunk;
}

export function readLine(fact: SaleLineFact, { rowNumber, raw, cells }: FileRow): ReadLine {
  const item: Item = fact.unit === undefined ? fact.item : { ...fact.item, unit: fact.unit };
  return { fact, item, key: itemKeyOf(item), rowNumber, raw, cells };
}
