/** How often strangers may ask: so many times a minute each, held in memory. */
import { refuse } from '#domain/values/refusal.ts';

const windowMs = 60_000;

export class Pace {
  readonly #most: number;
  #counts = new Map<string, number>();
  #until = 0;

  constructor(mostAMinute: number) {
    this.#most = mostAMinute;
  }

  /** Refuses whoever has asked too often in this minute; `nowMs` is any clock that only goes forward. */
  assertAllowed(who: string, nowMs: number): void {
    if (nowMs >= this.#until) {
      this.#counts = new Map();
      this.#until = nowMs + windowMs;
    }
    const count = (this.#counts.get(who) ?? 0) + 1;
    this.#counts.set(who, count);
    if (count > this.#most) throw refuse('too_many_requests');
  }
}
