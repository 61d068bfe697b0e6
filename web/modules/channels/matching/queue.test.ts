/** The queue of listings that wait for a person. */
import { expect, test } from 'vitest';
import type { Match } from '#domain/channels/matchingContract.ts';
import {
  countsNow,
  currentOf,
  decide,
  likelihoodOf,
  moved,
  newQueue,
  percentOf,
  restore,
  waitingOf,
} from './queue.ts';

function listed(ref: string): Match {
  return {
    ref,
    label: `Vin ${ref}`,
    code: null,
    barcode: null,
    priceE4: null,
    level: null,
    state: 'waiting',
    candidates: [],
    linked: null,
    vintageSaid: null,
    vintageSeenAt: null,
  };
}
const read = ['a', 'b', 'c'].map(listed);
const refs = (matches: readonly Match[]): string[] => matches.map(({ ref }) => ref);
const [first = listed('a'), second = listed('b')] = read;
const aside = (match: Match) => ({ match, decision: { kind: 'setAside' as const } });

test('what is decided leaves at once and the next one is in sight', () => {
  const queue = decide(newQueue, read, aside(first));
  expect(refs(waitingOf(queue, read))).toEqual(['b', 'c']);
  expect(currentOf(queue, waitingOf(queue, read))?.ref).toBe('b');
});

test('after the last one comes the one before it, after the only one none', () => {
  const atEnd = { ...newQueue, current: 'c' };
  const queue = decide(atEnd, read, aside(listed('c')));
  expect(currentOf(queue, waitingOf(queue, read))?.ref).toBe('b');
  const only = decide(newQueue, [first], aside(first));
  expect(currentOf(only, waitingOf(only, [first]))).toBe(null);
});

test('one walks through the queue without deciding, and not past its ends', () => {
  const on = moved(moved(newQueue, read, 1), read, 1);
  expect(on.current).toBe('c');
  expect(moved(on, read, 1).current).toBe('c');
  expect(moved(moved(newQueue, read, 1), read, -1).current).toBe('a');
  expect(moved(newQueue, read, -1).current).toBe('a');
});

test('what is taken back is in sight again, also where what was read since does not hold it', () => {
  const taken = restore(decide(newQueue, read, aside(first)), first);
  expect(currentOf(taken, waitingOf(taken, read))?.ref).toBe('a');
  expect(refs(waitingOf(taken, [second]))).toEqual(['a', 'b']);
  const again = decide(taken, waitingOf(taken, [second]), aside(first));
  expect(refs(waitingOf(again, [second]))).toEqual(['b']);
});

test('the counts run ahead of the server by what it has not answered yet, and no further', () => {
  const counts = { waiting: 3, vintage: 0, linked: 10, setAside: 0 };
  const linked = { match: second, decision: { kind: 'create' as const } };
  const queue = decide(decide(newQueue, read, aside(first)), [second], linked);
  expect(countsNow(counts, queue, read)).toEqual({ waiting: 1, vintage: 0, linked: 11, setAside: 1 });
  const since = { waiting: 1, vintage: 0, linked: 11, setAside: 1 };
  expect(countsNow(since, queue, [listed('c')])).toEqual(since);
});

test.each([
  [0.995, 'sure', 99],
  [0.97, 'sure', 97],
  [0.9, 'veryLikely', 90],
  [0.7, 'likely', 70],
  [0.31, 'possible', 31],
  [0.001, 'unlikely', 1],
] as const)('a probability of %f is said as %s and %i per cent', (probability, word, percent) => {
  expect(likelihoodOf(probability)).toBe(word);
  expect(percentOf(probability)).toBe(percent);
});
