/**
 * `npm run simulate -- --schedules N --seed S --json`: plays schedules of tills, shops and faults over the real engine, and prints what came of
 * them; `--only SEED` plays one again.
 */
import { fork } from 'node:child_process';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startTestCluster } from '#tests/harness/cluster.ts';
import type { Judged } from './batch.ts';
import { schedulesPerDatabase } from './installation.ts';
import { add, emptyTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const wholeOf = (text: string): number => {
  const number = Number(text.replaceAll('_', ''));
  if (!Number.isInteger(number) || number < 0) throw new Error(`not a whole number: ${text}`);
  return number;
};
const first = wholeOf(values.only ?? values.seed);
const count = values.only === undefined ? wholeOf(values.schedules) : 1;

process.exitCode = await simulate();

async function simulate(): Promise<number> {
  const cluster = await startTestCluster();
  const begun = performance.now();
  const stop = (): Promise<void> => cluster.stop();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => void stop().then(() => process.exit(1)));
  const tally = emptyTally();
  try {
    await playAll(cluster.url, (judged) => {
      const wrong = add(tally, judged);
      if (wrong.length > 0) {
        console.error(`schedule ${judged.seed} diverges; again: npm run simulate -- --only ${judged.seed}`);
        for (const line of wrong.slice(0, 20)) console.error(`  ${line}`);
      }
      if (tally.schedules % 100 === 0) say(tally.schedules, performance.now() - begun);
    });
  } finally {
    await stop();
  }
  console.log(values.json ? JSON.stringify(tally) : tally);
  return tally.divergences === 0 && tally.schedules === count ? 0 : 1;
}

function say(schedules: number, ms: number): void {
  console.error(`${schedules}/${count} schedules, ${((schedules / ms) * 1000).toFixed(2)} a second`);
}

/** Batches of seeds, each in a database of its own, by as many processes as there are cores. */
async function playAll(clusterUrl: string, tell: (judged: Judged) => void): Promise<void> {
  const workers = Math.min(availableParallelism(), Math.max(1, Math.ceil(count / 10)));
  const size = Math.min(schedulesPerDatabase, Math.ceil(count / workers));
  const batches = Array.from({ length: Math.ceil(count / size) }, (_, batch) => ({
    clusterUrl,
    name: `simulation_${batch}`,
    seeds: Array.from(
      { length: Math.min(size, count - batch * size) },
      (__, index) => first + batch * size + index,
    ),
  }));
  await Promise.all(Array.from({ length: workers }, () => workOn(batches, tell)));
}

function workOn(batches: object[], tell: (judged: Judged) => void): Promise<void> {
  const child = fork(join(import.meta.dirname, 'worker.ts'), {
    stdio: ['ignore', 2, 2, 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'caveau-compiled') },
  });
  return new Promise((resolve, reject) => {
    const goOn = (): void => {
      const batch = batches.shift();
      if (batch) return void child.send(batch);
      child.disconnect();
      resolve();
    };
    child.on('message', (message: { judged: Judged } | { done: true }) =>
      'judged' in message ? tell(message.judged) : goOn(),
    );
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended: ${code}`))));
    goOn();
  });
}
