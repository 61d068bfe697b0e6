/** Posts a chunk in one transaction: unknown items created or parked, sales merged, rows that say none quarantined, progress told. */
import type { LineCounts } from '#domain/channels/inboxContract.ts';
import { cellsOfSale, type SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Tx } from '#server/platform/database.ts';
import { announceConnection } from '../connections/store.ts';
import { isWithoutBuyers, progressItem } from '../inbox/store.ts';
import type { Sellables } from '../items/resolve.ts';
import { endRows, quarantineRows, type RefusedRow, rowId } from '../quarantine/store.ts';
import { keptReason } from '../reasons.ts';
import type { Chunk, ReadLine } from './chunks.ts';
import type { Posting } from './posting.ts';
import { postLines } from './postLines.ts';

/** One file being read. */
export interface Reading extends Posting {
  organizationId: Id;
  inboxId: Id;
  /** Rows of the connection that wait in quarantine and may read well this time. */
  waiting: Set<Id>;
  counts: LineCounts;
  /** Bytes of the file taken in so far. */
  bytesRead: number;
}

export function noCounts(): LineCounts {
  return { lines: 0, posted: 0, known: 0, parked: 0, quarantined: 0, skipped: 0, sales: 0, created: 0 };
}

export async function postChunk(reading: Reading, chunk: Chunk, profile: SalesFileProfile): Promise<void> {
  const { database, clock, log } = reading.dependencies;
  try {
    const done = await database.write(reading.organizationId, (tx) =>
      postIn(tx, reading, chunk, profile, clock()),
    );
    reading.counts = done.counts;
    for (const [key, sellable] of done.found) reading.known.set(key, sellable);
    for (const id of done.recovered) reading.waiting.delete(id);
  } catch (error) {
    if (!isAboutData(error)) throw error;
    log.error(
      { fault: error, inboxId: reading.inboxId, lines: chunk.lines.length },
      'a chunk could not be posted',
    );
    await postHalves(reading, chunk, profile);
  }
}

interface Posted {
  counts: LineCounts;
  found: Sellables;
  recovered: Id[];
}

async function postIn(
  tx: Tx,
  reading: Reading,
  chunk: Chunk,
  profile: SalesFileProfile,
  now: string,
): Promise<Posted> {
  const { connection, inboxId, organizationId } = reading;
  const isBare = await isWithoutBuyers(tx, inboxId);
  const posted = await postLines(tx, reading, isBare ? chunk.lines.map(withoutBuyer) : chunk.lines, now);
  const rows = [...chunk.refused, ...posted.refused];
  const refused = isBare ? rows.map((row) => bareRow(row, profile)) : rows;
  const corrected = await quarantineRows(tx, { connectionId: connection.id, inboxId, now }, refused);
  const recovered =
    reading.waiting.size === 0
      ? []
      : chunk.lines
          .map(({ fact }) => rowId(organizationId, connection.id, fact))
          .filter((id) => reading.waiting.has(id));
  await endRows(tx, recovered, 'resubmitted', now);
  const before = reading.counts;
  const counts: LineCounts = {
    lines: before.lines + chunk.lines.length + chunk.refused.length,
    posted: before.posted + posted.posted,
    parked: before.parked + posted.parked,
    known: before.known + posted.known + corrected,
    quarantined: before.quarantined + refused.length - corrected,
    skipped: before.skipped + chunk.skipped,
    sales: before.sales + posted.sales,
    created: before.created + posted.created,
  };
  await progressItem(tx, inboxId, reading.bytesRead, counts, now);
  await announceConnection(tx, connection.id);
  return { counts, found: posted.found, recovered };
}

function withoutBuyer({ fact, ...line }: ReadLine): ReadLine {
  const { customerRef: _, ...sold } = fact;
  return { ...line, fact: sold };
}

function bareRow({ cells, ...row }: RefusedRow, profile: SalesFileProfile): RefusedRow {
  return { ...row, raw: '', cells: cells && cellsOfSale(profile, cells) };
}

/** PostgreSQL's classes for values that it cannot take: some row of the chunk holds one. */
export function isAboutData(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('22') || code.startsWith('23');
}

/** Finds the row that cannot be posted and sets it aside with its reason; the others land. */
async function postHalves(reading: Reading, chunk: Chunk, profile: SalesFileProfile): Promise<void> {
  const [only, ...others] = chunk.lines;
  if (only && others.length === 0) {
    const { rowNumber, raw, cells, fact } = only;
    const { document, lineKey } = fact;
    const reason = keptReason('unpostable');
    const refused = [...chunk.refused, { rowNumber, raw, cells, document, lineKey, reason }];
    return postChunk(reading, { ...chunk, lines: [], refused }, profile);
  }
  if (!only) throw new Error('rows that say no sale could not be quarantined');
  const middle = Math.ceil(chunk.lines.length / 2);
  await postChunk(reading, { ...chunk, lines: chunk.lines.slice(0, middle) }, profile);
  const rest = { refused: [], skipped: 0, fileReason: null };
  return postChunk(reading, { ...rest, lines: chunk.lines.slice(middle) }, profile);
}
