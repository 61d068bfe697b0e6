/** A delivery that is scanned case by case, or found complete at once. */
import { expect, test } from 'vitest';
import type { AwaitedLineToTell } from '#domain/buying/receiveContract.ts';
import { draftAfter, linesToSend, type Received } from './draft.ts';

const awaited = (skuId: string, left: bigint): AwaitedLineToTell => ({
  orderId: 'o',
  code: 'CF-1',
  supplierId: 's',
  line: 1,
  skuId,
  ordered: left,
  received: 0n,
  left,
  priceE4: 70_000n,
  expectedOn: null,
});
const scan = (lines: readonly Received[], skuId: string, quantity: bigint, lot = '') =>
  draftAfter(lines, { do: 'scan', scanned: { skuId, quantity, lot, expiresOn: '' } });

test('a second case of a lot adds to the first, another lot is a line of its own', () => {
  const lines = scan(scan(scan([], 'chinon', 6n, 'A'), 'chinon', 6n, 'A'), 'chinon', 6n, 'B');
  expect(linesToSend(lines)).toEqual([
    { skuId: 'chinon', quantity: 6n, lot: 'B', disputed: false },
    { skuId: 'chinon', quantity: 12n, lot: 'A', disputed: false },
  ]);
});

test('“all is there” adds what is missing and leaves what was scanned, or came beyond', () => {
  const orders = [awaited('chinon', 12n), awaited('saumur', 6n), awaited('saumur', 6n), awaited('gin', 1n)];
  const lines = scan(scan([], 'chinon', 6n, 'A'), 'gin', 3n);
  const all = draftAfter(lines, { do: 'all', awaited: orders });
  expect(linesToSend(all)).toEqual([
    { skuId: 'gin', quantity: 3n, disputed: false },
    { skuId: 'chinon', quantity: 6n, lot: 'A', disputed: false },
    { skuId: 'chinon', quantity: 6n, disputed: false },
    { skuId: 'saumur', quantity: 12n, disputed: false },
  ]);
  expect(draftAfter(all, { do: 'all', awaited: orders })).toEqual(all);
});

test('a price is said where it is not the agreed one', () => {
  const [line] = scan([], 'chinon', 6n);
  const told = draftAfter(line ? [line] : [], {
    do: 'change',
    key: line?.key ?? '',
    facts: { priceE4: 75_000n, disputed: true },
  });
  expect(linesToSend(told)).toEqual([{ skuId: 'chinon', quantity: 6n, priceE4: 75_000n, disputed: true }]);
});
