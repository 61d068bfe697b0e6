/** The calendar of wine, the figures that lead to a decision and what to do next, by cases worked out by hand. */
import { describe, expect, test } from 'vitest';
import { campaignDraft } from '../campaigns/contract.ts';
import { problemsOf } from '../campaigns/rules.ts';
import { addDays, type Day } from '../values/time.ts';
import { occasionsFrom, occasionsOf, stateOf } from './calendar.ts';
import { type Counted, figuresOf } from './figures.ts';
import { nextSteps, plays, quietAhead, type Week } from './next.ts';
import { draftOf } from './plays.ts';

const today: Day = '2026-11-23';

const counted: Counted = {
  revenue: 1_000_000n,
  known: 300_000n,
  revenueBefore: 900_000n,
  knownBefore: 180_000n,
  newcomers: 40,
  again: 8,
  newcomersBefore: 0,
  againBefore: 0,
  visitors: 100,
  visits: 400,
  visitorsBefore: 100,
  visitsBefore: 500,
  present: 60,
  away: 40,
  lost: 20,
  customers: 200,
  reached: 120,
};

describe('The calendar of wine', () => {
  test('knows the days that move: Beaujolais nouveau, the feasts of parents, Easter', () => {
    const dayOf = (year: number, name: string) => {
      const found = occasionsOf(year).find((occasion) => occasion.name === name);
      return [found?.from, found?.until];
    };
    expect([2024, 2025, 2026, 2027].map((year) => dayOf(year, 'beaujolais')[0])).toEqual([
      '2024-11-21',
      '2025-11-20',
      '2026-11-19',
      '2027-11-18',
    ]);
    // In 2023 the last Sunday of May was Whit Sunday.
    expect([2023, 2026].map((year) => dayOf(year, 'mothers')[1])).toEqual(['2023-06-04', '2026-05-31']);
    expect(dayOf(2026, 'fathers')[1]).toBe('2026-06-21');
    expect(dayOf(2027, 'easter')[1]).toBe('2027-03-29');
  });

  test('begins with what is on or near, says from when on one gets ready, and goes a year ahead', () => {
    const occasions = occasionsFrom(today);
    expect(occasions.slice(0, 3).map((each) => [each.name, stateOf(each, today)])).toEqual([
      ['beaujolais', 'on'],
      ['gifts', 'prepare'],
      ['newYear', 'later'],
    ]);
    expect(occasions).toHaveLength(15);
    expect(new Set(occasions.map(({ name }) => name)).size).toBe(15);
  });
});

describe('A figure', () => {
  const told = (more: Partial<Counted> = {}) =>
    Object.fromEntries(
      figuresOf({ ...counted, ...more }).map(({ name, value, before, verdict }) => [
        name,
        [value, before, verdict],
      ]),
    );

  test('says what it is, what it was, and whether something is to be done', () => {
    expect(told()).toEqual({
      known: [0.3, 0.2, 'act'],
      second: [0.2, null, 'act'],
      visits: [4, 5, 'watch'],
      away: [0.4, null, 'act'],
      lost: [20 / 120, null, 'good'],
      reached: [0.6, null, 'good'],
    });
  });

  test('says nothing on fewer than thirty customers, or on no sale', () => {
    expect(told({ newcomers: 29 }).second?.[2]).toBe('few');
    expect(told({ revenue: 0n, known: 0n }).known).toEqual([null, 0.2, 'few']);
  });
});

describe('What to do next', () => {
  const yearOf = (quietMonday: Day): Week[] =>
    Array.from({ length: 52 }, (_, index) => {
      const monday = addDays('2025-11-24', 7 * index);
      return { monday, taken: monday === quietMonday ? 60_000n : 100_000n };
    });

  test('a week that took clearly less a year ago is seen while a message can still fill it', () => {
    // 5 January 2026 is a Monday; 52 weeks later it is 4 January 2027.
    expect(quietAhead(yearOf('2026-01-05'), today)).toEqual({ week: '2027-01-04', share: 0.6 });
    expect(quietAhead(yearOf('2026-03-02'), today)).toBeNull();
    expect(quietAhead(yearOf('2026-01-05').slice(0, 30), today)).toBeNull();
  });

  test('comes with its reason, the most pressing first; what is well asks for nothing', () => {
    const occasions = occasionsFrom(today);
    const seen = {
      today,
      counted,
      figures: figuresOf(counted),
      weeks: yearOf('2026-01-05'),
      arrivals: 3,
      occasions,
    };
    expect(nextSteps(seen).map(({ what, reason }) => [what, reason])).toEqual([
      ['recover', { why: 'recover', share: 0.3 }],
      ['wake', { why: 'away', customers: 40 }],
      ['occasion', { why: 'occasion', name: 'gifts', from: '2026-11-25', days: 2 }],
      ['quiet', { why: 'quiet', week: '2027-01-04', share: 0.6 }],
      ['second', { why: 'second', share: 0.2, newcomers: 40 }],
      ['frequency', { why: 'frequency', now: 4, before: 5 }],
      ['launch', { why: 'launch', articles: 3 }],
    ]);
    const well: Counted = { ...counted, known: 800_000n, again: 30, visits: 700, away: 5 };
    const calm = { ...seen, counted: well, figures: figuresOf(well), weeks: [], arrivals: 0, occasions: [] };
    expect(nextSteps(calm)).toEqual([]);
  });
});

describe('A play', () => {
  test.each(plays)(
    '%s is a draft that can be started as it is, and says of alcohol what the law allows',
    (play) => {
      const reason = { why: 'occasion', name: 'gifts', from: addDays(today, 5), days: 5 } as const;
      for (const language of ['fr', 'en'] as const) {
        const draft = draftOf(play, reason, language);
        expect(campaignDraft.parse(campaignDraft.encode(draft))).toEqual(draft);
        expect(problemsOf({ ...draft, hasOffer: draft.offer !== null }, language)).toEqual([]);
        expect(draft.heldShare).toBeGreaterThan(0);
      }
    },
  );
});
