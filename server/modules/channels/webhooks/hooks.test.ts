/** Webhooks that tills send. */
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '#domain/channels/contract.ts';
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { bottle, inboxItem, newCode, type Office, openOffice, shopId, sold } from '../office.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());
afterEach(() => {
  expect(office.faults).toEqual([]);
});

interface Till {
  id: Id;
  secret: string;
}

async function connectTill(): Promise<Till> {
  const body = { name: `Caisse ${randomUUID().slice(0, 8)}`, shopId, kind: 'webhook' };
  const made = await office.send<{ connection: Connection; secret: string }>('POST', '/connections', {
    body,
  });
  expect(made.body.connection.hookUrl).toBe(`http://localhost:4180/hooks/${made.body.connection.id}`);
  return { id: made.body.connection.id, secret: made.body.secret };
}

function saleOf(document: string, code: string, quantity = '1000'): string {
  return JSON.stringify({
    type: 'sale.recorded',
    timestamp: '2026-11-22T09:00:00Z',
    data: {
      document,
      occurredAt: '2026-11-22T10:00:00+01:00',
      lines: [{ key: '1', item: { code }, quantity, unitPrice: '125000' }],
    },
  });
}

interface Told {
  id?: string;
  at?: Date;
  secret?: string;
  headers?: Record<string, string>;
}

async function tell(
  till: Till,
  text: string,
  { id = randomUUID(), at = new Date(), secret = till.secret, headers = {} }: Told = {},
) {
  const answer = await office.app.inject({
    method: 'POST',
    url: `/hooks/${till.id}`,
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, at, text),
      ...headers,
    },
    payload: text,
  });
  const body = answer.json<{ inboxId?: Id; code?: string; detail?: string }>();
  return { status: answer.statusCode, ...body };
}

async function inboxOf(till: Till): Promise<InboxItem[]> {
  return (await office.send<{ items: InboxItem[] }>('GET', `/connections/${till.id}/inbox`)).body.items;
}

describe('a signed webhook', () => {
  test('is kept, answered at once, and recorded right after', async () => {
    const code = newCode();
    await bottle(office, { code });
    const till = await connectTill();
    const { status, inboxId = '' } = await tell(till, saleOf('T-1', code, '2000'));
    expect(status).toBe(202);
    expect(await sold(office, code)).toBe(0n);
    await office.runJobs();
    expect(await inboxItem(office, inboxId)).toMatchObject({
      state: 'done',
      counts: { lines: 1, posted: 1, sales: 1 },
    });
    expect(await sold(office, code)).toBe(-1_500_000n);
  });

  test('counts once, however often it comes, under its id or another, at once or not', async () => {
    const code = newCode();
    await bottle(office, { code });
    const till = await connectTill();
    const text = saleOf('T-2', code);
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 5 }, () => tell(till, text, { id })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    expect(new Set(answers.map(({ inboxId }) => inboxId)).size).toBe(1);
    await office.runJobs();
    await tell(till, text);
    await office.runJobs();
    expect(await sold(office, code)).toBe(-750_000n);
  });

  test('for an item that nobody knows waits for it, and its other lines count', async () => {
    const code = newCode();
    await bottle(office, { code });
    const till = await connectTill();
    const sale = JSON.parse(saleOf('T-3', code));
    sale.data.lines.push({ key: '2', item: { label: 'Inconnu' }, quantity: '1000', unitPrice: '10000' });
    const { inboxId = '' } = await tell(till, JSON.stringify(sale));
    await office.runJobs();
    expect((await inboxItem(office, inboxId)).counts).toMatchObject({ lines: 2, posted: 1, parked: 1 });
  });

  test('of another kind of event is kept and nothing follows', async () => {
    const till = await connectTill();
    const { status, inboxId = '' } = await tell(till, '{"type":"webhook.test","data":{}}');
    expect(status).toBe(202);
    await office.runJobs();
    const item = await inboxItem(office, inboxId);
    expect(item).toMatchObject({ state: 'done', name: 'webhook.test' });
    expect(item.reason).toContain('webhook.test');
  });

  test('can be read again from the log, and changes nothing', async () => {
    const code = newCode();
    await bottle(office, { code });
    const till = await connectTill();
    const { inboxId = '' } = await tell(till, saleOf('T-4', code));
    await office.runJobs();
    await office.send('POST', `/inbox/${inboxId}/reading`);
    await office.runJobs();
    expect((await inboxItem(office, inboxId)).state).toBe('done');
    expect(await sold(office, code)).toBe(-750_000n);
  });
});

