/** What a phone says while it counts: kept on it first, sent when the network is there, and sent again until it is known to be in. */
import type { z } from 'zod';
import { entriesAtOnce, type NewEntry, type sayEntries } from '#domain/counting/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';

type Answer = z.output<typeof sayEntries.reply>;
export type Said = Omit<NewEntry, 'id' | 'at' | 'counterId' | 'counter'>;

/** What outlasts the page, in the order in which it was put. */
export interface Shelf {
  all(): Promise<NewEntry[]>;
  put(entry: NewEntry): Promise<void>;
  remove(ids: readonly Id[]): Promise<void>;
}

export interface QueueTools {
  shelf: Shelf;
  counter: () => { id: Id; name: string };
  send: (entries: readonly NewEntry[]) => Promise<Answer>;
  /** Whether it is to be sent again: nobody answered. */
  isOutage: (fault: unknown) => boolean;
  /** Milliseconds, by the phone's own clock. */
  clock: () => number;
  newId: () => Id;
  /** Resolves after so long, or once `hasten` is called. */
  wait: (milliseconds: number, hastened: AbortSignal) => Promise<void>;
}

export interface QueueView {
  /** Said here, and not known to be in. */
  waiting: readonly NewEntry[];
  /** Said here since the page was opened. */
  said: readonly NewEntry[];
  isOffline: boolean;
  /** Why nothing more goes up: there is no such count, say. */
  stopped: unknown;
  /** The count had ended when it came in: somebody decides. */
  isLate: boolean;
  /** What the server can count in no way. */
  refused: Answer['refused'];
}

const longestWaitMs = 15_000;

export class EntryQueue {
  view: QueueView = { waiting: [], said: [], isOffline: false, stopped: null, isLate: false, refused: [] };
  readonly #tools: QueueTools;
  readonly #watchers = new Set<() => void>();
  #hastening = new AbortController();
  #sending = false;
  #isClosed = false;
  /** The server's clock less the phone's. */
  #aheadMs = 0;
  #quickestMs = Number.POSITIVE_INFINITY;
  #lastAt = 0;

  constructor(tools: QueueTools) {
    this.#tools = tools;
  }

  /** Takes up what an earlier page left. */
  async open(): Promise<void> {
    this.#isClosed = false;
    const left = await this.#tools.shelf.all();
    const known = new Set(this.view.waiting.map(({ id }) => id));
    const added = left.filter(({ id }) => !known.has(id));
    this.#become({
      waiting: [...added, ...this.view.waiting],
      said: [...added, ...this.view.said],
    });
    this.#go();
  }

  /** Resolves when the phone holds it; it shows at once. A sheet that is typed in was counted at another time. */
  async say(said: Said, at?: Instant): Promise<NewEntry> {
    const { id: counterId, name: counter } = this.#tools.counter();
    const entry = { ...said, id: this.#tools.newId(), at: at ?? this.#now(), counterId, counter };
    this.#become({ waiting: [...this.view.waiting, entry], said: [...this.view.said, entry] });
    await this.#tools.shelf.put(entry);
    this.#go();
    return entry;
  }

  /** What the server's clock showed between asking and its answer: all phones keep one time. The quickest answer is the truest. */
  heard(now: Instant, askedAt: number): void {
    const answeredAt = this.#tools.clock();
    const tookMs = answeredAt - askedAt;
    if (tookMs < 0 || tookMs > this.#quickestMs) return;
    this.#quickestMs = tookMs;
    this.#aheadMs = Date.parse(now) - (askedAt + answeredAt) / 2;
  }

  /** The network may be back. */
  hasten(): void {
    this.#hastening.abort();
    this.#hastening = new AbortController();
  }

  close(): void {
    this.#isClosed = true;
    this.hasten();
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Never twice the same: what was said later counts later. */
  #now(): Instant {
    this.#lastAt = Math.max(this.#lastAt + 1, Math.round(this.#tools.clock() + this.#aheadMs));
    return new Date(this.#lastAt).toISOString();
  }

  #go(): void {
    if (!this.#sending && !this.#isClosed) void this.#sendAll();
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    let failures = 0;
    while (this.view.waiting.length > 0 && !this.#isClosed) {
      const batch = this.view.waiting.slice(0, entriesAtOnce);
      const askedAt = this.#tools.clock();
      try {
        const answer = await this.#tools.send(batch);
        failures = 0;
        this.heard(answer.now, askedAt);
        await this.#sent(batch, answer);
      } catch (fault) {
        if (!this.#tools.isOutage(fault)) {
          this.#become({ stopped: fault });
          break;
        }
        failures += 1;
        this.#become({ isOffline: true });
        await this.#tools.wait(Math.min(500 * 2 ** failures, longestWaitMs), this.#hastening.signal);
      }
    }
    this.#sending = false;
  }

  async #sent(batch: readonly NewEntry[], { isLate, refused }: Answer): Promise<void> {
    const ids = new Set(batch.map(({ id }) => id));
    const no = new Set(refused.map(({ id }) => id));
    await this.#tools.shelf.remove([...ids]);
    this.#become({
      waiting: this.view.waiting.filter(({ id }) => !ids.has(id)),
      said: this.view.said.filter(({ id }) => !no.has(id)),
      isOffline: false,
      stopped: null,
      isLate: this.view.isLate || isLate,
      refused: [...this.view.refused, ...refused],
    });
  }

  #become(change: Partial<QueueView>): void {
    this.view = { ...this.view, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}
