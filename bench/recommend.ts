/**
 * `npm run bench -- recommend --json`: the share of customers' next baskets that ten suggestions hold, beside what everybody buys most, what each
 * customer bought most, and both one after the other, on the same drawn baskets in the same run.
 */
import { parseArgs } from 'node:util';
import { HabitsLearner, type History } from '#domain/recommend/habits.ts';
import { likedOf, suggest } from '#domain/recommend/suggest.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, numberOf, say } from './harness/run.ts';
import { drawBaskets, usualShape } from './recommend/baskets.ts';
import { type Asked, byPopularity, often, recallOf } from './recommend/recall.ts';

const { values: given } = parseArgs({
  options: {
    customers: { type: 'string', default: String(usualShape.customers) },
    seed: { type: 'string', default: '1' },
    ...jsonSwitch,
  },
});

const known: History[] = [];
const asked: Asked[] = [];
let baskets = 0;
let rows = 0;
for (const drawn of drawBaskets(given.seed, { ...usualShape, customers: numberOf(given.customers) })) {
  baskets += drawn.length;
  rows += drawn.reduce((sum, { items }) => sum + items.length, 0);
  const next = drawn.at(-1);
  // As in the papers, of whoever came at least three times the last visit is what is asked for.
  const isAsked = drawn.length >= 3 && next !== undefined;
  const before = isAsked ? drawn.slice(0, -1) : drawn;
  known.push(before);
  if (isAsked) asked.push({ before, next: next.items });
}
say(`${rows} rows of ${baskets} baskets; ${asked.length} baskets are asked for`);

const top = byPopularity(known);
const ranks = new Map(top.map((item, rank) => [item, rank]));
const began = performance.now();
const learner = new HabitsLearner(Math.max(...known.map((history) => history.at(-1)?.day ?? 0)));
for (const history of known) learner.read(history);
const habits = learner.habits();
const liked = likedOf(habits);
const recall = recallOf(asked, (history) =>
  suggest(habits, liked, history, { count: 10 }).map(({ item }) => item),
);
const seconds = rounded((performance.now() - began) / 1000, 2);
const result = {
  recallAt10: recall,
  popularity: recallOf(asked, () => top.slice(0, 10)),
  personal: recallOf(asked, (history) => often(history, ranks)),
  personalThenPopularity: recallOf(asked, (history) =>
    [...new Set([...often(history, ranks), ...top.slice(0, 10)])].slice(0, 10),
  ),
  asked: asked.length,
  baskets,
  rows,
  seconds,
};
console.log(given.json ? JSON.stringify(result) : result);
