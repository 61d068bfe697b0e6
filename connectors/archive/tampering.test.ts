/** Whatever is touched in an archive is found, and where (T3, T9, T11). */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Verdict, verifyArchive } from '#domain/till/archive/verify.ts';
import { randomOf } from '#domain/world/random.ts';
import { type BenchServer, benchServer, twoTills } from './archive.fixture.ts';
import { newDigest, openArchive } from './open.ts';
import { tamper, tamperings } from './tamper.fixture.ts';

let folder: string;
let server: BenchServer;
let tar: Uint8Array;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau-archive-'));
  server = await benchServer();
  const path = join(folder, 'whole.tar');
  await twoTills(path, server, { seed: 'tampering', days: 3, ticketsADay: 6 });
  tar = await readFile(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function verdictOf(bytes: Uint8Array): Promise<Verdict> {
  const path = join(folder, 'touched.tar');
  await writeFile(path, bytes);
  const archive = await openArchive(path);
  try {
    return await verifyArchive(archive, { fingerprints: [server.fingerprint], newDigest });
  } finally {
    await archive.close();
  }
}

test('an archive that nobody touched holds', async () => {
  const { holds, findings, notShown } = await verdictOf(tar);
  expect({ holds, findings }).toEqual({ holds: true, findings: [] });
  expect(notShown.map(({ en }) => en)).toEqual([expect.stringContaining('starts within a register’s life')]);
});

test('of a hundred bytes, rows, orders and tails that somebody touched at random, each is found and located', async () => {
  const missed: string[] = [];
  for (let number = 0; number < 100; number += 1) {
    const kind = tamperings[number % tamperings.length] ?? 'byte';
    const tampered = tamper(kind, tar, randomOf('tampering', number));
    const verdict = await verdictOf(tampered.tar);
    if (verdict.holds || !tampered.isLocated(verdict.findings))
      missed.push(`${number}: ${tampered.what}: ${JSON.stringify(verdict.findings.slice(0, 4))}`);
  }
  expect(missed).toEqual([]);
}, 60_000);
