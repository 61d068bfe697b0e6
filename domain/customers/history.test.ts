/** What somebody's purchases come to, and what they like, worked by hand. */
import { describe, expect, test } from 'vitest';
import { type Bought, historyOf } from './history.ts';
import { type Tasted, tasteOf } from './taste.ts';

const bought = (day: string, total: bigint, more: Partial<Bought> = {}): Bought => ({
  shopId: 'port',
  way: 'till',
  day,
  currency: 'EUR',
  total,
  ...more,
});

describe('a history', () => {
  test('counts two tickets of a day as one visit, takes returns off, and tells each shop and way', () => {
    const history = historyOf([
      bought('2026-10-01', 3000n),
      bought('2026-10-01', 1000n, { way: 'claim' }),
      bought('2026-10-08', -1000n),
      bought('2026-10-11', 5000n, { shopId: 'web', way: 'channel' }),
      bought('2026-10-31', 1000n),
      bought('2026-11-04', 900n, { currency: 'CHF' }),
      bought('2026-11-05', 0n),
      bought('2026-11-10', 3002n),
    ]);
    expect(history).toEqual({
      currency: 'EUR',
      visits: 4,
      total: 12_002n,
      averageBasket: 3001n,
      firstDay: '2026-10-01',
      lastDay: '2026-11-10',
      // Gaps of 10, 20 and 10 days.
      rhythmDays: 10,
      ways: [
        { shopId: 'port', way: 'till', visits: 3, total: 6002n },
        { shopId: 'web', way: 'channel', visits: 1, total: 5000n },
        { shopId: 'port', way: 'claim', visits: 1, total: 1000n },
      ],
    });
  });

  test('has no rhythm before the third visit, and is none where nothing was bought', () => {
    const days = ['2026-10-01', '2026-10-15', '2026-10-20'];
    const rhythms = [1, 2, 3].map(
      (count) => historyOf(days.slice(0, count).map((day) => bought(day, 100n)))?.rhythmDays,
    );
    // Between 14 and 5 days.
    expect(rhythms).toEqual([null, null, 10]);
    expect(historyOf([])).toBeNull();
    expect(historyOf([bought('2026-10-01', -100n)])).toBeNull();
  });
});

const wine = (saleId: string, bottles: bigint, amount: bigint, more: Partial<Tasted> = {}): Tasted => ({
  saleId,
  bottles: bottles * 1000n,
  amount,
  colour: 'red',
  region: 'Loire',
  grapes: ['Cabernet franc'],
  content: 750_000n,
  ...more,
});

describe('a taste', () => {
  test('is told from the third purchase on', () => {
    const two = [wine('a', 6n, 6000n), wine('b', 1n, 900n), wine('b', 1n, 900n, { colour: 'white' })];
    expect(tasteOf(two)).toMatchObject({ purchases: 2, isEnough: false, colours: [], prices: null });
    expect(tasteOf([...two, wine('c', 1n, 900n)])).toMatchObject({ purchases: 3, isEnough: true });
    // A third that was given back is none.
    expect(
      tasteOf([...two, wine('c', 1n, 900n, { region: 'Jura' }), wine('d', -1n, -900n, { region: 'Jura' })])
        .isEnough,
    ).toBe(false);
  });

  test('is shares of bottles with the purchases that they stand on, and prices of 75 cl', () => {
    const taste = tasteOf([
      wine('a', 6n, 6000n),
      wine('b', 2n, 4000n, { colour: 'white', region: 'Bourgogne', grapes: ['Chardonnay', 'Aligoté'] }),
      wine('c', 1n, 5000n, { content: 1_500_000n, region: null }),
      wine('d', 1n, 800n, { colour: 'white', region: 'Loire', grapes: [] }),
    ]);
    expect(taste.colours).toEqual([
      { value: 'red', share: 7000, purchases: 2 },
      { value: 'white', share: 3000, purchases: 2 },
    ]);
    // Of the nine bottles whose region is known.
    expect(taste.regions).toEqual([
      { value: 'Loire', share: 7778, purchases: 2 },
      { value: 'Bourgogne', share: 2222, purchases: 1 },
    ]);
    expect(taste.grapes.map(({ value, share }) => [value, share])).toEqual([
      ['Cabernet franc', 7778],
      ['Aligoté', 1111],
      ['Chardonnay', 1111],
    ]);
    expect(taste.formats.map(({ value, share }) => [value, share])).toEqual([
      ['750000', 9000],
      ['1500000', 1000],
    ]);
    // 8, then six at 10, two at 20, and the magnum at 25 for 75 cl.
    expect(taste.prices).toEqual({ low: 800n, middle: 1000n, high: 2000n });
  });
});
