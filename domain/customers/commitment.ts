/**
 * What a ticket's seal says of its customer: a commitment that whoever holds the key can tie to the customer's record, and nobody else. The key
 * lies beside the record, never in anything fiscal: once it is destroyed, the seal still verifies and names nobody.
 */
import type { Id } from '../values/ids.ts';

/** Of the ticket alone, drawn where it is sealed. */
export const keyBytes = 32;

/** base64url(HMAC-SHA256(key, the customer's id in small letters)), 43 characters; the same on a device as on the server. */
export async function commitmentOf(key: Uint8Array<ArrayBuffer>, customerId: Id): Promise<string> {
  if (key.byteLength !== keyBytes) throw new Error(`a key of ${key.byteLength} bytes`);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const secret = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  const said = new TextEncoder().encode(customerId.toLowerCase());
  const mac = new Uint8Array(await crypto.subtle.sign(algorithm.name, secret, said));
  return btoa(String.fromCharCode(...mac))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
