/** The folder of backups and its routes. */

import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { refuseBackup } from '#domain/backup/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import { scopes } from '#domain/values/route.ts';
import { type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import { type Database, openDatabase } from '../database.ts';
import { buildHttp } from '../http.ts';
import { type Backups, openBackups } from './backups.ts';
import { nightlyBackupHandlers } from './nightly.ts';
import { backupEndpoints } from './routes.ts';
import { asRole, type SeededShop, seedShop } from './shop.fixture.ts';

const quiet = { info() {}, warn() {}, error: (fields: unknown) => console.error(fields) };

let source: FreshDatabase;
let database: Database;
let mine: SeededShop;
let folder: string;
let backups: Backups;
let now: string;

beforeAll(async () => {
  source = await freshDatabase();
  database = openDatabase({ url: source.appUrl, maxConnections: 2 });
  mine = await asRole(source.url, (client) => seedShop(client, 3));
});

afterAll(() => database.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau backups '));
  now = '2026-11-22T02:17:00.000Z';
  backups = openBackups({
    ownerUrl: source.ownerUrl,
    folder: join(folder, 'made', 'on demand'),
    passphrase: null,
    secret: source.secret,
    clock: () => now,
  });
  return () => rm(folder, { recursive: true, force: true });
});

function http(owned: readonly string[] = []) {
  const actor: Actor = {
    kind: 'member',
    id: randomUUID(),
    label: 'Camille',
    organizationId: mine.organizationId,
    scopes: new Set(scopes),
    language: 'fr',
  };
  return buildHttp({
    endpoints: backupEndpoints({
      database,
      backups,
      ownsAll: async (_actor, ids) => ids.every((id) => owned.includes(id)),
    }),
    authenticate: async () => actor,
    refusals: [refuseBackup.sentences],
    clock: () => now,
    log: quiet,
  });
}

describe('the folder', () => {
  test('is made with the first backup, and lists the newest first', async () => {
    expect(await backups.list()).toEqual([]);
    const first = await backups.make('nightly');
    now = '2026-11-23T02:17:00.000Z';
    const second = await backups.make('beforeImport');
    expect((await backups.list()).map(({ id, reason }) => ({ id, reason }))).toEqual([
      { id: second.id, reason: 'beforeImport' },
      { id: first.id, reason: 'nightly' },
    ]);
    expect(first).toMatchObject({ organizations: [mine.organizationId], encrypted: false });
  });

  test('is thinned out after each backup, of what a killed process left half-written too', async () => {
    for (let night = 1; night <= 9; night += 1) {
      now = `2026-10-0${night}T02:17:00.000Z`;
      await nightlyBackupHandlers(backups, quiet)['makeNightlyBackup']?.({}, { number: 1, last: false });
    }
    const days = (await backups.list()).map((backup) => backup.madeAt.slice(8, 10));
    // The 4th of October 2026 is a Sunday.
    expect(days).toEqual(['09', '08', '07', '06', '05', '04', '03']);
    const half = join(folder, 'made', 'on demand', 'old.caveau.part');
    await writeFile(half, 'half');
    await utimes(half, new Date('2026-10-01'), new Date('2026-10-01'));
    await backups.make('nightly');
    expect(await readdir(join(folder, 'made', 'on demand'))).not.toContain('old.caveau.part');
  });

  test('holds no unfinished file when writing fails', async () => {
    const failing = backups.make('manual', {
      onProgress: () => {
        throw new Error('the disk is full');
      },
    });
    await expect(failing).rejects.toThrow('the disk is full');
    expect(await readdir(join(folder, 'made', 'on demand'))).toEqual([]);
  });

  test('gives one backup to whoever asks twice under one id', async () => {
    const id = randomUUID();
    const [one, same] = await Promise.all([backups.make('manual', { id }), backups.make('manual', { id })]);
    expect(same.path).toBe(one.path);
    expect((await backups.make('manual', { id })).path).toBe(one.path);
    expect(await backups.list()).toHaveLength(1);
  });

  test('is passed over by a backup written elsewhere', async () => {
    const path = join(folder, 'usb.caveau');
    expect(await backups.make('manual', { path })).toMatchObject({ path });
    expect(await backups.list()).toEqual([]);
  });
});

describe('the routes', () => {
  test('make a backup once a key, list it and hand over the very file', async () => {
    const app = http();
    const key = randomUUID();
    const make = () =>
      app.inject({ method: 'POST', url: '/api/v1/backups', headers: { 'idempotency-key': key } });
    const made = await make();
    expect(made.json()).toEqual({
      id: key,
      madeAt: now,
      reason: 'manual',
      bytes: expect.any(Number),
      encrypted: false,
    });
    expect((await make()).json()).toEqual(made.json());
    expect((await app.inject('/api/v1/backups')).json()).toEqual({ items: [made.json()] });
    const file = await app.inject(`/api/v1/backups/${key}/file`);
    expect(file.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': String(made.json<{ bytes: number }>().bytes),
      'content-disposition': `attachment; filename="caveau-2026-11-22T02-17-00Z-manual-${key}.caveau"`,
    });
    expect(file.rawPayload.equals(await readFile((await backups.find(key))?.path ?? ''))).toBe(true);
    const trail = await asRole(source.url, (client) =>
      client.query('select action from platform.audit_entry where subject = $1 order by id', [key]),
    );
    expect(trail.rows).toEqual([
      { action: 'makeBackup' },
      { action: 'makeBackup' },
      { action: 'downloadBackup' },
    ]);
  });

  test('refuse whoever does not answer for every organization of the installation', async () => {
    const other = await asRole(source.url, (client) => seedShop(client, 1));
    const { id } = await backups.make('nightly');
    const stranger = http();
    expect((await stranger.inject('/api/v1/backups')).json()).toEqual({ items: [] });
    expect((await stranger.inject(`/api/v1/backups/${id}/file`)).json()).toMatchObject({
      status: 404,
      code: 'unknown_backup',
    });
    const refused = await stranger.inject({
      method: 'POST',
      url: '/api/v1/backups',
      headers: { 'idempotency-key': randomUUID() },
    });
    expect(refused.json()).toMatchObject({ status: 403, code: 'shared_installation' });
    const owner = http([other.organizationId]);
    expect((await owner.inject('/api/v1/backups')).json()).toMatchObject({ items: [{ id }] });
    expect((await owner.inject(`/api/v1/backups/${id}/file`)).statusCode).toBe(200);
  });
});
