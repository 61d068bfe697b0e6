/** The queue as it is worked through: the next one at once, answers in their order behind, and what was refused comes back. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  decideMatch,
  listMatches,
  type Match,
  type MatchDecision,
} from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { CallReply } from '#web/api/call.ts';
import { useReading, useSending } from '#web/api/queries.ts';
import { toast } from '#web/ui/toast.ts';
import { countsNow, currentOf, decide, moved, newQueue, restore, undoOf, waitingOf } from './queue.ts';

const pageSize = 40;
/** So few left of what was read: the next ones are asked for. */
const fewLeft = 8;

type Answered = CallReply<typeof decideMatch>;

export function useQueue(connectionId: Id, show: 'waiting' | 'vintage', search: string | undefined) {
  const { data, error, refetch } = useReading(
    listMatches,
    { params: { connectionId }, query: { show, search, limit: pageSize } },
    { keepsLast: true },
  );
  const sending = useSending(decideMatch);
  const [queue, setQueue] = useState(newQueue);
  /** One after the other: an undo never overtakes what it undoes. */
  const last = useRef<Promise<void>>(Promise.resolve());
  const read = data?.items ?? [];
  const waiting = waitingOf(queue, read);
  const current = currentOf(queue, waiting);

  function send(
    match: Match,
    decision: MatchDecision,
    { done, refused }: { done: (answer: Answered) => void; refused: () => void },
  ) {
    last.current = last.current.then(async () => {
      try {
        done(await sending.mutateAsync({ params: { connectionId }, body: { ref: match.ref, decision } }));
      } catch (failure) {
        refused();
        toast.refused(failure);
      }
    });
  }

  const isShort = waiting.length < fewLeft && (data?.counts[show] ?? 0) > read.length;
  /** Null while there are enough. */
  const left = isShort ? waiting.length : null;
  const goOn = useEffectEvent(() => {
    void last.current.then(() => refetch());
  });
  useEffect(() => {
    if (left !== null) goOn();
  }, [left]);

  return {
    error,
    isRead: data !== undefined,
    counts: data ? countsNow(data.counts, queue, read) : null,
    current,
    place: current ? waiting.indexOf(current) : -1,
    count: waiting.length,
    move: (by: 1 | -1) => setQueue((now) => moved(now, waiting, by)),
    decide(match: Match, decision: MatchDecision, done: (answer: Answered) => void) {
      setQueue((now) => decide(now, waitingOf(now, read), { match, decision }));
      send(match, decision, { done, refused: () => setQueue((now) => restore(now, match)) });
    },
    /** The last one that was decided here; null where there is none. */
    undo(): Match | null {
      const made = queue.decided.at(-1);
      if (!made) return null;
      setQueue((now) => restore(now, made.match));
      send(made.match, undoOf(made), {
        done: () => undefined,
        refused: () => setQueue((now) => decide(now, waitingOf(now, read), made)),
      });
      return made.match;
    },
  };
}
