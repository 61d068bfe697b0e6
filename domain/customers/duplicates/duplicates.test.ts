/** Who is in the records twice: what hands mistype is forgiven, and a household is not one person. */
import { describe, expect, it } from 'vitest';
import { findDuplicates } from './find.ts';
import { edits, jaroWinkler, soundOf } from './likeness.ts';
import { personFields } from './persons.ts';
import { scoreOf } from './score.fixture.ts';
import { plans, simulate } from './simulated.fixture.ts';

describe('words are compared', () => {
  it('by the letters that they have in common, a common beginning worth more', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4);
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4);
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
    expect(jaroWinkler('a', 'b')).toBe(0);
  });

  it.each([
    ['4223', '4223', 0],
    ['4223', '4232', 1],
    ['4223', '422', 1],
    ['19661213', '19661312', 2],
    ['4223', '9999', 3],
    ['8', '8888888', 3],
  ])(
    'and numbers by slips of the hand: from %s to %s there are %i, three standing for more than two',
    (one, other, count) => {
      expect(edits(one, other, 2)).toBe(count);
    },
  );

  it('and names as they sound', () => {
    expect(soundOf('philippe')).toBe(soundOf('filip'));
    expect(soundOf('smith')).toBe(soundOf('smyth'));
    expect(soundOf('martin')).not.toBe(soundOf('durand'));
  });
});

/** Milliseconds, on a machine that does much else. */
const patience = { timeout: 60_000 };

describe('persons that are in a file twice', patience, () => {
  it.each(['three', 'four'] as const)(
    'are found with an F1 of .99, and those to be merged unseen are right 999 times of a thousand (file %s)',
    (name) => {
      const file = simulate(plans[name], 'test');
      const score = scoreOf(file, findDuplicates(personFields, file.records));
      expect(score.f1).toBeGreaterThan(0.995);
      expect(score.mergePrecision).toBeGreaterThanOrEqual(0.999);
      expect(score.merges).toBeGreaterThan(0.95 * score.pairs);
    },
  );

  it('are never taken for their household: two first names and birthdays at one address are two persons', () => {
    const file = simulate({ ...plans.families, originals: 1200, duplicates: 600, households: 500 }, 'test');
    const score = scoreOf(file, findDuplicates(personFields, file.records));
    expect(score.f1).toBeGreaterThan(0.96);
    expect(score.mergePrecision).toBeGreaterThanOrEqual(0.999);
  });

  it('are not, where there is nobody, one person or a file of strangers', () => {
    expect(findDuplicates(personFields, [])).toEqual([]);
    expect(findDuplicates(personFields, [['anne', 'martin', '', '', '', '', '', '', '']])).toEqual([]);
    const strangers = simulate({ ...plans.two, originals: 400, duplicates: 0 }, 'test');
    expect(findDuplicates(personFields, strangers.records)).toEqual([]);
  });

  it('are not two whose names agree crosswise by half, in streets of one name: to change places is no likeness of its own', () => {
    const file = simulate({ ...plans.two, originals: 1200, duplicates: 600 }, 'test');
    const { length } = file.records;
    const found = findDuplicates(personFields, [
      ...file.records,
      ['jonathan', 'van', '38', 'keley lane', 'park', 'wewell', '5278', 'nsw', ''],
      ['payne', 'jonathan', '60', 'keley lane', '', 'pokin', '5015', 'qld', '19011215'],
    ]);
    expect(found.filter(({ other }) => other >= length)).toEqual([]);
  });

  it('are the same whatever the order of the records', () => {
    const { records } = simulate({ ...plans.three, originals: 150, duplicates: 150 }, 'test');
    const last = records.length - 1;
    const pairs = (from: number) => (pair: { one: number; other: number }) =>
      [Math.abs(from - pair.one), Math.abs(from - pair.other)].sort((a, b) => a - b).join(' ');
    const there = findDuplicates(personFields, records).map(pairs(0));
    const back = findDuplicates(personFields, records.toReversed()).map(pairs(last));
    expect(there.toSorted()).toEqual(back.toSorted());
  });
});
