/** What is read of a shop counts once, by the shop's own clock; what is known already costs nothing more. */
import { expect, test } from 'vitest';
import type { InboxItem } from '#domain/channels/inboxContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { perPage } from '#tests/simulation/anyCursor.ts';
import { type AnyCapabilities, AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { here, type Office, openOffice } from '../office.fixture.ts';
import { vendorOf } from '../vendors/vendor.ts';
import { callHook, goLiveWith, passTime, shelve, statusOf } from '../vendors.fixture.ts';

const minute = 60_000;
const quiet: AnyCapabilities = { stockWrite: 'absolute', idempotency: 'none', calls: false };

/** Twelve bottles, and a shop whose clock is so far ahead of ours. */
async function open(capabilities: AnyCapabilities, aheadMs = 0) {
  const vendor = vendorOf(anyConnector(capabilities));
  const office = await openOffice({
    vendors: new Map([[vendor.code, vendor]]),
    reach: (url, init) => shop.fetch(url, init),
  });
  const shop = new AnyShop(capabilities, () => new Date(Date.parse(office.now()) + aheadMs).toISOString());
  shop.list('b', 'Morgon', 3);
  const wine = await shelve(office, 'Morgon', 12);
  return {
    office,
    shop,
    wine,
    goLive: (): Promise<Id> => goLiveWith(office, 'any', { url: address }, new Map([['b', wine.skuId]])),
    pass: (minutes: number): Promise<void> => passTime(office, () => [], { minutes }),
  };
}

test('a shop that takes no levels has its sales read, and nothing ever waits to be written', async () => {
  const { office, shop, wine, goLive, pass } = await open({ ...quiet, stockWrite: 'none' });
  const connectionId = await goLive();
  shop.sell([{ ref: 'b', units: 2 }]);
  await pass(5);
  expect(await wine.onHand()).toBe(10);
  expect(await statusOf(office, connectionId)).toMatchObject({ state: 'even', queued: 0 });
  expect(shop.levelOf('b')).toBe(1);
  await office.close();
});

test.each(['version', 'modifiedSince'] as const)(
  'what a shop whose clock is two hours behind sells right after it went live counts (%s)',
  async (cursor) => {
    const { office, shop, wine, goLive, pass } = await open({ ...quiet, cursor }, -120 * minute);
    await goLive();
    shop.sell([{ ref: 'b', units: 2 }]);
    await pass(5);
    expect(await wine.onHand()).toBe(10);
    expect(shop.levelOf('b')).toBe(10);
    await office.close();
  },
);

test('what a shop whose clock is ten minutes ahead sold before it went live, the first count has counted', async () => {
  const { office, shop, wine, goLive, pass } = await open(quiet, 10 * minute);
  shop.sell([{ ref: 'b', units: 1 }]);
  office.pass(5 * minute);
  await goLive();
  await pass(5);
  expect(await wine.onHand()).toBe(12);
  await office.close();
});

test('a refund that is read again is known: no level is asked for because of it', async () => {
  const { office, shop, goLive, pass } = await open({ ...quiet, cursor: 'modifiedSince' });
  const connectionId = await goLive();
  const id = shop.sell([{ ref: 'b', units: 3 }]);
  await pass(2);
  shop.refund(id, [{ key: '1', units: 1, restocked: true }]);
  await pass(2);
  const before = shop.asked('/levels');
  await pass(3);
  expect(shop.asked('/levels')).toBe(before);
  expect(await statusOf(office, connectionId)).toMatchObject({ state: 'even', queued: 0 });
  await office.close();
});

async function callsKept(office: Office, connectionId: Id): Promise<InboxItem[]> {
  const { body } = await office.send<{ items: InboxItem[] }>('GET', `/connections/${connectionId}/inbox`);
  return body.items.toReversed();
}

test('calls that wait together are read together, and what several of them name is asked for once', async () => {
  const { office, shop, wine, goLive } = await open({ ...quiet, calls: true });
  const connectionId = await goLive();
  shop.sell([{ ref: 'b', units: 2 }]);
  const id = shop.sell([{ ref: 'b', units: 1 }], { paid: false });
  shop.turn(id, 'sold');
  for (const hook of shop.takeHooks()) expect(await callHook(office, hook)).toBe(202);
  const before = shop.asked('/look/sales');
  await office.follow();
  expect(shop.asked('/look/sales') - before).toBe(2);
  expect(await wine.onHand()).toBe(9);
  expect((await callsKept(office, connectionId)).map(({ state, counts }) => [state, counts.sales])).toEqual([
    ['done', 1],
    ['done', 1],
    ['done', 0],
  ]);
  await office.close();
});

test('a call that could not be read with others is read alone: it keeps none of them back; of what it says nothing is kept but what to read', async () => {
  const { office, shop, goLive } = await open({ ...quiet, calls: true });
  const connectionId = await goLive();
  for (const units of [1, 2]) shop.sell([{ ref: 'b', units }]);
  for (const hook of shop.takeHooks()) await callHook(office, hook);
  const [first] = await callsKept(office, connectionId);
  const asked = { organizationId: here, inboxId: first?.id ?? '' };
  await office.channels.jobs['readWakes']?.(asked, { number: 2, last: false });
  expect((await callsKept(office, connectionId)).map(({ state }) => state)).toEqual(['done', 'waiting']);
  expect((await office.send('GET', `/inbox/${asked.inboxId}/content`)).status).toBe(410);
  expect((await office.send('POST', `/inbox/${asked.inboxId}/reading`)).status).toBe(200);
  await office.close();
});

test('what a shop calls about is read before the rest of a long reading', async () => {
  const vendor = vendorOf(anyConnector({ ...quiet, calls: true }));
  const asked: string[] = [];
  const office = await openOffice({
    vendors: new Map([[vendor.code, vendor]]),
    async reach(url, init) {
      const { pathname } = new URL(url);
      asked.push(pathname);
      const said = await shop.fetch(url, init);
      // Sold, and called about, while the first page is on its way.
      if (pathname === '/sales' && isSelling) {
        isSelling = false;
        shop.sell([{ ref: 'b', units: 1 }]);
        for (const hook of shop.takeHooks()) await callHook(office, hook);
      }
      return said;
    },
  });
  const shop = new AnyShop({ ...quiet, calls: true }, () => office.now());
  let isSelling = false;
  shop.list('b', 'Morgon', 0);
  const wine = await shelve(office, 'Morgon', 100);
  const connectionId = await goLiveWith(office, 'any', { url: address }, new Map([['b', wine.skuId]]));
  office.pass(minute);
  await office.runJobs();
  for (let sale = 0; sale < perPage + 5; sale += 1) shop.sell([{ ref: 'b', units: 1 }]);
  shop.takeHooks();
  asked.splice(0);
  isSelling = true;
  await office.send('POST', `/vendor-connections/${connectionId}/sync`);
  await office.runJobs();
  const readings = asked.filter((path) => path === '/sales' || path === '/look/sales');
  expect(readings.slice(0, 3)).toEqual(['/sales', '/look/sales', '/sales']);
  expect(await wine.onHand()).toBe(100 - perPage - 6);
  await office.close();
});
