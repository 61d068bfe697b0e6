/** Reports, reckoned by hand: a small cellar in figures that one can add up on paper. */
import { describe, expect, test } from 'vitest';
import { recipe } from '../making/recipe.fixture.ts';
import { ageingReport, expiryReport, varianceReport } from './kept.ts';
import { byRecipe, productionReport } from './made.ts';
import type { Report, ReportSku } from './report.ts';
import { cellForSheet, sayCell } from './say.ts';
import { marginReport, sellersReport } from './sold.ts';
import { trendReport, yearBefore } from './trend.ts';
import { rotationReport, valueReport, worthAt } from './worth.ts';

const BOTTLE = 750_000n;
const wine = (id: string): [string, ReportSku] => [
  id,
  { id, code: null, name: `Vin ${id}`, kind: 'wine', measure: 'volume', content: BOTTLE },
];
const skus = new Map([wine('a'), wine('b'), wine('c')]);

/** A line each: the article, then its cells. */
const read = ({ rows }: Report): string[] => rows.map(({ id, cells }) => [id, ...cells].join(' '));

describe('the value of the stock', () => {
  test('is each article’s own, the largest first, and a share of the whole', () => {
    const report = valueReport(skus, [
      { skuId: 'a', quantity: 4n * BOTTLE, amount: 4000n },
      { skuId: 'b', quantity: 12n * BOTTLE, amount: 6000n },
      { skuId: 'c', quantity: 0n, amount: 0n },
      { skuId: 'not asked for', quantity: BOTTLE, amount: 1n },
    ]);
    expect(read(report)).toEqual(['b 9000000 500 6000 6000', 'a 3000000 1000 4000 4000']);
    expect(report.totals).toEqual([null, null, '10000', '10000']);
  });

  test('of one place is what stands there of it: the places together hold all, to the cent', () => {
    const worth = [{ skuId: 'a', quantity: 3n, amount: 100n }];
    const here = worthAt(worth, [{ skuId: 'a', there: 1n, elsewhere: 2n }]);
    const there = worthAt(worth, [{ skuId: 'a', there: 2n, elsewhere: 1n }]);
    expect([here[0]?.amount, there[0]?.amount]).toEqual([33n, 67n]);
    expect(worthAt(worth, [{ skuId: 'a', there: -1n, elsewhere: 4n }])[0]?.amount).toBe(0n);
  });
});

test('Stock that is worth 3 650 € all month and leaves at 300 € in 30 days turns once a year', () => {
  const turnover = { onHand: 60n * BOTTLE, value: 365_000n, valueDays: 365_000n * 30n };
  const report = rotationReport(
    skus,
    [
      { skuId: 'a', ...turnover, usedQuantity: 30n * BOTTLE, usedCost: 30_000n },
      { skuId: 'b', ...turnover, usedQuantity: 0n, usedCost: 0n, valueDays: 10n, value: 7n },
    ],
    30,
  );
  expect(read(report)).toEqual(['a 365000 30000 100 45000000 60', 'b 0 0 0 45000000 ']);
  expect(report.picture).toMatchObject({
    points: [{}, { bucket: 'upTo90', value: 365_000n }, {}, {}, { bucket: 'still', value: 7n }],
  });
});

describe('sales over time', () => {
  const trend = (from: string, to: string, now: string, then: string) =>
    read(
      trendReport({
        from,
        to,
        sold: [{ day: now, revenue: 3000n }],
        costs: new Map([[now, 1500n]]),
        before: [{ day: then, revenue: 2000n }],
        language: 'fr',
      }),
    );

  test('are by day, by week or by month as the period is long, each beside the same days a year before', () => {
    expect(yearBefore('2026-10-01', '2026-10-31')).toEqual({ from: '2025-10-02', to: '2025-11-01' });
    expect(yearBefore('2024-02-29', '2024-12-31')).toEqual({ from: '2023-02-28', to: '2023-12-31' });
    const days = trend('2026-10-01', '2026-10-03', '2026-10-03', '2025-10-04');
    expect(days.at(-1)).toBe('2026-10-03 3000 1500 1500 5000 2000 5000');
    const weeks = trend('2026-09-01', '2026-10-31', '2026-10-04', '2025-09-29');
    expect(weeks).toHaveLength(9);
    expect(weeks[4]).toBe('2026-09-28 3000 1500 1500 5000 2000 5000');
    const months = trend('2026-01-01', '2026-12-31', '2026-10-04', '2025-10-31');
    expect(months).toHaveLength(12);
    expect(months[9]).toBe('2026-10-01 3000 1500 1500 5000 2000 5000');
    expect(months[8]).toBe('2026-09-01 0 0 0  0 ');
  });
});

