/** A level's story, as it is told. */
import { expect, test } from 'vitest';
import { explainLevel, sayQuantity } from './explain.ts';

const bottle = { content: 750_000n, measure: 'volume' } as const;
const say = (quantity: bigint) => sayQuantity(quantity, bottle, 'fr');

test('What left is below zero as a whole, its glasses with its bottles', () => {
  const story = {
    level: 8_625_000n,
    since: null,
    start: 0n,
    parts: [
      { cause: 'delivery' as const, quantity: 9_750_000n, moves: 1 },
      { cause: 'sale' as const, quantity: -1_125_000n, moves: 2 },
    ],
  };
  expect(explainLevel(story, 'fr', say, () => '')).toBe(
    'Depuis le début : + 13 bt livrés, − 1 bt − 37,5 cl vendus. Il y a donc 11 bt + 37,5 cl.',
  );
});

test('A level below zero is below zero in both its parts', () => {
  expect(say(-2_625_000n)).toBe('−3 bt − 37,5 cl');
});
