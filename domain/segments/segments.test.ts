/** How customers come, and what their recency, frequency and money say, by cases worked out by hand. */
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../values/time.ts';
import { rfmGroupOf, rfmOf } from './rfm.ts';
import { type LifeStage, rhythmOf, usualGap } from './rhythm.ts';
import { segmentWords } from './words.ts';

const first: Day = '2026-01-03';
const every = (gap: number, visits: number): Day[] =>
  Array.from({ length: visits }, (_, index) => addDays(first, gap * index));
const stageAfter = (visits: Day[], away: number, usual = 30): LifeStage =>
  rhythmOf(visits, usual, addDays(visits.at(-1) ?? first, away)).stage;

describe('A rhythm', () => {
  test('is the middle of somebody’s own gaps, the house’s among them; visits of one day are one', () => {
    // Gaps of 10, 10, 10 and 40, and the house's 30: the middle is 10.
    const days = [first, first, '2026-01-13', '2026-01-23', '2026-02-02', '2026-03-14'];
    expect(rhythmOf(days, 30, '2026-03-24')).toEqual({
      visits: 5,
      last: '2026-03-14',
      gap: 10,
      lateness: 1,
      stage: 'regular',
    });
    // One gap of 10 with the house's 30: half of each.
    expect(rhythmOf(days.slice(0, 3), 30, '2026-01-23')).toMatchObject({ gap: 20, lateness: 0.5 });
  });

  test('makes a month without a visit nothing to one who comes each season, and much to one who comes each Saturday', () => {
    expect(stageAfter(every(90, 5), 31)).toBe('regular');
    expect(stageAfter(every(7, 20), 31)).toBe('dormant');
    expect([9, 11, 21, 41, 43].map((away) => stageAfter(every(7, 20), away))).toEqual([
      'regular',
      'drifting',
      'dormant',
      'dormant',
      'lost',
    ]);
  });

  test('of somebody who came once is the house’s; who comes each day has a week', () => {
    expect([10, 46, 95, 181].map((away) => stageAfter([first], away))).toEqual([
      'new',
      'drifting',
      'dormant',
      'lost',
    ]);
    expect(stageAfter(every(1, 30), 8)).toBe('regular');
    expect(stageAfter(every(300, 4), 731)).toBe('lost');
  });

  test('of the house is the middle of all gaps of those who came again', () => {
    expect(usualGap([every(10, 3), every(30, 2), [first]])).toBe(10);
    expect(usualGap([[first]])).toBeNull();
  });
});

describe('Recency, frequency and money', () => {
  const customers = Array.from({ length: 10 }, (_, index) => ({
    recency: index * 10,
    visits: index < 6 ? 1 : index,
    spent: BigInt(1000 - index),
  }));
  const fifths = rfmOf(customers);

  test('cut the house in fifths, the best of which is 5; equals share one', () => {
    expect(fifths.map(({ recency }) => recency)).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
    expect(fifths.map(({ frequency }) => frequency)).toEqual([3, 3, 3, 3, 3, 3, 4, 4, 5, 5]);
    expect(fifths[0]?.money).toBe(5);
    expect(rfmOf([{ recency: 3, visits: 1, spent: 5n }])).toEqual([{ recency: 5, frequency: 5, money: 5 }]);
  });

  test('name the groups that one acts on, in French and in English', () => {
    const groups = [
      rfmGroupOf({ recency: 5, frequency: 5, money: 4 }),
      rfmGroupOf({ recency: 3, frequency: 4, money: 2 }),
      rfmGroupOf({ recency: 5, frequency: 1, money: 1 }),
      rfmGroupOf({ recency: 1, frequency: 5, money: 5 }),
      rfmGroupOf({ recency: 1, frequency: 1, money: 3 }),
      rfmGroupOf({ recency: 3, frequency: 3, money: 3 }),
    ];
    expect(groups.map((group) => segmentWords.fr.groups[group])).toEqual([
      'meilleurs clients',
      'fidèles',
      'prometteurs',
      'bons clients qui s’éloignent',
      'endormis',
      'autres',
    ]);
    expect(segmentWords.en.stages.drifting).toBe('drifting away');
  });
});
