/** No vendor is asked faster than it grants, each connection for itself. */
import type { Pace } from '#domain/channels/connector.ts';
import type { Id } from '#domain/values/ids.ts';

interface Bucket {
  /** May fall below zero: what is borrowed is waited for. */
  left: number;
  at: number;
}

export class Paces {
  readonly #buckets = new Map<Id, Bucket>();

  /** Takes one request; how long it has to wait, in milliseconds. `now` in milliseconds. */
  take(connectionId: Id, { burst, perSecond }: Pace, now: number): number {
    const bucket = this.#buckets.get(connectionId) ?? { left: burst, at: now };
    const refilled = Math.min(burst, bucket.left + ((now - bucket.at) / 1000) * perSecond) - 1;
    this.#buckets.set(connectionId, { left: refilled, at: now });
    return refilled >= 0 ? 0 : Math.ceil((-refilled / perSecond) * 1000);
  }
}
