/** Sizes of files in words. */
import { expect, test } from 'vitest';
import { sizeOf } from './size.ts';

test('A size is written in the unit that keeps it short', () => {
  expect(sizeOf(120)).toEqual({ count: 1, unit: 'kB' });
  expect(sizeOf(84_400)).toEqual({ count: 84, unit: 'kB' });
  expect(sizeOf(12_340_000)).toEqual({ count: 12.3, unit: 'MB' });
  expect(sizeOf(1_250_000_000)).toEqual({ count: 1.3, unit: 'GB' });
});
