/** Quantities as people type them. */
import { describe, expect, test } from 'vitest';
import { formatQuantity, type Kept } from '#domain/catalog/quantity.ts';
import { parseQuantity, parseVolume } from './quantity.ts';

const bottle: Kept = { kind: 'wine', measure: 'volume', content: 750_000n };
const weighed: Kept = { kind: 'food', measure: 'mass', content: 1_000_000n };
const counted: Kept = { kind: 'other', measure: 'count', content: 1_000n };

describe('What a person types', () => {
  test.each([
    ['12', 9_000_000n],
    ['12 bt', 9_000_000n],
    ['3 bt + 25 cl', 2_500_000n],
    ['25cl', 250_000n],
    ['1,5 L', 1_500_000n],
    ['2 x 6', 9_000_000n],
    ['2×6 bouteilles', 9_000_000n],
    ['0,5', 375_000n],
    ['-1', -750_000n],
    ['1 200', 900_000_000n],
  ])('%s is read as a quantity of a bottled wine', (text, quantity) => {
    expect(parseQuantity(text, bottle)).toBe(quantity);
  });

  test.each(['', 'douze', '12 kg', '1/2', '12 bt +', '0,333333'.concat('3')])(
    '%s is no quantity of a bottled wine',
    (text) => {
      expect(parseQuantity(text, bottle)).toBeNull();
    },
  );

  test('counts kilograms or pieces of what does not come in bottles, and litres of what nobody has bottled', () => {
    const vat: Kept = { kind: 'material', measure: 'volume', content: 10_000_000n };
    expect(parseQuantity('16', vat)).toBe(16_000_000n);
    expect(parseQuantity('2,5', counted)).toBe(2_500n);
    expect(parseQuantity('1,2', weighed)).toBe(1_200_000n);
    expect(parseQuantity('500 g', weighed)).toBe(500_000n);
  });

  test('comes back the same once it is written', () => {
    for (const quantity of [750_000n, 2_500_000n, -1_500_000n, -1_000_000n, 0n]) {
      expect(parseQuantity(formatQuantity(quantity, bottle, 'fr'), bottle)).toBe(quantity);
    }
  });
});

test('A content is read in centilitres unless it says otherwise', () => {
  expect(['75', '37,5 cl', '1,5 L', '500 ml', 'magnum'].map(parseVolume)).toEqual([
    750_000n,
    375_000n,
    1_500_000n,
    500_000n,
    null,
  ]);
});
