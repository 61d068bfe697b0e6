/** Cuts a stream of bytes into pieces of one size, of which only the last may be shorter. */

export interface Chunk {
  chunk: Buffer;
  /** From 0. */
  number: number;
  last: boolean;
}

/** A whole stream in memory: for what is known to be small. */
export async function collect(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** An empty stream gives one empty chunk. */
export async function* chunksOf(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Chunk> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let number = 0;
  for await (const piece of source) {
    held.push(piece);
    heldBytes += piece.length;
    if (heldBytes <= size) continue;
    const bytes = Buffer.concat(held);
    let from = 0;
    // Whether a chunk is the last is known only once something follows it.
    for (; bytes.length - from > size; from += size) {
      yield { chunk: bytes.subarray(from, from + size), number, last: false };
      number += 1;
    }
    held = [bytes.subarray(from)];
    heldBytes = bytes.length - from;
  }
  yield { chunk: Buffer.concat(held), number, last: true };
}
