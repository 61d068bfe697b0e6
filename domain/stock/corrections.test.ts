/** Sales that are stated anew. */
import { describe, expect, test } from 'vitest';
import {
  BOTTLE,
  delivered,
  GLASS,
  levelOf,
  moved,
  poured,
  rulesBy,
  settled,
  settledInBatches,
  sold,
} from './ledger.fixture.ts';
import type { Fact } from './settle.ts';

const rules = rulesBy('fifo');
const sale = { document: 'd0010' };

/** Part `part` of the line at minute 10. */
function part(number: number, fact: Fact): Fact {
  return fact.type === 'move' ? { ...fact, move: { ...fact.move, part: number } } : fact;
}

const delivery = delivered(0, 6n, { cost: 6000n });
const glass = part(0, moved(10, 'sale', 'opened', 'customer', GLASS, sale));
const takenBack = part(1, moved(10, 'reversal', 'customer', 'opened', GLASS, sale));
const bottle = part(2, moved(10, 'sale', 'shelf', 'customer', BOTTLE, sale));

describe('a glass that should have been a bottle', () => {
  test('opens none once it is corrected', () => {
    const { state, moves } = settled(rules, [delivery, glass, takenBack, bottle]);
    expect(moves).toEqual([]);
    expect([levelOf(state, 'shelf'), levelOf(state, 'opened')]).toEqual([5n * BOTTLE, 0n]);
    expect(state.bottles.get('opened') ?? []).toEqual([]);
  });

  test('opens none either where the correction comes later', () => {
    const { state, bottles } = settledInBatches(rules, [
      [delivery, glass],
      [takenBack, bottle],
      [poured(20, 1n)],
    ]);
    expect([levelOf(state, 'shelf'), levelOf(state, 'opened')]).toEqual([4n * BOTTLE, 5n * GLASS]);
    expect(bottles.at(-1)).toMatchObject({ bottle: { documentId: 'd0020', remaining: 5n * GLASS } });
  });

  test('costs what the bottle costs, and nothing else', () => {
    const { valuations } = settled(rules, [delivery, glass, takenBack, bottle]);
    expect(valuations.map(({ cause, amount }) => [cause, amount])).toEqual([
      ['delivery', 6000n],
      ['sale', -1000n],
    ]);
  });
});

test('a return is no correction: it is settled as what it is', () => {
  const { state, moves } = settled(rules, [
    delivery,
    poured(10, 1n),
    moved(11, 'return', 'customer', 'opened', GLASS),
  ]);
  expect(moves.map(({ cause }) => cause)).toEqual(['opening']);
  expect(levelOf(state, 'opened')).toBe(BOTTLE);
});

test('an undone document is no correction: what followed from it has happened', () => {
  const undone = moved(30, 'reversal', 'customer', 'shelf', BOTTLE);
  const { valuations } = settled(rules, [delivery, sold(10, 1n), undone]);
  expect(valuations).toHaveLength(3);
});
