/** Long replies leave compressed where the caller reads that: a list of 1,500 wines is a tenth as long. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Below it the whole reply fits a few packets, and compressing costs more than it saves. */
const worthBytes = 4_096;
/** Two thirds of the default level's time for a few percent more bytes. */
const level = 4;

const compress = promisify(gzip);

/** What is to be sent of a text; the reply's headers say how. */
export async function compressed(
  text: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | Buffer> {
  if (text.length < worthBytes) return text;
  void reply.header('vary', 'accept-encoding');
  if (!readsGzip(request.headers['accept-encoding'])) return text;
  void reply.header('content-encoding', 'gzip');
  return compress(text, { level });
}

/** `gzip;q=0` says that it is not read (RFC 9110 §12.5.3). */
function readsGzip(accepted: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/i.test(String(accepted ?? ''));
}
