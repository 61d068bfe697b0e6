/** Calls as a provider signs them with the account’s signature secret. */
import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '#domain/values/time.ts';

interface Signing {
  secret: string;
  now: Instant;
  /** Said otherwise than a provider says it. */
  head?: object;
  claims?: object;
}

export function signedCall(body: object, { secret, now, head = {}, claims = {} }: Signing): string {
  const part = (said: object): string => Buffer.from(JSON.stringify(said)).toString('base64url');
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  const said = { iss: 'Vonage', iat: Date.parse(now) / 1000, jti: 'call', payload_hash: hash, ...claims };
  const signed = `${part({ alg: 'HS256', typ: 'JWT', ...head })}.${part(said)}`;
  return `Bearer ${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}
