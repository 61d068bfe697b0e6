/** Drop folders, here and over SFTP. */
import { access, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Folder, freeName, isIgnored } from './folder.ts';
import { openLocalFolder } from './localFolder.ts';
import { openSftpFolder } from './sftpFolder.ts';
import { password, type SftpServer, startSftpServer, user } from './sftpServer.fixture.ts';

let root: string;
let server: SftpServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'caveau-folders-'));
  server = await startSftpServer(root);
});
afterAll(async () => {
  await server.stop();
  await rm(root, { recursive: true, force: true });
});

const credentials = { password, privateKey: null, passphrase: null };
const transport = () =>
  ({
    kind: 'sftp',
    host: '127.0.0.1',
    port: server.port,
    user,
    folder: 'sftp/caisse',
    hostKey: null,
  }) as const;

const kinds: Record<string, { path: string; open: () => Promise<Folder> }> = {
  'on this machine': { path: 'here', open: () => openLocalFolder(join(root, 'here')) },
  'over SFTP': { path: 'sftp/caisse', open: () => openSftpFolder(transport(), credentials) },
};

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe.each(Object.entries(kinds))('a drop folder %s', (_, { path, open }) => {
  test('is made with its four rooms', async () => {
    const folder = await open();
    await folder.close();
    expect((await readdir(join(root, path))).sort()).toEqual(['done', 'failed', 'in', 'out']);
  });

  test('shows the plain files that are in it, with their size', async () => {
    const folder = await open();
    await mkdir(join(root, path, 'in', 'sub'), { recursive: true });
    await writeFile(join(root, path, 'in', 'ventes.csv'), 'a;b\n');
    const found = await folder.list();
    await folder.close();
    expect(found).toMatchObject([{ name: 'ventes.csv', size: 4 }]);
    expect(Math.abs((found[0]?.modifiedMs ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  test('gives a file’s bytes and puts it away under a name that is free', async () => {
    const folder = await open();
    await writeFile(join(root, path, 'in', 'jour.csv'), 'un');
    await writeFile(join(root, path, 'done', 'jour.csv'), 'hier');
    expect(await textOf(folder.read('jour.csv'))).toBe('un');
    const name = await freeName(folder, 'done', 'jour.csv');
    await folder.putAway('jour.csv', 'done', name);
    await folder.close();
    expect(name).toBe('jour-2.csv');
    expect(await readFile(join(root, path, 'done', 'jour-2.csv'), 'utf8')).toBe('un');
    await expect(access(join(root, path, 'in', 'jour.csv'))).rejects.toThrow('ENOENT');
  });

  test('gets a written file whole, in the place of the one before, and no .part is left', async () => {
    const folder = await open();
    await folder.write('out', 'levels.csv', Buffer.from('old'));
    await folder.write('out', 'levels.csv', Buffer.from('new'));
    await folder.close();
    expect(await readFile(join(root, path, 'out', 'levels.csv'), 'utf8')).toBe('new');
    expect(await readdir(join(root, path, 'out'))).toEqual(['levels.csv']);
  });
});

test('a link in a drop folder is not followed', async () => {
  const folder = await openLocalFolder(join(root, 'links'));
  await symlink('/etc/passwd', join(root, 'links', 'in', 'ventes.csv'));
  expect(await folder.list()).toEqual([]);
});

test('an SFTP server that shows another key than the known one is refused, and the key that it shows is said', async () => {
  const first = await openSftpFolder(transport(), credentials);
  await first.close();
  expect(first.hostKey).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  const again = await openSftpFolder({ ...transport(), hostKey: `${first.hostKey}=` }, credentials);
  await again.close();
  const other = `SHA256:${'A'.repeat(43)}`;
  await expect(openSftpFolder({ ...transport(), hostKey: other }, credentials)).rejects.toMatchObject({
    code: 'host_key_changed',
    details: { found: first.hostKey },
  });
});

test('a wrong password is said, not thrown as a fault', async () => {
  await expect(openSftpFolder(transport(), { ...credentials, password: 'autre' })).rejects.toMatchObject({
    code: 'sftp_unreachable',
  });
});

test.each([
  ['ventes.csv.part', true],
  ['ventes.tmp', true],
  ['.ventes.csv', true],
  ['ventes.csv~', true],
  ['ventes.csv.filepart', true],
  ['ventes.csv.ack.json', true],
  ['../ventes.csv', true],
  ['ventes\u0000.csv', true],
  ['ventes.csv', false],
  ['Ventes du 22 nov. 2026.xlsx', false],
])('“%s” is left alone: %s', (name, ignored) => {
  expect(isIgnored(name)).toBe(ignored);
});
