/** The sums that are offered when somebody pays in cash. */
import { expect, test } from 'vitest';
import { notesFor } from './cash.ts';

test('Cash offers the sums that a customer is likely to hand over', () => {
  expect(notesFor(1450n)).toEqual([1500n, 2000n, 5000n, 10_000n]);
  expect(notesFor(5000n)).toEqual([6000n, 10_000n]);
  expect(notesFor(12_340n)).toEqual([12_500n, 13_000n, 14_000n, 15_000n]);
});
