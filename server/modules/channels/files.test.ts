/** A till's files, uploaded. */
import { randomBytes, randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#domain/channels/contract.ts';
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import {
  bottle,
  connect,
  elsewhere,
  inboxItem,
  newCode,
  type Office,
  openOffice,
  sold,
  tillFile,
  upload,
} from './office.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
afterEach(() => {
  expect(office.faults).toEqual([]);
});

describe('a file of sales', () => {
  test('moves the stock of what it sells, and gives back what is returned', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office);
    const item = await upload(
      office,
      id,
      tillFile(`1;21/11/2026 10:02;${code};Chinon;3;12,50`, `2;21/11/2026 10:05;${code};Chinon;-1;12,50`),
    );
    expect(item).toMatchObject({ state: 'done', reason: null });
    expect(item.counts).toMatchObject({ lines: 2, posted: 2, known: 0, parked: 0, quarantined: 0, sales: 2 });
    expect(item.progress.done).toBe(item.bytes);
    expect(await sold(office, code)).toBe(-1_500_000n);
  });

  test('is the same file when it comes compressed', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office);
    const item = await upload(
      office,
      id,
      gzipSync(tillFile(`1;21/11/2026;${code};Saumur;2;9,00`)),
      'ventes.csv.gz',
    );
    expect(item.counts.posted).toBe(1);
    const back = await office.app.inject({ url: `/api/v1/inbox/${item.id}/content` });
    expect(back.rawPayload.subarray(0, 2)).toEqual(Buffer.of(0x1f, 0x8b));
  });

  test('is given back byte for byte as it came', async () => {
    const { id } = await connect(office);
    const text = tillFile('1;21/11/2026;X;Étoile;1;9,00');
    const item = await upload(office, id, Buffer.from(text, 'latin1'));
    const back = await office.app.inject({ url: `/api/v1/inbox/${item.id}/content` });
    expect(back.rawPayload.toString('latin1')).toBe(text);
    expect(back.headers['content-disposition']).toContain('ventes.csv');
  });

  test('adds nothing when it comes again, whole, shuffled, in halves or beside new lines', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office);
    const rows = [1, 2, 3, 4].map((ticket) => `${ticket};21/11/2026 10:0${ticket};${code};Chinon;1;12,50`);
    await upload(office, id, tillFile(...rows));
    const whole = await upload(office, id, tillFile(...rows), 'autre-nom.csv');
    expect(whole.state).toBe('identical');
    const shuffled = await upload(office, id, tillFile(...rows.toReversed()));
    expect(shuffled.counts).toMatchObject({ lines: 4, known: 4, posted: 0, sales: 0 });
    const more = await upload(
      office,
      id,
      tillFile(rows[2] ?? '', `5;21/11/2026 11:00;${code};Chinon;1;12,50`),
    );
    expect(more.counts).toMatchObject({ known: 1, posted: 1 });
    expect(await sold(office, code)).toBe(-5n * 750_000n);
  });

  test('keeps true repeats: two identical lines of a ticket are two bottles, and a third adds one', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office);
    const row = `7;21/11/2026 10:02;${code};Chinon;1;12,50`;
    await upload(office, id, tillFile(row, row));
    expect(await sold(office, code)).toBe(-1_500_000n);
    await upload(office, id, tillFile(row, row, row));
    expect(await sold(office, code)).toBe(-2_250_000n);
    await upload(office, id, tillFile(row));
    expect(await sold(office, code)).toBe(-2_250_000n);
  });

  test('uploaded twice under one key is one file; other content under that key is refused', async () => {
    const { id } = await connect(office);
    const key = randomUUID();
    const path = `/connections/${id}/files?fileName=jour.csv`;
    const first = await office.send<InboxItem>('POST', path, {
      key,
      bytes: Buffer.from(tillFile('1;21/11/2026;A;A;1;1')),
    });
    const again = await office.send<InboxItem>('POST', path, {
      key,
      bytes: Buffer.from(tillFile('1;21/11/2026;A;A;1;1')),
    });
    expect(again.body.id).toBe(first.body.id);
    const other = await office.send<{ code: string }>('POST', path, { key, bytes: Buffer.from('x') });
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_conflict']);
    await office.runJobs();
  });

  test('may be larger than any other body that is sent, and is streamed', async () => {
    const { id } = await connect(office);
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7'), randomBytes(9 * 1024 * 1024)]);
    const item = await upload(office, id, bytes, 'grand.pdf');
    expect(item).toMatchObject({ state: 'failed', bytes: bytes.length });
  });

  test('is invisible to another organization, and so is its connection', async () => {
    const { id } = await connect(office);
    const item = await upload(office, id, tillFile('1;21/11/2026;A;A;1;1'));
    for (const path of [
      `/inbox/${item.id}`,
      `/inbox/${item.id}/content`,
      `/connections/${id}`,
      `/connections/${id}/inbox`,
    ])
      expect(
        (await office.send<{ items?: unknown[] }>('GET', path, { organizationId: elsewhere })).body.items ??
          [],
      ).toEqual([]);
    const theirs = await office.send<{ items: Connection[] }>('GET', '/connections', {
      organizationId: elsewhere,
    });
    expect(theirs.body.items).toEqual([]);
  });
});

