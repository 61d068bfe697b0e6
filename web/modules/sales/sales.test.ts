/** Periods and the VAT of a ticket. */
import { expect, test } from 'vitest';
import { daysOf } from './salesSearch.ts';
import { vatByRate } from './vat.ts';

test('A period runs up to today, today included', () => {
  expect(daysOf('today', '2026-03-01')).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  expect(daysOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' });
  expect(daysOf('week', '2026-03-01')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(daysOf(undefined, '2026-03-01')).toBeNull();
});

test('The VAT inside a ticket is summed by rate, a return taking it back', () => {
  expect(
    vatByRate([
      { amount: 1200n, vatRate: 2000 },
      { amount: 1055n, vatRate: 550 },
      { amount: -600n, vatRate: 2000 },
      { amount: 300n, vatRate: null },
    ]),
  ).toEqual([
    { rate: 2000, vat: 100n },
    { rate: 550, vat: 55n },
  ]);
});
