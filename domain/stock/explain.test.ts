/** A level's story, as it is told. */
import { expect, test } from 'vitest';
import { formatQuantity } from '../catalog/quantity.ts';
import { explainLevel } from './explain.ts';

const bottle = { kind: 'wine', content: 750_000n, measure: 'volume' } as const;
const say = (quantity: bigint) => formatQuantity(quantity, bottle, 'fr');

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
  expect(explainLevel(story, 'fr', say, () => '').replaceAll('\u00a0', ' ')).toBe(
    'Depuis le début : + 13 bt livrés, − 1 bt − 37,5 cl vendus. Il y a donc 11 bt + 37,5 cl.',
  );
});