describe('a file that cannot be read as it stands', () => {
  test.each([
    ['empty', Buffer.alloc(0), 'Le fichier est vide.'],
    ['a PDF', Buffer.from('%PDF-1.7 …'), 'PDF'],
    ['damaged', gzipSync(tillFile('1;21/11/2026;A;A;1;1')).subarray(0, 20), 'abîmé ou incomplet'],
  ])('says why: %s', async (_, bytes, reason) => {
    const { id } = await connect(office);
    const item = await upload(office, id, bytes, 'ventes');
    expect(item.state).toBe('failed');
    expect(item.reason).toContain(reason);
  });

  test('waits for its columns to be said, shows how it would be read, and is read once they are', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office);
    const text = [
      'N;Quand;Quoi;Nb;Euros',
      `12;21/11/2026 10:02;${code};2;25,00`,
      `13;21/11/2026 10:09;${code};1;12,50`,
    ].join('\n');
    const item = await upload(office, id, text);
    expect(item).toMatchObject({ state: 'unmapped' });
    expect(item.reason).toContain('Dites ce que contient chaque colonne');
    const profile = {
      document: { columns: ['N'], restartsDaily: false },
      date: { column: 'Quand', format: 'dmy', midnightMeansNoTime: false },
      timeZone: 'Europe/Paris',
      closingTime: '20:00',
      item: { code: { column: 'Quoi' } },
      quantity: { from: { column: 'Nb' }, sign: 'salesArePositive' },
      price: { total: { column: 'Euros' }, vat: 'included' },
      decimal: 'comma',
      identity: ['N', 'Quand', 'Quoi', 'Nb', 'Euros'],
    };
    const preview = await office.send<{
      rows: { sale: { quantityE3: string; amount: string; occurredAt: string } }[];
    }>('POST', `/inbox/${item.id}/preview`, { body: { profile } });
    expect(preview.body.rows.map(({ sale }) => sale)).toMatchObject([
      { quantityE3: '2000', amount: '2500', occurredAt: '2026-11-21T09:02:00.000Z' },
      { quantityE3: '1000', amount: '1250' },
    ]);
    expect(await sold(office, code)).toBe(0n);
    const connection = (await office.send<Connection>('GET', `/connections/${id}`)).body;
    expect(connection.waiting.files).toBe(1);
    await office.send('PATCH', `/connections/${id}`, { body: { intake: { ...connection.intake, profile } } });
    await office.send('POST', `/inbox/${item.id}/reading`);
    await office.runJobs();
    expect((await inboxItem(office, item.id)).counts).toMatchObject({ posted: 2 });
    expect(await sold(office, code)).toBe(-2_250_000n);
  });

  test('asks which comes first where no date tells day from month', async () => {
    const { id } = await connect(office);
    const item = await upload(office, id, tillFile('1;02/03/2026;A;A;1;1,00', '2;04/05/2026;A;A;1;1,00'));
    expect(item.state).toBe('unmapped');
    expect(item.reason).toContain('jour/mois ou mois/jour');
  });

  test('is stopped whole when a till’s update has renamed a column, rather than refused row by row', async () => {
    const { id } = await connect(office);
    await upload(office, id, tillFile('1;21/11/2026;A;A;1;1,00'));
    const item = await upload(
      office,
      id,
      tillFile('2;22/11/2026;A;A;1;1,00').replace('Quantité', 'Qté vendue'),
    );
    expect(item).toMatchObject({ state: 'unmapped', counts: { lines: 0 } });
    expect(item.reason).toContain('Quantité');
  });
});

