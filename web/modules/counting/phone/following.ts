/** What the others say: read from where one stopped, as often as there is news. */
import type { z } from 'zod';
import type { listEntries, NewEntry } from '#domain/counting/contract.ts';
import type { Instant } from '#domain/values/time.ts';

type Page = z.output<typeof listEntries.reply>;

export interface FollowingTools {
  read: (after: number) => Promise<Page>;
  /** Milliseconds, by the phone's own clock. */
  clock: () => number;
  /** The server's clock, with every answer. */
  heard: (now: Instant, askedAt: number) => void;
}

export class Following {
  /** Never changed: a longer one follows. */
  entries: readonly NewEntry[] = [];
  readonly #tools: FollowingTools;
  readonly #watchers = new Set<() => void>();
  #last = 0;
  #reading: Promise<void> | null = null;
  #isStale = false;

  constructor(tools: FollowingTools) {
    this.#tools = tools;
  }

  /** One reading at a time; what is asked meanwhile is one more after it. */
  catchUp(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  async #readOn(): Promise<void> {
    let hasMore = false;
    while (this.#isStale || hasMore) {
      this.#isStale = false;
      const askedAt = this.#tools.clock();
      const page = await this.#tools.read(this.#last);
      this.#tools.heard(page.now, askedAt);
      hasMore = page.hasMore;
      this.#last = page.last;
      if (page.items.length === 0) continue;
      this.entries = [...this.entries, ...page.items];
      for (const watcher of this.#watchers) watcher();
    }
  }
}
