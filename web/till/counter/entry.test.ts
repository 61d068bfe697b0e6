/** The numpad's entry, and what is made of it. */
import { expect, test } from 'vitest';
import { centsOf, digitOf, entryAfter, quantityOf, unitPriceOf } from './entry.ts';

const typed = (...keys: string[]) => keys.reduce(entryAfter, '');

test('The numpad writes digits and one comma, and takes the last key back', () => {
  expect(typed('1', '2', ',', '5', ',', '0')).toBe('12,50');
  expect(typed(',', '5')).toBe('0,5');
  expect(typed('0', '0', '7', '00')).toBe('700');
  expect(typed('1', '2', 'Backspace')).toBe('1');
  expect(typed('1', '2', 'Escape')).toBe('');
  expect(typed('1', 'F9')).toBe('1');
});

test('The same entry is an amount, a quantity or a price, as the next key says', () => {
  expect([centsOf('50'), quantityOf('1,5'), unitPriceOf('12,5')]).toEqual([5000n, 1500n, 125_000n]);
  expect(centsOf('')).toBe(null);
});

test('The upper row of a French keyboard writes digits without Shift', () => {
  expect(Array.from('&é"\'(-è_çà', digitOf).join('')).toBe('1234567890');
  expect(digitOf('Escape')).toBe('Escape');
});
