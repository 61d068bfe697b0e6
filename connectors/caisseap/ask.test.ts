/** A payment asked of a terminal: whatever happens, it is asked once, and nobody is told that it is paid but by the terminal. */

import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { sayTerminal, type TerminalAsk, type TerminalOutcome } from '#domain/till/terminal/outcome.ts';
import { type AskJournal, openTerminals } from './ask.ts';
import type { Fields } from './fields.ts';
import { usualSettings } from './message.ts';
import { type Answering, answerTo, type FakeTerminal, openFakeTerminal } from './terminal.fixture.ts';

const patience = { connectMs: 500, writeMs: 500, answerMs: 250, quietMs: 40 };
const ask: TerminalAsk = { amount: 8977n, kind: 'debit' };

function memory(): AskJournal & { kept: Map<string, TerminalOutcome | 'asked'> } {
  const kept = new Map<string, TerminalOutcome | 'asked'>();
  return {
    kept,
    async begin(id) {
      const before = kept.get(id);
      if (before === undefined) kept.set(id, 'asked');
      return before ?? 'new';
    },
    async end(id, outcome) {
      kept.set(id, outcome);
      return outcome;
    },
  };
}

let terminal: FakeTerminal;
afterEach(() => terminal.close());

async function outcomeOf(answer: (question: Fields) => Answering): Promise<TerminalOutcome> {
  terminal = await openFakeTerminal(answer);
  const id = randomUUID();
  const journal = memory();
  const { askTerminal } = openTerminals(connect, journal, patience);
  const asking = { id, ask, settings: usualSettings, ...terminal.address };
  const outcome = await askTerminal(asking);
  expect(journal.kept.get(id)).toEqual(outcome);
  expect(await askTerminal(asking), 'asked again under the same id').toEqual(outcome);
  expect(terminal.asked, 'questions that reached the terminal').toHaveLength(1);
  return outcome;
}

const says =
  (said: Record<string, string>, ending: Answering['ending'] = 'stay') =>
  (question: Fields): Answering => ({ pieces: [answerTo(question, said)], ending });

describe('A payment on the terminal', () => {
  test('is paid when the terminal says so of this amount, whether it hangs up or stays', async () => {
    expect(await outcomeOf(says({ AE: '10', AF: '01', AC: '412890' }))).toEqual({
      kind: 'paid',
      authorisation: '412890',
    });
    await terminal.close();
    expect(await outcomeOf(says({ AE: '10', CB: '000000008977' }, 'hangUp'))).toEqual({
      kind: 'paid',
      authorisation: null,
    });
  });

  test('is read though its answer comes in pieces, a byte at a time', async () => {
    const outcome = await outcomeOf((question) => ({
      pieces: Array.from(answerTo(question, { AE: '10', AC: '412890' })),
      ending: 'stay',
    }));
    expect(outcome.kind).toBe('paid');
  });

  test.each<[string, Record<string, string>, TerminalOutcome]>([
    ['refused by the bank', { AE: '01', AF: '04' }, { kind: 'declined', why: 'refused' }],
    ['given up by the customer', { AE: '01', AF: '06' }, { kind: 'cancelled' }],
    ['given up by the seller', { AE: '01', AF: '11' }, { kind: 'cancelled' }],
    ['left without a card', { AE: '01', AF: '08' }, { kind: 'timedOut' }],
    ['not understood', { AE: '01', AF: '09' }, { kind: 'declined', why: 'notUnderstood' }],
    ['not done for an unknown reason', { AE: '01', AF: '77' }, { kind: 'declined', why: 'notCompleted' }],
  ])('%s takes nothing', async (_, said, outcome) => {
    expect(await outcomeOf(says(said))).toEqual(outcome);
  });

  test.each<[string, (question: Fields) => Answering]>([
    ['the terminal never answers', () => ({ pieces: [], ending: 'stay' })],
    ['it hangs up without a word', () => ({ pieces: [], ending: 'hangUp' })],
    ['the line breaks', () => ({ pieces: ['CZ0040300'], ending: 'reset' })],
    [
      'its answer is cut in the middle of a field',
      (question) => ({
        pieces: [answerTo(question, { AE: '10', AC: '412890' }).slice(0, -3)],
        ending: 'hangUp',
      }),
    ],
    ['it says “done” and nothing of the amount', () => ({ pieces: ['AE00210'], ending: 'hangUp' })],
    ['it says “done” of another amount', says({ AE: '10', CB: '8978' })],
    ['it says “done” of another till', says({ AE: '10', CA: '02' })],
    ['it says “not done” and “authorised”', says({ AE: '01', AF: '01' })],
    ['it says neither', says({ AE: '55' })],
    ['it talks of something else', () => ({ pieces: ['HTTP/1.1 400 Bad Request\r\n'], ending: 'hangUp' })],
  ])('is unclear when %s: a person looks at the terminal', async (_, answer) => {
    const outcome = await outcomeOf(answer);
    expect(outcome).toEqual({ kind: 'unclear' });
    expect(sayTerminal(outcome).fr).toMatch(/^Vérifier le TPE/);
  });
});

describe('A terminal', () => {
  test('that is off was asked nothing', async () => {
    terminal = await openFakeTerminal(says({ AE: '10' }));
    await terminal.close();
    const { askTerminal } = openTerminals(connect, memory(), patience);
    const outcome = await askTerminal({
      id: randomUUID(),
      ask,
      settings: usualSettings,
      ...terminal.address,
    });
    expect(outcome).toEqual({ kind: 'unreachable' });
  });

  test('hears one payment at a time, and once each though the till repeats itself', async () => {
    terminal = await openFakeTerminal(says({ AE: '10' }));
    const { askTerminal } = openTerminals(connect, memory(), patience);
    const asking = { id: randomUUID(), ask, settings: usualSettings, ...terminal.address };
    const [first, again, other] = await Promise.all([
      askTerminal(asking),
      askTerminal(asking),
      askTerminal({ ...asking, id: randomUUID() }),
    ]);
    expect([first.kind, again.kind, other.kind]).toEqual(['paid', 'paid', 'busy']);
    expect(terminal.asked).toHaveLength(1);
  });

  test('that is waited for no longer was asked, so what it did is unclear; its answer still counts if it comes', async () => {
    terminal = await openFakeTerminal(() => ({ pieces: [], ending: 'stay' }));
    const { askTerminal, giveUp, outcomeUnderWay } = openTerminals(connect, memory(), {
      ...patience,
      answerMs: 60_000,
    });
    const asking = { id: randomUUID(), ask, settings: usualSettings, ...terminal.address };
    const outcome = askTerminal(asking);
    await expect.poll(() => terminal.asked.length).toBe(1);
    expect(outcomeUnderWay(asking.id)).not.toBeNull();
    await giveUp(asking.id);
    expect(await outcome).toEqual({ kind: 'unclear' });
    expect(giveUp(asking.id)).toBeNull();
  });

  test('is not asked again what it was asked before the server fell', async () => {
    terminal = await openFakeTerminal(says({ AE: '10' }));
    const journal = memory();
    const id = randomUUID();
    journal.kept.set(id, 'asked');
    const { askTerminal } = openTerminals(connect, journal, patience);
    const outcome = await askTerminal({ id, ask, settings: usualSettings, ...terminal.address });
    expect(outcome).toEqual({ kind: 'unclear' });
    expect(terminal.asked).toHaveLength(0);
  });
});
