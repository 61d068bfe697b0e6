/** A count against the ledger. */
import { expect, test } from 'vitest';
import { bottle, exampleRow } from '../example.ts';
import type { StockRow } from '../stockRow.ts';
import { compareCount } from './gaps.ts';
import type { Line } from './lines.ts';

function line(counted: StockRow, bottles: bigint): Line {
  return {
    key: `${counted.id} `,
    item: counted,
    quantity: bottles * bottle,
    unitCost: null,
    lot: '',
    expiresOn: '',
  };
}

test('A gap is what was counted against what is expected; the uncounted are named', () => {
  const rows = [exampleRow('a', 6n), exampleRow('b', 4n), exampleRow('c', 3n), exampleRow('d', 0n)];
  const [a, b] = rows;
  if (!a || !b) throw new Error('rows');
  const { counted, unseen } = compareCount([line(a, 6n), line(b, 3n)], new Map(), rows, 'shelf');
  expect(counted.map((gap) => (gap.counted - gap.expected) / bottle)).toEqual([0n, -1n]);
  expect(unseen.map(({ row }) => row.id)).toEqual(['c']);
});

test('A bottle sold after its line was counted is no gap', () => {
  const sold = exampleRow('a', 5n);
  const moments = new Map([['a', { countedAt: '2026-11-22T09:00:00.000Z', expected: 6n * bottle }]]);
  const { counted } = compareCount([line(sold, 6n)], moments, [sold], 'shelf');
  expect(counted[0]).toMatchObject({
    counted: 6n * bottle,
    expected: 6n * bottle,
    countedAt: '2026-11-22T09:00:00.000Z',
  });
});
