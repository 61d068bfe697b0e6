/**
 * How much each field says, learned from the records alone: Fellegi and Sunter's model of record linkage, fitted by expectation and maximization
 * (EM) over three kinds of pairs: the same person, two of one household, two strangers.
 */
import { type Comparison, comparerOf, type Table } from './compare.ts';
import { levelCount } from './fields.ts';
import { type Judgement, judgeOf, type Parameters } from './judge.ts';
import { type Layout, layoutOf, type Shares, tallyOf } from './shares.ts';

/** Before anything is learned: of the same person, how often a field is the same, nearly, somewhat, or another. */
const samePerson = [0.8, 0.1, 0.04, 0.06] as const;
/** The same of exchanged fields: not, or exchanged. */
const exchangedByOne = [0.98, 0.02, 0, 0] as const;
const strangersAtFirst = [0.02, 0.03, 0.1, 0.85] as const;
const keptInOrder = [0.998, 0.002, 0, 0] as const;
const beliefOfStrangers = 5;
const beliefInChance = 20;
/** How many pairs of one person that belief is worth. */
const belief = 12;
/** Strangers are judged by so many pairs, drawn evenly. */
const strangersDrawn = 40_000;
const rounds = 30;
/** Of the records, so many are at first believed to be another's duplicate. */
const duplicatesAtFirst = 0.2;
/** Of all pairs, at most so many are of one person, also where there are two records alone. */
const mostSame = 0.5;
/** A pair that is likelier a stranger's than this is one. */
const negligible = 1e-6;
/** For each pair of one person, at first so many of a household. */
const householdsAtFirst = 0.02;
/** So few of them, for each pair of one person, are more likely records with many errors. */
const householdsByError = 0.01;
const fewestHouseholds = 0.0001;

export type Judge = (one: number, other: number) => Judgement;

/** Judges any two of the records, after what it learned of them all; `pairs` are those that may be of one person. */
export function fit(table: Table, pairs: readonly (readonly [number, number])[]): Judge {
  const compare = comparerOf(table);
  const compared = pairs.map(([one, other]) => compare(one, other));
  const layout = layoutOf(table);
  const strangers = strangersOf(table, layout, compare);
  const agreements = table.counts.map((count) => sumOf(count.values(), pairsAmong));
  const all = Math.max(1, pairsAmong(table.records.length));
  const same = Math.min(mostSame, (table.records.length * duplicatesAtFirst) / all);
  let now: Parameters = {
    m: layout.follows.map((_, field) => Array.from({ length: levelCount + 1 }, () => believed(table, field))),
    u: strangers,
    same,
    household: same * householdsAtFirst,
  };
  for (let round = 0; round < rounds; round += 1) {
    const found = expected(table, layout, now, compared);
    const kin = found.persons + found.homes;
    const shareOfPersons = Math.min(mostSame, (found.persons + 1) / all);
    now = {
      m: found.tally.shares((field) => believed(table, field), belief),
      u: strangers.map((rows, field) => {
        const agreeing = agreements[field];
        if (agreeing === undefined || layout.follows[field] !== -1) return rows;
        const byChance = Math.max(0, agreeing - (found.agreeing[field] ?? 0));
        const share = (byChance + beliefInChance * strangersAtFirst[0]) / (all - kin + beliefInChance);
        return rows.map((row) => withAgreement(row, share));
      }),
      same: shareOfPersons,
      household: Math.max(
        found.homes / all - shareOfPersons * householdsByError,
        shareOfPersons * fewestHouseholds,
      ),
    };
  }
  const judge = judgeOf(table, layout, now);
  return (one, other) => judge(compare(one, other));
}

/** What is to be expected of the pairs, as things are believed to be: how many of one person, and of one household, and what they agree on. */
function expected(table: Table, layout: Layout, now: Parameters, compared: readonly Comparison[]) {
  const judge = judgeOf(table, layout, now);
  const tally = tallyOf(layout);
  const agreeing = table.fields.map(() => 0);
  let [persons, homes] = [0, 0];
  for (const comparison of compared) {
    const { person, home } = judge(comparison);
    if (person + home < negligible) continue;
    persons += person;
    homes += home;
    tally.add(comparison, person);
    for (const field of agreeing.keys())
      if (comparison.levels[field] === 0) agreeing[field] = (agreeing[field] ?? 0) + person + home;
  }
  return { persons, homes, tally, agreeing };
}

const pairsAmong = (count: number): number => (count * (count - 1)) / 2;

/** The share of agreement is known of all pairs, that of near agreement of those drawn. */
function withAgreement(row: readonly number[], share: number): number[] {
  const rest = 1 - (row[0] ?? 0);
  return row.map((part, level) => (level === 0 ? share : (part * (1 - share)) / rest));
}

function believed(table: Table, field: number): readonly number[] {
  return field < table.fields.length ? samePerson : exchangedByOne;
}

function sumOf(values: Iterable<number>, of: (value: number) => number): number {
  let sum = 0;
  for (const value of values) sum += of(value);
  return sum;
}

/** Pairs drawn evenly over all that there are; nearly none of them is of one person. */
function strangersOf(
  table: Table,
  layout: Layout,
  compare: (one: number, other: number) => Comparison,
): Shares {
  const size = table.records.length;
  const step = Math.max(1, Math.ceil(pairsAmong(size) / strangersDrawn));
  const tally = tallyOf(layout);
  let next = 0;
  let before = 0;
  for (let one = 0; one < size; one += 1) {
    const after = before + size - 1 - one;
    for (; next < after; next += step) tally.add(compare(one, one + 1 + next - before), 1);
    before = after;
  }
  return tally.shares(
    (field) => (field < table.fields.length ? strangersAtFirst : keptInOrder),
    beliefOfStrangers,
  );
}
