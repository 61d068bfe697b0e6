/** The archive of a company's tills, made by the server from what it kept (T9). */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newDigest, openArchive } from '#connectors/archive/index.ts';
import { getSettings } from '#domain/access/contract.ts';
import { verifyArchive } from '#domain/till/archive/verify.ts';
import { downloadTillArchive, listTillArchives, makeTillArchive } from '#domain/till/archiveContract.ts';
import { lineOf } from '#domain/till/chain.fixture.ts';
import { getServerKey } from '#domain/till/proofContract.ts';
import { type Counter, type Device, openCounter, sell } from '../counter.fixture.ts';

let counter: Counter;
let till: Device;
let companyId: string;

beforeAll(async () => {
  counter = await openCounter();
  companyId = (await counter.call(getSettings)).companies[0]?.id ?? '';
  till = await counter.enrol();
  till.bench.making = { ...till.bench.making, at: '2026-11-30T18:00:00.000Z', day: '2026-11-30' };
  await sell(till, [lineOf()]);
  await sell(till, [lineOf()]);
  till.bench.making = { ...till.bench.making, at: '2026-12-01T08:00:00.000Z', day: '2026-12-01' };
  await till.bench.note('started');
  await till.bench.close('day');
  await till.bench.close('month');
  await till.send();
  await sell(till, [lineOf()]);
  await till.send();
});
afterAll(() => counter.close());

const asked = (from: string, until: string, key: string = randomUUID()) =>
  ({ key, body: { companyId, from, until, purpose: 'interim' } }) as const;
const make = (...said: Parameters<typeof asked>) => counter.call(makeTillArchive, asked(...said));

test('a month’s archive ends with the closure that was made the morning after, the next begins behind it, and both hold', async () => {
  const november = await make('2026-11-01', '2026-11-30');
  expect(november).toMatchObject({
    found: 0,
    registers: [{ code: till.code, firstSequence: 1, lastSequence: 5, tickets: 2 }],
  });
  const december = await make('2026-12-01', '2026-12-31');
  expect(december).toMatchObject({
    found: 0,
    registers: [{ firstSequence: 6, lastSequence: 6, records: 1, tickets: 1 }],
  });
  const { items } = await counter.call(listTillArchives);
  expect(items.map(({ id }) => id).toSorted()).toEqual([november.id, december.id].toSorted());
});

test('what is downloaded is verified by the server’s key alone, and made with the same key it is the same', async () => {
  const year = await make('2026-01-01', '2026-12-31');
  expect(await make('2026-01-01', '2026-12-31', year.id)).toEqual(year);
  const { fingerprint } = await counter.call(getServerKey);
  const folder = await mkdtemp(join(tmpdir(), 'caveau-download-'));
  const path = join(folder, 'year.tar');
  const file = await counter.call(downloadTillArchive, { params: { archiveId: year.id } });
  await writeFile(path, String(file));
  const archive = await openArchive(path);
  const verdict = await verifyArchive(archive, { fingerprints: [fingerprint], newDigest });
  expect(verdict).toMatchObject({ holds: true, records: 6, tickets: 3, notShown: [] });
  await archive.close();
  await rm(folder, { recursive: true });
});

test('it goes over twelve months at most', async () => {
  const refused = await counter.refusal(makeTillArchive, asked('2026-01-01', '2027-01-01'));
  expect(refused.code).toBe('archive_period');
});

test('what somebody changed in the database before is found as it is made (T3, T9)', async () => {
  await counter.admin.query(`
    set session_replication_role = replica;
    update till.record set text = replace(text, '|1250|', '|1150|') where register_id = '${till.id}' and sequence = 2;
    set session_replication_role = default`);
  expect(await make('2026-01-01', '2026-12-31')).toMatchObject({
    found: 1,
    findings: [{ register: till.code, sequence: 2, line: 2, fault: 'signature' }],
  });
});
