/** What will not sell by its date, and how far its price goes down. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alertDaysOf, furthestAlert, markedDown, stepFor, unsoldOf, usualExpirySettings } from './rules.ts';

const today = '2026-11-23';
const piece = 1000n;
const byThePiece = { content: piece, measure: 'count' as const };
const lot = (lotId: string, expiresOn: string, count: number) => ({
  lotId,
  expiresOn,
  quantity: BigInt(count) * piece,
});

describe('what will not sell by its date', () => {
  test.each([
    // 28 sold in 56 days: one every two days. Ten days to go: five sell.
    ['is what the pace leaves', 28, [lot('a', '2026-12-03', 12)], { a: 7n }],
    ['is nothing where the pace is enough', 28, [lot('a', '2026-12-03', 5)], { a: 0n }],
    ['is all of it where nothing sells', 0, [lot('a', '2026-12-03', 12)], { a: 12n }],
    ['is all of it where more came back than went', -4, [lot('a', '2026-12-03', 12)], { a: 12n }],
    // Five sell by the 3rd, ten by the 13th: the first lot takes its two, the second what is left of the ten.
    [
      'leaves to the next lot what the first did not take',
      28,
      [lot('b', '2026-12-13', 12), lot('a', '2026-12-03', 2)],
      { a: 0n, b: 4n },
    ],
    // The first lot fills all ten days and leaves seven over; the next ten days sell five of the second.
    [
      'begins the next lot once the first one’s date is past',
      28,
      [lot('a', '2026-12-03', 12), lot('b', '2026-12-13', 12)],
      { a: 7n, b: 7n },
    ],
    ['is all of it on its last day', 28, [lot('a', today, 3)], { a: 3n }],
    // 10 in 56 days, ten days: 1.78 of them, and what is kept by the piece sells whole.
    ['rounds to what would be left whole', 10, [lot('a', '2026-12-03', 3)], { a: 2n }],
  ])('%s', (_, soldPieces, lots, left) => {
    const unsold = unsoldOf(lots, { ...byThePiece, sold: BigInt(soldPieces) * piece }, today);
    expect(Object.fromEntries([...unsold].map(([id, quantity]) => [id, quantity / piece]))).toEqual(left);
  });

  test('of any lots: no more sells than the pace says, and none below zero', () => {
    const someLot = fc.record({
      days: fc.integer({ min: 0, max: 90 }),
      count: fc.integer({ min: 1, max: 50 }),
    });
    fc.assert(
      fc.property(fc.array(someLot, { maxLength: 8 }), fc.integer({ min: 0, max: 400 }), (some, sold) => {
        const lots = some.map(({ days, count }, index) =>
          lot(
            String(index),
            new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10),
            count,
          ),
        );
        const unsold = unsoldOf(lots, { ...byThePiece, sold: BigInt(sold) * piece }, today);
        const sells = lots.reduce(
          (sum, { lotId, quantity }) => sum + quantity - (unsold.get(lotId) ?? 0n),
          0n,
        );
        const longest = Math.max(0, ...some.map(({ days }) => days));
        expect(sells * 56n <= BigInt(sold) * piece * BigInt(longest)).toBe(true);
        for (const { lotId, quantity } of lots) {
          const left = unsold.get(lotId) ?? -1n;
          expect(left >= 0n && left <= quantity).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a price goes down', () => {
  const shown = { usualE4: 129_000n, includesVat: true, vatRate: 2000, quantity: 750_000n };

  test('by the nearest step that the days left have reached', () => {
    const { steps } = usualExpirySettings;
    expect([31, 30, 11, 10, 0].map((left) => stepFor(steps, left)?.off ?? null)).toEqual([
      null,
      2000,
      2000,
      4000,
      4000,
    ]);
  });

  test.each([
    // 12.90 less 20 % is 10.32.
    ['by the step, to the cent', shown, 2000, { amount: 5000n, quantity: 7_500_000n }, false, 103_200n],
    // 9.50 of cost is 11.40 with VAT: the step stops there.
    [
      'never below what it cost, VAT with it',
      shown,
      2000,
      { amount: 9500n, quantity: 7_500_000n },
      false,
      114_000n,
    ],
    [
      'below it where the owner says so',
      shown,
      2000,
      { amount: 9500n, quantity: 7_500_000n },
      true,
      103_200n,
    ],
    [
      'in a list without VAT, to the cost without it',
      { ...shown, includesVat: false },
      5000,
      { amount: 9500n, quantity: 7_500_000n },
      false,
      95_000n,
    ],
    // 1.00 for three: 0.3333…, with 20 % 0.40 (0.39996 up to the next cent).
    [
      'up to the next cent of a cost that does not divide',
      { ...shown, usualE4: 5_000n, quantity: 1n },
      9000,
      { amount: 100n, quantity: 3n },
      false,
      4_000n,
    ],
    ['by the step alone where nobody knows the cost', shown, 4000, null, false, 77_400n],
  ] as const)('%s', (_, price, off, cost, belowCost, priceE4) => {
    expect(markedDown(price, off, cost, belowCost)).toBe(priceE4);
  });
});

test('Each kind is told so many days before, and the house’s own number where it has none', () => {
  const settings = { ...usualExpirySettings, ofKinds: { food: 7, wine: 180 } };
  expect(alertDaysOf(settings, 'food')).toBe(7);
  expect(alertDaysOf(settings, 'material')).toBe(60);
  expect(furthestAlert(settings)).toBe(180);
});
