/** Costs over random histories: what came in is what went out and what is there, to the cent, whatever is learned when. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyCostHistory,
  type CostHistory,
  costSkus,
  type Deed,
  housed,
  whatIsLost,
} from './costs.fixture.ts';

const asItHappened = ({ deeds }: CostHistory): number[] => deeds.map((_, index) => index);

describe('over any history of receipts, freight, sales, losses, counts, orders done in parts and their undoing', () => {
  // `npm run soak -- costs` lives ten thousand.
  const asked = { numRuns: 300, interruptAfterTimeLimit: 5_000 };
  const timeout = 30_000;

  test('each receipt is worth its papers, each run what it consumed, and nothing is lost on the way', {
    timeout,
  }, () => {
    fc.assert(
      fc.property(anyCostHistory, (history) => {
        expect(whatIsLost(housed(history))).toEqual([]);
      }),
      asked,
    );
  });

  test('the order in which it is learned makes no difference of a cent', { timeout }, () => {
    fc.assert(
      fc.property(anyCostHistory, (history) => {
        const [late, inTime] = [housed(history), housed(history, asItHappened(history))];
        for (const sku of costSkus) {
          expect(late.onHand(sku)).toEqual(inTime.onHand(sku));
          expect(late.byCause(sku)).toEqual(inTime.byCause(sku));
        }
      }),
      asked,
    );
  });
});

describe('reckoned by hand', () => {
  /** Learned from the last to the first, as far as that can be. */
  const lived = (...deeds: Deed[]) =>
    housed({ method: 'fifo', deeds, aMinute: 1, arrival: deeds.map((_, index) => index) });
  const of = <Sku extends string>(sku: Sku, quantity: bigint) => ({ sku, quantity });
  const noWork = { from: 'shelf', labour: 0n, overhead: 0n } as const;

  test('a by-product that bears nothing is worth nothing, though it was once bought', () => {
    const house = lived(
      { do: 'receive', ...of('jam', 1n), cost: 900n },
      { do: 'take', ...of('jam', 1n), cause: 'sale' },
      { do: 'receive', ...of('flour', 2n), cost: 400n },
      {
        do: 'run',
        inputs: [of('flour', 2n)],
        outputs: [
          { ...of('dough', 1n), weight: 1n },
          { ...of('jam', 3n), weight: 0n },
        ],
        ...noWork,
      },
    );
    expect(house.onHand('dough').value).toBe(400n);
    expect(house.onHand('jam').value).toBe(0n);
  });

  test('freight of 1,00 € on three jars of 3,00 € is borne by those that are left and by what was made of the others', () => {
    const house = lived(
      { do: 'receive', ...of('jar', 3n), cost: 300n },
      { do: 'run', inputs: [of('jar', 1n)], outputs: [{ ...of('jam', 1n), weight: 1n }], ...noWork },
      { do: 'change', of: 0, amount: 100n },
    );
    // 400 over three: 133 to the first that left, 267 to the two that stay.
    expect([house.onHand('jam').value, house.onHand('jar').value]).toEqual([133n, 267n]);
  });

  test('what an undone run gives back is worth what it took, though it took what had not come', () => {
    const house = lived(
      { do: 'receive', ...of('flour', 1n), cost: 100n },
      { do: 'run', inputs: [of('flour', 3n)], outputs: [{ ...of('dough', 1n), weight: 1n }], ...noWork },
      { do: 'undo', of: 1 },
    );
    // One at 1,00 €, two presumed to cost as much.
    expect(house.poolOf(house.runs()[0]?.documentId ?? '')).toBe(300n);
    expect(house.onHand('flour')).toEqual({ quantity: 1000n, value: 100n });
    expect(house.onHand('dough')).toEqual({ quantity: 0n, value: 0n });
  });
});
