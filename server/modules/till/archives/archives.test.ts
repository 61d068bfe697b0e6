/** The archive of a company's tills, made by the server from what it kept (T9). */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDigest, openArchive } from '#connectors/archive/index.ts';
import { getSettings } from '#domain/access/contract.ts';
import { verifyArchive } from '#domain/till/archive/verify.ts';
import {
  downloadTillArchive,
  listTillActs,
  listTillArchives,
  makeTillArchive,
  type TillArchive,
} from '#domain/till/archiveContract.ts';
import { lineOf } from '#domain/till/chain.fixture.ts';
import { getServerKey } from '#domain/till/proofContract.ts';
import { exportTickets } from '#domain/till/ticketContract.ts';
import { type Counter, type Device, openCounter, sell } from '../counter.fixture.ts';

let counter: Counter;
let till: Device;
let companyId: string;

beforeAll(async () => {
  counter = await openCounter();
  companyId = (await counter.call(getSettings)).companies[0]?.id ?? '';
  till = await counter.enrol();
  onDay('2026-11-30', '18:00');
  await sell(till, [lineOf()]);
  await sell(till, [lineOf()]);
  onDay('2026-12-01', '08:00');
  await till.bench.note('started');
  await till.bench.close('day');
  await till.bench.close('month');
  await till.send();
  await sell(till, [lineOf()]);
  await till.send();
});
afterAll(() => counter.close());

function onDay(day: string, time: string): void {
  till.bench.making = { ...till.bench.making, at: `${day}T${time}:00.000Z`, day };
}

const asked = (from: string, until: string, key: string = randomUUID()) =>
  ({ key, body: { companyId, from, until, purpose: 'interim' } }) as const;
const ask = (...said: Parameters<typeof asked>) => counter.call(makeTillArchive, asked(...said));

async function until(isSo: (archive: TillArchive) => boolean): Promise<TillArchive> {
  for (;;) {
    const found = (await counter.call(listTillArchives)).items.find(isSo);
    if (found) return found;
    await delay(20);
  }
}
async function make(...said: Parameters<typeof asked>): Promise<TillArchive> {
  const { id } = await ask(...said);
  return until((archive) => archive.id === id && archive.state !== 'waiting');
}

async function verdictOf({ id }: TillArchive) {
  const { fingerprint } = await counter.call(getServerKey);
  const folder = await mkdtemp(join(tmpdir(), 'caveau-download-'));
  const path = join(folder, 'archive.tar');
  await writeFile(path, String(await counter.call(downloadTillArchive, { params: { archiveId: id } })));
  const archive = await openArchive(path);
  const verdict = await verifyArchive(archive, { fingerprints: [fingerprint], newDigest });
  await archive.close();
  await rm(folder, { recursive: true });
  return verdict;
}

test('asked for twice before it is there, an archive is made once; the same key with another period is refused', async () => {
  const first = await ask('2026-11-01', '2026-11-29');
  expect(first).toMatchObject({ state: 'waiting', progress: null, made: null, isHere: false });
  expect(await ask('2026-11-01', '2026-11-29')).toEqual(first);
  const other = await counter.refusal(makeTillArchive, asked('2026-11-01', '2026-11-28', first.id));
  expect(other.code).toBe('idempotency_conflict');
  const tooLong = await counter.refusal(makeTillArchive, asked('2026-01-01', '2027-01-01'));
  expect(tooLong.code).toBe('archive_period');
  await counter.app.work();
  expect(await make('2026-11-01', '2026-11-29')).toMatchObject({ id: first.id, made: { registers: [] } });
});

test('a month’s archive ends with the closure that was made the morning after, the next begins behind it, and both hold', async () => {
  const november = await make('2026-11-01', '2026-11-30');
  expect(november).toMatchObject({
    state: 'made',
    isHere: true,
    made: { found: 0, registers: [{ code: till.code, firstSequence: 1, lastSequence: 5, tickets: 2 }] },
  });
  const december = await make('2026-12-01', '2026-12-31');
  expect(december.made).toMatchObject({
    found: 0,
    registers: [{ firstSequence: 6, lastSequence: 6, records: 1, tickets: 1 }],
  });
});

