/** A phone that counts: the office's own queue and following, over the public API and its live stream. */
import { setTimeout as delay } from 'node:timers/promises';
import { listEntries, type NewEntry, sayEntries } from '#domain/counting/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { newId } from '#server/platform/ids.ts';
import { Following } from '#web/modules/counting/phone/following.ts';
import { memoryShelf } from '#web/modules/counting/phone/memoryShelf.fixture.ts';
import { EntryQueue, type Said } from '#web/modules/counting/phone/queue.ts';
import { type Api, call } from '../harness/api.ts';

class Away extends Error {}

export interface Phone {
  id: Id;
  /** Resolves when the server has it: milliseconds since it was said. */
  say(said: Said): Promise<number>;
  /** In the cellar. */
  isAway: boolean;
  comeBack(): void;
  following: Following;
  waiting(): number;
  close(): void;
}

/** What phones tell the benchmark. */
export interface Heard {
  /** Entries that the server has. */
  acknowledged(ids: readonly Id[]): void;
  /** Entries of anybody that this phone shows. */
  shown(phone: Id, entries: readonly NewEntry[]): void;
}

export function openPhone(office: Api, countId: Id, name: string, heard: Heard): Phone {
  const id = newId();
  const waits = new Map<Id, () => void>();
  const stop = new AbortController();
  const params = { countId };
  const queue = new EntryQueue({
    shelf: memoryShelf(),
    counter: () => ({ id, name }),
    async send(entries) {
      if (phone.isAway) throw new Away();
      const body = { entries: entries.map((entry) => ({ ...entry, quantity: entry.quantity.toString() })) };
      const answer = await call(office, sayEntries, { params, body });
      const ids = entries.map((entry) => entry.id);
      heard.acknowledged(ids);
      for (const one of ids) waits.get(one)?.();
      return answer;
    },
    isOutage: (fault) => fault instanceof Away,
    clock: Date.now,
    newId,
    wait: (milliseconds, hastened) => delay(milliseconds, undefined, { signal: hastened }).catch(() => {}),
  });
  const following = new Following({
    async read(after) {
      if (phone.isAway) throw new Away();
      return call(office, listEntries, { params, query: { after: String(after) } });
    },
    clock: Date.now,
    heard: (now, askedAt) => queue.heard(now, askedAt),
  });
  let shown = 0;
  following.watch(() => {
    heard.shown(id, following.entries.slice(shown));
    shown = following.entries.length;
  });
  const catchUp = (): void => void following.catchUp().catch(() => {});
  void listen(office, stop.signal, catchUp);
  const phone: Phone = {
    id,
    isAway: false,
    async say(said) {
      const since = performance.now();
      const entry = await queue.say(said);
      if (queue.view.waiting.some((one) => one.id === entry.id))
        await new Promise<void>((resolve) => waits.set(entry.id, resolve));
      waits.delete(entry.id);
      return performance.now() - since;
    },
    comeBack() {
      phone.isAway = false;
      queue.hasten();
      catchUp();
    },
    following,
    waiting: () => queue.view.waiting.length,
    close() {
      queue.close();
      stop.abort();
    },
  };
  return phone;
}

/** The stream that every open screen hears. */
async function listen({ url, key }: Api, signal: AbortSignal, news: () => void): Promise<void> {
  try {
    const { body } = await fetch(`${url}/api/v1/live`, {
      headers: { authorization: `Bearer ${key}` },
      signal,
    });
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? [])
      if (text.includes('event: countMoved')) news();
  } catch (fault) {
    if (!signal.aborted) throw fault;
  }
}
