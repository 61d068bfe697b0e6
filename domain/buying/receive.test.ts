/** What a delivery brings of what was ordered, and what else it costs. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BearingLine, spreadings, spreadLanded } from './landed.ts';
import { type AwaitedLine, differs, reckonDelivery } from './receive.ts';

/** Bottles of 75 cl. */
const b = (count: number): bigint => BigInt(count) * 750_000n;
const worthOf = (skuId: string) => ({ content: 750_000n, usualE4: skuId === 'unpriced' ? null : 60_000n });
const awaited = (orderId: string, left: number, priceE4: bigint | null = 70_000n): AwaitedLine => ({
  orderId,
  line: 1,
  skuId: 'chinon',
  left: b(left),
  priceE4,
});

describe('a delivery', () => {
  const two = [awaited('a', 6), awaited('b', 6, 80_000n)];
  test.each([
    [
      'all that is awaited',
      [12],
      [
        [
          ['a', 6],
          ['b', 6],
        ],
      ],
      [9000n],
    ],
    [
      'a part: the first order is filled first',
      [8],
      [
        [
          ['a', 6],
          ['b', 2],
        ],
      ],
      [5800n],
    ],
    [
      'more than was ordered: the last order has it',
      [15],
      [
        [
          ['a', 6],
          ['b', 9],
        ],
      ],
      [11_400n],
    ],
    [
      'two lots of one wine',
      [4, 4],
      [
        [['a', 4]],
        [
          ['a', 2],
          ['b', 2],
        ],
      ],
      [2800n, 3000n],
    ],
  ])('brings %s', (_, counts, arrivals, agreed) => {
    const reckoned = reckonDelivery(
      counts.map((count) => ({ skuId: 'chinon', quantity: b(count) })),
      two,
      worthOf,
    );
    expect(
      reckoned.map((line) =>
        line.arrivals.map(({ orderId, quantity }) => [orderId, Number(quantity / b(1))]),
      ),
    ).toEqual(arrivals);
    expect(reckoned.map((line) => line.agreed)).toEqual(agreed);
  });

  test('brings what nobody ordered at what it usually costs, or at nothing that is known', () => {
    const reckoned = reckonDelivery(
      ['saumur', 'unpriced'].map((skuId) => ({ skuId, quantity: b(2) })),
      two,
      worthOf,
    );
    expect(reckoned).toEqual([
      { arrivals: [], agreed: 1200n },
      { arrivals: [], agreed: null },
    ]);
  });

  test('differs in price from two cents on', () => {
    expect([differs(100n, 101n), differs(100n, 102n), differs(100n, 98n)]).toEqual([false, true, true]);
  });
});

describe('a landed cost', () => {
  const wine: BearingLine = { measure: 'volume', content: 750_000n, quantity: b(6), cost: 6000n };
  const magnum: BearingLine = { measure: 'volume', content: 1_500_000n, quantity: b(4), cost: 4000n };
  const corkscrew: BearingLine = { measure: 'count', content: 1000n, quantity: 2000n, cost: 2000n };
  const lines = [wine, magnum, corkscrew];

  test.each([
    ['value', [500n, 333n, 167n]],
    ['quantity', [600n, 200n, 200n]],
    ['volume', [600n, 400n, 0n]],
    ['weight', [600n, 400n, 0n]],
  ] as const)('is spread by %s', (by, parts) => {
    expect(spreadLanded(1000n, by, lines)).toEqual(parts);
  });

  test('goes to no line of which nobody said what it cost', () => {
    expect(spreadLanded(1000n, 'quantity', [wine, { ...corkscrew, cost: null }])).toEqual([1000n, 0n]);
    expect(spreadLanded(1000n, 'volume', [corkscrew])).toBeNull();
  });

  test('is spread without losing or making a cent', () => {
    const line = fc.record({
      measure: fc.constantFrom('volume' as const, 'mass' as const, 'count' as const),
      content: fc.constantFrom(1000n, 750_000n),
      quantity: fc.bigInt(1n, 10_000_000n),
      cost: fc.option(fc.bigInt(0n, 1_000_000n)),
    });
    fc.assert(
      fc.property(
        fc.bigInt(1n, 1_000_000n),
        fc.constantFrom(...spreadings),
        fc.array(line, { minLength: 1, maxLength: 30 }),
        (amount, by, some) => {
          const parts = spreadLanded(amount, by, some);
          if (parts === null) return;
          expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(amount);
          expect(parts.every((part) => part >= 0n)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
