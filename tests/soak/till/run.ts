/** Three tills sell side by side, each sale cut or killed at a step of its own; then all is looked for on the server. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { newDigest, openArchive } from '#connectors/archive/index.ts';
import { getSettings } from '#domain/access/contract.ts';
import { verifyArchive } from '#domain/till/archive/verify.ts';
import { downloadTillArchive, listTillArchives, makeTillArchive } from '#domain/till/archiveContract.ts';
import { checkRegister, getServerKey } from '#domain/till/proofContract.ts';
import { createRegister, listRegisters } from '#domain/till/registerContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { randomOf } from '#domain/world/random.ts';
import { buildPage } from '#tests/e2e/tillDevice/build.ts';
import type { SoakShop } from '../openShop.ts';
import { judge, type Verdict } from '../verdict.ts';
import { dealt, type Fate, fatesOf } from './fates.ts';
import { openRegister, type SoakRegister } from './register.ts';

export const tills = 3;

export interface Asked {
  /** The server's address. */
  url: string;
  databaseUrl: string;
  shop: SoakShop;
  sales: number;
  seed: string;
}

export interface Outcome extends Verdict {
  sales: number;
  tills: number;
  kills: number;
  cuts: number;
  /** Of each step how often it was cut and killed at. */
  steps: Record<string, { cut: number; kill: number }>;
  /** Sales that a kill left unmade, and that were given up: they are on no server. */
  walkedAway: number;
  /** Sales that a customer saw as done and that were gone after a kill. */
  takenBack: number;
  records: number;
  chainsWhole: boolean;
}

export async function sellThrough({ url, databaseUrl, shop, sales, seed }: Asked): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-tills-'));
  const script = await buildPage();
  const registers: SoakRegister[] = [];
  try {
    for (let number = 1; number <= tills; number += 1) {
      const profile = join(folder, String(number));
      await mkdir(profile);
      const body = { shopId: shop.shopId, name: `Caisse ${number}` };
      const { code } = (await shop.owner.call(createRegister, { body })).enrolment;
      const random = randomOf(seed, 'till', number);
      const { skuIds } = shop;
      registers.push(await openRegister({ server: url, script, profile, code, skuIds, random }));
    }
    const names = await stepsOfASale(registers);
    const steps: Outcome['steps'] = Object.fromEntries(
      [...names.map(stepName), 'request', 'answer'].map((name) => [name, { cut: 0, kill: 0 }]),
    );
    const rung = measured * tills;
    await Promise.all(
      registers.map(async (register, index) => {
        const fates = dealt(fatesOf(names.length), randomOf(seed, 'fates', index));
        for (let number = index; number < sales - rung; number += tills) {
          const { value: fate } = fates.next();
          const { met } = await register.ring(fate);
          const place = placeOf(fate, names);
          const count = place === null ? undefined : steps[place];
          if (met && count && fate.at !== 'nowhere') count[fate.by] += 1;
        }
        await register.sent();
      }),
    );
    const sold = registers.flatMap((register) => register.sold);
    const sum = (of: 'kills' | 'cuts' | 'walkedAway' | 'takenBack'): number =>
      registers.reduce((total, register) => total + register[of], 0);
    return {
      sales: sold.length + sum('walkedAway'),
      tills,
      kills: sum('kills'),
      cuts: sum('cuts'),
      steps,
      walkedAway: sum('walkedAway'),
      takenBack: sum('takenBack'),
      ...(await judge(databaseUrl, sold)),
      ...(await chainsOf(shop, folder)),
    };
  } finally {
    for (const register of registers) await register.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Sales of each till that nothing happens to, by which steps are counted. */
const measured = 1;
const stepName = (name: string, index: number): string => `${index + 1} ${name}`;

/** What goes on beside a sale takes steps too: the shortest sale has its own alone. */
async function stepsOfASale(registers: readonly SoakRegister[]): Promise<readonly string[]> {
  let shortest: readonly string[] | null = null;
  for (const register of registers) {
    await register.sent();
    const { steps } = await register.ring({ at: 'nowhere' });
    if (!shortest || steps.length < shortest.length) shortest = steps;
  }
  return shortest ?? [];
}

function placeOf(fate: Fate, names: readonly string[]): string | null {
  if (fate.at === 'nowhere') return null;
  return fate.at === 'step' ? stepName(names[fate.step - 1] ?? '', fate.step - 1) : fate.at;
}

/** Each chain walked by the server, and again by the verifier from an archive, held to the server's key. */
async function chainsOf(
  { owner }: SoakShop,
  folder: string,
): Promise<Pick<Outcome, 'records' | 'chainsWhole'>> {
  const { items } = await owner.call(listRegisters);
  let records = 0;
  let found = items.reduce((sum, { defects }) => sum + defects, 0);
  for (const { id: registerId } of items) {
    const checked = await owner.call(checkRegister, { params: { registerId } });
    records += checked.records;
    found += checked.findings.length;
  }
  const { companies } = await owner.call(getSettings);
  const year = new Date().getUTCFullYear();
  const { id: archiveId } = await owner.call(makeTillArchive, {
    body: {
      companyId: companies[0]?.id ?? '',
      from: `${year}-01-01`,
      until: `${year}-12-31`,
      purpose: 'interim',
    },
  });
  await madeWithin(owner, archiveId);
  const path = join(folder, 'archive.tar');
  await writeFile(path, String(await owner.call(downloadTillArchive, { params: { archiveId } })));
  const archive = await openArchive(path);
  const { fingerprint } = await owner.call(getServerKey);
  const verdict = await verifyArchive(archive, { fingerprints: [fingerprint], newDigest });
  await archive.close();
  return { records, chainsWhole: found === 0 && verdict.holds && verdict.records === records };
}

const patienceMs = 120_000;

async function madeWithin(owner: SoakShop['owner'], archiveId: Id): Promise<void> {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline; await delay(50)) {
    const { items } = await owner.call(listTillArchives);
    if (items.some(({ id, state }) => id === archiveId && state === 'made')) return;
  }
  throw new Error('the archive is not made');
}
