/** The days on the Today screen. */
import { expect, test } from 'vitest';
import { daysUpTo } from './days.ts';

test('A day without sales is a day all the same', () => {
  const sold = [{ day: '2026-11-21', tickets: 3, total: 4500n }];
  expect(daysUpTo('2026-11-22', 3, sold)).toEqual([
    { day: '2026-11-20', tickets: 0, total: 0n },
    { day: '2026-11-21', tickets: 3, total: 4500n },
    { day: '2026-11-22', tickets: 0, total: 0n },
  ]);
});
