/** A till that drops its files, here or on an SFTP server, from the drop to the acknowledgement. */
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#domain/channels/contract.ts';
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  connect,
  here,
  newCode,
  type Office,
  openOffice,
  sold,
  tillFile,
  tillIntake,
} from '../office.fixture.ts';
import { password, type SftpServer, startSftpServer, user } from './sftpServer.fixture.ts';

let office: Office;
let server: SftpServer;
let root: string;

beforeAll(async () => {
  office = await openOffice();
  root = await mkdtemp(join(tmpdir(), 'caveau-till-'));
  server = await startSftpServer(root);
});
afterAll(async () => {
  await server.stop();
  await office.close();
  await rm(root, { recursive: true, force: true });
});
afterEach(() => {
  expect(office.faults).toEqual([]);
});

interface Dropped {
  id: Id;
  /** Where the till drops, as this machine sees it. */
  path: string;
}

/** Looked into by hand, and by nobody else. */
const byHand = { ...tillIntake, schedule: { kind: 'nightly', at: '03:00' } };

async function local(intake: object = byHand): Promise<Dropped> {
  const connection = await connect(office, { intake });
  return { id: connection.id, path: connection.folder ?? '' };
}

async function remote(): Promise<Dropped> {
  const folder = `tills/${randomUUID()}`;
  const transport = { kind: 'sftp', host: '127.0.0.1', port: server.port, user, folder };
  const { id } = await connect(office, { intake: { ...byHand, transport } });
  const set = await office.send<Connection>('PUT', `/connections/${id}/credentials`, { body: { password } });
  expect(set.body.hasCredentials).toBe(true);
  return { id, path: join(root, folder) };
}

/** As an honest till writes: beside, then renamed. */
async function drop(path: string, name: string, text: string): Promise<void> {
  await mkdir(join(path, 'in'), { recursive: true });
  await writeFile(join(path, 'in', `${name}.part`), text);
  await rename(join(path, 'in', `${name}.part`), join(path, 'in', name));
}

/** Looks twice, as the schedule does: once to take, once to put away. */
async function collect(id: Id): Promise<number> {
  const first = await office.send<{ taken: number }>('POST', `/connections/${id}/collection`);
  await office.runJobs();
  await office.send('POST', `/connections/${id}/collection`);
  return first.body.taken;
}

describe.each([
  ['here', () => local()],
  ['on an SFTP server', remote],
])('a drop folder %s', (_, open) => {
  test('is emptied: what is read goes to done with its acknowledgement beside it', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id, path } = await open();
    await drop(
      path,
      'samedi.csv',
      tillFile(
        `1;21/11/2026 10:00;${code};Chinon;2;12,50`,
        `2;21/11/2026 10:01;${code};Chinon;x;12,50`,
        '3;21/11/2026 10:02;INCONNU;?;1;1,00',
      ),
    );
    await writeFile(join(path, 'in', 'dimanche.csv.part'), 'Ticket;Da');
    expect(await collect(id)).toBe(1);
    expect((await readdir(join(path, 'in'))).sort()).toEqual(['dimanche.csv.part']);
    expect((await readdir(join(path, 'done'))).sort()).toEqual(['samedi.csv', 'samedi.csv.ack.json']);
    expect(JSON.parse(await readFile(join(path, 'done', 'samedi.csv.ack.json'), 'utf8'))).toMatchObject({
      file: 'samedi.csv',
      state: 'done',
      lines: 3,
      posted: 1,
      parked: 1,
      quarantined: 1,
      quarantine: [
        { row: 3, document: '2', code: 'unreadable_quantity', reason: '« x » n’est pas une quantité.' },
      ],
    });
    expect(await sold(office, code)).toBe(-1_500_000n);
  });

  test('takes a file of the same name again when it is another one, and leaves both in done', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id, path } = await open();
    await drop(path, 'jour.csv', tillFile(`1;21/11/2026 10:00;${code};Chinon;1;12,50`));
    await collect(id);
    await drop(path, 'jour.csv', tillFile(`2;21/11/2026 11:00;${code};Chinon;1;12,50`));
    await collect(id);
    expect((await readdir(join(path, 'done'))).sort()).toEqual([
      'jour-2.csv',
      'jour-2.csv.ack.json',
      'jour.csv',
      'jour.csv.ack.json',
    ]);
    expect(await sold(office, code)).toBe(-1_500_000n);
  });

  test('puts what cannot be read into failed, and says why', async () => {
    const { id, path } = await open();
    await drop(path, 'ventes.csv', '%PDF-1.7 …');
    await collect(id);
    expect((await readdir(join(path, 'failed'))).sort()).toEqual(['ventes.csv', 'ventes.csv.ack.json']);
    const connection = (await office.send<Connection>('GET', `/connections/${id}`)).body;
    expect(connection.problem).toContain('PDF');
  });

  test('gets levels as a file, whole, in out', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id, path } = await open();
    await office.send('PATCH', `/connections/${id}`, {
      body: { levelsOut: { format: 'csv', schedule: { kind: 'everyMinutes', minutes: 15 } } },
    });
    const written = await office.send<{ file: string; items: number }>('POST', `/connections/${id}/levels`);
    expect(written.body.file).toBe('levels.csv');
    expect(await readdir(join(path, 'out'))).toEqual(['levels.csv']);
    expect(await readFile(join(path, 'out', 'levels.csv'), 'utf8')).toContain(code);
  });
});

