/** Whether a call is Vonage’s own: a JWT signed with the account’s signature secret, over the hash of what it says. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '#domain/values/time.ts';

/** What it calls again after an answer that it did not take may be as old; its clock may be ahead of ours. */
const oldestSeconds = 86_400;
const aheadSeconds = 300;

const header = z.object({ alg: z.literal('HS256') });
const claims = z.object({ iat: z.number(), exp: z.number().optional(), payload_hash: z.string() });

/** https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks */
export function isSignedByVonage(
  { authorization = '', body }: { authorization?: string | undefined; body: unknown },
  secret: string,
  now: Instant,
): boolean {
  const [head = '', said = '', signature = ''] = authorization.replace(/^Bearer\s+/i, '').split('.');
  const own = createHmac('sha256', secret).update(`${head}.${said}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (own.length !== given.length || !timingSafeEqual(own, given)) return false;
  const read = claims.safeParse(partOf(said));
  if (!header.safeParse(partOf(head)).success || !read.success) return false;
  const { iat, exp, payload_hash: hash } = read.data;
  const at = Date.parse(now) / 1000;
  if (iat > at + aheadSeconds || iat < at - oldestSeconds || (exp !== undefined && exp < at)) return false;
  return hash.toLowerCase() === createHash('sha256').update(JSON.stringify(body)).digest('hex');
}

function partOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return null;
  }
}
