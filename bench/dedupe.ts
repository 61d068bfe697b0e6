/**
 * `npm run bench -- dedupe --json`: files of 5,000 to 10,000 invented persons with the known kinds of error, of which it is known who is who: how
 * many of the pairs are found, how many of those found are right, and what a comparison of names and birthdays finds in the same run. `--seeds`.
 */
import { parseArgs } from 'node:util';
import { findDuplicates } from '../domain/customers/duplicates/find.ts';
import type { Duplicate } from '../domain/customers/duplicates/groups.ts';
import { personFields } from '../domain/customers/duplicates/persons.ts';
import { scoreOf } from '../domain/customers/duplicates/score.fixture.ts';
import {
  type PlanName,
  planNames,
  plans,
  simulate,
} from '../domain/customers/duplicates/simulated.fixture.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, say } from './harness/run.ts';

const { values: given } = parseArgs({
  options: { seeds: { type: 'string', default: '1,2,3,4,5' }, ...jsonSwitch },
});

/** What a file of each kind has to reach; in `families` half of all live with somebody of the same surname and address. */
const bars: Readonly<Record<PlanName, number>> = {
  two: 0.99,
  three: 0.99,
  four: 0.99,
  worst: 0.99,
  towns: 0.99,
  families: 0.97,
};
const barOfMerges = 0.999;

const wrong: string[] = [];
const result = Object.fromEntries(
  planNames.map((name) => {
    const runs = given.seeds.split(',').map((seed) => {
      const file = simulate(plans[name], seed);
      const began = performance.now();
      const score = scoreOf(file, findDuplicates(personFields, file.records));
      const seconds = (performance.now() - began) / 1000;
      if (score.f1 < bars[name]) wrong.push(`${name} ${seed}: F1 ${rounded(score.f1, 4)}`);
      if (score.mergePrecision < barOfMerges)
        wrong.push(`${name} ${seed}: precision of merges ${rounded(score.mergePrecision, 4)}`);
      return { ...score, seconds, baseline: scoreOf(file, alike(file.records)).f1 };
    });
    say(`${name}: ${runs.length} files`);
    const least = (of: (run: (typeof runs)[number]) => number): number =>
      rounded(Math.min(...runs.map(of)), 4);
    const figures = {
      records: plans[name].originals + plans[name].duplicates,
      f1: least(({ f1 }) => f1),
      precision: least(({ precision }) => precision),
      recall: least(({ recall }) => recall),
      mergePrecision: least(({ mergePrecision }) => mergePrecision),
      merged: least(({ merges, pairs }) => merges / pairs),
      seconds: rounded(Math.max(...runs.map(({ seconds }) => seconds)), 1),
      baselineF1: rounded(Math.max(...runs.map(({ baseline }) => baseline)), 4),
    };
    return [name, figures];
  }),
);
console.log(given.json ? JSON.stringify(result) : result);
for (const line of wrong) console.error(`wrong: ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;

/** What is done without a model: two of first name, surname and birthday are the same. */
function alike(records: readonly (readonly string[])[]): Duplicate[] {
  const found = new Map<string, Duplicate>();
  for (const [first, second] of [
    [0, 1],
    [0, 8],
    [1, 8],
  ] as const) {
    const together = Map.groupBy(records.keys(), (index) => {
      const [a = '', b = ''] = [records[index]?.[first], records[index]?.[second]];
      return a === '' || b === '' ? '' : `${a}|${b}`;
    });
    together.delete('');
    for (const indices of together.values())
      for (const [place, one] of indices.entries())
        for (const other of indices.slice(place + 1))
          found.set(`${one} ${other}`, { one, other, probability: 1, merge: true });
  }
  return [...found.values()];
}
