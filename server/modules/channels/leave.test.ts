/** What a sandbox does not send: every way out is tried, nothing is heard outside, and the log says of each that it was not sent. */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Exchange } from '#domain/channels/contract.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import type { Delivery, Subscription } from '#domain/channels/webhookContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { password, type SftpServer, startSftpServer, user } from './folders/sftpServer.fixture.ts';
import { connect, type Office, openOffice, shopId, tillIntake } from './office.fixture.ts';
import { vendorOf } from './vendors/vendor.ts';
import { goLiveWith, passTime, type Shelved, shelve } from './vendors.fixture.ts';
import { type Receiver, startReceiver } from './webhooks/receiver.fixture.ts';

const capabilities = { stockWrite: 'absoluteCas', idempotency: 'key', calls: true } as const;
const sentence = refuseChannel.sentences.sandbox.fr;

let office: Office;
let shop: AnyShop;
let receiver: Receiver;
let sftp: SftpServer;
let sftpRoot: string;
let isSandbox = false;

let wine: Shelved;
let vendorId: Id;
let folderId: Id;
let folder: string;
let sftpId: Id;
let subscriptionId: Id;

/** A shop that is connected in every way there is; then it is a sandbox. */
beforeAll(async () => {
  const vendor = vendorOf(anyConnector(capabilities));
  office = await openOffice({
    vendors: new Map([[vendor.code, vendor]]),
    reach: (url, init) => shop.fetch(url, init),
    mayLeave: () => !isSandbox,
  });
  shop = new AnyShop(capabilities, () => office.now());
  shop.list('b', 'Morgon', 3);
  receiver = await startReceiver();
  receiver.answer = () => ({ status: 204 });
  sftpRoot = await mkdtemp(join(tmpdir(), 'caveau-sandbox-sftp-'));
  sftp = await startSftpServer(sftpRoot);
  wine = await shelve(office, 'Morgon', 12);
  vendorId = await goLiveWith(office, 'any', { url: address }, new Map([['b', wine.skuId]]));
  const levels = { format: 'csv', schedule: { kind: 'atOnce' } };
  const there = await connect(office, { intake: tillIntake, levelsOut: levels });
  folderId = there.id;
  folder = there.folder ?? '';
  const transport = {
    kind: 'sftp',
    host: '127.0.0.1',
    port: sftp.port,
    user,
    folder: 'caisse',
    hostKey: null,
  };
  const far = await connect(office, { intake: { ...tillIntake, transport }, levelsOut: levels });
  sftpId = far.id;
  await office.send('PUT', `/connections/${sftpId}/credentials`, { body: { password } });
  const body = { name: 'Boutique', url: receiver.url, events: ['level.changed', 'sale.recorded'] };
  const made = await office.send<{ subscription: Subscription }>('POST', '/webhooks', { body });
  subscriptionId = made.body.subscription.id;
  await passTime(office, () => shop.takeHooks());
  expect(shop.levelOf('b')).toBe(12);
  isSandbox = true;
  shop.requests = 0;
  sftp.visits = 0;
  receiver.received.length = 0;
});

afterAll(async () => {
  await receiver.stop();
  await sftp.stop();
  await office.close();
  await rm(sftpRoot, { recursive: true, force: true });
});

/** What the log says was not sent, since the shop became a sandbox. */
async function notSent(filter: string): Promise<string[]> {
  const { items } = (
    await office.send<{ items: Exchange[] }>('GET', `/exchanges?limit=200&failed=yes&${filter}`)
  ).body;
  return [
    ...new Set(items.filter(({ problem }) => problem === sentence).map(({ subject }) => subject)),
  ].sort();
}

