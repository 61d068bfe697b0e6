/** What whoever receives works with: a transaction, who acts, the house and its places, the hour. */
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Places } from '#server/modules/stock/index.ts';
import type { Tx } from '#server/platform/database.ts';

export interface Receiving {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  now: Instant;
}