test('a file that is still being written is left until it has come to rest', async () => {
  const { id, path } = await local();
  await mkdir(join(path, 'in'), { recursive: true });
  const file = join(path, 'in', 'lent.csv');
  await writeFile(file, tillFile('1;21/11/2026;A;A;1;1,00'));
  const writing = setInterval(() => void writeFile(file, '\r\n2;21/11/2026;A;A;1;1,00', { flag: 'a' }), 200);
  const first = await office.send<{ taken: number }>('POST', `/connections/${id}/collection`);
  clearInterval(writing);
  expect(first.body.taken).toBe(0);
  expect((await office.send<{ taken: number }>('POST', `/connections/${id}/collection`)).body.taken).toBe(1);
});

test('a crash between taking a file and putting it away takes nothing twice', async () => {
  const code = newCode();
  await bottle(office, { code });
  const { id, path } = await local();
  await drop(path, 'jour.csv', tillFile(`1;21/11/2026 10:00;${code};Chinon;1;12,50`));
  await utimes(
    join(path, 'in', 'jour.csv'),
    new Date('2026-11-21T10:00:00Z'),
    new Date('2026-11-21T10:00:00Z'),
  );
  await office.send('POST', `/connections/${id}/collection`);
  // Nothing has been put away yet: the next look finds the file still there.
  expect((await office.send<{ taken: number }>('POST', `/connections/${id}/collection`)).body.taken).toBe(0);
  await collect(id);
  const inbox = await office.send<{ items: InboxItem[] }>('GET', `/connections/${id}/inbox`);
  expect(inbox.body.items).toHaveLength(1);
  expect(await sold(office, code)).toBe(-750_000n);
});

test('a folder into which two look at once is looked into by one of them, and the other says nothing', async () => {
  const { id, path } = await local();
  const names = ['a.csv', 'b.csv', 'c.csv', 'd.csv'];
  for (const [index, name] of names.entries())
    await drop(path, name, tillFile(`${index};21/11/2026;A;A;1;1,00`));
  const look = () => office.send<{ taken: number }>('POST', `/connections/${id}/collection`);
  const both = async (): Promise<number[]> =>
    (await Promise.all([look(), look(), look()])).map(({ status, body }) => {
      expect(status).toBe(200);
      return body.taken;
    });
  expect((await both()).toSorted((a, b) => a - b)).toEqual([0, 0, 4]);
  await office.runJobs();
  expect(await both()).toEqual([0, 0, 0]);
  await office.runJobs();
  expect((await readdir(join(path, 'done'))).sort()).toEqual(
    names.flatMap((name) => [name, `${name}.ack.json`]),
  );
  expect((await office.send<Connection>('GET', `/connections/${id}`)).body.problem).toBeNull();
});

