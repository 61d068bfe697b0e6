/** Webhooks that Caveau sends. */
import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Delivery,
  type LevelChanged,
  levelChanged,
  type Subscription,
  saleRecorded,
} from '#domain/channels/webhookContract.ts';
import type { Id } from '#domain/values/ids.ts';
import {
  bottle,
  connect,
  newCode,
  type Office,
  openOffice,
  tillFile,
  tillIntake,
  upload,
} from '../office.fixture.ts';
import { type Receiver, startReceiver } from './receiver.fixture.ts';

let office: Office;
let receiver: Receiver;

beforeAll(async () => {
  office = await openOffice();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await office.close();
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = () => ({ status: 204 });
});
afterEach(async () => {
  for (const { id } of await subscriptions()) await office.send('DELETE', `/webhooks/${id}`);
  expect(office.faults).toEqual([]);
});

interface Subscribed {
  id: Id;
  secret: string;
}

async function subscriptions(): Promise<Subscription[]> {
  return (await office.send<{ items: Subscription[] }>('GET', '/webhooks')).body.items;
}

async function subscribe(...events: string[]): Promise<Subscribed> {
  await office.follow();
  receiver.received.length = 0;
  const body = { name: 'Boutique', url: receiver.url, events };
  const made = await office.send<{ subscription: Subscription; secret: string }>('POST', '/webhooks', {
    body,
  });
  expect(made.status).toBe(200);
  return { id: made.body.subscription.id, secret: made.body.secret };
}

async function deliveries(id: Id): Promise<Delivery[]> {
  return (await office.send<{ items: Delivery[] }>('GET', `/webhooks/${id}/deliveries`)).body.items;
}

function levels(): LevelChanged['data'][] {
  return receiver.received
    .filter(({ body }) => body.includes('"level.changed"'))
    .map(({ body }) => levelChanged.parse(JSON.parse(body)).data);
}

/** A sold bottle, and how to sell more of it. */
async function seller(): Promise<{ skuId: Id; sell: (count: number) => Promise<void> }> {
  const code = newCode();
  const skuId = await bottle(office, { code });
  const { id } = await connect(office, { intake: tillIntake });
  return {
    skuId,
    sell: async (count) => {
      const rows = Array.from(
        { length: count },
        () => `${randomUUID()};21/11/2026 10:00;${code};Chinon;1;12,50`,
      );
      await upload(office, id, tillFile(...rows));
    },
  };
}

describe('a level that changes', () => {
  test('is told once it has changed, as what there is, signed', async () => {
    const { skuId, sell } = await seller();
    const { secret } = await subscribe('level.changed');
    await sell(2);
    await office.follow();
    expect(receiver.received).toHaveLength(1);
    const [call] = receiver.received;
    const headers = Object.fromEntries(
      ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
        name,
        String(call?.headers[name]),
      ]),
    );
    expect(new Webhook(secret).verify(call?.body ?? '', headers)).toMatchObject({
      type: 'level.changed',
      data: { skuId },
    });
    expect(levels()[0]).toMatchObject({
      skuId,
      sequence: 1,
      measure: 'volume',
      content: 750_000n,
      available: -1_500_000n,
      availableUnits: 0,
      levels: [{ kind: 'shelf', onHand: -1_500_000n, reserved: 0n }],
    });
  });

  test('many times is told once, with the last word and a number that rises', async () => {
    const { sell } = await seller();
    const { id } = await subscribe('level.changed');
    await office.send('PATCH', `/webhooks/${id}`, { body: { state: 'paused' } });
    for (const count of [1, 1, 1]) {
      await sell(count);
      await office.follow();
    }
    expect(receiver.received).toEqual([]);
    expect(await deliveries(id)).toHaveLength(1);
    await office.send('PATCH', `/webhooks/${id}`, { body: { state: 'on' } });
    await office.runJobs();
    expect(levels()).toMatchObject([{ sequence: 3, available: -2_250_000n }]);
  });

  test('while an older word waits to be tried again takes its place', async () => {
    const { sell } = await seller();
    const { id } = await subscribe('level.changed');
    receiver.answer = () => ({ status: 500 });
    await sell(1);
    await office.follow();
    receiver.answer = () => ({ status: 204 });
    await sell(1);
    await office.follow();
    office.pass(10_000);
    await office.runJobs();
    expect(levels().map(({ sequence }) => sequence)).toEqual([1, 2]);
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['delivered', 'replaced']);
  });

  test('and is what it was told to be is not told again', async () => {
    const { sell } = await seller();
    await subscribe('level.changed');
    await sell(1);
    await office.follow();
    await sell(0);
    await office.follow();
    expect(receiver.received).toHaveLength(1);
  });
});

test('a sale is told once, with its lines', async () => {
  const { skuId, sell } = await seller();
  await subscribe('sale.recorded');
  await sell(1);
  await office.follow();
  const told = receiver.received.map(({ body }) => saleRecorded.parse(JSON.parse(body)));
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({
    type: 'sale.recorded',
    data: { total: 1250n, currency: 'EUR', lines: [{ skuId, quantity: 1000n }] },
  });
});

