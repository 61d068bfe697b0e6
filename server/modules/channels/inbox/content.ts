/** The bytes of what came in: kept as they stream in, read back as they came. */
import { createHash, randomUUID } from 'node:crypto';
import { type Duplex, pipeline } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Id } from '#domain/values/ids.ts';
import { refuse } from '#domain/values/refusal.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';
import { deletePieces, insertPiece, type KeptItem, pieceOf } from './store.ts';

/** Large enough for few round trips, small enough for many uploads at once. */
const pieceBytes = 1024 * 1024;

export interface Content {
  contentId: Id;
  isPacked: boolean;
  bytes: number;
  /** Hex. */
  sha256: string;
}

/**
 * Keeps a stream in pieces, each in a transaction of its own, so that a slow sender holds none open; what is not compressed yet is. Past `limit`
 * bytes it is refused and nothing is left.
 */
export async function keepContent(
  database: Database,
  organizationId: Id,
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Content> {
  const contentId = randomUUID();
  const hash = createHash('sha256');
  let bytes = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > limit) throw refuse('too_large');
      hash.update(chunk);
      yield chunk;
    }
  }
  const chunks = counted();
  const first = await chunks.next();
  const head = first.done ? new Uint8Array() : first.value;
  const isPacked = !startsAsGzip(head);
  async function* whole(): AsyncGenerator<Uint8Array> {
    yield head;
    yield* chunks;
  }
  const stored: AsyncIterable<Uint8Array> = isPacked ? through(whole(), createGzip({ level: 1 })) : whole();
  try {
    let part = 0;
    for await (const piece of inPieces(stored))
      await database.write(organizationId, (tx) => insertPiece(tx, contentId, part++, piece));
  } catch (error) {
    await dropContent(database, organizationId, contentId);
    throw error;
  }
  return { contentId, isPacked, bytes, sha256: hash.digest('hex') };
}

export async function dropContent(database: Database, organizationId: Id, contentId: Id): Promise<void> {
  await database.write(organizationId, (tx) => deletePieces(tx, contentId));
}

/** An error of the source reaches whoever reads the result. */
function through(source: AsyncIterable<Uint8Array>, transform: Duplex): AsyncIterable<Uint8Array> {
  pipeline(source, transform, () => {
    // Heard where the transform is read.
  });
  return transform;
}

async function* inPieces(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    held.push(chunk);
    size += chunk.byteLength;
    if (size < pieceBytes) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}

/** The bytes as they came; the next piece is fetched while one is used. Null where they are no longer kept. */
export function contentOf(
  database: Database,
  organizationId: Id,
  item: Pick<KeptItem, 'contentId' | 'isPacked'>,
): AsyncIterable<Uint8Array> | null {
  const { contentId, isPacked } = item;
  if (contentId === null) return null;
  const pieces = storedPieces((part) =>
    database.read(organizationId, (snapshot) => pieceOf(snapshot, contentId, part)),
  );
  return isPacked ? gunzipped(pieces) : pieces;
}

const gunzipped = (pieces: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  through(pieces, createGunzip({ chunkSize: 65_536 }));

/** What a content says, in a transaction that is open; as text in which only ASCII is sure. Unpacked, also where it came packed. */
export async function* saidIn(
  snapshot: Snapshot,
  { contentId, isPacked }: Pick<KeptItem, 'isPacked'> & { contentId: Id },
): AsyncGenerator<string> {
  const pieces = storedPieces((part) => pieceOf(snapshot, contentId, part));
  const bytes = isPacked || (await isGzip(snapshot, contentId)) ? gunzipped(pieces) : pieces;
  for await (const chunk of bytes) yield Buffer.from(chunk).toString('latin1');
}

async function isGzip(snapshot: Snapshot, contentId: Id): Promise<boolean> {
  const head = await pieceOf(snapshot, contentId, 0);
  return head !== null && startsAsGzip(head);
}

const startsAsGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

async function* storedPieces(fetch: (part: number) => Promise<Buffer | null>): AsyncGenerator<Uint8Array> {
  let next = fetch(0);
  for (let part = 1; ; part += 1) {
    const piece = await next;
    if (piece === null) return;
    next = fetch(part);
    // Unheard until it is waited for: a failure would end the process.
    next.catch(() => {});
    yield piece;
  }
}
