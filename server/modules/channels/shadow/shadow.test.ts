/** A shop is watched before it is live: what would have moved is told, nothing is counted, nothing is written to it. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Connection } from '#domain/channels/contract.ts';
import type { Shadow } from '#domain/channels/shadowContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { later } from '#domain/values/time.ts';
import { levels } from '#server/modules/stock/index.ts';
import { AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { here, type Office, openOffice, shopId } from '../office.fixture.ts';
import { vendorOf } from '../vendors/vendor.ts';
import { BOTTLE, passTime, type Shelved, shelve, statusOf } from '../vendors.fixture.ts';

let office: Office;
let shop: AnyShop;
let connectionId: Id;
let wine: Shelved;
const capabilities = { stockWrite: 'absoluteCas', idempotency: 'key', calls: true } as const;
const day = 24 * 3_600_000;

beforeAll(async () => {
  const vendor = vendorOf(anyConnector(capabilities));
  const reach = (url: string, init?: RequestInit) => shop.fetch(url, init);
  office = await openOffice({ vendors: new Map([[vendor.code, vendor]]), reach });
});
afterAll(() => office.close());

beforeEach(async () => {
  shop = new AnyShop(capabilities, () => office.now());
  const name = `Cairanne ${randomUUID().slice(0, 8)}`;
  shop.list('b', name, 7);
  shop.list('c', `${name} carton de 6`, 1);
  shop.list('x', 'Tablier', 3);
  wine = await shelve(office, name, 12);
  connectionId = randomUUID();
  const body = { name: `Boutique ${connectionId}`, shopId, vendor: 'any', settings: { url: address } };
  expect((await office.send('POST', '/vendor-connections', { key: connectionId, body })).status).toBe(200);
  await goOn();
  const items = [
    { itemKey: 'r:b', unitId: wine.skuId },
    { itemKey: 'r:c', unitId: wine.caseId },
  ];
  await office.send('PUT', `/connections/${connectionId}/mappings`, { body: { items } });
});

afterEach(async () => {
  expect((await office.send('DELETE', `/connections/${connectionId}`)).status).toBe(204);
});

const goOn = (minutes = 1): Promise<void> => passTime(office, () => shop.takeHooks(), { minutes });

async function stage(body: Record<string, unknown>): Promise<Connection> {
  const moved = await office.send<Connection>('PUT', `/vendor-connections/${connectionId}/stage`, { body });
  expect(moved.status).toBe(200);
  await goOn();
  return moved.body;
}

const shadow = async (): Promise<Shadow> =>
  (await office.send<Shadow>('GET', `/vendor-connections/${connectionId}/shadow`)).body;

async function level(): Promise<{ onHand: number; reserved: number }> {
  const held = await office.database.read(here, (snapshot) => levels(snapshot, { skuIds: [wine.skuId] }));
  const sum = (of: 'onHand' | 'reserved'): number =>
    Number(held.reduce((total, each) => total + each[of], 0n) / BOTTLE);
  return { onHand: sum('onHand'), reserved: sum('reserved') };
}

describe('a shadow run', () => {
  test('of the month before tells what would have moved, what nobody has mapped and which levels differ, and writes nothing', async () => {
    const at = later(office.now(), -10 * day);
    const first = shop.sell(
      [
        { ref: 'b', units: 2 },
        { ref: 'c', units: 1 },
      ],
      { at },
    );
    shop.sell([{ ref: 'x', units: 1 }], { at });
    shop.sell([{ ref: 'b', units: 5 }], { at, paid: false });
    shop.refund(first, [{ key: '1', units: 1, restocked: true }]);
    const written = shop.written.length;
    const connection = await stage({ stage: 'shadow', since: later(office.now(), -30 * day) });
    expect(connection.stage).toBe('shadow');
    const seen = await shadow();
    expect(seen).toMatchObject({
      documents: 3,
      uncounted: 1,
      moves: [{ skuId: wine.skuId, quantity: String(-7n * BOTTLE), documents: 2 }],
      unmapped: [{ ref: 'x', lines: 1, units: 1 }],
      calls: { wrote: 0 },
    });
    expect(seen.calls.read).toBeGreaterThan(0);
    expect(seen.levels.map(({ ref, ours }) => [ref, ours])).toEqual([
      ['b', 12],
      ['c', 2],
    ]);
    expect([await wine.onHand(), shop.written.length, shop.subscribed]).toEqual([12, written, null]);
    expect((await statusOf(office, connectionId)).state).toBe('shadow');
  });

  test('goes on with what is sold meanwhile; live, only what is sold from then on counts; and back again', async () => {
    await stage({ stage: 'shadow', since: later(office.now(), -day) });
    shop.sell([{ ref: 'b', units: 3 }]);
    await goOn(5);
    expect((await shadow()).moves).toMatchObject([{ quantity: String(-3n * BOTTLE) }]);
    await stage({ stage: 'live' });
    expect([await wine.onHand(), shop.levelOf('b')]).toEqual([12, 12]);
    shop.sell([{ ref: 'b', units: 1 }]);
    await goOn(5);
    expect([await wine.onHand(), shop.levelOf('b')]).toEqual([11, 11]);
    await stage({ stage: 'shadow' });
    const written = shop.written.length;
    shop.sell([{ ref: 'b', units: 2 }]);
    await wine.receive(6);
    await goOn(5);
    expect([await wine.onHand(), shop.written.length]).toEqual([17, written]);
  });

  test('may end with the shop’s own levels as the first count', async () => {
    shop.sell([{ ref: 'b', units: 3 }]);
    await stage({ stage: 'shadow', since: later(office.now(), -day) });
    await stage({ stage: 'live', start: 'theirs' });
    expect([await wine.onHand(), shop.levelOf('b'), shop.levelOf('c')]).toEqual([4, 4, 0]);
  });

  test('of the future is refused', async () => {
    const body = { stage: 'shadow', since: later(office.now(), day) };
    const answer = await office.send<{ code: string }>('PUT', `/vendor-connections/${connectionId}/stage`, {
      body,
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'shadow_ahead']);
  });
});

describe('an order that is not paid', () => {
  test('holds its bottles: nobody else is offered them, until it is paid or given up', async () => {
    await stage({ stage: 'live' });
    const order = shop.sell(
      [
        { ref: 'b', units: 2 },
        { ref: 'c', units: 1 },
      ],
      { paid: false },
    );
    await goOn(5);
    expect(await level()).toEqual({ onHand: 12, reserved: 8 });
    expect(shop.levelOf('b')).toBe(4);
    shop.turn(order, 'sold');
    await goOn(5);
    expect(await level()).toEqual({ onHand: 4, reserved: 0 });
    expect(shop.levelOf('b')).toBe(4);
    const other = shop.sell([{ ref: 'b', units: 3 }], { paid: false });
    await goOn(5);
    expect(await level()).toEqual({ onHand: 4, reserved: 3 });
    shop.turn(other, 'cancelled');
    await goOn(5);
    expect(await level()).toEqual({ onHand: 4, reserved: 0 });
    expect(shop.levelOf('b')).toBe(4);
  });

  test('of more than there is holds all the same: the shop has promised it', async () => {
    await stage({ stage: 'live' });
    shop.sell([{ ref: 'b', units: 15 }], { paid: false });
    await goOn(5);
    expect(await level()).toEqual({ onHand: 12, reserved: 15 });
    expect(shop.levelOf('b')).toBe(0);
  });

  test('when the shop goes live counts once it is paid, though it was made before', async () => {
    const order = shop.sell([{ ref: 'b', units: 2 }], { paid: false });
    await stage({ stage: 'shadow', since: later(office.now(), -day) });
    await goOn(5);
    await stage({ stage: 'live', start: 'theirs' });
    expect(await wine.onHand()).toBe(7);
    shop.turn(order, 'sold');
    await goOn(5);
    expect([await wine.onHand(), shop.levelOf('b')]).toEqual([5, 5]);
  });
});
