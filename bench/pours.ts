/**
 * `npm run bench -- pours --json`: simulated bar weeks whose every glass is known: how often the 95 % interval holds what was really poured, how
 * long the control chart goes on without a false alarm, and how soon it sees a tenth too much. `--weeks`, `--bars`, `--seed`.
 */
import { parseArgs } from 'node:util';
import { coverage, groups, runLengths } from '../domain/pours/simulated.fixture.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, numberOf, say } from './harness/run.ts';

const { values: given } = parseArgs({
  options: {
    weeks: { type: 'string', default: '2_000' },
    bars: { type: 'string', default: '400' },
    seed: { type: 'string', default: 'pours' },
    ...jsonSwitch,
  },
});

const bars = { held: [0.93, 0.97], runLength: 400 } as const;

const wrong: string[] = [];
const found = coverage(numberOf(given.weeks), given.seed);
const held = Object.fromEntries(
  groups.map((group) => {
    const { asked, unanswered, held: within, halves } = found[group];
    const answered = asked - unanswered;
    const share = within / answered;
    if (share < bars.held[0] || share > bars.held[1]) wrong.push(`${group}: ${rounded(share, 4)} held`);
    return [
      group,
      {
        held: rounded(share, 4),
        answered,
        unanswered: rounded(unanswered / asked, 4),
        halfPercent: rounded(halves / answered / 100, 1),
      },
    ];
  }),
);
say(`${given.weeks} weeks`);
const calm = runLengths(numberOf(given.bars), 1, given.seed);
say('charts of bars that pour what their card says');
const generous = runLengths(numberOf(given.bars), 1.1, given.seed);
for (const [name, length] of Object.entries(calm))
  if (length < bars.runLength) wrong.push(`${name}: a false alarm every ${rounded(length)} points`);
const result = {
  weeks: numberOf(given.weeks),
  ...held,
  falseAlarmEvery: { wine: rounded(calm.wine), sitting: rounded(calm.sitting) },
  tenthTooMuchAfter: { wine: rounded(generous.wine, 1), sitting: rounded(generous.sitting, 1) },
};
console.log(given.json ? JSON.stringify(result) : result);
for (const line of wrong) console.error(`wrong: ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