describe('a webhook that proves nothing', () => {
  test.each([
    [
      'signed with another secret',
      'signature_wrong',
      { secret: `whsec_${Buffer.alloc(32).toString('base64')}` },
    ],
    ['signed six minutes ago', 'timestamp_off', { at: new Date(Date.now() - 360_000) }],
    ['signed for six minutes from now', 'timestamp_off', { at: new Date(Date.now() + 360_000) }],
    ['without a signature', 'signature_wrong', { headers: { 'webhook-signature': '' } }],
    [
      'with a signature of another version',
      'signature_wrong',
      { headers: { 'webhook-signature': 'v2,AAAA' } },
    ],
    ['with a timestamp that is no number', 'signature_wrong', { headers: { 'webhook-timestamp': 'now' } }],
    ['without an id', 'signature_missing', { headers: { 'webhook-id': '' } }],
  ])('%s is refused with 401, and shown with its reason', async (_, code, told) => {
    const till = await connectTill();
    const answer = await tell(till, saleOf('T-5', 'X'), told);
    expect([answer.status, answer.code]).toEqual([401, code]);
    const [item] = await inboxOf(till);
    expect(item).toMatchObject({ state: 'rejected', reason: answer.detail });
    await office.runJobs();
    expect((await inboxOf(till))[0]?.state).toBe('rejected');
  });

  test('is refused when a byte of it has changed since it was signed', async () => {
    const till = await connectTill();
    const text = saleOf('T-6', 'X');
    const id = randomUUID();
    const at = new Date();
    const answer = await tell(till, text.replace('T-6', 'T-7'), {
      id,
      at,
      headers: { 'webhook-signature': new Webhook(till.secret).sign(id, at, text) },
    });
    expect(answer.code).toBe('signature_wrong');
  });

  test('is kept only so many times a minute: anyone can send one', async () => {
    const till = await connectTill();
    for (let count = 0; count < 30; count += 1)
      await tell(till, 'x', { headers: { 'webhook-signature': 'v1,AAAA' } });
    expect(await inboxOf(till)).toHaveLength(20);
  });

  test('of more than a megabyte is refused before it is read', async () => {
    const till = await connectTill();
    expect((await tell(till, 'x'.repeat(1_100_000))).status).toBe(413);
    expect(await inboxOf(till)).toEqual([]);
  });

  test('to a connection that is not there, or is none for webhooks, finds nobody', async () => {
    const { secret } = await connectTill();
    const file = await office.send<{ connection: Connection }>('POST', '/connections', {
      body: { name: randomUUID(), shopId, kind: 'file' },
    });
    for (const id of [randomUUID(), 'nowhere', file.body.connection.id])
      expect((await tell({ id, secret }, saleOf('T', 'X'))).status).toBe(404);
  });
});

test.each([
  ['no JSON', '{', 'JSON'],
  ['a list', '[]', 'type'],
  ['no type', '{"data":{}}', 'type'],
  [
    'no lines',
    '{"type":"sale.recorded","timestamp":"2026-11-22T09:00:00Z","data":{"document":"1","occurredAt":"2026-11-22T09:00:00Z","lines":[]}}',
    'data.lines',
  ],
  ['a quantity that is a float', saleOf('1', 'X', '1.5'), 'data.lines.0.quantity'],
])('a signed webhook with %s is refused with 400, and what is wrong is named', async (_, text, named) => {
  const till = await connectTill();
  const answer = await tell(till, text);
  expect([answer.status, answer.code]).toEqual([400, 'webhook_unreadable']);
  expect(answer.detail).toContain(named);
  expect((await inboxOf(till))[0]).toMatchObject({ state: 'rejected' });
});

test('during a rotation both secrets count; a day later only the new one does', async () => {
  const code = newCode();
  await bottle(office, { code });
  const till = await connectTill();
  const key = randomUUID();
  const rotated = await office.send<{ secret: string; previousUntil: string }>(
    'POST',
    `/connections/${till.id}/secrets`,
    { key },
  );
  const again = await office.send<{ secret: string }>('POST', `/connections/${till.id}/secrets`, { key });
  expect(again.body.secret).toBe(rotated.body.secret);
  expect(rotated.body.secret).not.toBe(till.secret);
  expect((await tell(till, saleOf('R-1', code))).status).toBe(202);
  expect((await tell(till, saleOf('R-2', code), { secret: rotated.body.secret })).status).toBe(202);
  office.pass(25 * 3_600_000);
  expect((await tell(till, saleOf('R-3', code))).status).toBe(401);
  expect((await tell(till, saleOf('R-4', code), { secret: rotated.body.secret })).status).toBe(202);
  await office.runJobs();
  expect(await sold(office, code)).toBe(-3n * 750_000n);
});
