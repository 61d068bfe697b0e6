/**
 * `npm run soak -- till --sales 1000 --seed 1 --json`: three tills, each in a Chromium of its own, sell against the real server; at a step that the
 * seed chooses a sale's line is cut, or its browser killed and opened again. In the end each sale must be there once, each chain whole, and the stock even.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { installIn } from './installation.ts';
import { openShop } from './openShop.ts';
import { fatesOf } from './till/fates.ts';
import { type Outcome, sellThrough, tills } from './till/run.ts';

const skus = 100;

const { values } = parseArgs({
  options: {
    sales: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const sales = Number(values.sales);
if (!(sales > 0)) throw new Error(`--sales is not a number: ${values.sales}`);

async function soak(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-soak-'));
  const installation = await installIn(folder);
  let succeeded = false;
  try {
    await installation.start();
    const { url } = installation;
    const shop = await openShop(url, skus);
    const databaseUrl = await installation.databaseUrl();
    const outcome = await sellThrough({ url, databaseUrl, shop, sales, seed: values.seed });
    console.log(values.json ? JSON.stringify(outcome) : outcome);
    succeeded = isWell(outcome);
  } finally {
    await installation.stop();
    if (succeeded) await rm(folder, { recursive: true, force: true });
    else console.error(`kept: ${folder} (--seed ${values.seed})`);
  }
  return succeeded ? 0 : 1;
}

/** Where there were sales enough for every till to be dealt every fate, none may have been missed. */
function isWell({
  lost,
  doubled,
  unequalBalances,
  stuckJobs,
  takenBack,
  chainsWhole,
  steps,
}: Outcome): boolean {
  const missed = Object.values(steps).some(({ cut, kill }) => cut === 0 || kill === 0);
  const dealtAll = sales >= 2 * tills * fatesOf(Object.keys(steps).length).length;
  const nothing = [lost, doubled, unequalBalances, stuckJobs, takenBack].every((count) => count === 0);
  return nothing && chainsWhole && !(dealtAll && missed);
}

process.exitCode = await soak();
