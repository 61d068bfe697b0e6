/** Numbers, money and dates as the French write them. */
import { expect, test } from 'vitest';
import {
  formatAge,
  formatDay,
  formatInstant,
  formatMoney,
  formatRate,
  formatScaled,
  formatUnitPrice,
} from './format.ts';

function plain(text: string) {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

test('Money has a comma, its cents and the sign behind it', () => {
  expect(plain(formatMoney(1250n, 'EUR', 'fr'))).toBe('12,50 €');
  expect(plain(formatMoney(-123_456_789n, 'EUR', 'fr'))).toBe('−1 234 567,89 €');
  expect(formatMoney(1250n, 'EUR', 'en')).toBe('€12.50');
});

test('An amount beyond what a float holds is still written to the cent', () => {
  expect(plain(formatMoney(900_719_925_474_099_301n, 'EUR', 'fr'))).toBe('9 007 199 254 740 993,01 €');
});

test('A unit price shows more than cents only where it is finer than that', () => {
  expect(plain(formatUnitPrice(125_000n, 'EUR', 'fr'))).toBe('12,50 €');
  expect(plain(formatUnitPrice(12_345n, 'EUR', 'fr'))).toBe('1,2345 €');
});

test('A rate in basis points is written in percent', () => {
  expect(plain(formatRate(2000, 'fr'))).toBe('20 %');
  expect(plain(formatRate(550, 'fr'))).toBe('5,5 %');
});

test('A scaled number drops its useless zeros', () => {
  expect(formatScaled(4200n, 3, 'fr')).toBe('4,2');
});

test('A business day is the same day in every time zone', () => {
  expect(formatDay('2026-11-22', 'long', 'fr')).toBe('dimanche 22 novembre');
  expect(formatDay('2026-11-22', 'numeric', 'fr')).toBe('22/11/2026');
});

test('An instant is shown in the shop’s own time', () => {
  expect(formatInstant('2026-11-22T17:05:00.000Z', 'time', 'Europe/Paris', 'fr')).toBe('18:05');
});

test('An age is said in the largest unit that fits', () => {
  const now = '2026-11-22T12:00:00.000Z';
  expect(plain(formatAge('2026-11-22T11:55:00.000Z', now, 'fr'))).toBe('il y a 5 min');
  expect(plain(formatAge('2026-11-21T11:00:00.000Z', now, 'fr'))).toBe('hier');
  expect(plain(formatAge('2026-11-22T11:59:50.000Z', now, 'fr'))).toBe('maintenant');
});
