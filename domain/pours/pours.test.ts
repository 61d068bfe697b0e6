/** What is poured for a glass: stretches by hand, intervals by hand and by simulated weeks, the chart, what a glass earns. */
import { describe, expect, test } from 'vitest';
import { chartOf } from './chart.ts';
import { pourOf } from './estimate.ts';
import { glassFigures, suggestionOf } from './glass.ts';
import { finishBy, leftByWeight, measureError, sittingOf, usualKeepsDays } from './rules.ts';
import { servicesOf, type TillShift } from './services.ts';
import { coverage, groups, runLengths } from './simulated.fixture.ts';
import { spreadOf } from './spread.ts';
import { type Flow, type Measure, stretchesOf } from './stretches.ts';
import { normal975, normalOfStudent, studentOfNormal } from './student.ts';

const bottle = 750_000n;
const glass = 125_000n;
const at = (hour: number): string => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;

function seen(hour: number, left: bigint, opened: number, more: Partial<Measure> = {}): Measure {
  const error = measureError('eye', bottle, left);
  return { id: String(hour), at: at(hour), left, opened, error, withdrawn: false, ...more };
}

function sold(hour: number, glasses: number, sitting = 'evening'): Flow {
  return { kind: 'glass', at: at(hour), sitting, told: glass * BigInt(glasses), glasses };
}

describe('a stretch', () => {
  const measures = [seen(10, 0n, 0), seen(18, 600_000n, 4), seen(23, 300_000n, 3)];
  const flows: Flow[] = [
    sold(9, 2),
    sold(12, 18),
    { kind: 'waste', at: at(15), quantity: 100_000n },
    sold(18, 0),
    sold(20, 20),
    sold(21, -1),
  ];

  test('is what left the bottles between two measures, less what was thrown, beside what was sold', () => {
    const [first, second] = stretchesOf('w', bottle, measures, flows.slice(1));
    expect(first).toMatchObject({ used: 2_300_000n, wasted: 100_000n, glasses: 18, opened: 4 });
    expect(first?.squares).toBe(18n * glass * glass);
    expect(second).toMatchObject({ used: 2_550_000n, wasted: 0n, glasses: 19 });
    expect(second?.told).toEqual(new Map([['evening', 19n * glass]]));
  });

  test('neither ends nor begins with a measure that was withdrawn', () => {
    const withdrawn = measures.map((measure, index) => ({ ...measure, withdrawn: index === 1 }));
    expect(stretchesOf('w', bottle, withdrawn, flows)).toEqual([]);
  });
});

describe('the service that poured a glass', () => {
  const shift = (registerId: string, from: number, until: number | null): TillShift => ({
    shopId: 's',
    registerId,
    register: registerId === 'bar' ? 'Bar' : 'Terrasse',
    day: '2026-11-20',
    openedAt: at(from),
    closedAt: until === null ? null : at(until),
  });
  const shifts = [shift('bar', 10, 14), shift('bar', 16, 23), shift('terrace', 18, 22), shift('shop', 8, 20)];
  const of = (given: readonly TillShift[], ...sold: { registerId: string; at: string }[]) =>
    servicesOf(given, sold, (time, day) => sittingOf(time, day, 17 * 60, 'UTC'));

  test('is the shift of the till that sold it; shifts at the same time are one', () => {
    const sold = [
      { registerId: 'bar', at: at(12) },
      { registerId: 'bar', at: at(17) },
      { registerId: 'terrace', at: at(19) },
      { registerId: 'bar', at: at(15) },
      { registerId: 'web', at: at(19) },
    ];
    const { sittingOf: service, spans } = of(shifts, ...sold);
    const [midday, bar, terrace, between, elsewhere] = sold.map(service);
    expect([midday, bar]).toEqual([`2026-11-20 1 ${at(10)}`, `2026-11-20 2 ${at(16)}`]);
    expect(terrace).toBe(bar);
    expect([between, elsewhere]).toEqual([null, null]);
    expect([...spans.values()]).toEqual([
      { from: at(10), until: at(14), registers: ['Bar'] },
      { from: at(16), until: at(23), registers: ['Bar', 'Terrasse'] },
    ]);
  });

  test('that nobody has closed lasts as long as it sells, and swallows none that comes after', () => {
    const open = [shift('bar', 10, null), shift('terrace', 18, 22)];
    const { spans } = of(open, { registerId: 'bar', at: at(12) }, { registerId: 'terrace', at: at(19) });
    expect([...spans.values()].map(({ from, until }) => [from, until])).toEqual([
      [at(10), null],
      [at(18), at(22)],
    ]);
  });
});

