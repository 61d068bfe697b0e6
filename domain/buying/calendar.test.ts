/** When an order can be placed, and when its goods come. */
import { expect, test } from 'vitest';
import { chanceAfter, chanceFrom, type SupplierCalendar } from './calendar.ts';

const monday = '2026-11-23';
const any: SupplierCalendar = { leadDays: 3, orderDays: [], deliveryDays: [], closed: [] };

test.each<[title: string, calendar: Partial<SupplierCalendar>, orderOn: string, arrivesOn: string]>([
  ['today, where any day is one', {}, monday, '2026-11-26'],
  ['the next day that is one of orders', { orderDays: [4] }, '2026-11-26', '2026-11-29'],
  ['goods wait for a day of deliveries', { deliveryDays: [2, 5] }, monday, '2026-11-27'],
  ['on a Sunday where Sunday is one', { orderDays: [7] }, '2026-11-29', '2026-12-02'],
  [
    'after a closing, its last day included',
    { closed: [{ from: '2026-11-20', to: '2026-11-24' }] },
    '2026-11-25',
    '2026-11-28',
  ],
  ['no goods during a closing', { closed: [{ from: '2026-11-25', to: '2026-12-06' }] }, monday, '2026-12-07'],
  [
    'closed for good, at once: somebody must look',
    { closed: [{ from: '2020-01-01', to: '2040-01-01' }] },
    monday,
    '2026-11-26',
  ],
])('An order is placed %s', (_, more, orderOn, arrivesOn) => {
  expect(chanceFrom({ ...any, ...more }, monday)).toEqual({ orderOn, arrivesOn });
});

test('What misses a day of orders comes with the next', () => {
  const weekly = { ...any, orderDays: [1] };
  expect(chanceAfter(weekly, chanceFrom(weekly, monday))).toEqual({
    orderOn: '2026-11-30',
    arrivesOn: '2026-12-03',
  });
});
