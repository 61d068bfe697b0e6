/** A count on this phone: what is said here goes up by itself, what others say comes in as they say it. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { getCount, listEntries, reviewCount, sayEntries } from '#domain/counting/contract.ts';
import { type Counted, mergeEntries } from '#domain/counting/entries.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { call } from '#web/api/call.ts';
import { countMoved, liveEvents } from '#web/api/events.ts';
import { useLive } from '#web/api/live.tsx';
import { newId } from '#web/api/newId.ts';
import { ApiProblem } from '#web/api/problem.ts';
import { useSession } from '#web/api/session.tsx';
import { counterOfPhone } from './counter.ts';
import { Following } from './phone/following.ts';
import { EntryQueue, type QueueView, type Said } from './phone/queue.ts';
import { shelfOf } from './phone/shelf.ts';

/** Where the live stream is cut, the others are asked this often all the same. */
const everyMs = 15_000;

function openPhone(countId: Id, usualName: string): { queue: EntryQueue; following: Following } {
  const queue = new EntryQueue({
    shelf: shelfOf(countId),
    counter: () => counterOfPhone(usualName),
    send: (entries) => call(sayEntries, { params: { countId }, body: { entries: [...entries] } }),
    isOutage: (fault) => fault instanceof ApiProblem && fault.isOutage,
    clock: Date.now,
    newId,
    wait: (milliseconds, hastened) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        hastened.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
      }),
  });
  const following = new Following({
    read: (after) => call(listEntries, { params: { countId }, query: { after } }),
    clock: Date.now,
    heard: (now, askedAt) => queue.heard(now, askedAt),
  });
  return { queue, following };
}

export interface CountingHere {
  merged: ReadonlyMap<string, Counted>;
  view: QueueView;
  /** What a sheet says was counted when it says. */
  say: (said: Said, at?: Instant) => void;
}

/** Without an answer there is no news: it is asked for again. */
const noNews = () => undefined;

export function useCounting(countId: Id): CountingHere {
  const queries = useQueryClient();
  const { name } = useSession().session.person;
  const { queue, following } = useMemo(() => openPhone(countId, name), [countId, name]);
  const view = useSyncExternalStore(queue.watch, () => queue.view);
  const entries = useSyncExternalStore(following.watch, () => following.entries);
  const [fault, setFault] = useState<unknown>(null);
  if (fault !== null) throw fault;

  useEffect(() => {
    const catchUp = () => void following.catchUp().catch(noNews);
    function comeBack() {
      queue.hasten();
      catchUp();
    }
    queue.open().catch(setFault);
    catchUp();
    const timer = setInterval(catchUp, everyMs);
    window.addEventListener('online', comeBack);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', comeBack);
      queue.close();
    };
  }, [queue, following]);

  useLive(liveEvents.countMoved, countMoved, (moved) => {
    if (moved.countId !== countId) return;
    if (moved.what === 'entries') void following.catchUp().catch(noNews);
    else
      for (const stale of [getCount, reviewCount]) void queries.invalidateQueries({ queryKey: [stale.name] });
  });

  // The server's word comes last: it dates an entry that a wrong clock said.
  const merged = useMemo(() => mergeEntries([...view.said, ...entries]), [view.said, entries]);
  return { merged, view, say: (said, at) => void queue.say(said, at).catch(setFault) };
}
