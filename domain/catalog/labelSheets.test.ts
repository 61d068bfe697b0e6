/** Where each label lies on its sheet. */
import { expect, test } from 'vitest';
import { laidOut, paper, type Sheet, sheetSizes, sheets } from './labelSheets.ts';

const straight = { used: 0, right: 0, down: 0 };
const numbered = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

test.each(sheetSizes)('%i labels fill a sheet, none over its edge nor over another', (size) => {
  const sheet: Sheet = sheets[size];
  const [page = [], ...more] = laidOut(numbered(size), sheet, straight);
  expect(page).toHaveLength(size);
  expect(more).toEqual([]);
  for (const { left, top } of page) {
    expect([
      left >= 0,
      left + sheet.width <= paper.width,
      top >= 0,
      top + sheet.height <= paper.height,
    ]).toEqual([true, true, true, true]);
  }
  const apart = new Set(page.map(({ left, top }) => `${left} ${top}`));
  expect(apart.size).toBe(size);
});

test('A sheet that was begun goes on at its next free label, and the following page is whole', () => {
  const [first = [], second = []] = laidOut(numbered(6), sheets[21], { ...straight, used: 17 });
  expect(first.map(({ label, left, top }) => [label, left, top])).toEqual([
    [1, 1392, 2056],
    [2, 72, 2437],
    [3, 732, 2437],
    [4, 1392, 2437],
  ]);
  expect(second.map(({ label, left, top }) => [label, left, top])).toEqual([
    [5, 72, 151],
    [6, 732, 151],
  ]);
});

test('A printer that draws askew is put right by its millimetres', () => {
  const [[label] = []] = laidOut(['one'], sheets[24], { used: 0, right: -10, down: 15 });
  expect(label).toEqual({ label: 'one', left: -10, top: 20 });
});
