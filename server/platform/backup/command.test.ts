/** `caveau backup` and `caveau restore`, as a shop types them. */
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Embedded, startEmbedded } from '../embedded/embedded.ts';
import { migrate } from '../migrate.ts';
import { ensureRoles, urlAs } from '../roles.ts';
import { asRole, seedShop } from './shop.fixture.ts';

const secret = 'a'.repeat(64);
const passphrase = 'un grand cru classé';
const bin = join(import.meta.dirname, '..', '..', '..', 'bin', 'caveau.ts');
const door = `
  const { caveau } = await import(process.argv[1]);
  process.exitCode = await caveau(process.argv.slice(2));`;

let room: string;
let shop: Embedded;

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'caveau commands '));
  shop = await startEmbedded({ dataDirectory: join(room, 'shop') });
  await writeFile(join(room, 'shop', 'secret'), `${secret}\n`);
  await ensureRoles(shop.url, secret);
  await migrate({
    ownerUrl: urlAs(shop.url, 'caveau_owner', secret),
    jobsUrl: urlAs(shop.url, 'caveau_jobs', secret),
  });
  await asRole(shop.url, (client) => seedShop(client, 4));
});

afterAll(async () => {
  await shop.stop();
  await rm(room, { recursive: true, force: true });
});

/** Types a command for a data folder of the room. */
function type(
  folder: string,
  ...argv: string[]
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', door, bin, ...argv], {
    env: {
      PATH: process.env['PATH'],
      CAVEAU_DATA: join(room, folder),
      CAVEAU_BACKUP_KEY: passphrase,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

test('a shop is backed up while it works, and restored on a new machine with its secret', async () => {
  const file = join(room, 'usb stick.caveau');
  const made = await type('shop', 'backup', '--to', file);
  expect(made).toMatchObject({ code: 0, stderr: '' });
  expect(made.stdout.split('\n')).toEqual([
    file,
    expect.stringMatching(/^\d+ ko, chiffrée \/ encrypted$/),
    '',
  ]);

  const restored = await type('new', 'restore', file);
  expect(restored).toMatchObject({ code: 0, stderr: '' });
  expect(restored.stdout).toMatch(/tables, \d+ lignes \/ rows\n$/);
  expect((await readFile(join(room, 'new', 'secret'), 'utf8')).trim()).toBe(secret);

  const again = await type('new', 'restore', file);
  expect(again.code).toBe(1);
  expect(again.stderr).toMatch(/^Il y a déjà des données ici\..*--replace/);

  const replaced = await type('new', 'restore', file, '--replace');
  expect(replaced).toMatchObject({ code: 0, stderr: '' });
  expect(await readdir(join(room, 'new', 'backups'))).toEqual([
    expect.stringMatching(/-beforeRestore-.*\.caveau$/),
  ]);
});

test('nothing is restored into a Caveau that runs', async () => {
  const answer = await type('shop', 'restore', join(room, 'any.caveau'));
  expect(answer.code).toBe(1);
  expect(answer.stderr).toMatch(/^Caveau est déjà ouvert sur le dossier/);
});

test('a folder without data is not backed up', async () => {
  const answer = await type('nowhere', 'backup');
  expect(answer).toMatchObject({ code: 1, stdout: '' });
  expect(answer.stderr).toMatch(/^Il n’y a pas de données de Caveau dans le dossier/);
});

test('a restore wants one file', async () => {
  expect(await type('nowhere', 'restore')).toMatchObject({
    code: 2,
    stderr: 'caveau restore FILE [--replace]\n',
  });
});
