/** The errors that FEBRL's generator makes in a person's record: which column, which kind, and how often. */
import { type Random, urnOf } from '../../world/random.ts';

const faultNames = [
  'misspelled',
  'inserted',
  'dropped',
  'changed',
  'turned',
  'anothers',
  'wordsTurned',
  'spaceIn',
  'spaceOut',
  'missing',
  'invented',
] as const;
type Fault = (typeof faultNames)[number];

interface Column {
  letters: string;
  /** Of a hundred errors in a record. */
  chosen: number;
  missing: number;
  /** Of a hundred errors in this column. */
  faults: Partial<Record<Fault, number>>;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
export const columns: readonly Column[] = [
  {
    letters: alphabet,
    chosen: 10,
    missing: 0.02,
    faults: {
      misspelled: 30,
      inserted: 5,
      dropped: 15,
      changed: 35,
      turned: 5,
      anothers: 2,
      wordsTurned: 2,
      spaceIn: 1,
      spaceOut: 1,
      missing: 2,
      invented: 2,
    },
  },
  {
    letters: alphabet,
    chosen: 15,
    missing: 0.02,
    faults: {
      misspelled: 30,
      inserted: 10,
      dropped: 10,
      changed: 35,
      turned: 4,
      anothers: 2,
      wordsTurned: 2,
      spaceIn: 1,
      spaceOut: 2,
      missing: 2,
      invented: 2,
    },
  },
  {
    letters: digits,
    chosen: 10,
    missing: 0.02,
    faults: { inserted: 10, dropped: 15, changed: 60, turned: 5, anothers: 5, missing: 2, invented: 2 },
  },
  {
    letters: alphabet,
    chosen: 10,
    missing: 0.04,
    faults: {
      inserted: 10,
      dropped: 15,
      changed: 55,
      turned: 5,
      anothers: 2,
      wordsTurned: 3,
      spaceIn: 2,
      spaceOut: 3,
      missing: 4,
      invented: 1,
    },
  },
  {
    letters: alphabet,
    chosen: 10,
    missing: 0.2,
    faults: {
      inserted: 4,
      dropped: 4,
      changed: 10,
      turned: 2,
      anothers: 3,
      wordsTurned: 4,
      spaceIn: 2,
      spaceOut: 1,
      missing: 60,
      invented: 10,
    },
  },
  {
    letters: alphabet,
    chosen: 10,
    missing: 0.01,
    faults: {
      misspelled: 40,
      inserted: 10,
      dropped: 15,
      changed: 22,
      turned: 4,
      anothers: 1,
      wordsTurned: 2,
      spaceIn: 2,
      spaceOut: 2,
      missing: 1,
      invented: 1,
    },
  },
  {
    letters: digits,
    chosen: 5,
    missing: 0.01,
    faults: { changed: 35, turned: 60, anothers: 3, missing: 1, invented: 1 },
  },
  {
    letters: alphabet,
    chosen: 5,
    missing: 0.1,
    faults: { inserted: 10, dropped: 10, changed: 55, turned: 2, anothers: 3, missing: 10, invented: 10 },
  },
  {
    letters: digits,
    chosen: 10,
    missing: 0.1,
    faults: { changed: 50, turned: 30, anothers: 5, missing: 10, invented: 5 },
  },
];
/** The number of social security takes its part of the errors, and no file of ours holds it. */
const unseen: Column = { letters: digits, chosen: 5, missing: 0, faults: {} };

/** How often these pairs of columns change places. */
const exchanges = [
  { at: 3, with: 4, chance: 0.02 },
  { at: 0, with: 1, chance: 0.05 },
  { at: 6, with: 5, chance: 0.01 },
] as const;

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', digits];
/** What is heard, and what a scanner reads, instead. */
const mistaken = [
  'ph f',
  'f ph',
  'c k',
  'k c',
  'y i',
  'i y',
  'ie y',
  'ck k',
  'tt t',
  'll l',
  's z',
  'ee ea',
  'ey y',
  'ou u',
  'a e',
  'e a',
  'rn m',
  'm rn',
  'l i',
  'cl d',
  'vv w',
  'w vv',
  'n h',
  'g q',
].map((pair) => pair.split(' '));

export function spoiled(
  random: Random,
  plan: { errorsOfField: number; errorsOfRecord: number },
  original: readonly string[],
  draw: () => string[],
): string[] {
  const record = [...original];
  const touched = columns.map(() => 0);
  let errors = 0;
  for (const { at, with: other, chance } of exchanges) {
    if (!random.chance(chance) || errors > plan.errorsOfRecord - 2 || !record[at] || !record[other]) continue;
    [record[at], record[other]] = [record[other], record[at]];
    touched[at] = 1;
    touched[other] = 1;
    errors += 2;
  }
  const chosen = urnOf([...columns.keys(), -1], (at) => (columns[at] ?? unseen).chosen);
  while (errors < plan.errorsOfRecord) {
    const at = chosen.draw(random);
    if (at === -1) {
      errors += random.integer(1, Math.min(plan.errorsOfField, plan.errorsOfRecord - errors));
      continue;
    }
    if ((touched[at] ?? 0) >= plan.errorsOfField) continue;
    const count = random.integer(1, Math.min(plan.errorsOfField, plan.errorsOfRecord - errors));
    for (let fault = 0; fault < count; fault += 1) {
      const before = record[at] ?? '';
      record[at] = withFault(random, at, before, () => draw()[at] ?? '');
      if (record[at] === before) continue;
      touched[at] = (touched[at] ?? 0) + 1;
      errors += 1;
    }
  }
  return record;
}

function withFault(random: Random, at: number, value: string, another: () => string): string {
  const { faults, letters } = columns[at] ?? unseen;
  const fault = urnOf(faultNames, (name) => faults[name] ?? 0).draw(random);
  if (value === '') return fault === 'invented' ? another() : '';
  const middle = value.length / 2 + 1;
  const wander = random.fraction() + random.fraction() + random.fraction() - 1.5;
  const place = Math.min(value.length - 1, Math.max(0, Math.round(middle + wander * 2)));
  const [head, letter, tail] = [value.slice(0, place), value[place] ?? '', value.slice(place + 1)];
  const words = value.split(' ');
  switch (fault) {
    case 'misspelled':
      return mistake(random, value);
    case 'inserted':
      return head + random.pick(letters.split('')) + letter + tail;
    case 'dropped':
      return value.length > 1 ? head + tail : value;
    case 'changed':
      return head + mistyped(random, letter, letters) + tail;
    case 'turned':
      return value.length > 1 && tail !== '' ? head + (tail[0] ?? '') + letter + tail.slice(1) : value;
    case 'anothers':
      return another();
    case 'wordsTurned':
      return words.length > 1 ? [...words.slice(1), ...words.slice(0, 1)].join(' ') : value;
    case 'spaceIn':
      return head !== '' ? `${head} ${letter}${tail}`.trim() : value;
    case 'spaceOut':
      return value.replace(' ', '');
    case 'missing':
      return '';
    default:
      return value;
  }
}

function mistake(random: Random, value: string): string {
  const [from = '', to = ''] = random.pick(
    mistaken.filter(([heard = '']) => value.includes(heard)).concat([['', '']]),
  );
  return from === '' ? value : value.replace(from, to);
}

function mistyped(random: Random, letter: string, letters: string): string {
  const row = keyboard.find((keys) => keys.includes(letter));
  if (row && random.chance(0.6)) {
    const at = row.indexOf(letter) + random.pick([-1, 1]);
    return row[at] ?? letter;
  }
  return random.pick(letters.split(''));
}