test('a job that finds somebody else in the folder comes back a moment later for what came meanwhile', async () => {
  const { id, path } = await local();
  await drop(path, 'a.csv', tillFile('1;21/11/2026;A;A;1;1,00'));
  const look = office.send<{ taken: number }>('POST', `/connections/${id}/collection`);
  await delay(200);
  await drop(path, 'b.csv', tillFile('2;21/11/2026;A;A;1;1,00'));
  const payload = { organizationId: here, connectionId: id };
  await office.channels.jobs['collectFiles']?.(payload, { number: 1, last: true });
  expect((await look).body.taken).toBe(1);
  office.pass(4_000);
  await office.runJobs();
  const inbox = await office.send<{ items: InboxItem[] }>('GET', `/connections/${id}/inbox`);
  expect(inbox.body.items.map(({ name }) => name).sort()).toEqual(['a.csv', 'b.csv']);
});

test('a folder that follows at once is looked into every few seconds, and one at night when its hour has come', async () => {
  const { id, path } = await local(tillIntake);
  await office.runJobs();
  await drop(path, 'a.csv', tillFile('1;21/11/2026;A;A;1;1,00'));
  office.pass(4_000);
  await office.runJobs();
  expect(await readdir(join(path, 'in'))).toEqual(['a.csv']);
  office.pass(4_000);
  await office.runJobs();
  expect(await readdir(join(path, 'done'))).toContain('a.csv');
  await office.send('PATCH', `/connections/${id}`, { body: { intake: byHand } });
  await drop(path, 'b.csv', tillFile('2;21/11/2026;A;A;1;1,00'));
  const wake = async (): Promise<void> => {
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    await office.runJobs();
  };
  await wake();
  expect(await readdir(join(path, 'in'))).toEqual(['b.csv']);
  office.pass(24 * 3_600_000);
  await wake();
  const inbox = await office.send<{ items: InboxItem[] }>('GET', `/connections/${id}/inbox`);
  expect(inbox.body.items.map(({ name }) => name)).toContain('b.csv');
});

test('a server that is away is said on the connection, once in the log, and forgotten when it is back', async () => {
  const { id } = await remote();
  const { intake } = (await office.send<Connection>('GET', `/connections/${id}`)).body;
  const away = { ...intake, transport: { ...intake?.transport, port: 1 } };
  await office.send('PATCH', `/connections/${id}`, { body: { intake: away } });
  for (let look = 0; look < 2; look += 1)
    expect((await office.send<{ code: string }>('POST', `/connections/${id}/collection`)).body.code).toBe(
      'sftp_unreachable',
    );
  const exchanges = await office.send<{ items: { kind: string }[] }>(
    'GET',
    `/exchanges?connectionId=${id}&failed=yes`,
  );
  expect(exchanges.body.items.filter(({ kind }) => kind === 'collect')).toHaveLength(1);
  await office.send('PATCH', `/connections/${id}`, { body: { intake } });
  await office.send('POST', `/connections/${id}/collection`);
  expect((await office.send<Connection>('GET', `/connections/${id}`)).body.problem).toBeNull();
});

test('the key that an SFTP server first shows is remembered, and another one is refused', async () => {
  const { id } = await remote();
  await office.send('POST', `/connections/${id}/collection`);
  const { intake } = (await office.send<Connection>('GET', `/connections/${id}`)).body;
  expect(intake?.transport).toMatchObject({ hostKey: expect.stringMatching(/^SHA256:/) });
  const forged = { ...intake, transport: { ...intake?.transport, hostKey: `SHA256:${'B'.repeat(43)}` } };
  await office.send('PATCH', `/connections/${id}`, { body: { intake: forged } });
  expect((await office.send<{ code: string }>('POST', `/connections/${id}/collection`)).body.code).toBe(
    'host_key_changed',
  );
});

test('credentials are never shown again, and are sealed in the database', async () => {
  const { id } = await remote();
  const shown = await office.app.inject({ url: `/api/v1/connections/${id}` });
  expect(shown.body).not.toContain(password);
  const rows = await office.database.read('019a0000-0000-7000-8000-00000000000a', (snapshot) =>
    snapshot.prepared<{ sealed: Buffer }>({
      name: 'sealed',
      text: 'select sealed from channels.secret where owner_id = $1',
      values: [id],
    }),
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.sealed.toString('utf8')).not.toContain(password);
});