describe('in a sandbox', () => {
  test('a vendor’s shop hears of nothing: no reading, no level, no subscription, no check', async () => {
    await wine.receive(6);
    await passTime(office, () => [], { minutes: 60 });
    await office.send('POST', `/vendor-connections/${vendorId}/sync`);
    await passTime(office, () => []);
    const checked = await office.send<{ findings: { sentence: string }[] }>(
      'GET',
      `/connections/${vendorId}/check`,
    );
    expect(checked.body.findings.map((finding) => finding.sentence)).toContain(sentence);
    expect(shop.requests).toBe(0);
    expect(shop.levelOf('b')).toBe(12);
    expect(await notSent(`connectionId=${vendorId}`)).toEqual([
      'check',
      'pull listings',
      'pull refunds',
      'pull sales',
      'pull stock',
      'readLevels',
      'subscribe',
      'writeLevels',
    ]);
  });

  test('a shop cannot be connected, nor reached with other keys', async () => {
    const body = { name: 'Essai', shopId, vendor: 'any', settings: { url: address } };
    const connected = await office.send<{ code: string }>('POST', '/vendor-connections', { body });
    expect(connected).toMatchObject({ status: 409, body: { code: 'sandbox' } });
    const settings = { settings: { url: address } };
    const changed = await office.send<{ code: string }>('PATCH', `/vendor-connections/${vendorId}`, {
      body: settings,
    });
    expect(changed).toMatchObject({ status: 409, body: { code: 'sandbox' } });
    expect(shop.requests).toBe(0);
  });

  test('its webhooks find no one: the address is the shop’s', async () => {
    const sent = { bytes: Buffer.from('{}') };
    expect((await office.send('POST', `/hooks/${randomUUID()}`, sent)).status).toBe(404);
  });

  test('no webhook goes out, and each says so and is not tried again', async () => {
    await wine.receive(6);
    await office.follow();
    const tried = await office.send<Delivery>('POST', `/webhooks/${subscriptionId}/test`);
    expect(tried.body).toMatchObject({ state: 'failed', nextAttemptAt: null, problem: sentence });
    await passTime(office, () => []);
    const { items } = (
      await office.send<{ items: Delivery[] }>('GET', `/webhooks/${subscriptionId}/deliveries`)
    ).body;
    const since = items.filter(({ problem }) => problem !== null);
    expect(since.map(({ type }) => type)).toContain('level.changed');
    expect(since.every(({ state, nextAttemptAt }) => state === 'failed' && nextAttemptAt === null)).toBe(
      true,
    );
    expect(receiver.received).toEqual([]);
    expect(await notSent(`subscriptionId=${subscriptionId}`)).toEqual(['level.changed', 'webhook.test']);
  });

  test('no file of levels is written, into no folder', async () => {
    await rm(join(folder, 'out'), { recursive: true, force: true });
    for (const connectionId of [folderId, sftpId]) {
      const written = await office.send<{ code: string }>('POST', `/connections/${connectionId}/levels`);
      expect(written).toMatchObject({ status: 409, body: { code: 'sandbox' } });
      expect(await notSent(`connectionId=${connectionId}`)).toContain('levels.csv');
    }
    expect(existsSync(join(folder, 'out'))).toBe(false);
    expect(sftp.visits).toBe(0);
  });

  test('no file of the shop is taken from its folders', async () => {
    await mkdir(join(folder, 'in'), { recursive: true });
    await writeFile(join(folder, 'in', 'ventes.csv'), 'Ticket;Date\n');
    for (const connectionId of [folderId, sftpId]) {
      const collected = await office.send<{ code: string }>(
        'POST',
        `/connections/${connectionId}/collection`,
      );
      expect(collected).toMatchObject({ status: 409, body: { code: 'sandbox' } });
    }
    await passTime(office, () => []);
    expect(await readdir(join(folder, 'in'))).toEqual(['ventes.csv']);
    expect(sftp.visits).toBe(0);
  });

  test('a check says that nothing is reached, and reaches nothing', async () => {
    for (const connectionId of [folderId, sftpId]) {
      const checked = await office.send('GET', `/connections/${connectionId}/check`);
      expect(JSON.stringify(checked.body)).toContain(sentence);
    }
    expect(sftp.visits).toBe(0);
  });

  test('nothing of this is a fault', () => {
    expect(office.faults).toEqual([]);
  });
});
