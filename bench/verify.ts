/**
 * `npm run bench -- verify --json`: a year's archive of a till verified from its file, in a process of its own, beside the bare WebCrypto check
 * of as many signatures; then tamperings at random, each to be found and located. `--tickets`, `--tamperings`, `--whole` (of these, on the
 * year's archive).
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { newDigest, openArchive } from '#connectors/archive/index.ts';
import { type Verdict, verifyArchive } from '#domain/till/archive/verify.ts';
import { randomOf } from '#domain/world/random.ts';
import { type BenchServer, benchServer, twoTills } from '../connectors/archive/archive.fixture.ts';
import { tamper, tamperings } from '../connectors/archive/tamper.fixture.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, numberOf, say } from './harness/run.ts';
import { floorMs } from './verify/floor.ts';
import { yearArchive } from './verify/year.ts';

const { values: given } = parseArgs({
  options: {
    tickets: { type: 'string', default: '100_000' },
    tamperings: { type: 'string', default: '1_000' },
    whole: { type: 'string', default: '4' },
    seed: { type: 'string', default: 'verify' },
    ...jsonSwitch,
  },
});

const most = { seconds: 60 };

const folder = await mkdtemp(join(tmpdir(), 'caveau-verify-'));
try {
  const { result, wrong } = await measure();
  console.log(given.json ? JSON.stringify(result) : result);
  for (const line of wrong) console.error(`wrong: ${line}`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(): Promise<{ result: object; wrong: string[] }> {
  const wrong: string[] = [];
  const server = await benchServer();
  const year = join(folder, 'year.tar');
  const { key, sample } = await yearArchive(year, server, {
    tickets: numberOf(given.tickets),
    seed: given.seed,
  });
  const { size } = await stat(year);
  say(`an archive of ${rounded(size / 1e6)} MB`);

  const { holds, records, tickets, ms } = await asCommand(year, server);
  say(`${records} records verified in ${rounded(ms / 1000, 1)} s`);
  const floor = await floorMs(key, sample, records);
  say(`as many bare signatures: ${rounded(floor / 1000, 1)} s`);
  if (!holds) wrong.push('the archive that nobody touched does not hold');
  if (ms > most.seconds * 1000) wrong.push(`verified in ${rounded(ms / 1000, 1)} s`);

  const count = numberOf(given.tamperings);
  const small = join(folder, 'days.tar');
  await twoTills(small, server, { seed: given.seed, days: 4, ticketsADay: 12 });
  const few = await missedOf(small, server, 0, count - Number(given.whole));
  say(`${few.tried} tamperings of some days' archive, each verified whole`);
  const many = await missedOf(year, server, few.tried, count);
  say(`${many.tried} tamperings of the year's archive, each verified whole`);
  const missed = [...few.missed, ...many.missed];
  wrong.push(...missed.slice(0, 20));
  const result = {
    tickets,
    records,
    archiveMb: rounded(size / 1e6),
    verifyS: rounded(ms / 1000, 1),
    floorS: rounded(floor / 1000, 1),
    toFloor: rounded(ms / floor, 2),
    tamperings: few.tried + many.tried,
    ofTheYear: many.tried,
    foundAndLocated: few.tried + many.tried - missed.length,
  };
  return { result, wrong };
}

/** Through the command, in a process of its own: Node's start is in `ms` of nobody else. */
async function asCommand(
  path: string,
  server: BenchServer,
): Promise<{ holds: boolean; records: number; tickets: number; ms: number }> {
  const caveau = join(import.meta.dirname, '../bin/run.mjs');
  const start = performance.now();
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [caveau, 'caveau', 'verify', path, '--key', server.fingerprint, '--json'],
    { maxBuffer: 2 ** 26 },
  );
  return { ...JSON.parse(stdout), ms: performance.now() - start };
}

/** Each tampered archive is verified from its first byte to its last, as if nothing were known of it. */
async function missedOf(
  path: string,
  server: BenchServer,
  from: number,
  until: number,
): Promise<{ tried: number; missed: string[] }> {
  const tar = await readFile(path);
  const touched = join(folder, 'touched.tar');
  const missed: string[] = [];
  for (let number = from; number < until; number += 1) {
    const kind = tamperings[number % tamperings.length] ?? 'byte';
    const tampered = tamper(kind, tar, randomOf(given.seed, 'tampering', number));
    await writeFile(touched, tampered.tar);
    const verdict = await verdictOf(touched, server);
    if (verdict.holds || !tampered.isLocated(verdict.findings)) missed.push(`${number}: ${tampered.what}`);
  }
  return { tried: until - from, missed };
}

async function verdictOf(path: string, server: BenchServer): Promise<Verdict> {
  const archive = await openArchive(path);
  try {
    return await verifyArchive(archive, { fingerprints: [server.fingerprint], newDigest });
  } finally {
    await archive.close();
  }
}
