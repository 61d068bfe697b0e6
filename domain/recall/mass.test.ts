/** The mass balance of a recall closes, whatever was made of a lot. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LotFlow, massBalance, type RunPart } from './mass.ts';

const some = (of: Record<string, bigint>): Record<string, bigint> =>
  Object.fromEntries(Object.entries(of).filter(([, quantity]) => quantity !== 0n));

const flow = (came: bigint, ends: LotFlow['ends'], used: [string, bigint][] = []): LotFlow => ({
  came,
  ends,
  used: new Map(used),
});

describe('the mass balance', () => {
  test('of a lot that was only sold is what left and what is there', () => {
    const flows = new Map([['L', flow(12n, { customer: 7n, loss: 1n, there: 4n })]]);
    const { came, ends } = massBalance('L', flows, new Map());
    expect([came, some(ends)]).toEqual([12n, { customer: 7n, loss: 1n, there: 4n }]);
  });

  test('says what nobody knows', () => {
    const flows = new Map([['L', flow(12n, { customer: 7n })]]);
    expect(some(massBalance('L', flows, new Map()).ends)).toEqual({ customer: 7n, untraced: 5n });
  });

  // 1 000 g of sugar: 100 g there, 900 g in the run of syrup, which made 30 bottles of S and 15 without a lot.
  // 600 g are in S, of which half was sold, a third went into jelly J, all of it sold, and the rest is there.
  test('follows a lot through everything that was made of it', () => {
    const flows = new Map([
      ['sugar', flow(1000n, { there: 100n }, [['syrup', 900n]])],
      ['S', flow(30n, { customer: 15n, there: 5n }, [['jelly', 10n]])],
      ['J', flow(40n, { customer: 40n })],
    ]);
    const runs = new Map<string, RunPart[]>([
      [
        'syrup',
        [
          { lotId: 'S', weight: 30n },
          { lotId: null, weight: 15n },
        ],
      ],
      ['jelly', [{ lotId: 'J', weight: 40n }]],
    ]);
    const { ends, inLot } = massBalance('sugar', flows, runs);
    expect(some(ends)).toEqual({ customer: 500n, there: 200n, unnamed: 300n });
    expect(Object.fromEntries(inLot)).toEqual({ sugar: 1000n, S: 600n, J: 200n });
  });

  test('is the whole lot through any runs, to the last unit', () => {
    const quantity = fc.bigInt({ min: 0n, max: 1000n });
    const lot = fc.record({
      customer: quantity,
      there: quantity,
      loss: quantity,
      into: fc.array(fc.tuple(fc.nat(7), quantity), { maxLength: 3 }),
      short: quantity,
    });
    fc.assert(
      fc.property(
        fc.array(lot, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(quantity),
        (lots, weights) => {
          const runs = new Map<string, RunPart[]>();
          const flows = new Map(
            lots.map(({ customer, there, loss, into, short }, at) => {
              const used = into.map(([to, taken], nth): [string, bigint] => {
                const lotId = to > at && to < lots.length ? String(to) : null;
                runs.set(`${at}.${nth}`, [
                  { lotId, weight: weights.next().value },
                  { lotId: null, weight: 1n },
                ]);
                return [`${at}.${nth}`, taken];
              });
              const left = used.reduce((sum, [, taken]) => sum + taken, customer + there + loss);
              return [String(at), flow(left + short, { customer, there, loss }, used)];
            }),
          );
          const { came, ends } = massBalance('0', flows, runs);
          expect(Object.values(ends).reduce((sum, part) => sum + part, 0n)).toBe(came);
        },
      ),
    );
  });
});
