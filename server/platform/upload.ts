/** A file that a request carries, whole in memory. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { refuse } from '#domain/values/refusal.ts';

/** Refuses one of more bytes than `most`. */
export async function bytesOf({ body }: FastifyRequest, most: number): Promise<Buffer> {
  if (!(body instanceof Readable)) throw refuse('bad_request', { reason: 'application/octet-stream' });
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > most) throw refuse('too_large');
    pieces.push(bytes);
  }
  return Buffer.concat(pieces);
}
