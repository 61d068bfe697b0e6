/** How often each field is so far apart, counted over pairs of records. */
import { type Comparison, exchangesOf, type Table, unsaid } from './compare.ts';
import { levelCount } from './fields.ts';

/** How many pairs what a field says in general is worth, beside what it says after another. */
const shrinkage = 20;

/** By field: a row for each level of the field that it follows (0 where that is unsaid), of `levelCount` shares. */
export type Shares = readonly (readonly (readonly number[])[])[];

export interface Layout {
  /** The field that each follows, -1 for none; exchanges are the last. */
  follows: readonly number[];
  isShared: readonly boolean[];
}

export function layoutOf({ fields }: Table): Layout {
  const exchanges = exchangesOf(fields);
  return {
    follows: [...fields.map(({ follows }) => follows ?? -1), ...exchanges.map(() => -1)],
    // Two of a household exchange their names as rarely as one person does.
    isShared: [...fields.map(({ isShared }) => isShared ?? false), ...exchanges.map(() => true)],
  };
}

interface Tally {
  add(comparison: Comparison, weight: number): void;
  shares(priorOf: (field: number) => readonly number[], priorWorth: number): number[][][];
}

export function tallyOf({ follows }: Layout): Tally {
  const counts = follows.map(() =>
    Array.from({ length: levelCount + 1 }, () => new Float64Array(levelCount)),
  );
  return {
    add({ levels }, weight) {
      for (const [field, parent] of follows.entries()) {
        const level = levels[field] ?? unsaid;
        const row = counts[field]?.[rowOf(levels, parent)];
        if (level !== unsaid && row) row[level] = (row[level] ?? 0) + weight;
      }
    },
    shares: (priorOf, priorWorth) =>
      counts.map((rows, field) => {
        const whole = Float64Array.from({ length: levelCount }, (_, level) =>
          rows.reduce((sum, row) => sum + (row[level] ?? 0), 0),
        );
        const general = shared(whole, priorOf(field), priorWorth);
        return rows.map((row) => shared(row, general, shrinkage));
      }),
  };
}

function shared(counts: Float64Array, prior: readonly number[], worth: number): number[] {
  const sum = counts.reduce((total, count) => total + count, 0) + worth;
  return Array.from(counts, (count, level) => (count + worth * (prior[level] ?? 0)) / sum);
}

export const rowOf = (levels: Int8Array, parent: number): number =>
  parent < 0 ? 0 : (levels[parent] ?? unsaid) + 1;
