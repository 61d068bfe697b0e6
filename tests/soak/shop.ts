/**
 * `npm run soak -- shop --minutes 60 --json`: four tills ring up sixty tickets a minute together against the embedded database; each in
 * turn loses its line for a while. In the end each ticket must be there once, each chain whole, and the stock even.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { checkRegister } from '#domain/till/proofContract.ts';
import { createRegister, listRegisters } from '#domain/till/registerContract.ts';
import { type Id, idFromClock } from '#domain/values/ids.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import { callerAt } from '#tests/harness/caller.ts';
import { bottlesSold, enrolHandTill, type HandTill } from '#tests/harness/handTill.ts';
import { installIn } from './installation.ts';
import type { SentSale } from './load.ts';
import { openShop, type SoakShop } from './openShop.ts';
import { judge } from './verdict.ts';

const tills = 4;
const ticketsAMinute = 60;
const skus = 1500;
/** A till without its line for up to two minutes, one minute in ten. */
const cutAfterMs = 60_000 * 8;
const cutForMs = { least: 20_000, most: 120_000 };

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes is not a number: ${values.minutes}`);

interface Sold extends SentSale {
  /** Milliseconds from its seal to the server's acknowledgement, where the line was up. */
  lagMs: number | null;
}

const clock = (): string => new Date().toISOString();

async function soak(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'caveau-soak-'));
  const installation = await installIn(folder);
  let succeeded = false;
  try {
    await installation.start();
    const { url } = installation;
    const shop = await openShop(url, skus);
    const device = (secret: string) => callerAt(url, { authorization: `Bearer ${secret}` });
    const end = performance.now() + minutes * 60_000;
    const sold = await Promise.all(
      Array.from({ length: tills }, async (_, index) => {
        const body = { shopId: shop.shopId, name: `Caisse ${index + 1}` };
        const { enrolment } = await shop.owner.call(createRegister, { body });
        const till = await enrolHandTill(enrolment.code, callerAt(url), device, clock);
        return work(till, shop, randomOf(Number(values.seed), 'till', index), end);
      }),
    );
    const all = sold.flat();
    const verdict = await judge(await installation.databaseUrl(), all);
    const figures = {
      minutes,
      tills,
      tickets: all.length,
      ...lagsOf(all),
      ...verdict,
      ...(await chainsOf(shop)),
      ...(await installedFigures(await installation.databaseUrl())),
    };
    console.log(values.json ? JSON.stringify(figures) : figures);
    const { lost, doubled, unequalBalances, stuckJobs, findings, defects } = figures;
    succeeded = [lost, doubled, unequalBalances, stuckJobs, findings, defects].every((count) => count === 0);
  } finally {
    await installation.stop();
    if (succeeded) await rm(folder, { recursive: true, force: true });
    else console.error(`kept: ${folder} (--seed ${values.seed})`);
  }
  return succeeded ? 0 : 1;
}

/** One till's day: a ticket every few seconds, sent at once while its line is up. */
async function work(till: HandTill, shop: SoakShop, random: Random, end: number): Promise<Sold[]> {
  const sold: Sold[] = [];
  const everyMs = (60_000 * tills) / ticketsAMinute;
  let cutAt = performance.now() + random.integer(1, cutAfterMs);
  let backAt = 0;
  while (performance.now() < end) {
    await delay(random.integer(everyMs / 2, (everyMs * 3) / 2));
    const begun = performance.now();
    if (begun > cutAt && begun > backAt) {
      backAt = begun + random.integer(cutForMs.least, cutForMs.most);
      cutAt = backAt + random.integer(1, cutAfterMs);
    }
    const isCut = begun < backAt;
    const sale = await ring(till, shop, random);
    if (!isCut) await till.send();
    sold.push({ ...sale, lagMs: isCut ? null : performance.now() - begun });
  }
  await till.close('day');
  await till.send();
  return sold;
}

async function ring(till: HandTill, { skuIds }: SoakShop, random: Random): Promise<SentSale> {
  const id: Id = idFromClock(
    Date.now(),
    Uint8Array.from({ length: 10 }, () => random.integer(0, 255)),
  );
  const picked = Array.from({ length: 3 }, () => random.pick(skuIds));
  const record = await till.sell(
    bottlesSold(
      id,
      picked.map((unitId) => ({ unitId, count: 1 })),
    ),
  );
  return { id, document: `${till.house.register.code}-${record.chain.number}`, skuIds: picked };
}

function lagsOf(sold: readonly Sold[]) {
  const lags = sold.flatMap(({ lagMs }) => (lagMs === null ? [] : [lagMs])).sort((a, b) => a - b);
  const at = (share: number): number =>
    Math.round(lags[Math.max(0, Math.ceil(lags.length * share) - 1)] ?? 0);
  return { offline: sold.length - lags.length, lagP50Ms: at(0.5), lagP95Ms: at(0.95), lagMaxMs: at(1) };
}

async function chainsOf({
  owner,
}: SoakShop): Promise<{ findings: number; defects: number; records: number }> {
  const { items } = await owner.call(listRegisters);
  let findings = 0;
  let records = 0;
  for (const { id: registerId } of items) {
    const checked = await owner.call(checkRegister, { params: { registerId } });
    findings += checked.findings.length;
    records += checked.records;
  }
  return { findings, records, defects: items.reduce((sum, { defects }) => sum + defects, 0) };
}

async function installedFigures(databaseUrl: string): Promise<{ databaseMb: number }> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ bytes: string }>(
    'select pg_database_size(current_database()) as bytes',
  );
  await client.end();
  return { databaseMb: Math.round(Number(rows[0]?.bytes) / 1_048_576) };
}

process.exitCode = await soak();
