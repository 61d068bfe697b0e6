/** The embedded PostgreSQL, killed, moved and started twice. */
import { execFile, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chooseAccount } from './account.ts';
import type { Embedded } from './embedded.ts';
import { findEmbedded, startEmbedded } from './embedded.ts';

const asRoot = process.getuid?.() === 0 && process.platform === 'linux';
const lenders = spawnSync('unshare', ['--user', 'true']).status === 0 ? ['unshare', 'setpriv'] : ['setpriv'];

/** Making a cluster takes seconds on a slow disk, so the tests that spare it share one. */
let shared: string;
let room: string;
let dataDirectory: string;
const started: Embedded[] = [];

beforeAll(async () => {
  shared = await mkdtemp(join(tmpdir(), 'caveau embedded é '));
});

afterAll(() => rm(shared, { recursive: true, force: true }));

beforeEach(async () => {
  room = await mkdtemp(join(tmpdir(), 'caveau embedded '));
  dataDirectory = shared;
});

afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.stop();
  await rm(room, { recursive: true, force: true });
});

async function start(settings?: Record<string, string>): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDirectory, ...(settings ? { settings } : {}) });
  started.push(embedded);
  return embedded;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Another Caveau on the same folder, in a process of its own; it says its address on its first line, then what `then` prints. */
