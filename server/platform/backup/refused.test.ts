/** What a restore refuses, and that it leaves everything as it was. */
import { copyFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import { ensureRoles, urlAs } from '../roles.ts';
import { openBackups } from './backups.ts';
import { openBackupFile } from './file.ts';
import { restoreBackup } from './restore.ts';
import { asRole, seedShop } from './shop.fixture.ts';

const passphrase = 'un grand cru classé';
const clock = () => '2026-11-22T02:17:00.000Z';

let folder: string;
let source: FreshDatabase;
let plain: string;
let encrypted: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau backups '));
  source = await freshDatabase();
  await asRole(source.url, (client) => seedShop(client, 10));
  plain = (await backupsOf(source, null).make('nightly')).path;
  encrypted = (await backupsOf(source, passphrase).make('nightly')).path;
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function backupsOf({ ownerUrl }: { ownerUrl: string }, key: string | null) {
  return openBackups({ ownerUrl, folder, passphrase: key, secret: source.secret, clock });
}

async function salesIn(url: string): Promise<string | undefined> {
  return asRole(url, async (client) => {
    const { rows } = await client.query<{ sales: string }>('select count(*)::text as sales from sales.sale');
    return rows[0]?.sales;
  });
}

/** A copy of a backup with something done to it. */
async function altered(path: string, alter: (copy: string, bytes: Buffer) => Promise<void>): Promise<string> {
  const copy = join(folder, 'altered.caveau');
  await copyFile(path, copy);
  await alter(copy, await readFile(copy));
  return copy;
}

describe('a damaged file', () => {
  test.each(['plain', 'encrypted'])('%s is refused whichever byte was altered', async (kind) => {
    const path = kind === 'plain' ? plain : encrypted;
    const { length } = await readFile(path);
    const headerEnd = (await readFile(path)).indexOf('\n');
    const positions = [
      headerEnd,
      headerEnd + 5,
      headerEnd + 9,
      length - 66,
      length - 65,
      length - 2,
      length - 1,
    ];
    for (let spread = 0; spread < 40; spread += 1)
      positions.push(headerEnd + Math.floor(((length - headerEnd) * spread) / 40));
    for (const position of positions) {
      const copy = await altered(path, async (file, bytes) => {
        bytes[position] = (bytes[position] ?? 0) ^ 0x10;
        await writeFile(file, bytes);
      });
      await expect(openBackupFile(copy, passphrase), `byte ${position}`).rejects.toMatchObject({
        code: position === headerEnd ? expect.stringMatching(/altered|not_a_backup/) : 'altered',
      });
    }
  });

  test('is refused when its end is missing or something follows it', async () => {
    const { length } = await readFile(plain);
    for (const size of [length - 1, length - 65, length - 66, Math.floor(length / 2)]) {
      const cut = await altered(plain, (file) => truncate(file, size));
      await expect(openBackupFile(cut, null)).rejects.toMatchObject({ code: 'altered' });
    }
    const longer = await altered(plain, (file) => writeFile(file, 'x', { flag: 'a' }));
    await expect(openBackupFile(longer, null)).rejects.toMatchObject({ code: 'altered' });
  });

  test('changes nothing where it was to be restored', async () => {
    const target = await freshDatabase();
    await asRole(target.url, (client) => seedShop(client, 2));
    const copy = await altered(encrypted, async (file, bytes) => {
      bytes[bytes.length - 5000] = (bytes.at(-5000) ?? 0) ^ 1;
      await writeFile(file, bytes);
    });
    await expect(
      restoreBackup(copy, { ...target, passphrase, beforeReplace: async () => {} }),
    ).rejects.toMatchObject({ code: 'altered' });
    expect(await salesIn(target.url)).toBe('2');
  });

  test('that never was a backup is said to be none', async () => {
    const stranger = join(folder, 'stranger.txt');
    await writeFile(stranger, '{"format":"something else"}\n');
    await expect(openBackupFile(stranger, null)).rejects.toMatchObject({ code: 'not_a_backup' });
    await writeFile(stranger, 'no line at all');
    await expect(openBackupFile(stranger, null)).rejects.toMatchObject({ code: 'not_a_backup' });
    await expect(openBackupFile(join(folder, 'missing'), null)).rejects.toMatchObject({
      code: 'not_a_backup',
    });
  });
});

describe('an encrypted backup', () => {
  test('wants its key, and the right one', async () => {
    await expect(openBackupFile(encrypted, null)).rejects.toMatchObject({ code: 'key_missing' });
    await expect(openBackupFile(encrypted, 'un petit cru')).rejects.toMatchObject({ code: 'key_wrong' });
  });

  test('shows neither names nor rows', async () => {
    const bytes = await readFile(encrypted, 'latin1');
    expect(bytes).toContain('"format":"caveau-backup"');
    expect(bytes).not.toContain('Cave du Port');
    expect(bytes).not.toContain('stock.move');
    expect(bytes).not.toContain(source.secret);
  });

  test('that is not encrypted never holds the secret', async () => {
    const target = await targetAt(await emptyDatabase());
    expect((await restoreBackup(plain, { ...target, passphrase })).secret).toBeNull();
  });
});

async function targetAt(url: string) {
  await ensureRoles(url, source.secret);
  return {
    url,
    ownerUrl: urlAs(url, 'caveau_owner', source.secret),
    jobsUrl: urlAs(url, 'caveau_jobs', source.secret),
  };
}

describe('where there is data already', () => {
  test('a restore is refused unless it may replace, and then what was there is backed up first', async () => {
    const target = await freshDatabase();
    await asRole(target.url, (client) => seedShop(client, 2));
    await expect(restoreBackup(plain, { ...target, passphrase: null })).rejects.toMatchObject({
      code: 'not_empty',
    });
    expect(await salesIn(target.url)).toBe('2');

    const before = await readdir(folder);
    const kept = backupsOf(target, null);
    await restoreBackup(plain, {
      ...target,
      passphrase: null,
      beforeReplace: async () => {
        await kept.make('beforeRestore');
      },
    });
    expect(await salesIn(target.url)).toBe('10');
    const added = (await readdir(folder)).filter((name) => !before.includes(name));
    expect(added).toEqual([expect.stringContaining('-beforeRestore-')]);
    const back = await targetAt(await emptyDatabase());
    await restoreBackup(join(folder, added[0] ?? ''), { ...back, passphrase: null });
    expect(await salesIn(back.url)).toBe('2');
  });

  test('a migrated database without an organization is empty', async () => {
    const target = await freshDatabase();
    await restoreBackup(plain, { ...target, passphrase: null });
    expect(await salesIn(target.url)).toBe('10');
  });

  test('a database that a server is connected to is refused', async () => {
    const target = await freshDatabase();
    await asRole(target.appUrl, async (server) => {
      await server.query('select 1');
      await expect(restoreBackup(plain, { ...target, passphrase: null })).rejects.toMatchObject({
        code: 'in_use',
      });
    });
  });

  test('a backup of a newer Caveau is refused by the migration that is not known here', async () => {
    const newer = await freshDatabase();
    await asRole(newer.url, (client) =>
      client.query(`insert into platform.migration (name, hash) values ('20991231-0000-tomorrow.sql', 'x')`),
    );
    const { path } = await backupsOf(newer, null).make('nightly');
    const target = await targetAt(await emptyDatabase());
    await expect(restoreBackup(path, { ...target, passphrase: null })).rejects.toThrow(
      /20991231-0000-tomorrow\.sql.*\n.*20991231-0000-tomorrow\.sql/,
    );
  });
});
