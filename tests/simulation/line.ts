/** The line between a shop and Caveau: requests that are lost, answered by nobody or by a machine in between, and calls that come twice, in disorder or not at all. */
import type { FakeShop } from '#connectors/kit/fakeShop.fixture.ts';
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Random } from '#domain/world/random.ts';
import type { Fault, FaultKind } from './plan.ts';

type Armed = { kind: 'lost' | 'unanswered' | 'down' | 'garbled'; times: number; writesOnly: boolean };

export class Line {
  isOut = false;
  /** Sales that the shop makes between a question and its answer. */
  races = 0;
  readonly #fake: FakeShop;
  readonly #random: Random;
  readonly #met: (kind: FaultKind) => void;
  #armed: Armed[] = [];
  #calls: 'duplicate' | 'reorder' | 'loss' | null = null;
  #kept: HookRequest[] = [];
  readonly #race: () => Promise<void>;
  readonly #now: () => Instant;
  #storms = 0;

  constructor(
    fake: FakeShop,
    {
      now,
      random,
      met,
      race,
    }: { now: () => Instant; random: Random; met: (kind: FaultKind) => void; race: () => Promise<void> },
  ) {
    this.#fake = fake;
    this.#random = random;
    this.#met = met;
    this.#race = race;
    this.#now = now;
  }

  arm(fault: Extract<Fault, { kind: 'duplicate' | 'reorder' | 'loss' | 'storm' | 'race' } | Armed>): void {
    switch (fault.kind) {
      case 'duplicate':
      case 'reorder':
      case 'loss':
        this.#calls = fault.kind;
        break;
      case 'storm':
        this.#storms += fault.times;
        this.#fake.fail({ kind: 'tooMany', retryAfter: fault.retryAfter }, { times: fault.times });
        break;
      case 'race':
        this.races += fault.times;
        break;
      default:
        this.#armed.push({ ...fault });
    }
  }

  /** Whether the shop still asks for pauses. */
  get isStormy(): boolean {
    return this.#storms > 0;
  }

  /** All is well from now on. */
  heal(): void {
    this.isOut = false;
    this.races = 0;
    this.#armed = [];
    this.#calls = null;
  }

  async fetch(url: string, init: RequestInit = {}): Promise<Response> {
    if (this.isOut) {
      this.#met('outage');
      throw new TypeError('fetch failed');
    }
    if (this.races > 0 && this.#random.chance(0.4)) {
      this.races -= 1;
      await this.#race();
    }
    const writes = init.method !== undefined && init.method !== 'GET';
    const fault = this.#armed.find(({ writesOnly }) => writes || !writesOnly);
    if (!fault) return this.#answered(url, init);
    fault.times -= 1;
    this.#armed = this.#armed.filter(({ times }) => times > 0);
    this.#met(fault.kind);
    if (fault.kind === 'lost') throw new TypeError('fetch failed');
    if (fault.kind === 'down') return new Response('<h1>Bad gateway</h1>', { status: 502 });
    const answer = await this.#answered(url, init);
    if (fault.kind === 'unanswered') throw new DOMException('The operation was aborted', 'TimeoutError');
    const text = await answer.text();
    return new Response(text.slice(0, text.length / 2), { status: answer.status, headers: answer.headers });
  }

  async #answered(url: string, init: RequestInit): Promise<Response> {
    const answer = await this.#fake.fetch(url, init);
    if (this.#storms > 0) {
      this.#storms -= 1;
      this.#met('storm');
    }
    // Whatever serves it, HTTP says what time it is there.
    if (!answer.headers.has('date')) answer.headers.set('date', new Date(this.#now()).toUTCString());
    return answer;
  }

  /** What comes through of what the vendor calls now. */
  calls(): HookRequest[] {
    const made = this.#fake.takeHooks();
    const held = this.#kept.splice(0);
    if (this.isOut) return [];
    const kind = this.#calls;
    if (made.length === 0 || kind === null) return [...held, ...made];
    this.#calls = null;
    this.#met(kind);
    if (kind === 'loss') return held;
    if (kind === 'duplicate') {
      // Some at once, one more much later.
      this.#kept = made.slice(0, 1);
      return [
        ...held,
        ...made.flatMap((hook) => Array.from({ length: this.#random.integer(2, 4) }, () => hook)),
      ];
    }
    const mixed = [...held, ...made];
    const shuffled: HookRequest[] = [];
    while (mixed.length > 0) shuffled.push(...mixed.splice(this.#random.integer(0, mixed.length - 1), 1));
    this.#kept = shuffled.splice(0, this.#random.integer(0, 1));
    return shuffled;
  }
}
