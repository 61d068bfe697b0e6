/** How a form's lines fill. */
import { expect, test } from 'vitest';
import { readScan } from '#domain/scan/gs1.ts';
import { encodeBody } from '#web/api/call.ts';
import { bottle, exampleItem } from '../example.ts';
import { decodeKept } from './kept.ts';
import { keptLines } from './keptLines.ts';
import { costOf, isComplete, type Line, linesAfter, statedLines } from './lines.ts';

const chinon = exampleItem('chinon');
const scanned = (quantity: bigint, lot: string | null = null) => ({
  do: 'add' as const,
  picked: { item: chinon, quantity, scan: { ...readScan('3760123456784'), lot } },
});
const after = (...actions: Parameters<typeof linesAfter>[1][]) =>
  actions.reduce<readonly Line[]>(linesAfter, []);

test('A case scanned after a bottle adds to the same line', () => {
  const lines = after(scanned(bottle), scanned(6n * bottle));
  expect(lines.map(({ quantity }) => quantity)).toEqual([7n * bottle]);
});

test('Another lot of the same wine is another line', () => {
  expect(after(scanned(bottle, 'A'), scanned(bottle, 'B'), scanned(bottle, 'A'))).toHaveLength(2);
});

test('A line’s cost is its unit cost for its quantity, to the cent', () => {
  const [line] = after(scanned(6n * bottle), {
    do: 'change',
    key: 'chinon ',
    facts: { unitCost: 50_113n },
  });
  expect(line && costOf(line)).toBe(3007n);
});

test('A form is complete once every line has a quantity above nothing', () => {
  const lines = after(scanned(bottle));
  expect(isComplete([])).toBe(false);
  expect(isComplete(lines)).toBe(true);
  expect(isComplete(linesAfter(lines, { do: 'change', key: 'chinon ', facts: { quantity: null } }))).toBe(
    false,
  );
});

test('Only what was said of a lot is sent', () => {
  expect(statedLines(after(scanned(bottle)))).toEqual([{ skuId: 'chinon', quantity: bottle }]);
  expect(statedLines(after(scanned(bottle, 'L7')))).toEqual([
    { skuId: 'chinon', quantity: bottle, lot: 'L7' },
  ]);
});

test('Lines that were left are found again as they were; what is no longer readable was not kept', () => {
  const item = exampleItem('chinon', { id: '0199d0c5-6a5e-7c3f-8a3b-4d2e1f0a9b8c' });
  const lines = after(
    { do: 'add', picked: { item, quantity: 6n * bottle, scan: null } },
    { do: 'change', key: `${item.id} `, facts: { unitCost: 81_500n, lot: 'L 12', expiresOn: '2027-03-31' } },
  );
  expect(decodeKept(keptLines, encodeBody(lines))).toEqual(lines);
  expect(decodeKept(keptLines, null)).toBeNull();
  expect(decodeKept(keptLines, '[{"key":"chinon "}]')).toBeNull();
  expect(decodeKept(keptLines, '{')).toBeNull();
});
