/** How long stock lasts. */
import { expect, test } from 'vitest';
import { daysLeft } from './pace.ts';

test('A level lasts as many days as its sales say', () => {
  expect(daysLeft(12n, 24n, 28)).toBe(14);
  expect(daysLeft(-3n, 24n, 28)).toBe(0);
});

test('What does not sell promises nothing', () => {
  expect(daysLeft(12n, 0n, 28)).toBeNull();
  expect(daysLeft(12n, -2n, 28)).toBeNull();
});
