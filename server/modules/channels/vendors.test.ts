/** A vendor's shop, from its connection to the last bottle: its sales come in once, our levels go out, whatever goes wrong on the way. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Listing, VendorStatus } from '#domain/channels/vendorContract.ts';
import type { listWaitingRefunds } from '#domain/channels/waitingRefunds.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { type AnyCapabilities, AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { type Office, openOffice } from './office.fixture.ts';
import { vendorOf } from './vendors/vendor.ts';
import {
  callHook,
  goLiveWith,
  passTime,
  type Shelved,
  setStage,
  shelve,
  statusOf,
} from './vendors.fixture.ts';

const sets: AnyCapabilities[] = [
  { stockWrite: 'absoluteCas', idempotency: 'key', calls: true },
  { stockWrite: 'absolute', idempotency: 'none', calls: true },
  { stockWrite: 'absolute', idempotency: 'none', calls: false },
  { stockWrite: 'delta', idempotency: 'none', calls: true },
];

describe.each(sets)('a shop that writes by $stockWrite, calls: $calls', (capabilities) => {
  let office: Office;
  let shop: AnyShop;
  let connectionId: Id;
  let wine: Shelved;
  /** What happens here while the shop is being asked. */
  let beforeAsked: (path: string) => Promise<void>;

  beforeAll(async () => {
    const vendor = vendorOf(anyConnector(capabilities));
    const reach = async (url: string, init?: RequestInit): Promise<Response> => {
      await beforeAsked(new URL(url).pathname);
      return shop.fetch(url, init);
    };
    office = await openOffice({ vendors: new Map([[vendor.code, vendor]]), reach });
  });
  afterAll(() => office.close());

  /** Twelve bottles on the shelf; the shop lists the bottle and the case of six, and has other levels. */
  beforeEach(async () => {
    beforeAsked = async () => {};
    shop = new AnyShop(capabilities, () => office.now());
    shop.list('b', 'Morgon', 3);
    shop.list('c', 'Morgon, carton de 6', 0);
    wine = await shelve(office, 'Morgon', 12);
    const units = new Map([
      ['b', wine.skuId],
      ['c', wine.caseId],
    ]);
    connectionId = await goLiveWith(office, 'any', { url: address }, units);
  });
  afterEach(async () => {
    expect((await office.send('DELETE', `/connections/${connectionId}`)).status).toBe(204);
  });

  const receive = (bottles: number): Promise<void> => wine.receive(bottles);
  const stage = (to: 'live' | 'matching'): Promise<void> => setStage(office, connectionId, to);
  const goOn = ({ minutes = 1, hooks = true } = {}): Promise<void> =>
    passTime(office, () => (hooks ? shop.takeHooks() : []), { minutes });
  const status = (): Promise<VendorStatus> => statusOf(office, connectionId);
  const onHand = (): Promise<number> => wine.onHand();
  const waitingRefunds = async () =>
    (await office.send<z.input<typeof listWaitingRefunds.reply>>('GET', '/waiting-refunds')).body.items;
  async function settle(name: string, as: 'take' | 'setAside'): Promise<void> {
    const path = `/vendor-connections/${connectionId}/waiting-refunds`;
    expect((await office.send('PUT', path, { body: { name, as } })).status).toBe(204);
  }

  /** The ledger says so, and the shop has it. */
  async function agree(bottles: number): Promise<void> {
    expect(await onHand()).toBe(bottles);
    expect([shop.levelOf('b'), shop.levelOf('c')]).toEqual([
      Math.max(0, bottles),
      Math.max(0, Math.floor(bottles / 6)),
    ]);
    expect(await status()).toMatchObject({ state: 'even', queued: 0, dead: 0, drift: 0 });
  }

  test('has our levels once it is live, cases counted from bottles', async () => {
    await agree(12);
  });

  test('is written nothing while its catalogue is matched, and again when it leaves', async () => {
    await stage('matching');
    const before = shop.written.length;
    await receive(6);
    await goOn();
    expect(shop.written.length).toBe(before);
    await stage('live');
    await agree(18);
  });

  test.runIf(capabilities.calls)('that is taken back while it is asked to call stays back', async () => {
    let asked = 0;
    beforeAsked = async (path) => {
      if (path !== '/subscribe') return;
      asked += 1;
      const body = { stage: 'matching' };
      await office.send('PUT', `/vendor-connections/${connectionId}/stage`, { body });
    };
    await goOn({ minutes: 40 });
    expect(asked).toBe(1);
    expect((await status()).state).toBe('matching');
  });

  test('sells: the ledger falls once, however often it is told', async () => {
    shop.sell([{ ref: 'b', units: 2 }]);
    const [hook] = shop.takeHooks();
    if (!capabilities.calls) expect(hook).toBeUndefined();
    for (const again of hook ? Array.from({ length: 5 }, () => hook) : [])
      expect(await callHook(office, again)).toBe(202);
    await goOn({ minutes: 5 });
    await agree(10);
  });

  test('loses its webhooks and is read all the same', async () => {
    shop.sell([{ ref: 'b', units: 1 }]);
    await goOn({ minutes: 5, hooks: false });
    await agree(11);
  });

  test('sells a case and a bottle while seven are left, then more than there are: our ledger says so, the shop has none', async () => {
    shop.sell([{ ref: 'b', units: 5 }]);
    await goOn({ minutes: 5 });
    await agree(7);
    shop.sell([{ ref: 'c', units: 1 }]);
    shop.sell([{ ref: 'b', units: 2 }]);
    await goOn({ minutes: 5 });
    await agree(-1);
  });

  test('sells in between our reading and our writing, and neither is lost', async () => {
    await receive(6);
    shop.sell([{ ref: 'b', units: 4 }]);
    shop.takeHooks();
    await goOn({ minutes: 15 });
    await agree(14);
  });

  test('pays, cancels and pays again: one turn each', async () => {
    const id = shop.sell([{ ref: 'b', units: 3 }]);
    await goOn({ minutes: 3 });
    await agree(9);
    shop.turn(id, 'cancelled');
    await goOn({ minutes: 3 });
    await agree(12);
    shop.turn(id, 'sold');
    await goOn({ minutes: 3 });
    await agree(9);
  });

  test('gives bottles back, or money only; what gives back too much waits for a person', async () => {
    const id = shop.sell([{ ref: 'b', units: 3 }]);
    await goOn({ minutes: 3 });
    shop.refund(id, [{ key: '1', units: 1, restocked: true }]);
    shop.refund(id, [{ key: '1', units: 1, restocked: false }]);
    await goOn({ minutes: 3 });
    await agree(10);
    shop.refund(id, [{ key: '1', units: 2, restocked: false }]);
    await goOn({ minutes: 3 });
    expect(await status()).toMatchObject({ waitingRefunds: 1 });
    expect(await onHand()).toBe(10);
    expect(await waitingRefunds()).toMatchObject([{ connectionId, needsPerson: true, amount: '-2500' }]);
  });

  test('refunds what was sold before it was connected: an alert after a day, taken in by a person, once', async () => {
    const id = shop.sell([{ ref: 'b', units: 2 }], { at: later(office.now(), -3_600_000) });
    shop.refund(id, [{ key: '1', units: 1, restocked: true }]);
    await goOn({ minutes: 3 });
    expect(await waitingRefunds()).toMatchObject([
      {
        connectionId,
        needsPerson: false,
        why: `Le remboursement R1 attend sa vente ${id}, qui n’est pas encore arrivée.`,
        items: [{ label: 'Morgon', quantity: '1000' }],
      },
    ]);
    await goOn({ minutes: 24 * 60 });
    const [waiting] = await waitingRefunds();
    expect(waiting).toMatchObject({ needsPerson: true });
    for (let time = 0; time < 2; time += 1) await settle(waiting?.name ?? '', 'take');
    await goOn({ minutes: 5 });
    expect(await waitingRefunds()).toEqual([]);
    await agree(13);
  });

  test('refunds what is none of ours: set aside it asks no more, and counts all the same if its sale comes', async () => {
    shop.refund('1001', [{ key: '1', units: 1, restocked: false }]);
    await goOn({ minutes: 3 });
    const [waiting] = await waitingRefunds();
    await settle(waiting?.name ?? '', 'setAside');
    expect(await waitingRefunds()).toEqual([]);
    await goOn({ minutes: 30 });
    expect(await status()).toMatchObject({ waitingRefunds: 0 });
    expect(shop.sell([{ ref: 'b', units: 2 }])).toBe('1001');
    await goOn({ minutes: 5 });
    await agree(10);
    const { body } = await office.send<{ items: { document: string }[] }>('GET', '/sales');
    expect(body.items.map(({ document }) => document)).toContain(waiting?.name);
  });

  test('is away for an hour and sells on: all is read once it is back, and the newest level written once', async () => {
    shop.isDown = true;
    await receive(6);
    for (let sale = 0; sale < 8; sale += 1) shop.sell([{ ref: 'b', units: 1 }]);
    shop.takeHooks();
    await goOn({ minutes: 60 });
    expect((await status()).state).toBe('stuck');
    shop.isDown = false;
    const before = shop.written.length;
    await goOn({ minutes: 120 });
    await agree(10);
    expect(shop.written.length - before).toBeLessThanOrEqual(4);
  });

  test('answers badly now and then, and ends even', async () => {
    for (const kind of ['lost', 'unanswered', 'tooMany', 'down', 'emptyPage'] as const) {
      shop.mishap(kind);
      shop.sell([{ ref: 'b', units: 1 }]);
      await goOn({ minutes: 2 });
      shop.mishap(kind);
      await receive(1);
      await goOn({ minutes: 10 });
    }
    await goOn({ minutes: 60 });
    await agree(12);
  });

  test('no longer offers an article: the others go on, and it is shown', async () => {
    shop.listings.delete('c');
    await receive(6);
    await goOn({ minutes: 120 });
    expect(shop.levelOf('b')).toBe(18);
    expect(await status()).toMatchObject({ dead: 1, queued: 0 });
    const dead = await office.send<{ items: Listing[] }>(
      'GET',
      `/vendor-connections/${connectionId}/listings?show=dead`,
    );
    expect(dead.body.items).toMatchObject([
      { ref: 'c', problem: 'La boutique ne propose plus cet article.' },
    ]);
  });
});