describe('a receiver', () => {
  test('that fails is tried again later, under the same id, until it answers', async () => {
    const { sell } = await seller();
    const { id } = await subscribe('level.changed');
    receiver.answer = (nth) => ({ status: nth < 2 ? 503 : 200, body: 'ok' });
    await sell(1);
    await office.follow();
    expect(receiver.received).toHaveLength(1);
    expect((await deliveries(id))[0]).toMatchObject({
      state: 'waiting',
      attempts: 1,
      status: 503,
      problem: 'Le destinataire a répondu 503.',
    });
    await office.runJobs();
    expect(receiver.received).toHaveLength(1);
    office.pass(6_000);
    await office.runJobs();
    office.pass(6 * 60_000);
    await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
    await office.runJobs();
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect((await deliveries(id))[0]).toMatchObject({
      state: 'delivered',
      attempts: 3,
      status: 200,
      response: 'ok',
    });
  });

  test('that never answers is given up after three days, and what it missed can be sent again', async () => {
    const { sell } = await seller();
    const { id } = await subscribe('level.changed');
    receiver.answer = () => ({ status: 500 });
    await sell(1);
    await office.follow();
    for (let attempt = 0; attempt < 12; attempt += 1) {
      office.pass(27 * 3_600_000);
      await office.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
      await office.runJobs();
    }
    expect(receiver.received).toHaveLength(10);
    const [failed] = await deliveries(id);
    expect(failed).toMatchObject({ state: 'failed', nextAttemptAt: null });
    receiver.answer = () => ({ status: 204 });
    const replay = await office.send('POST', `/webhooks/${id}/replay`, {
      body: { deliveryIds: [failed?.id] },
    });
    expect(replay.body).toEqual({ replayed: 1 });
    await office.runJobs();
    expect(receiver.received.at(-1)?.headers['webhook-id']).toBe(failed?.id);
    expect((await deliveries(id))[0]?.state).toBe('delivered');
  });

  test('that says it is gone is told nothing more, until a person starts it again', async () => {
    const { sell } = await seller();
    const { id } = await subscribe('level.changed');
    receiver.answer = () => ({ status: 410 });
    await sell(1);
    await office.follow();
    await sell(1);
    await office.follow();
    expect(receiver.received).toHaveLength(1);
    const [subscription] = await subscriptions();
    expect(subscription).toMatchObject({ state: 'disabled' });
    expect(subscription?.problem).toContain('410');
    receiver.answer = () => ({ status: 204 });
    await office.send('PATCH', `/webhooks/${id}`, { body: { state: 'on' } });
    await sell(1);
    await office.follow();
    expect(levels().at(-1)?.available).toBe(-2_250_000n);
  });

  test('gets two signatures while its secret is rotated, and one again a day later', async () => {
    const { sell } = await seller();
    const { id, secret } = await subscribe('level.changed');
    const rotated = await office.send<{ secret: string }>('POST', `/webhooks/${id}/secrets`);
    await sell(1);
    await office.follow();
    expect(String(receiver.received[0]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
    const answer = await office.send<Delivery>('POST', `/webhooks/${id}/test`);
    expect(answer.body).toMatchObject({ state: 'delivered', type: 'webhook.test', status: 204 });
    for (const each of [secret, rotated.body.secret]) {
      const call = receiver.received.at(-1);
      const headers = Object.fromEntries(
        ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => [
          name,
          String(call?.headers[name]),
        ]),
      );
      // Within the five minutes that receivers allow, since the clock of this test stands still.
      if (Math.abs(Date.parse(office.now()) - Date.now()) < 240_000)
        expect(new Webhook(each).verify(call?.body ?? '', headers)).toMatchObject({ type: 'webhook.test' });
    }
    office.pass(25 * 3_600_000);
    await office.send('POST', `/webhooks/${id}/test`);
    expect(String(receiver.received.at(-1)?.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  test('may not be a machine of the shop’s own network', async () => {
    for (const [url, code] of [
      ['https://192.168.1.10/hook', 'address_not_public'],
      ['https://169.254.169.254/latest', 'address_not_public'],
      ['http://shop.example/hook', 'address_not_https'],
    ])
      expect(
        (
          await office.send<{ code: string }>('POST', '/webhooks', {
            body: { name: 'x', url, events: ['level.changed'] },
          })
        ).body.code,
      ).toBe(code);
  });
});

test('each call that goes out is logged with what came of it, and its secrets are not', async () => {
  const { sell } = await seller();
  const { id, secret } = await subscribe('level.changed');
  receiver.answer = () => ({ status: 500, body: `{"token":"tiktok123"}` });
  await sell(1);
  await office.follow();
  const log = await office.app.inject({ url: `/api/v1/exchanges?subscriptionId=${id}` });
  expect(log.json()).toMatchObject({
    items: [{ direction: 'out', kind: 'webhook', subject: 'level.changed', ok: false, status: 500 }],
  });
  const shown = await office.app.inject({ url: `/api/v1/webhooks/${id}/deliveries` });
  expect(shown.body + log.body).not.toContain('tiktok123');
  expect(shown.body + log.body).not.toContain(secret);
});