test('a year is archived by itself once each till that sold in it has closed it', async () => {
  const look = () => counter.admin.query(`select graphile_worker.add_job('lookForDueTillArchives')`);
  counter.now = '2027-01-02T09:00:00.000Z';
  await look();
  const { yearsWaiting } = await counter.call(listTillArchives);
  expect(yearsWaiting).toEqual([{ companyId, year: 2026, unclosed: [till.code] }]);
  onDay('2027-01-02', '09:00');
  await till.bench.close('day');
  await till.bench.close('month');
  await till.bench.close('year');
  await till.send();
  await look();
  const year = await until(({ purpose, state }) => purpose === 'annual' && state === 'made');
  expect(year).toMatchObject({
    from: '2026-01-01',
    until: '2026-12-31',
    askedBy: 'Caveau',
    downloadedAt: null,
  });
  expect(await verdictOf(year)).toMatchObject({ holds: true, records: 9, tickets: 3, notShown: [] });
  expect((await until(({ id }) => id === year.id)).downloadedAt).toBe(counter.now);
});

test('what is made, downloaded and exported in the office is signed and chained, and an archive shows whether one is missing (T6)', async () => {
  await counter.call(exportTickets, { query: {} });
  const { items } = await counter.call(listTillActs);
  expect(items.slice(0, 3)).toMatchObject([
    { code: 110, detail: 'tickets.csv', by: 'Bureau' },
    { code: 110, by: 'Bureau' },
    { code: 30, by: 'Caveau' },
  ]);
  const before = await make('2026-01-02', '2026-12-31');
  expect(await verdictOf(before)).toMatchObject({ holds: true });
  await counter.admin.query(`
    set session_replication_role = replica; delete from till.act where number = 2;
    set session_replication_role = default`);
  const { made } = await make('2026-01-03', '2026-12-31');
  expect(made).toMatchObject({ found: 1, findings: [{ file: 'statements.jsonl', fault: 'acts' }] });
});

test('an archive tells what came after it and is made again with it; a file that no archive is of is shown', async () => {
  onDay('2027-01-02', '10:00');
  const early = await make('2027-01-01', '2027-01-31');
  expect(early.arrivedSince).toBe(0);
  counter.now = '2027-01-03T09:00:00.000Z';
  await sell(till, [lineOf()]);
  await till.send();
  const told = async () =>
    (await counter.call(listTillArchives)).items
      .filter(({ arrivedSince }) => arrivedSince > 0)
      .map(({ id, arrivedSince }) => [id, arrivedSince]);
  expect(await told()).toEqual([[early.id, 1]]);
  expect(await make('2027-01-01', '2027-01-31')).toMatchObject({
    arrivedSince: 0,
    made: { registers: [{ tickets: 1 }] },
  });

  const [organizationId = ''] = await readdir(join(counter.folder, 'archives'));
  await writeFile(join(counter.folder, 'archives', organizationId, 'before.tar'), 'kept');
  const { unlisted } = await counter.call(listTillArchives);
  expect(unlisted).toMatchObject([{ name: 'before.tar', bytes: 4 }]);
});

test('what somebody changed in the database before is found as it is made (T3, T9), also where it can no longer be read', async () => {
  const tamper = (text: string, sequence: number) =>
    counter.admin.query(`
      set session_replication_role = replica;
      update till.record set text = ${text} where register_id = '${till.id}' and sequence = ${sequence};
      set session_replication_role = default`);
  await tamper(`replace(text, '|1250|', '|1150|')`, 2);
  expect((await make('2026-01-04', '2026-12-31')).made?.findings).toContainEqual(
    expect.objectContaining({ register: till.code, sequence: 2, line: 2, fault: 'signature' }),
  );
  await tamper(`'gone'`, 3);
  expect((await make('2026-01-05', '2026-12-31')).made?.findings).toContainEqual(
    expect.objectContaining({ line: 3, fault: 'unreadable' }),
  );
  const { items } = await counter.call(listTillActs);
  expect(items[0]).toMatchObject({ code: 90 });
});

test('one that cannot be written is said to have failed, and asked for again it is made', async () => {
  const folder = join(counter.folder, 'archives');
  await rename(folder, `${folder}.away`);
  await writeFile(folder, '');
  const failed = await make('2026-12-01', '2026-12-02');
  expect(failed).toMatchObject({ state: 'failed', made: null });
  await rm(folder);
  await rename(`${folder}.away`, folder);
  expect(await make('2026-12-01', '2026-12-02')).toMatchObject({ id: failed.id, state: 'made' });
});
