/**
 * Files of invented persons of whom it is known who is who, with duplicates that carry the errors of FEBRL's generator: typing (by neighbouring
 * keys too), hearing, scanning, words and fields that changed places, values that are missing or another's.
 */
import { type Random, randomOf, type Urn, urnOf } from '../../world/random.ts';
import { columns, spoiled } from './faults.fixture.ts';

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

export const planNames = ['two', 'three', 'four', 'worst', 'towns', 'families'] as const;
export type PlanName = (typeof planNames)[number];

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
} as const satisfies Record<PlanName, Plan>;

export interface Simulated {
  ids: string[];
  records: string[][];
  /** By record: whose it is. */
  persons: number[];
}

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