describe('a pour', () => {
  /** 8 % more or less from glass to glass, as if that were known for sure. */
  const spread = { square: 0.0064, freedom: 1e9 };
  const stretches = stretchesOf(
    'w',
    bottle,
    [seen(10, 0n, 0), seen(18, 600_000n, 4), seen(23, 300_000n, 3)],
    [sold(12, 18), sold(20, 19)],
  );

  test('has the interval that one reckons by hand', () => {
    // 2 400 ml for 2 250; 0.0064·18·125² + 4·3² + 22.5² = 2 342 ml², whose root times 1.96 is 95 ml: 4.2 % of 2 250.
    expect(pourOf(stretches.slice(0, 1), spread)).toEqual({ ratio: 10667, low: 10245, high: 11089 });
    // 4 950 ml for 4 625; the measure between cancels out: 3 700 + 63 + 22.5² = 4 269 ml², 128 ml, 2.8 %.
    expect(pourOf(stretches, spread)).toEqual({ ratio: 10703, low: 10426, high: 10980 });
  });

  test('is « not enough yet » without glasses, without a spread, or where the interval would say nothing', () => {
    expect(pourOf([], spread)).toBeNull();
    expect(pourOf(stretches, null)).toBeNull();
    expect(spreadOf(stretches)).toBeNull();
    const few = stretchesOf('w', bottle, [seen(10, 300_000n, 0), seen(18, 170_000n, 0)], [sold(12, 1)]);
    expect(pourOf(few, spread)).toBeNull();
  });

  test('lies within its 95 % interval in 93 to 97 % of simulated weeks, of wines, services and both', () => {
    const found = coverage(250, 'weeks');
    for (const group of groups) {
      const { asked, unanswered, held } = found[group];
      expect(held / (asked - unanswered), group).toBeGreaterThan(0.93);
      expect(held / (asked - unanswered), group).toBeLessThan(0.97);
      expect(unanswered / asked, group).toBeLessThan(0.1);
    }
  });
});

describe('the control chart', () => {
  test('gathers what lies beyond half a deviation and starts again after its alarm', () => {
    const points = chartOf([2, 2, 2, 2, 2, -1, -6]);
    expect(points.map(({ over }) => over)).toEqual([1.5, 3, 4.5, 6, 1.5, 0, 0]);
    expect(points.map(({ alarm }) => alarm)).toEqual([null, null, null, 'over', null, null, 'under']);
  });

  test('suspects a bar that pours what its card says no more than once in 400 points, one that pours a tenth more at once', () => {
    const calm = runLengths(40, 1, 'chart');
    expect(calm.wine).toBeGreaterThan(400);
    expect(calm.sitting).toBeGreaterThan(400);
    const generous = runLengths(10, 1.1, 'chart');
    expect(generous.wine).toBeLessThan(5);
    expect(generous.sitting).toBeLessThan(3);
  });
});

test.each([
  [5, 2.5706],
  [10, 2.2281],
  [30, 2.0423],
  [200, 1.9719],
])('Student’s 97.5 %% at %i degrees of freedom is %d', (freedom, value) => {
  expect(studentOfNormal(normal975, freedom)).toBeCloseTo(value, 1);
  expect(normalOfStudent(studentOfNormal(-1.3, freedom), freedom)).toBeCloseTo(-1.3, 9);
});

describe('a glass', () => {
  // A bottle of 6.00 €, so a glass of 12.5 cl costs 1.00 €; 4 % too much and 6 ml thrown beside each come to 1.088 €.
  const said = {
    told: glass,
    ratio: 10_400,
    wasted: 240_000n,
    glasses: 40,
    cost: { amount: 600n, quantity: bottle },
    vatRate: 2000,
    targetBp: 7000,
  };

  test('costs what is poured and thrown, and earns what its price leaves of that', () => {
    const price = { amountE4: 54_000n, includesVat: true, vatRate: 2000 };
    expect(glassFigures({ ...said, price })).toEqual({
      costE4: 10_000n,
      realCostE4: 10_880n,
      netPriceE4: 45_000n,
      marginE4: 34_120n,
      marginBp: 7582,
      multiple: 496,
      suggestedE4: 44_000n,
    });
  });

  test('without a price still has its cost and a suggestion', () => {
    expect(glassFigures({ ...said, price: null })).toMatchObject({
      realCostE4: 10_880n,
      marginBp: null,
      suggestedE4: 44_000n,
    });
  });

  test('is suggested at the next ten cents, or not at all where nothing is known to cost', () => {
    // 1.088 ÷ 0.3 × 1.2 = 4.352 €.
    expect(suggestionOf(10_880n, 2000, 7000)).toBe(44_000n);
    expect(suggestionOf(0n, 2000, 7000)).toBeNull();
  });
});

describe('a bottle', () => {
  test('is served for as long as it is kept well', () => {
    expect(finishBy('2026-11-20', 'none', usualKeepsDays)).toBe('2026-11-22');
    expect(finishBy('2026-11-20', 'argon', usualKeepsDays)).toBe('2026-11-30');
  });

  test('holds by its weight what is more than the empty glass, and never more than a bottle', () => {
    expect(leftByWeight(902_000n, 530_000n, bottle)).toBe(374_622n);
    expect(leftByWeight(500_000n, 530_000n, bottle)).toBe(0n);
    expect(leftByWeight(1_500_000n, 530_000n, bottle)).toBe(bottle);
  });

  test('is seen to be full or empty, and otherwise by eye with an error of 3 % of it', () => {
    expect(measureError('eye', bottle, 0n)).toBe(0n);
    expect(measureError('eye', bottle, bottle)).toBe(0n);
    expect(measureError('eye', bottle, 300_000n)).toBe(22_500n);
    expect(measureError('scale', bottle, 300_000n)).toBe(3_750n);
  });

  test('is poured in the evening from the bar’s hour on, and still after midnight', () => {
    const sitting = (time: string) => sittingOf(time, '2026-11-20', 17 * 60, 'Europe/Paris').half;
    expect(sitting('2026-11-20T12:00:00.000Z')).toBe('midday');
    expect(sitting('2026-11-20T16:00:00.000Z')).toBe('evening');
    expect(sitting('2026-11-21T00:30:00.000Z')).toBe('evening');
  });
});
