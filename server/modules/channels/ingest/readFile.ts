/** Reads a file that came in: told once by its bytes, streamed in chunks, each chunk posted while the next one is read. */

import { readRows } from '#connectors/file/index.ts';
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { FileFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import type { SalesFileProfile } from '#domain/files/salesProfile.ts';
import type { Id } from '#domain/values/ids.ts';
import { announceConnection, connectionRow, keepProfile } from '../connections/store.ts';
import { type ChannelsDependencies, connectionActor } from '../dependencies.ts';
import { logExchange } from '../exchanges.ts';
import { contentOf } from '../inbox/content.ts';
import { finishItem, hasTwin, type KeptItem, type Outcome, startItem } from '../inbox/store.ts';
import { postWaitingItems } from '../items/map.ts';
import { waitingIds } from '../quarantine/store.ts';
import { keptReason } from '../reasons.ts';
import { noteContact } from '../turn.ts';
import { type Chunk, chunksOf } from './chunks.ts';
import { nameItems } from './nameItems.ts';
import { noCounts, postChunk, type Reading } from './postChunk.ts';
import { currencyOf } from './posting.ts';
import { doubtOf, fittingFormat, formatOf, guessFrom, lackOf } from './profile.ts';

/** `again` reads even what an identical file has said before. Harmless at any time: what is there is never added twice. */
export async function readFile(
  dependencies: ChannelsDependencies,
  organizationId: Id,
  item: KeptItem,
  again: boolean,
): Promise<void> {
  const { database, clock } = dependencies;
  const begun = performance.now();
  const start = await database.write(organizationId, async (tx) => {
    const connection = await connectionRow(tx, item.connectionId, { evenRemoved: true });
    if (!connection) throw new Error(`inbox ${item.id} belongs to no connection`);
    await startItem(tx, item.id, clock());
    await announceConnection(tx, connection.id);
    return {
      connection,
      currency: await currencyOf(tx, dependencies, connection),
      actor: connectionActor(connection, organizationId, await dependencies.languageOf(tx)),
      isIdentical: !again && (await hasTwin(tx, item)),
      waiting: await waitingIds(tx, connection.id),
    };
  });
  const reading: Reading = {
    dependencies,
    organizationId,
    inboxId: item.id,
    known: new Map(),
    counts: noCounts(),
    bytesRead: 0,
    ...start,
  };
  const { state, reason } = start.isIdentical
    ? { state: 'identical' as const, reason: null }
    : await readContent(reading, item);
  const outcome = { state, reason, counts: reading.counts };
  await finish(reading, item, outcome, performance.now() - begun);
  if (state === 'done') await postWaitingItems(dependencies, organizationId, start.connection.id);
}

type Ending = Pick<Outcome, 'state' | 'reason'>;

async function readContent(reading: Reading, item: KeptItem): Promise<Ending> {
  const { database } = reading.dependencies;
  const bytes = (): AsyncIterable<Uint8Array> => {
    const content = contentOf(database, reading.organizationId, item);
    if (!content) throw new Error(`inbox ${item.id} has lost its bytes`);
    return content;
  };
  const { intake } = reading.connection;
  const format = await formatOf(bytes, item.name, intake?.format ?? null);
  let profile = intake?.profile ?? null;
  if (profile === null) {
    const { guess, sample } = await guessFrom(bytes(), format, reading.connection);
    const doubt = doubtOf(guess);
    // A file that cannot be read at all says so better than its missing columns do.
    if (doubt && sample.total > 0) return { state: 'unmapped', reason: doubt };
    if (guess.profile) {
      const guessed = guess.profile;
      await database.write(reading.organizationId, (tx) => keepProfile(tx, reading.connection.id, guessed));
    }
    profile = guess.profile;
  }
  if (profile === null) return unreadable(bytes(), format);
  const fitting = intake?.format ? format : await fittingFormat(bytes, format, profile);
  return readByProfile(reading, bytes, fitting, profile);
}

async function unreadable(bytes: AsyncIterable<Uint8Array>, format: FileFormat): Promise<Ending> {
  for await (const { broken } of readRows(bytes, format)) {
    const [first] = broken;
    if (first) return { state: 'failed', reason: keptReason(first.reason, first.details) };
  }
  return { state: 'done', reason: null };
}

async function readByProfile(
  reading: Reading,
  bytes: () => AsyncIterable<Uint8Array>,
  format: FileFormat,
  profile: SalesFileProfile,
): Promise<Ending> {
  const { clock } = reading.dependencies;
  const rows = new GuardedRows(readRows(counted(reading, bytes()), format), profile, format);
  let fileReason: KeptReason | null = null;
  let posting = Promise.resolve();
  for await (const chunk of chunksOf(rows, profile, clock())) {
    await posting;
    fileReason ??= chunk.fileReason;
    if (rows.lack) break;
    if (isNothingBut(fileReason, chunk, reading)) return { state: 'failed', reason: fileReason };
    posting = nameItems(reading, chunk, bytes, format, profile).then(() =>
      postChunk(reading, chunk, profile),
    );
    // It is waited for when the next chunk is ready; until then a failure must not end the process.
    posting.catch(() => {});
  }
  await posting;
  return rows.lack ? { state: 'unmapped', reason: rows.lack } : { state: 'done', reason: fileReason };
}

/** Not a single row came before the file's end: the file as a whole says why. */
function isNothingBut(fileReason: KeptReason | null, chunk: Chunk, { counts }: Reading): boolean {
  return fileReason !== null && counts.lines === 0 && chunk.lines.length === 0 && chunk.refused.length === 1;
}

/** Rows up to where a table turns out to lack a column that the mapping needs. */
class GuardedRows implements AsyncIterable<RowBatch> {
  lack: KeptReason | null = null;
  readonly #batches: AsyncIterable<RowBatch>;
  readonly #profile: SalesFileProfile;
  readonly #format: FileFormat;

  constructor(batches: AsyncIterable<RowBatch>, profile: SalesFileProfile, format: FileFormat) {
    this.#batches = batches;
    this.#profile = profile;
    this.#format = format;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<RowBatch> {
    let isFirst = true;
    for await (const batch of this.#batches) {
      if (isFirst && batch.columns.length > 0) {
        isFirst = false;
        this.lack = lackOf(this.#profile, this.#format, batch.columns);
        if (this.lack) return;
      }
      yield batch;
    }
  }
}

async function* counted(reading: Reading, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    reading.bytesRead += chunk.byteLength;
    yield chunk;
  }
}

async function finish(reading: Reading, item: KeptItem, outcome: Outcome, durationMs: number): Promise<void> {
  const { dependencies, organizationId, connection } = reading;
  const now = dependencies.clock();
  await dependencies.database.write(organizationId, async (tx) => {
    await finishItem(tx, item.id, outcome, now);
    await noteContact(tx, connection.id, { way: 'content', at: now, problem: outcome.reason });
    await logExchange(tx, {
      at: now,
      direction: 'in',
      kind: 'file',
      connectionId: connection.id,
      subject: item.name,
      problem: outcome.reason,
      durationMs,
      counts: { ...outcome.counts, bytes: Number(item.bytes) },
    });
    await announceConnection(tx, connection.id);
  });
}
