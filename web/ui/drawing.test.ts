/** What the small drawings say. */
import { expect, test } from 'vitest';
import { fillOf } from './BottleGauge.tsx';
import { isAccepted } from './FileDrop.tsx';
import { pointsOf } from './Sparkline.tsx';
import { nextSorting } from './table/TableHead.tsx';
import { stepOf } from './table/walk.ts';

test('A gauge is full, empty or between, and never beyond', () => {
  expect(fillOf(375_000n, 750_000n)).toBe(50);
  expect(fillOf(-100_000n, 750_000n)).toBe(0);
  expect(fillOf(900_000n, 750_000n)).toBe(100);
});

test('A sparkline spans its box, and a flat one runs through the middle', () => {
  expect(pointsOf([0, 5, 10], 100, 20)).toEqual([
    { x: 0, y: 20 },
    { x: 50, y: 10 },
    { x: 100, y: 0 },
  ]);
  expect(pointsOf([3, 3], 100, 20).map(({ y }) => y)).toEqual([10, 10]);
});

test('A file is taken by its ending, whatever the case', () => {
  expect(isAccepted('Cave 2026.XLSX', ['.csv', '.xlsx'])).toBe(true);
  expect(isAccepted('photo.jpg', ['.csv', '.xlsx'])).toBe(false);
});

test('A column sorts up, then down, then not at all', () => {
  const once = nextSorting([], 'name');
  const twice = nextSorting(once, 'name');
  expect([once, twice, nextSorting(twice, 'name')]).toEqual([
    [{ id: 'name', desc: false }],
    [{ id: 'name', desc: true }],
    [],
  ]);
});

test('Keys walk through the rows and stop at either end', () => {
  expect(stepOf('ArrowDown', 0, 3, 10)).toBe(1);
  expect(stepOf('ArrowDown', 2, 3, 10)).toBe(2);
  expect(stepOf('ArrowUp', 0, 3, 10)).toBe(0);
  expect(stepOf('PageDown', 0, 300, 10)).toBe(10);
  expect(stepOf('End', 0, 300, 10)).toBe(299);
  expect(stepOf('x', 0, 300, 10)).toBeNull();
});
