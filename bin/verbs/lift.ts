/** `lift --sent A.csv --held B.csv [--json]`: what a message brought, with its 95 % interval; both files hold `id,visit,conversion,spend`, a row a customer. */
import { parseArgs } from 'node:util';
import { liftOf, verdictOf } from '#domain/measure/lift.ts';
import {
  keepGroupsApart,
  metrics,
  numberRowsOnly,
  type OutcomeGroup,
  type OutcomeProblem,
  outcomeColumnsOf,
  outcomeFields,
  sayOutcomeProblem,
  takeOutcome,
} from '#domain/measure/outcomes.ts';
import { type Tally, tallyOf } from '#domain/measure/tally.ts';
import { sayLift } from '#domain/measure/words.ts';
import type { Language } from '#domain/values/refusal.ts';
import { readTable } from '../fileTable.ts';

const usage = `caveau lift --sent A.csv --held B.csv [--json]

fr  L’effet est la moyenne des clients à qui l’on a écrit moins celle du groupe témoin, avec son intervalle à 95 %. Où tout est 0 ou 1
    (venu ou non, acheté ou non), c’est un écart de proportions, intervalle normal sans variance commune : p ± 1,96 √(p₁(1−p₁)/n₁ + p₂(1−p₂)/n₂).
    Sinon c’est un écart de moyennes, intervalle de Welch. Ce sont les formules des manuels : chacun peut refaire le calcul.
en  The lift is the mean of those who were written to less that of those held back, with its 95 % interval. Where all is 0 or 1 (came or not,
    bought or not) it is a difference of shares, normal interval with unpooled variance; otherwise a difference of means, Welch’s interval. These
    are the textbook’s formulas: anybody can work them out again.`;

export async function run(argv: string[]): Promise<number> {
  const { sent: sentPath, held: heldPath, json, help } = switchesOf(argv) ?? {};
  if (help === true) {
    console.log(usage);
    return 0;
  }
  if (sentPath === undefined || heldPath === undefined) {
    console.error(usage);
    return 2;
  }
  const sent = await readGroup(sentPath);
  const held = await readGroup(heldPath);
  separate(sent, held);
  const lifts = metrics.map((metric) => {
    const [ofSent, ofHeld] = [tallyIn(sent, metric), tallyIn(held, metric)];
    const lift = liftOf(ofSent, ofHeld);
    return { metric, lift, verdict: verdictOf(ofSent, ofHeld, lift) };
  });
  if (json === true) {
    console.log(JSON.stringify(Object.fromEntries(lifts.map(({ metric, lift }) => [metric, lift]))));
    return 0;
  }
  const say = (language: Language): string =>
    lifts.map(({ metric, lift, verdict }) => sayLift(metric, lift, verdict, language)).join('\n');
  const counts = [sent.customers.size, held.customers.size, sent.apart() + held.apart()] as const;
  console.log(
    `${say('fr')}\n${counts[0]} clients à qui l’on a écrit, ${counts[1]} du groupe témoin ; ${counts[2]} lignes à revoir\n`,
  );
  console.log(
    `${say('en')}\n${counts[0]} customers written to, ${counts[1]} held back; ${counts[2]} rows to look at`,
  );
  return 0;
}

function switchesOf(argv: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({ args: argv, options: { sent: text, held: text, json: flag, help: flag } }).values;
  } catch {
    return null;
  }
}

interface ReadGroup {
  path: string;
  customers: OutcomeGroup;
  tell: (problem: OutcomeProblem) => void;
  apart: () => number;
}

async function readGroup(path: string): Promise<ReadGroup> {
  const table = await readTable(path, outcomeColumnsOf, outcomeFields);
  const tell = (problem: OutcomeProblem): void =>
    table.tell(problem.rowNumber, sayOutcomeProblem(problem, 'fr'), sayOutcomeProblem(problem, 'en'));
  const customers: OutcomeGroup = new Map();
  for await (const rows of table.batches)
    for (const row of rows) {
      const problem = takeOutcome(customers, table.columns, row, table.decimal);
      if (problem) tell(problem);
    }
  return { path, customers, tell, apart: table.apart };
}

function separate(sent: ReadGroup, held: ReadGroup): void {
  if (numberRowsOnly(sent.customers, held.customers)) {
    const both = `${sent.path}, ${held.path}`;
    console.error(
      `${both} : les identifiants sont presque tous dans les deux fichiers ; ils sont lus comme des numéros de ligne.`,
    );
    console.error(`${both}: nearly all ids are in both files; they are taken for numbers of rows.`);
    return;
  }
  const problems = keepGroupsApart(sent.customers, held.customers);
  problems.sent.forEach(sent.tell);
  problems.held.forEach(held.tell);
}

function tallyIn({ customers }: ReadGroup, metric: (typeof metrics)[number]): Tally {
  return tallyOf(Array.from(customers.values(), (outcome) => outcome[metric]));
}