async function startElsewhere(then = '') {
  const program = `
    const { startEmbedded } = await import(process.argv[1]);
    const embedded = await startEmbedded({ dataDirectory: process.argv[2] });
    console.log(embedded.url);
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: embedded.url });
    await client.connect();
    ${then}
    setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', program, join(import.meta.dirname, 'embedded.ts'), dataDirectory],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await until(() => output.includes('\n'));
  return {
    url: output.split('\n')[0] ?? '',
    lines: () => output.split('\n').slice(1, -1),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function until(seen: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await seen())) await delay(20);
}

async function postmasterId(): Promise<number> {
  return Number((await readFile(join(dataDirectory, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

describe('a folder of one Caveau', () => {
  test('what was committed is there after a clean stop and a new start', async () => {
    const first = await start();
    await query(first.url, `create table bottle as select 'Château d’Été' as name`);
    await first.stop();
    expect(await findEmbedded(dataDirectory)).toBeNull();
    const second = await start();
    expect(await query(second.url, 'select name from bottle')).toEqual([{ name: 'Château d’Été' }]);
    expect(await findEmbedded(dataDirectory)).toBe(second.url);
  });

  test('every commit waits for the disk, and nobody outside this machine can connect', async () => {
    const { url } = await start();
    const settings = await query<{ name: string; setting: string }>(
      url,
      `select name, setting from pg_settings
       where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses', 'TimeZone')`,
    );
    expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: '127.0.0.1',
      TimeZone: 'UTC',
    });
  });

  test('its password is known to its owner alone', async () => {
    const { url } = await start();
    expect((await stat(join(dataDirectory, 'postgres.password'))).mode & 0o777).toBe(0o600);
    const stranger = new URL(url);
    stranger.password = 'postgres';
    await expect(query(stranger.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('accented letters are letters: for case, for the search of similar words, for sorting', async () => {
    const { url } = await start();
    await query(url, 'create extension if not exists pg_trgm');
    const [row] = await query(
      url,
      `select upper('é') as upper, 'ÉTÉ' ilike 'été' as ilike, similarity('ÉTÉ', 'été') as similarity, 'Z' < 'a' as sorted`,
    );
    expect(row).toEqual({ upper: 'É', ilike: true, similarity: 1, sorted: true });
  });

  test('a setting that the caller names overrides the usual one', async () => {
    const { url } = await start({ work_mem: '7MB' });
    expect(await query(url, 'show work_mem')).toEqual([{ work_mem: '7MB' }]);
  });

  test('a second Caveau is refused, in French and in English', async () => {
    await start();
    await expect(start()).rejects.toMatchObject({
      code: 'already_running',
      message: expect.stringMatching(
        /Caveau est déjà ouvert sur le dossier .*\nCaveau is already open on the folder /,
      ),
    });
  });

  test('a second Caveau is refused in another process and by another name of the folder', async () => {
    const other = await startElsewhere();
    try {
      await expect(start()).rejects.toMatchObject({ code: 'already_running' });
      await symlink(dataDirectory, join(room, 'alias'));
      await expect(startEmbedded({ dataDirectory: join(room, 'alias') })).rejects.toMatchObject({
        code: 'already_running',
      });
    } finally {
      await other.kill();
      await (await start()).stop();
    }
  });

  test('a setting that PostgreSQL refuses is reported with the end of its log, and the folder is free again', async () => {
    await expect(start({ work_mem: 'much' })).rejects.toMatchObject({
      code: 'did_not_start',
      message: expect.stringContaining('invalid value for parameter "work_mem"'),
    });
    await start();
  });

  test('data of another major version is refused before anything is touched', async () => {
    dataDirectory = join(room, 'old');
    await (await start()).stop();
    await writeFile(join(dataDirectory, 'postgres', 'PG_VERSION'), '17\n');
    await expect(start()).rejects.toMatchObject({ code: 'other_version' });
  });
});

describe('after a kill', () => {
  test('the PostgreSQL that a killed Caveau leaves behind is taken over as it is', async () => {
    const other = await startElsewhere();
    await query(other.url, 'create table orphaned ()');
    await other.kill();
    const embedded = await start();
    expect(embedded.url).toBe(other.url);
    expect(await query(embedded.url, 'select * from orphaned')).toEqual([]);
  });

  test('one that runs with other settings is restarted with the right ones', async () => {
    const other = await startElsewhere();
    const before = await postmasterId();
    await other.kill();
    const { url } = await start({ work_mem: '7MB' });
    expect(await postmasterId()).not.toBe(before);
    expect(await query(url, 'show work_mem')).toEqual([{ work_mem: '7MB' }]);
  });

  test('every acknowledged row is there after Caveau and PostgreSQL were killed while writing', async () => {
    const other = await startElsewhere(`
      await client.query('create table if not exists acknowledged (n bigint)');
      for (let n = 0; ; n++) { await client.query('insert into acknowledged values ($1)', [n]); console.log(n); }`);
    await until(() => other.lines().length > 200);
    process.kill(await postmasterId(), 'SIGKILL');
    await other.kill();
    const { url } = await start();
    const rows = await query<{ n: string }>(url, 'select n from acknowledged');
    const landed = new Set(rows.map(({ n }) => n));
    expect(other.lines().filter((line) => !landed.has(line))).toEqual([]);
    expect(landed.size).toBe(rows.length);
  });

  test('a living Caveau brings a killed PostgreSQL back at the same address', async () => {
    const { url } = await start();
    await query(url, 'create table kept ()');
    process.kill(await postmasterId(), 'SIGKILL');
    await until(() =>
      query(url, 'select * from kept').then(
        () => true,
        () => false,
      ),
    );
    expect(await findEmbedded(dataDirectory)).toBe(url);
  });

  test('a kill during the very first start leaves nothing that stands in the way', async () => {
    dataDirectory = join(room, 'new');
    await mkdir(join(dataDirectory, 'postgres.new'), { recursive: true });
    await writeFile(join(dataDirectory, 'postgres.new', 'PG_VERSION'), '18\n');
    await writeFile(join(dataDirectory, 'postgres.password.new'), '');
    await start();
  });

  test('a lock file whose process id is by now somebody else’s does not keep PostgreSQL from starting', async () => {
    await (await start()).stop();
    const stale = [process.pid, join(dataDirectory, 'postgres'), 0, 1, '', '127.0.0.1', '', 'ready', ''];
    await writeFile(join(dataDirectory, 'postgres', 'postmaster.pid'), stale.join('\n'));
    await start();
  });
});

describe.runIf(asRoot)('as root, which PostgreSQL refuses', () => {
  const path = process.env['PATH'];

  afterEach(() => {
    process.env['PATH'] = path;
  });

  /** A machine with these programs of util-linux alone, as one where the system forbids what the others do. */
  async function machineWith(...programs: string[]): Promise<void> {
    const directory = join(room, `bin ${programs.join(' ')}`);
    await mkdir(directory);
    for (const program of programs) await symlink(join('/usr/bin', program), join(directory, program));
    process.env['PATH'] = directory;
  }

  async function privateFolder(): Promise<void> {
    await mkdir(join(room, 'private'));
    await chmod(join(room, 'private'), 0o700);
    await chmod(room, 0o700);
    dataDirectory = join(room, 'private', 'new');
  }

  test.runIf(lenders.includes('unshare'))(
    'it runs in a user namespace, in a private folder of root, and the data stays root’s',
    async () => {
      await privateFolder();
      await machineWith('unshare');
      const { url } = await start();
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      expect((await stat(join(dataDirectory, 'postgres'))).uid).toBe(0);
    },
  );

  test('where namespaces are closed it runs as another account, in a private folder of root too', async () => {
    await privateFolder();
    await machineWith('setpriv');
    const { url } = await start();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(dataDirectory, 'postgres'))).uid).not.toBe(0);
  });

  test('either way PostgreSQL’s programs are reached in a private folder of root too', async () => {
    await privateFolder();
    const program = join(room, 'private', 'program');
    await writeFile(program, '#!/bin/sh', { mode: 0o700 });
    const ask = `require('node:fs').accessSync(process.argv[1], fs.constants.R_OK | fs.constants.X_OK)`;
    for (const lender of lenders) {
      await machineWith(lender);
      const [command, ...prefix] = [
        ...(await chooseAccount(process.execPath)).prefix,
        process.execPath,
        '-e',
        ask,
        program,
      ];
      await promisify(execFile)(command, prefix);
    }
  });

  test.runIf(lenders.includes('unshare'))('data made one way starts the other way', async () => {
    dataDirectory = join(room, 'new');
    for (const program of ['unshare', 'setpriv', 'unshare']) {
      process.env['PATH'] = path;
      await rm(join(room, `bin ${program}`), { recursive: true, force: true });
      await machineWith(program);
      const { url, stop } = await start();
      expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await stop();
    }
  });

  test('where neither is possible it says so and what to do', async () => {
    await machineWith();
    await expect(start()).rejects.toMatchObject({
      code: 'root_refused',
      message: expect.stringMatching(
        /Lancez Caveau avec un compte ordinaire.*\n.*Start Caveau from an ordinary account/s,
      ),
    });
  });
});
