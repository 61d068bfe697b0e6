/** What a till shows of a shelf while its server has not counted its sales yet. */
import { expect, test } from 'vitest';
import { addTaken, levelLess, type Taken } from './levels.ts';

const wine = { skuId: 'wine', skuKind: 'wine', content: 750_000n } as const;
const items = new Map([
  ['bottle', { ...wine, unitKind: 'unit', quantity: 750_000n } as const],
  ['case', { ...wine, unitKind: 'pack', quantity: 4_500_000n } as const],
  ['glass', { ...wine, unitKind: 'glass', quantity: 125_000n } as const],
  ['menu', { ...wine, skuKind: 'bundle', unitKind: 'unit', quantity: 1000n } as const],
]);
const sold = (unitId: string | null, count: bigint, movesStock = true) => ({
  unitId,
  quantityE3: count * 1000n,
  movesStock,
});

test('A bottle, a case and a return move the shelf; glasses the open bottle, and open the next one once it is empty', () => {
  const taken: Taken = new Map();
  const sell = (...lines: ReturnType<typeof sold>[]): void =>
    addTaken(taken, lines, (unitId) => items.get(unitId) ?? null);
  const level = { skuId: 'wine', shelf: 12n * 750_000n, opened: 250_000n };
  const left = () => levelLess(level, taken);

  sell(sold('bottle', 2n), sold('case', 1n), sold('bottle', -1n));
  expect(left()).toEqual({ ...level, shelf: 5n * 750_000n });
  sell(sold('glass', 2n));
  expect(left()).toEqual({ ...level, shelf: 5n * 750_000n, opened: 0n });
  sell(sold('glass', 1n));
  expect(left()).toEqual({ ...level, shelf: 4n * 750_000n, opened: 625_000n });
  sell(sold('bottle', 1n, false), sold(null, 1n), sold('menu', 1n), sold('unknown', 1n));
  expect(left()).toEqual({ ...level, shelf: 4n * 750_000n, opened: 625_000n });
  expect(levelLess({ ...level, skuId: 'other' }, taken)).toEqual({ ...level, skuId: 'other' });
});