describe('a connection', () => {
  test('that is paused keeps what arrives, and reads it once it goes on', async () => {
    const code = newCode();
    await bottle(office, { code });
    const { id } = await connect(office);
    await office.send('PATCH', `/connections/${id}`, { body: { state: 'paused' } });
    const item = await upload(office, id, tillFile(`1;21/11/2026;${code};A;1;1,00`));
    expect(item.state).toBe('waiting');
    await office.send('PATCH', `/connections/${id}`, { body: { state: 'on' } });
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    await office.runJobs();
    expect((await inboxItem(office, item.id)).state).toBe('done');
    expect(await sold(office, code)).toBe(-750_000n);
  });

  test('says in sentences what it can and cannot do', async () => {
    const { id } = await connect(office, {
      intake: {
        transport: { kind: 'folder' },
        schedule: { kind: 'nightly', at: '23:30' },
        format: null,
        profile: null,
      },
    });
    await upload(office, id, tillFile('1;21/11/2026;INCONNU;A;1;1,00'));
    const check = await office.send<{ findings: { code: string; verdict: string; sentence: string }[] }>(
      'GET',
      `/connections/${id}/check`,
    );
    const codes = Object.fromEntries(check.body.findings.map(({ code, verdict }) => [code, verdict]));
    expect(codes).toMatchObject({
      reads_folder: 'can',
      a_day_late: 'cannot',
      no_levels: 'cannot',
      items_unmapped: 'attention',
    });
    expect(check.body.findings.every(({ sentence }) => sentence.length > 10 && !sentence.includes('{'))).toBe(
      true,
    );
  });

  test('is made once under one key, and refuses a name that is taken', async () => {
    const key = randomUUID();
    const body = { name: `Caisse ${key}`, shopId: '019a0000-0000-7000-8000-0000000000c1', kind: 'api' };
    const first = await office.send<{ connection: Connection }>('POST', '/connections', { key, body });
    const again = await office.send<{ connection: Connection }>('POST', '/connections', { key, body });
    expect(again.body.connection.id).toBe(first.body.connection.id);
    const other = await office.send<{ code: string }>('POST', '/connections', {
      key,
      body: { ...body, kind: 'file' },
    });
    expect(other.body.code).toBe('idempotency_conflict');
    const taken = await office.send<{ code: string }>('POST', '/connections', {
      body: { ...body, name: body.name.toUpperCase() },
    });
    expect(taken.body.code).toBe('connection_name_taken');
  });

  test('logs what it exchanged, with what came of it', async () => {
    const { id } = await connect(office);
    await upload(office, id, tillFile('1;21/11/2026;INCONNU;A;1;1,00'), 'samedi.csv');
    const page = await office.send<{
      items: { subject: string; ok: boolean; counts: Record<string, number> }[];
    }>('GET', `/exchanges?connectionId=${id}`);
    expect(page.body.items).toMatchObject([
      { subject: 'samedi.csv', ok: true, counts: { lines: 1, parked: 1 } },
    ]);
  });
});