describe('what was sold', () => {
  const sold = [
    { skuId: 'a', quantity: 8n * BOTTLE, revenue: 8000n, lastSold: '2026-10-03' },
    { skuId: null, quantity: 0n, revenue: 500n, lastSold: '2026-10-02' },
    { skuId: 'b', quantity: BOTTLE, revenue: 1500n, lastSold: '2026-10-01' },
  ];
  const given = { skus, sold, isNarrowed: false, unnamed: 'à reconnaître' };
  const costs = new Map([
    ['a', 5000n],
    ['b', 1600n],
  ]);

  test('is ranked by what it makes of the revenue; what stayed on the shelf is there too', () => {
    const report = sellersReport(given, new Map([['c', 6n * BOTTLE]]));
    expect(read(report)).toEqual([
      'a a 6000000 8000 8000 8000 2026-10-03 0',
      'b b 750000 1500 1500 9500 2026-10-01 0',
      'unnamed c  500 500 10000 2026-10-02 ',
      'c unsold 0 0 0   4500000',
    ]);
  });

  test('earns what is left of its price once its bottles are paid; below cost is below zero', () => {
    const report = marginReport(given, costs);
    expect(read(report)).toEqual([
      'a 6000000 8000 5000 3000 3750',
      'unnamed  500 0 500 10000',
      'b 750000 1500 1600 -100 -667',
    ]);
    expect(report.totals).toEqual([null, '10000', '6600', '3400', '3400']);
  });

  test('and is no article yet belongs to no supplier: narrowed, it is left out', () => {
    expect(read(marginReport({ ...given, isNarrowed: true }, costs)).map((row) => row[0])).toEqual([
      'a',
      'b',
    ]);
  });
});

test('What came on the 1st and on the 1st of last year is as old as its receipt', () => {
  const report = ageingReport(
    skus,
    [
      { skuId: 'a', receivedOn: '2026-10-01', amount: 600n },
      { skuId: 'a', receivedOn: '2025-10-01', amount: 400n },
      { skuId: 'b', receivedOn: '2026-08-02', amount: 50n },
    ],
    '2026-10-31',
  );
  expect(read(report)).toEqual(['a 395 600 0 0 0 400 1000', 'b 90 0 50 0 0 0 50']);
  expect(report.totals).toEqual(['395', '600', '50', '0', '0', '400', '1050']);
});

test('A lot is worth its part of its article, and comes before those that last longer', () => {
  const dated = (lotId: string, expiresOn: string, bottles: bigint) => ({
    lotId,
    skuId: 'a',
    code: lotId.toUpperCase(),
    expiresOn,
    quantity: bottles * BOTTLE,
  });
  const report = expiryReport(
    skus,
    [dated('l1', '2026-11-07', 1n), dated('l2', '2026-10-30', 2n)],
    new Map([['a', { skuId: 'a', quantity: 6n * BOTTLE, amount: 1000n }]]),
    '2026-10-31',
  );
  expect(read(report)).toEqual(['l2 L2 2026-10-30 -1 1500000 333', 'l1 L1 2026-11-07 7 750000 167']);
});

test('Counts that found one bottle more and three fewer are two short', () => {
  const report = varianceReport(skus, [
    { skuId: 'a', counts: 2, found: BOTTLE, missing: 3n * BOTTLE, value: -1700n },
  ]);
  expect(read(report)).toEqual(['a 2 750000 2250000 -1500000 -1700']);
});

describe('what was made', () => {
  const jam = recipe('jam', 10n, { fruit: 20n, jar: 10n });
  const fruit = (quantity: bigint, cost: bigint) => ({ skuId: 'fruit', quantity, cost });
  const jars = { skuId: 'jar', quantity: 10n, cost: 500n };

  test('with what its recipe says has a yield of 100 %', () => {
    expect(byRecipe(jam, 10n, [fruit(20n, 4000n), jars])).toEqual({ used: 4500n, expected: 4500n });
  });

  test('with a quarter more fruit, 50 € for 40 €, has lost 10 € of 55 €', () => {
    const yields = byRecipe(jam, 10n, [fruit(25n, 5000n), jars]);
    expect(yields).toEqual({ used: 5500n, expected: 4500n });
    const made = { skuId: 'a', runs: 1, made: 10n * BOTTLE, materials: 5500n, work: 500n, byRecipe: yields };
    expect(read(productionReport(skus, [made]))).toEqual(['a 1 7500000 5500 500 6000 600 8182']);
  });

  test('with something in place of a component counts that as so much of it', () => {
    const [component] = jam.components;
    if (!component) throw new Error('no component');
    const either = {
      ...jam,
      components: [{ ...component, alternatives: [{ skuId: 'frozen', quantity: 40n }] }],
    };
    const used = [fruit(10n, 2000n), { skuId: 'frozen', quantity: 20n, cost: 1000n }];
    expect(byRecipe(either, 10n, used)).toEqual({ used: 3000n, expected: 3000n });
  });
});

test('A figure is said for people, and written plain for spreadsheets', () => {
  const of = { kind: 'wine' as const, measure: 'volume' as const, content: BOTTLE };
  const said = (cell: string, unit: Parameters<typeof sayCell>[1]) => sayCell(cell, unit, of, 'fr', 'EUR');
  expect([
    said('1250', 'money'),
    said('3755', 'share'),
    said('812', 'times'),
    said('4875000', 'quantity'),
  ]).toEqual(['12,50\u00a0€', '37,6\u00a0%', '8,12\u00a0×', '6\u00a0bt\u00a0+\u00a037,5\u00a0cl']);
  expect(cellForSheet('4875000', 'quantity', of, 'fr')).toBe('6.500');
  expect(cellForSheet('3755', 'share', of, 'fr')).toBe('37.55');
});
