/** The verifier as an inspector runs it: one plain file beside the records, under any Node from 20 on, and the command that does the same (T11). */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BenchServer, benchServer, twoTills } from '../connectors/archive/archive.fixture.ts';
import { buildVerifier } from '../connectors/archive/buildVerifier.ts';

let folder: string;
let server: BenchServer;
let tar: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau verify é '));
  server = await benchServer();
  tar = join(folder, '2026.tar');
  const verifier = await buildVerifier();
  await twoTills(tar, server, { seed: 'inspector', days: 2, ticketsADay: 4, verifier });
  await run('tar', ['-xf', tar, '-C', folder, '--warning=no-timestamp']);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function run(command: string, words: string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile(command, words, { cwd: tmpdir() }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout: stdout + stderr }),
    );
  });
}

test('the file in the archive verifies the folder that it lies in, with nothing else at hand', async () => {
  const verifier = join(folder, 'verify.mjs');
  expect(await readFile(verifier, 'utf8')).not.toMatch(/from ["'](?!node:)/);
  const whole = await run(process.execPath, [verifier, '--key', server.fingerprint]);
  expect(whole).toMatchObject({ code: 0, stdout: expect.stringContaining('Rien à signaler') });
  expect(whole.stdout).not.toContain('Aucune empreinte');
  const alone = await run(process.execPath, [verifier, '--language', 'en']);
  expect(alone).toMatchObject({ code: 0, stdout: expect.stringContaining('No fingerprint was given') });

  const records = join(folder, 'registers/C1.jsonl');
  const text = await readFile(records, 'utf8');
  await writeFile(records, text.replace('|cash|', '|card|').replace('payment|card|', 'payment|cash|'));
  const touched = await run(process.execPath, [verifier, '--key', server.fingerprint]);
  expect(touched.code).toBe(1);
  expect(touched.stdout).toMatch(
    /registers\/C1\.jsonl, ligne \d+, enregistrement \d+ : La signature ne correspond pas/,
  );
});

test('the command says the same of the tar itself, as one line of JSON', async () => {
  const caveau = join(import.meta.dirname, 'run.mjs');
  const said = await run(process.execPath, [
    caveau,
    'caveau',
    'verify',
    tar,
    '--key',
    server.fingerprint,
    '--json',
  ]);
  expect(said.code).toBe(0);
  expect(JSON.parse(said.stdout)).toMatchObject({
    holds: true,
    found: 0,
    registers: [{ code: 'C1' }, { code: 'C2' }],
    keys: [{ fingerprint: server.fingerprint, isTrusted: true }],
  });
  expect(await run(process.execPath, [caveau, 'caveau', 'verify', join(folder, 'none.tar')])).toMatchObject({
    code: 2,
  });
});
