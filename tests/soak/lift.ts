/**
 * `npm run soak -- lift --splits 10000 --seed N --json`: customers whom nobody wrote to, split in halves at random: the share of splits in which a
 * 95 % interval says that there is something. It ends with an error outside of 4 to 6 %.
 */
import { parseArgs } from 'node:util';
import { falsePositives } from '#domain/measure/sameTreatment.fixture.ts';

const { values: given } = parseArgs({
  options: {
    splits: { type: 'string', default: '10000' },
    customers: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  },
});

const splits = Number(given.splits);
const found = falsePositives(given.seed, { splits, customers: Number(given.customers) });
const isSound = Object.values(found).every((share) => share >= 0.04 && share <= 0.06);
console.log(
  given.json
    ? JSON.stringify({ splits, falsePositives: found, seed: given.seed })
    : `${splits} splits, seed ${given.seed}: ${JSON.stringify(found)}: ${isSound ? 'as it should be' : 'not 4 to 6 %'}`,
);
process.exitCode = isSound ? 0 : 1;
