/**
 * Files of invented persons of whom it is known who is who, with duplicates that carry the errors of FEBRL's generator: typing (by neighbouring
 * keys too), hearing, scanning, words and fields that changed places, values that are missing or another's.
 */
import { type Random, randomOf, type Urn, urnOf } from '../../world/random.ts';

export interface Plan {
  originals: number;
  duplicates: number;
  /** Of one person. */
  mostDuplicates: number;
  spread: 'one' | 'poisson' | 'zipf';
  errorsOfField: number;
  errorsOfRecord: number;
  /** How many originals live with another one, of the same surname and address. */
  households?: number;
  /** Towns that have their postcodes and states, where FEBRL draws each apart. */
  hasRealTowns?: true;
}

/** As FEBRL's files of the same number were made, and two that are harder than they. */
export const plans = {
  two: {
    originals: 4000,
    duplicates: 1000,
    mostDuplicates: 5,
    spread: 'poisson',
    errorsOfField: 2,
    errorsOfRecord: 2,
  },
  three: {
    originals: 2000,
    duplicates: 3000,
    mostDuplicates: 5,
    spread: 'zipf',
    errorsOfField: 4,
    errorsOfRecord: 6,
  },
  four: {
    originals: 5000,
    duplicates: 5000,
    mostDuplicates: 1,
    spread: 'one',
    errorsOfField: 2,
    errorsOfRecord: 4,
  },
  worst: {
    originals: 2000,
    duplicates: 4000,
    mostDuplicates: 5,
    spread: 'zipf',
    errorsOfField: 4,
    errorsOfRecord: 9,
  },
  towns: {
    originals: 5000,
    duplicates: 5000,
    mostDuplicates: 3,
    spread: 'zipf',
    errorsOfField: 2,
    errorsOfRecord: 4,
    hasRealTowns: true,
  },
  families: {
    originals: 5000,
    duplicates: 3000,
    mostDuplicates: 2,
    spread: 'zipf',
    errorsOfField: 2,
    errorsOfRecord: 3,
    households: 2000,
    hasRealTowns: true,
  },
} as const satisfies Record<string, Plan>;
export type PlanName = keyof typeof plans;

export interface Simulated {
  ids: string[];
  records: string[][];
  /** By record: whose it is. */
  persons: number[];
}

