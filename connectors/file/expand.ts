/** Takes gzip off a stream of bytes, within a bound. */
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { maxExpandedBytes, megabytes } from './bounds.ts';
import { UnreadableFile } from './unreadable.ts';

/** Errors of the source itself pass through unchanged: the world failed, not the file. */
export async function* gunzip(
  source: AsyncIterable<Uint8Array>,
  limit: number = maxExpandedBytes,
): AsyncGenerator<Uint8Array> {
  const expander = createGunzip({ chunkSize: 65_536 });
  pipeline(source, expander, () => {
    // The error reaches the loop below, which reads the same stream.
  });
  let expanded = 0;
  try {
    for await (const chunk of expander as AsyncIterable<Uint8Array>) {
      expanded += chunk.byteLength;
      if (expanded > limit) throw new UnreadableFile('expanded_too_large', { limit: megabytes(limit) });
      yield chunk;
    }
  } catch (error) {
    if (isDamage(error)) throw new UnreadableFile('damaged_compression');
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
