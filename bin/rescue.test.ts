/** The rescue of who lost every way in, from the machine that Caveau runs on. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, buildApp } from '#server/app.ts';
import { appOptionsOf } from '#server/main.ts';
import { readConfig } from '#server/platform/config.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { merchant } from '#tests/harness/organization.ts';

const email = 'camille@cave-du-port.example';
const silent = { info() {}, warn() {}, error() {} };

let folder: string;
let environment: NodeJS.ProcessEnv;
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau rescue '));
  const { url, secret } = await freshDatabase();
  environment = { PATH: process.env['PATH'], CAVEAU_DATA: folder, CAVEAU_SECRET: secret, DATABASE_URL: url };
  app = await buildApp(appOptionsOf(readConfig(environment), url, silent));
  await app.access.createOrganization(
    randomUUID(),
    { ...merchant, owner: { name: 'Camille Roche', email, password: 'un bon vin rouge' } },
    new Date().toISOString(),
  );
});

afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

function rescue(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const parameters = [join(import.meta.dirname, 'run.mjs'), 'caveau', 'rescue', ...words];
  return new Promise((resolve) => {
    execFile(process.execPath, parameters, { env: environment }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe('caveau rescue', () => {
  test('prints a link that opens the account of that address', async () => {
    const { code, stdout } = await rescue(email);
    expect(code).toBe(0);
    const token = /\/rescue\/(\S+)$/m.exec(stdout)?.[1] ?? '';
    const answer = await app.http.inject({ method: 'GET', url: `/api/v1/rescue/${token}` });
    expect(answer.json()).toMatchObject({ email, name: 'Camille Roche' });
  });

  test('says so where nobody has that address', async () => {
    expect(await rescue('nobody@cave.example')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: "Personne n'a l'adresse nobody@cave.example / Nobody has the address nobody@cave.example\n",
    });
  });

  test('asks for an address', async () => {
    expect(await rescue()).toMatchObject({ code: 2, stderr: 'caveau rescue EMAIL\n' });
  });
});
