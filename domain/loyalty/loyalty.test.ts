/** What a ticket earns, what goes with what comes back of it, and what points are good for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney } from '../values/format.ts';
import { type EarningLine, type EarningTicket, pointsFor, pointsTaken } from './earn.ts';
import { lastDayOf, worthOf } from './ledger.ts';
import { type EarningRule, nextReward, type ProgrammeTerms, rewardsWithin, tierOf } from './programme.ts';
import { exampleOf, sayProgramme, sayReward } from './words.ts';

const CHINON = '019a0000-0000-7000-8000-000000000001';
const MARC = '019a0000-0000-7000-8000-000000000002';
const FRIENDS = '019a0000-0000-7000-8000-000000000003';

type Earns = ProgrammeTerms['earns'];
const aPointAEuro: Earns = { kind: 'points', points: 1n, per: 100n };
const stampCard: Earns = { kind: 'stamps', per: 'visit', minimum: 1000n };
const twoPercent: Earns = { kind: 'cashback', rate: 200 };

const rule = (more: Partial<EarningRule>): EarningRule => ({
  name: 'Règle',
  multiplier: 20_000,
  skuIds: [],
  skuKinds: [],
  segmentId: null,
  weekdays: [],
  from: null,
  until: null,
  ...more,
});
const line = (amount: bigint, more: Partial<EarningLine> = {}): EarningLine => ({
  skuId: CHINON,
  skuKind: 'wine',
  quantityE3: 1000n,
  amount,
  ...more,
});
/** On a Monday. */
const ticket = (...lines: EarningLine[]): EarningTicket => ({
  day: '2026-11-23',
  lines,
  segments: [],
  boost: 10_000,
});

