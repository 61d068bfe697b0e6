/** Ids that the browser draws: in the order of its clock. */
import { type Id, idFromClock } from '#domain/values/ids.ts';

export function newId(): Id {
  return idFromClock(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
