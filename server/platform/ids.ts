/** New ids, where the clock and chance are at hand. */
import { randomBytes } from 'node:crypto';
import { type Id, idFromClock } from '#domain/values/ids.ts';

export function newId(): Id {
  return idFromClock(Date.now(), randomBytes(10));
}
