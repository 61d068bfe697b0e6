/** Two web shops and a counter sell the same wine: the last bottle is sold once, and whoever sells one more is told of. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FakeShop } from '#connectors/kit/fakeShop.fixture.ts';
import { openFakeShop as openPrestashop } from '#connectors/prestashop/shop.fixture.ts';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import type { Oversold } from '#domain/channels/vendorContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { here, type Office, openOffice, shopId } from './office.fixture.ts';
import { vendors } from './vendors/known.ts';
import { goLiveWith, passTime, type Shelved, shelve, statusOf } from './vendors.fixture.ts';

let office: Office;
let woo: FakeShop<{ address: string }>;
let presta: FakeShop<{ address: string }>;
let refs: { woo: string; presta: string };
let connections: Id[];
let wine: Shelved;

/** The shop whose address it is. */
async function reach(url: string, init?: RequestInit): Promise<Response> {
  const shop = [woo, presta].find(({ settings }) => url.startsWith(settings.address));
  if (!shop) throw new TypeError(`nobody is at ${url}`);
  return shop.fetch(url, init);
}

beforeAll(async () => {
  const now = (): string => office.now();
  office = await openOffice({ vendors, reach });
  woo = openWooCommerce({ now });
  presta = openPrestashop({ now });
  const listing = { label: 'Fleurie 2022', code: 'FLEURIE', priceE4: 149_000n, vatRate: 2000, level: 2 };
  refs = { woo: woo.list(listing), presta: presta.list(listing) };
  wine = await shelve(office, 'Fleurie', 8);
  connections = [
    await goLiveWith(office, 'woocommerce', woo.settings, new Map([[refs.woo, wine.skuId]])),
    await goLiveWith(office, 'prestashop', presta.settings, new Map([[refs.presta, wine.skuId]])),
  ];
});
afterAll(() => office.close());

const goOn = (minutes = 4): Promise<void> =>
  passTime(office, () => [...woo.takeHooks(), ...presta.takeHooks()], { minutes });

async function agree(bottles: number): Promise<void> {
  expect(await wine.onHand()).toBe(bottles);
  const told = Math.max(0, bottles);
  expect([woo.levelOf(refs.woo), presta.levelOf(refs.presta)]).toEqual([told, told]);
  for (const connection of connections)
    expect(await statusOf(office, connection)).toMatchObject({ state: 'even', queued: 0, dead: 0 });
}

test('both shops have what stands on the shelf', async () => {
  await goOn();
  await agree(8);
});

test('what one sells, the other has no longer', async () => {
  woo.sell([{ ref: refs.woo, units: 3 }]);
  await goOn();
  await agree(5);
  presta.sell([{ ref: refs.presta, units: 1 }]);
  await goOn();
  await agree(4);
});

test('what the counter sells, neither has', async () => {
  const line = { item: { unitId: wine.skuId }, quantity: 3000n, unitPrice: 149_000n };
  const body = { shopId, document: 'T-1', occurredAt: office.now(), lines: [line] };
  expect((await office.send('POST', '/sales', { body, organizationId: here })).status).toBe(200);
  await goOn();
  await agree(1);
});

test('both sell the last one in the same minute: the ledger says that one is missing, and no shop offers any', async () => {
  woo.sell([{ ref: refs.woo, units: 1 }]);
  presta.sell([{ ref: refs.presta, units: 1 }]);
  await goOn();
  await agree(-1);
  const { body } = await office.send<{ items: Oversold[] }>('GET', '/oversold');
  expect(body.items).toMatchObject([{ skuId: wine.skuId, missing: '750000', said: '1 × bouteille' }]);
  expect(
    body.items[0]?.sales
      .slice(0, 2)
      .map(({ connectionId }) => connectionId)
      .sort(),
  ).toEqual([...connections].sort());
});

test('a cancelled order gives its bottle back once', async () => {
  const order = woo.sell([{ ref: refs.woo, units: 1 }]);
  await goOn();
  await agree(-2);
  woo.cancel(order);
  await goOn();
  await agree(-1);
  await wine.receive(3);
  await goOn();
  await agree(2);
  expect((await office.send('GET', '/oversold')).body).toEqual({ items: [] });
});
