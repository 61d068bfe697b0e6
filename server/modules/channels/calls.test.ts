/** Calls of the API on the log of exchanges, as the page of a connection asks for it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Connection, Exchange } from '#domain/channels/contract.ts';
import { createCustomer } from '#domain/customers/contract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { listLevels } from '#domain/stock/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  actorOf,
  bottle,
  elsewhere,
  here,
  newCode,
  type Office,
  openOffice,
  shopId,
} from './office.fixture.ts';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

async function webShop(): Promise<Id> {
  const body = { name: `Boutique ${randomUUID()}`, shopId, kind: 'api' };
  const made = await office.send<{ connection: Connection }>('POST', '/connections', { body });
  return made.body.connection.id;
}

function sell(sourceId: Id, document: string, code: string, organizationId?: Id) {
  const item = { code };
  const body = {
    sourceId,
    document,
    occurredAt: '2026-11-21T10:00:00.000Z',
    currency: 'EUR',
    lines: [{ item, quantity: '1000', unitPrice: '125000' }],
  };
  return office.send('POST', '/sales', { body, ...(organizationId ? { organizationId } : {}) });
}

async function logOf(connectionId: Id): Promise<Exchange[]> {
  return (await office.send<{ items: Exchange[] }>('GET', `/exchanges?connectionId=${connectionId}`)).body
    .items;
}

async function connectionOf(id: Id): Promise<Connection | undefined> {
  const { body } = await office.send<{ items: Connection[] }>('GET', '/connections');
  return body.items.find((connection) => connection.id === id);
}

test('a shop that calls the API is heard: its sales are counted together on the log a moment later', async () => {
  const code = newCode();
  await bottle(office, { code });
  const id = await webShop();
  expect((await connectionOf(id))?.lastIn).toBeNull();
  for (const document of ['W-1', 'W-2', 'W-3']) expect((await sell(id, document, code)).status).toBe(200);
  const log = await vi.waitUntil(async () => (await logOf(id))[0] && logOf(id), { timeout: 15_000 });
  expect(log).toMatchObject([
    { kind: 'api', direction: 'in', subject: 'POST /api/v1/sales', ok: true, counts: { calls: 3 } },
  ]);
  expect((await connectionOf(id))?.lastIn).not.toBeNull();
});

test('a call that is refused is kept with its reason and what it said, its secrets masked', async () => {
  const id = await webShop();
  const body = { sourceId: id, document: 'W-9', apiKey: 'k123456', lines: 'douze bouteilles' };
  expect((await office.send('POST', '/sales', { body })).status).toBe(400);
  await office.channels.close();
  const [refused] = await logOf(id);
  expect(refused).toMatchObject({ ok: false, status: 400, problem: expect.stringContaining('body.lines') });
  expect(refused?.excerpt).toContain('douze bouteilles');
  expect(refused?.excerpt).not.toContain('k123456');
  expect((await connectionOf(id))?.problem).toContain('body.lines');
});

test('a sale that is taken ends the trouble of the one before it', async () => {
  const code = newCode();
  await bottle(office, { code });
  const id = await webShop();
  await office.send('POST', '/sales', { body: { sourceId: id } });
  await sell(id, 'W-10', code);
  await office.channels.close();
  expect((await logOf(id)).map(({ ok }) => ok)).toEqual([false, true]);
  expect((await connectionOf(id))?.problem).toBeNull();
});

test('a till that repeats its mistake all day does not fill the log', async () => {
  const id = await webShop();
  for (let call = 0; call < 30; call += 1) await office.send('POST', '/sales', { body: { sourceId: id } });
  await office.channels.close();
  expect(await logOf(id)).toHaveLength(20);
});

test('whoever names the connection of another house leaves nothing on its log', async () => {
  const id = await webShop();
  await sell(id, 'W-11', newCode(), elsewhere);
  await office.channels.close();
  expect(await logOf(id)).toEqual([]);
});

test('what a connection reads is on its log as gone out, and is no sale that it sent', async () => {
  const id = await webShop();
  const actor: Actor = { ...actorOf(here), kind: 'connection', id };
  const read = { actor, body: undefined, status: 200, refusal: null };
  for (const durationMs of [4, 8]) office.channels.observe({ ...read, route: listLevels, durationMs });
  office.channels.observe({ ...read, route: listLevels, durationMs: 1, actor: actorOf(here) });
  await office.channels.close();
  expect(await logOf(id)).toMatchObject([
    { direction: 'out', subject: 'GET /api/v1/levels', counts: { calls: 2 }, durationMs: 6 },
  ]);
  expect((await connectionOf(id))?.lastIn).toBeNull();
});

test('of a call that says who somebody is, the log knows that it was refused and not what it said', async () => {
  const id = await webShop();
  const actor: Actor = { ...actorOf(here), kind: 'connection', id };
  const body = { name: 'Zoé Lenoir', phone: '06 12' };
  const refusal = refuseCustomer('phone_wrong', { phone: body.phone });
  office.channels.observe({ route: createCustomer, actor, body, status: 422, durationMs: 1, refusal });
  await office.channels.close();
  const [refused, ...others] = await logOf(id);
  expect(others).toEqual([]);
  expect(refused).toMatchObject({ subject: 'POST /api/v1/customers', ok: false, status: 422 });
  expect(JSON.stringify(refused)).not.toMatch(/Lenoir|06 12/);
});
