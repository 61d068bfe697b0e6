/** New ids, where the clock and chance are at hand. */
import { createHash, randomBytes } from 'node:crypto';
import { type Id, idFromClock } from '#domain/values/ids.ts';

export function newId(): Id {
  return idFromClock(Date.now(), randomBytes(10));
}

/** What ids of identities are drawn with. */
export function sha256(text: string): Uint8Array {
  return createHash('sha256').update(text).digest();
}