describe('A ticket earns', () => {
  test.each<[string, Earns, EarningRule[], EarningTicket, bigint]>([
    ['a point for each whole euro of all of it', aPointAEuro, [], ticket(line(1990n), line(1460n)), 34n],
    ['nothing more where the parts do not make a euro', aPointAEuro, [], ticket(line(99n)), 0n],
    ['cents of cashback', twoPercent, [], ticket(line(3450n)), 69n],
    ['a stamp a visit', stampCard, [], ticket(line(1200n), line(5000n)), 1n],
    ['no stamp under the least that counts', stampCard, [], ticket(line(999n)), 0n],
    [
      'a stamp a bottle',
      { ...stampCard, per: 'piece' },
      [],
      ticket(line(3000n, { quantityE3: 3000n }), line(800n)),
      4n,
    ],
    [
      'double on what a rule names',
      aPointAEuro,
      [rule({ skuIds: [MARC] })],
      ticket(line(1000n), line(2000n, { skuId: MARC })),
      50n,
    ],
    [
      'half on a kind of article',
      aPointAEuro,
      [rule({ skuKinds: ['spirit'], multiplier: 5000 })],
      ticket(line(1000n, { skuKind: 'spirit' })),
      5n,
    ],
    [
      'nothing on what is left out, whatever else is promised',
      aPointAEuro,
      [rule({ multiplier: 30_000 }), rule({ skuIds: [CHINON], multiplier: 0 })],
      ticket(line(1000n)),
      0n,
    ],
    [
      'the best of several promises',
      aPointAEuro,
      [rule({ multiplier: 15_000 }), rule({ weekdays: [1], multiplier: 30_000 })],
      ticket(line(1000n)),
      30n,
    ],
    [
      'what other days promise on those days alone',
      aPointAEuro,
      [rule({ weekdays: [2, 7] }), rule({ until: '2026-11-22' }), rule({ from: '2026-11-24' })],
      ticket(line(1000n)),
      10n,
    ],
    [
      'what is promised to some',
      aPointAEuro,
      [rule({ segmentId: FRIENDS })],
      { ...ticket(line(1000n)), segments: [FRIENDS] },
      20n,
    ],
    ['more in a higher tier', aPointAEuro, [], { ...ticket(line(3450n)), boost: 15_000 }, 51n],
    ['two stamps on a double day', stampCard, [rule({ weekdays: [1] })], ticket(line(1200n)), 2n],
    ['nothing where all of it came back', stampCard, [], ticket(line(1200n), line(-1200n)), 0n],
    [
      'its stamp still, where what is left is enough',
      stampCard,
      [],
      ticket(line(5000n), line(1200n), line(-5000n)),
      1n,
    ],
    ['less than nothing, where more came back than was sold', aPointAEuro, [], ticket(line(-1250n)), -12n],
  ])('%s', (_, earns, rules, sold, points) => {
    expect(pointsFor({ earns, rules }, sold)).toBe(points);
  });

  test('the same in whatever order things come back, and nothing in the end', () => {
    const anyEarns = fc.constantFrom<Earns>(aPointAEuro, stampCard, twoPercent, {
      ...stampCard,
      per: 'piece',
    });
    const cents = fc.bigInt({ min: 1n, max: 50_000n });
    const lines = fc.array(fc.record({ amount: cents, isMarc: fc.boolean() }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(anyEarns, lines, fc.integer({ min: 10_000, max: 30_000 }), (earns, sold, boost) => {
        const terms = { earns, rules: [rule({ skuIds: [MARC], multiplier: 15_000 })] };
        const told = sold.map(({ amount, isMarc }) => line(amount, isMarc ? { skuId: MARC } : {}));
        const back = told.map((each) => ({ ...each, amount: -each.amount, quantityE3: -each.quantityE3 }));
        const worth = (...lines_: EarningLine[]): bigint => pointsFor(terms, { ...ticket(...lines_), boost });
        const earned = worth(...told);
        let held = earned;
        // Written as differences, one return after the other: they add up, and never take more than was given.
        for (let count = 1; count <= back.length; count += 1) {
          const now = worth(...told, ...back.slice(0, count));
          held += now - held;
          expect(held >= 0n && held <= earned).toBe(true);
          expect(worth(...back.slice(0, count).toReversed(), ...told)).toBe(now);
        }
        expect(held).toBe(0n);
      }),
    );
  });
});

test('A reward gives its points back with what comes back, and all of them with all of it', () => {
  expect(pointsTaken(100n, 3000n, 0n)).toBe(100n);
  expect(pointsTaken(100n, 3000n, 1000n)).toBe(67n);
  expect(pointsTaken(100n, 3000n, 3000n)).toBe(0n);
  expect(pointsTaken(10n, 0n, 0n)).toBe(10n);
});

describe('The ledger', () => {
  test('knows the last day of what is earned', () => {
    expect(lastDayOf('2026-11-23', 12)).toBe('2027-11-23');
    expect(lastDayOf('2026-08-31', 6)).toBe('2027-02-28');
    expect(lastDayOf('2026-11-23', null)).toBeNull();
  });

  test('is worth what its best reward gives', () => {
    const rewards = [
      { points: 100n, worth: 500n },
      { points: 300n, worth: 2000n },
    ];
    expect(worthOf(250n, rewards)).toBe(1667n);
    expect(worthOf(-50n, rewards)).toBe(0n);
  });
});

const bottle = {
  id: MARC,
  name: 'Une bouteille',
  points: 300n,
  gives: { kind: 'article', unitId: CHINON },
} as const;
const fiveEuros = {
  id: FRIENDS,
  name: '5 € de remise',
  points: 100n,
  gives: { kind: 'amount', amount: 500n },
} as const;

test('A balance pays the rewards within it, and the next one is known', () => {
  expect(rewardsWithin([fiveEuros, bottle], 300n)).toEqual([bottle, fiveEuros]);
  expect(rewardsWithin([fiveEuros, bottle], 99n)).toEqual([]);
  expect(nextReward([bottle, fiveEuros], 42n)).toEqual(fiveEuros);
  expect(nextReward([bottle, fiveEuros], 300n)).toBeNull();
});

test('Who earned enough within the year is in the highest tier reached', () => {
  const earns: Earns = {
    kind: 'tiers',
    points: 1n,
    per: 100n,
    tiers: [
      { name: 'Grand cru', from: 1000n, multiplier: 20_000 },
      { name: 'Cru', from: 300n, multiplier: 12_500 },
    ],
  };
  expect([299n, 300n, 5000n].map((earned) => tierOf({ earns }, earned)?.name ?? null)).toEqual([
    null,
    'Cru',
    'Grand cru',
  ]);
});

test('A programme says itself, with an example', () => {
  const saying = (language: 'fr' | 'en') => ({
    language,
    money: (cents: bigint) => formatMoney(cents, 'EUR', language),
  });
  const [fr, en] = [saying('fr'), saying('en')];
  const example = (earns: Earns, said: typeof fr) =>
    exampleOf({ earns, rules: [] }, '2026-11-23', said).replaceAll('\u00a0', ' ');
  expect(sayProgramme(aPointAEuro, fr).replaceAll('\u00a0', ' ')).toBe('1 point pour 1,00 € d’achat');
  expect(sayReward(fiveEuros, 'points', fr).replaceAll('\u00a0', ' ')).toBe(
    '5,00 € de remise pour 100 points',
  );
  expect(example(aPointAEuro, fr)).toBe('Pour 34,50 € : 34 points');
  expect(example(stampCard, fr)).toBe('Pour 34,50 € : 1 tampon');
  expect(example(twoPercent, en)).toBe('For €34.50: €0.69');
});