type Fault =
  | 'misspelled'
  | 'inserted'
  | 'dropped'
  | 'changed'
  | 'turned'
  | 'anothers'
  | 'wordsTurned'
  | 'spaceIn'
  | 'spaceOut'
  | 'missing'
  | 'invented';

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
const columns: readonly Column[] = [
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

/** Words that look like names: few syllables, some of them far more frequent. */
function wordsOf(random: Random, count: number, syllables: number): string[] {
  const [onsets, vowels, codas] = [
    'b c d f g h j k l m n p r s t v w br ch cl fr gr sh st th'.split(' '),
    'a e i o u ai ea ee ie'.split(' '),
    ['', '', '', 'n', 'r', 's', 'l', 'm', 't', 'ck', 'nd'],
  ];
  const words = new Set<string>();
  while (words.size < count) {
    const parts = random.integer(Math.max(1, syllables - 1), syllables);
    words.add(
      Array.from(
        { length: parts },
        () => random.pick(onsets) + random.pick(vowels) + random.pick(codas),
      ).join(''),
    );
  }
  return [...words];
}

/** The first of them far more often than the last. */
function frequent(random: Random, words: readonly string[], steepness: number): () => string {
  const urn = urnOf(
    words.map((word, rank) => ({ word, rank })),
    ({ rank }) => 1 / (rank + 8) ** steepness,
  );
  return () => urn.draw(random).word;
}

interface Town {
  suburb: string;
  postcode: string;
  state: string;
}

function drawersOf(random: Random, plan: Plan): () => string[] {
  const given = frequent(random, wordsOf(random, 600, 2), 0.9);
  const surname = frequent(random, wordsOf(random, 3000, 3), 0.8);
  const street = frequent(random, wordsOf(random, 3000, 3), 0.4);
  const kind = frequent(
    random,
    ['street', 'place', 'crescent', 'avenue', 'circuit', 'court', 'drive', 'road', 'close', 'way'],
    1.5,
  );
  const estate = frequent(random, wordsOf(random, 2500, 3), 0.4);
  const estateKind = frequent(
    random,
    ['', '', '', ' park', ' village', ' flats', ' manor', ' farm', ' hill'],
    0.5,
  );
  const suburb = frequent(random, wordsOf(random, 2000, 3), 0.5);
  const part = frequent(random, ['', '', '', '', ' north', ' south', ' heights', ' hills'], 0.5);
  const postcode = frequent(
    random,
    Array.from({ length: 1700 }, () => String(random.integer(800, 7999)).padStart(4, '0')),
    0.6,
  );
  const state = frequent(random, ['nsw', 'vic', 'qld', 'wa', 'sa', 'tas', 'act', 'nt'], 3);
  const number = frequent(
    random,
    Array.from({ length: 300 }, (_, index) => String(index + 1)),
    0.9,
  );
  const towns = frequentTown(random, () => ({
    suburb: suburb() + part(),
    postcode: postcode(),
    state: state(),
  }));
  return () => {
    const town = plan.hasRealTowns
      ? towns()
      : { suburb: suburb() + part(), postcode: postcode(), state: state() };
    const born = new Date(Date.UTC(1900, 0, 1 + random.integer(0, 36_523)));
    return [
      given(),
      surname(),
      number(),
      `${street()} ${kind()}`,
      estate() + estateKind(),
      town.suburb,
      town.postcode,
      town.state,
      born.toISOString().slice(0, 10).replaceAll('-', ''),
    ];
  };
}

function frequentTown(random: Random, make: () => Town): () => Town {
  const towns = Array.from({ length: 1500 }, make);
  const urn = urnOf(
    towns.map((town, rank) => ({ town, rank })),
    ({ rank }) => 1 / (rank + 8) ** 0.6,
  );
  return () => urn.draw(random).town;
}

/** Somebody else of the same home. */
function housemate(record: readonly string[], stranger: readonly string[]): string[] {
  return record.map((value, at) => (at === 0 || at === 8 ? (stranger[at] ?? '') : value));
}

export function simulate(plan: Plan, seed: string): Simulated {
  const random = randomOf(seed, 'persons');
  const draw = drawersOf(random, plan);
  const originals: string[][] = [];
  for (let person = 0; person < plan.originals; person += 1) {
    const whole = draw();
    const last = originals.at(-1);
    const isMate = last !== undefined && person % 2 === 1 && person < 2 * (plan.households ?? 0);
    const record = isMate ? housemate(last, whole) : whole;
    originals.push(record.map((value, at) => (random.chance(columns[at]?.missing ?? 0) ? '' : value)));
  }
  const rows = originals.map((record, person) => ({ record, person, copy: 0 }));
  const spread = spreadOf(plan);
  const waiting = originals.map((_, person) => person);
  for (let made = 0; made < plan.duplicates; ) {
    const [person = 0] = waiting.splice(random.integer(0, waiting.length - 1), 1);
    const copies = Math.min(spread.draw(random), plan.duplicates - made);
    for (let copy = 1; copy <= copies; copy += 1)
      rows.push({ record: spoiled(random, plan, originals[person] ?? [], draw), person, copy });
    made += copies;
  }
  const shuffled = rows.map((row) => ({ row, place: random.fraction() })).sort((a, b) => a.place - b.place);
  return {
    ids: shuffled.map(({ row: { person, copy } }) =>
      copy === 0 ? `rec-${person}-org` : `rec-${person}-dup-${copy - 1}`,
    ),
    records: shuffled.map(({ row }) => row.record),
    persons: shuffled.map(({ row }) => row.person),
  };
}

function spreadOf({ spread, mostDuplicates, originals, duplicates }: Plan): Urn<number> {
  const mean = 1 + duplicates / originals;
  let poisson = 1;
  const weights = Array.from({ length: mostDuplicates }, (_, index) => {
    poisson *= index === 0 ? 1 : mean / index;
    return spread === 'one' ? 1 : spread === 'zipf' ? 1 / Math.sqrt(index + 1) : poisson;
  });
  return urnOf(
    weights.map((_, index) => index + 1),
    (count) => weights[count - 1] ?? 0,
  );
}

function spoiled(random: Random, plan: Plan, original: readonly string[], draw: () => string[]): string[] {
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
  const fault = urnOf(Object.keys(faults) as Fault[], (name) => faults[name] ?? 0).draw(random);
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
      return head + random.pick([...letters]) + letter + tail;
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
    case 'invented':
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
  return random.pick([...letters]);
}
