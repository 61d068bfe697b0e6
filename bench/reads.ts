/**
 * `npm run bench -- reads --json`: on ten million moves, a level, a sku's timeline, the levels of every sku thirty days ago and what the
 * stock is worth, through the product's queries and in bare SQL, turn by turn.
 */
import { parseArgs } from 'node:util';
import { type Random, randomOf } from '#domain/world/random.ts';
import type { Cluster } from './harness/cluster.ts';
import { percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { openLedger } from './ledger/openLedger.ts';
import { type Question, questionsOf } from './reads/questions.ts';

const { values: given } = parseArgs({
  options: {
    moves: { type: 'string', default: '10_000_000' },
    skus: { type: 'string', default: '10_000' },
    /** A multiple of how often each question is asked. */
    share: { type: 'string', default: '1' },
    ...jsonSwitch,
  },
});

async function measure(cluster: Cluster): Promise<Measured> {
  const ledger = await openLedger(cluster, 'reads', {
    moves: numberOf(given.moves),
    skus: numberOf(given.skus),
  });
  say(`a ledger of ${ledger.moves} moves is loaded`);
  const random = randomOf('reads');
  const result: Partial<Record<Question['name'], { p95Ms: number; bareMs: number }>> = {};
  const wrong: string[] = [];
  for (const question of questionsOf(ledger)) {
    if (!(await sameAnswer(question, random))) wrong.push(`${question.name}: not the answer of bare SQL`);
    const { ours, bare } = await askInTurns(question, random);
    result[question.name] = {
      p95Ms: rounded(percentile(ours, 0.95), 3),
      bareMs: rounded(percentile(bare, 0.95), 3),
    };
    say(
      `${question.name}: ${JSON.stringify(result[question.name])}, medians ${rounded(percentile(ours, 0.5), 3)} and ${rounded(percentile(bare, 0.5), 3)}`,
    );
  }
  return { result, wrong };
}

async function sameAnswer(question: Question, random: Random): Promise<boolean> {
  const { ours, bare } = question.draw(random);
  const lines = [(await ours())().sort(), (await bare())().sort()];
  return (lines[0]?.length ?? 0) > 0 && lines[0]?.join('\n') === lines[1]?.join('\n');
}

/** Milliseconds of each asking. Now the one comes first, now the other, about the same drawn thing. */
async function askInTurns(question: Question, random: Random): Promise<{ ours: number[]; bare: number[] }> {
  const took = { ours: [] as number[], bare: [] as number[] };
  const times = Math.ceil(question.times * numberOf(given.share));
  const warmUp = Math.ceil(times / 10);
  for (let asked = -warmUp; asked < times; asked += 1) {
    const drawn = question.draw(random);
    const order = asked % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
    for (const way of order) {
      const begun = performance.now();
      await drawn[way]();
      if (asked >= 0) took[way].push(performance.now() - begun);
    }
  }
  return took;
}

await runBench(given, measure);
