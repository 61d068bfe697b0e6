/** Lots to take first, gift boxes and bottlings. */
import { describe, expect, test } from 'vitest';
import { pickLots } from './pick.ts';
import { recipe } from './recipe.fixture.ts';
import { neededOf } from './recipe.ts';
import { bottling, giftBox } from './wizards.ts';

describe('lots are taken', () => {
  const lot = (code: string, expiresOn: string | null, since: string, quantity = 10n) => ({
    code,
    expiresOn,
    since,
    quantity,
  });
  const lots = [
    lot('no date, old', null, '2026-01-01T00:00:00.000Z'),
    lot('summer', '2027-06-30', '2026-03-01T00:00:00.000Z'),
    lot('december', '2026-12-31', '2026-10-01T00:00:00.000Z'),
    lot('december, older', '2026-12-31', '2026-09-01T00:00:00.000Z'),
    lot('gone by', '2026-11-22', '2026-02-01T00:00:00.000Z'),
  ];

  test.each([
    [5n, ['december, older 5']],
    [25n, ['december, older 10', 'december 10', 'summer 5']],
    [99n, ['december, older 10', 'december 10', 'summer 10', 'no date, old 10']],
    [0n, []],
  ])('what ends first, then what came first: %s', (wanted, taken) => {
    const picks = pickLots(lots, wanted, '2026-11-23');
    expect(picks.map(({ code, quantity }) => `${code} ${quantity}`)).toEqual(taken);
  });
});

describe('a recipe from a form of its own', () => {
  test('is a gift box: bottles are material, what they are wrapped in is packaging', () => {
    const box = giftBox(
      { id: 'box', content: 1000n },
      [{ skuId: 'chinon', quantity: 1_500_000n }],
      [{ skuId: 'ribbon', quantity: 1000n }],
    );
    expect(box).toMatchObject({ skuId: 'box', form: 'giftBox', batch: 1000n });
    expect(box.components.map(({ skuId, role }) => `${skuId} ${role}`)).toEqual([
      'chinon material',
      'ribbon packaging',
    ]);
  });

  test('is a bottling: litres with what stays in the hoses, a cork a bottle, a box a case', () => {
    const { batch, components } = bottling({
      bottle: { id: 'bottle', content: 750_000n },
      count: 300n,
      wineId: 'vat',
      lossBp: 200,
      dry: [
        { skuId: 'cork', quantity: 1000n, perBottles: 1n },
        { skuId: 'case', quantity: 1000n, perBottles: 6n },
      ],
    });
    const made = recipe('bottle', batch, {}, { components });
    const takes = components.map((one) => neededOf(made, one, 300n * 750_000n));
    // 225 L out of 229.591837 L; 300 corks; 50 boxes.
    expect(takes).toEqual([229_591_837n, 300_000n, 50_000n]);
  });
});
