/** `npm run soak -- crash --rounds N --json`: the server and its PostgreSQL are killed while tills sell; nothing may be lost or doubled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Random, randomOf } from '#domain/world/random.ts';
import { type Installation, installIn } from './installation.ts';
import { type Load, startLoad } from './load.ts';
import { openShop } from './openShop.ts';
import { judge } from './verdict.ts';

const TILLS = 8;
const SKUS = 40;
/** A round sells for a while, so that a kill meets every moment of a sale. */
const LOAD_MS = { least: 200, most: 1_500 };
/** Longer than PostgreSQL takes to read back its journal. */
const RECOVERY_MS = 180_000;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`--rounds is not a number: ${values.rounds}`);

process.exitCode = await soak();

async function soak(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-soak-'));
  const installation = await installIn(folder);
  const recoveries: number[] = [];
  let succeeded = false;
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => void installation.stop().then(() => process.exit(1)));
  try {
    await installation.start();
    const load = startLoad(installation.url, await openShop(installation.url, SKUS), TILLS, seed);
    const random = randomOf(seed, 'kills');
    for (let round = 0; round < rounds; round += 1) {
      await delay(random.integer(LOAD_MS.least, LOAD_MS.most));
      recoveries.push(await killAndRecover(installation, load, round, random));
      say(`round ${round + 1}/${rounds}: ${load.acknowledged.length} sales, back in ${recoveries.at(-1)} ms`);
    }
    await load.stop();
    const verdict = await judge(await installation.databaseUrl(), load.acknowledged);
    const { lost, doubled, unequalBalances, stuckJobs } = verdict;
    const acked = load.acknowledged.length;
    const recoverMsP95 = percentile(recoveries, 0.95);
    const result = { rounds, acked, lost, doubled, unequalBalances, recoverMsP95, stuckJobs };
    console.log(values.json ? JSON.stringify(result) : result);
    for (const refusal of load.refused.slice(0, 10)) console.error(`refused: ${refusal}`);
    succeeded = [lost, doubled, unequalBalances, stuckJobs, load.refused.length].every(
      (count) => count === 0,
    );
  } finally {
    await installation.stop();
    if (succeeded) await rm(folder, { recursive: true, force: true });
    else console.error(`kept: ${folder} (--seed ${seed})`);
  }
  return succeeded ? 0 : 1;
}

/** In turn: the server, PostgreSQL, both. Returns the milliseconds until a new sale was acknowledged. */
async function killAndRecover(
  installation: Installation,
  load: Load,
  round: number,
  random: Random,
): Promise<number> {
  const kind = round % 3;
  if (kind !== 0) await installation.killDatabase();
  if (kind === 2) await delay(random.integer(0, 100));
  if (kind !== 1) await installation.killServer();
  const recovery = load.recovery();
  if (kind !== 1) await installation.start();
  const timeout = AbortSignal.timeout(RECOVERY_MS);
  const tooLate = new Promise<never>((_, reject) => {
    timeout.addEventListener('abort', () => {
      const ended = installation.serverHasEnded() ? ': the server ended with its database' : '';
      reject(new Error(`no sale within ${RECOVERY_MS} ms of a kill${ended}`));
    });
  });
  return Math.round(await Promise.race([recovery, tooLate]));
}

function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function say(line: string): void {
  console.error(line);
}
