/** Two tills agree on a connection, and one hands to the other what only it has. */
import { expect, test } from 'vitest';
import { framesOf, newJoiner } from './frames.ts';
import { type Handing, type Happened, hand, newHanding, type Said } from './handing.ts';
import { type Move, nextMove, type Tie, type Word, wordOf } from './meeting.ts';

const [one, other] = ['0197a000-0000-7000-8000-000000000001', '0197a000-0000-7000-8000-000000000002'];
const word = (kind: Word['kind'], of: string): Word => ({ kind, of, sdp: 'v=0' });
const tie = (more: Partial<Tie> = {}): Tie => ({
  of: 'a',
  isAnswered: false,
  isOver: false,
  sinceMs: 0,
  ...more,
});
const wait: Move = { does: 'wait' };
/** What the first does about the second, and the second about the first. */
const offering = (heard: Word | null, at: Tie | null, now = 1000) =>
  nextMove(one, { id: other, word: heard }, at, now);
const answering = (heard: Word | null, at: Tie | null) => nextMove(other, { id: one, word: heard }, at, 1000);

test('Of two tills that meet the one of the lesser id offers, the other answers, and each takes the other’s word once', () => {
  expect(offering(null, null)).toEqual({ does: 'offer' });
  expect(answering(null, null)).toEqual(wait);
  const offer = word('offer', 'a');
  expect(answering(offer, null)).toEqual({ does: 'answer', word: offer });
  expect(answering(offer, tie({ isAnswered: true }))).toEqual(wait);
  const answer = word('answer', 'a');
  expect(offering(answer, tie())).toEqual({ does: 'accept', word: answer });
  expect(offering(answer, tie({ isAnswered: true }))).toEqual(wait);
  expect(offering(word('answer', 'older'), tie())).toEqual(wait);
});

test('A connection begins anew where it failed, where the other page was loaded again, and where nobody took the offer up', () => {
  const failed = tie({ isAnswered: true, isOver: true });
  expect(offering(word('answer', 'a'), failed)).toEqual(wait);
  expect(offering(word('answer', 'a'), failed, 61_000)).toEqual({ does: 'offer' });
  expect(offering(null, tie({ isAnswered: true }))).toEqual({ does: 'offer' });
  expect(offering(null, tie(), 61_000)).toEqual({ does: 'offer' });
  const anew = word('offer', 'b');
  expect(answering(anew, tie({ isAnswered: true }))).toEqual({ does: 'answer', word: anew });
  // One that failed is not answered twice: its offer is spent.
  expect(answering(word('offer', 'a'), failed)).toEqual(wait);
  expect([wordOf('{"kind":"offer"}'), wordOf('?'), wordOf(null)]).toEqual([null, null, null]);
});

/** Says to a till what happens, and hears what it says. */
function handingOver() {
  let at: Handing = newHanding({ acknowledged: 0, last: 0, isOffline: false });
  return (happened: Happened): Said | null => {
    const { next, say } = hand(at, happened);
    at = next;
    return say;
  };
}
const own = (acknowledged: number, last: number, isOffline = true): Happened => ({
  own: { acknowledged, last, isOffline },
});
const held = (after: number, upTo: number): Happened => ({ held: { after, upTo } });

test('Nothing is handed over while the server is there; without it, what the other does not hold yet, one batch after the other', () => {
  const happens = handingOver();
  expect(happens(own(4, 6, false))).toBeNull();
  expect(happens(own(4, 7))).toEqual({ after: 4, from: null });
  // While one waits for the answer nothing more is said.
  expect(happens(own(4, 60))).toBeNull();
  expect(happens(held(4, 5))).toEqual({ after: 4, from: 5 });
  expect(happens(held(4, 55))).toEqual({ after: 4, from: 55 });
  expect(happens(held(4, 60))).toBeNull();
  expect(happens(own(4, 61))).toEqual({ after: 4, from: 60 });
  expect(happens(held(4, 61))).toBeNull();
  // The server has them: the next time, only what it lacks.
  expect(happens(own(61, 61, false))).toBeNull();
  expect(happens(own(61, 62))).toEqual({ after: 61, from: 61 });
});

test('A server that went back to an old backup makes the other till say again what it holds', () => {
  const happens = handingOver();
  happens(own(9, 10));
  happens(held(9, 10));
  expect(happens(own(3, 11))).toEqual({ after: 3, from: null });
  expect(happens(held(3, 3))).toEqual({ after: 3, from: 3 });
});

test('One whose disk is full is asked again with the next sale, and not before', () => {
  const happens = handingOver();
  happens(own(0, 1));
  expect(happens(held(0, 0))).toEqual({ after: 0, from: 0 });
  expect(happens({ refused: true })).toBeNull();
  expect(happens(own(0, 1))).toBeNull();
  expect(happens(own(0, 2))).toEqual({ after: 0, from: 0 });
});

test('A message of any length goes in pieces and comes out whole, whatever a piece cuts through', () => {
  const join = newJoiner();
  for (const text of ['', 'Château d’Yquem', '🍷é'.repeat(40_000)]) {
    const frames = framesOf(text);
    expect(frames.every(({ length }) => length < 65_536)).toBe(true);
    expect(frames.map(join)).toEqual([...Array.from({ length: frames.length - 1 }, () => null), text]);
  }
});
