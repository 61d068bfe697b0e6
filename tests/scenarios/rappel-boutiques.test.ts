/** The manual, executed: connected web shops while a lot is held or recalled: they offer what is left without the lot, and all of it again afterwards. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openFakeShop as openPrestashop } from '#connectors/prestashop/shop.fixture.ts';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import { findLots } from '#domain/lots/contract.ts';
import { beginRecall, endRecall, getRecall, holdLot, lookForLots } from '#domain/recall/contract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { here, house, type Office, openOffice, shopId } from '#server/modules/channels/office.fixture.ts';
import { vendors } from '#server/modules/channels/vendors/known.ts';
import {
  BOTTLE,
  goLiveWith,
  passTime,
  type Shelved,
  shelve,
} from '#server/modules/channels/vendors.fixture.ts';
import { lotEndpoints } from '#server/modules/lots/index.ts';
import { recallEndpoints } from '#server/modules/recall/index.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';

type Fake = ReturnType<typeof openWooCommerce> | ReturnType<typeof openPrestashop>;

let office: Office;
let caller: Caller;
let woo: ReturnType<typeof openWooCommerce>;
let presta: ReturnType<typeof openPrestashop>;
let refs: { woo: string; presta: string };
let wine: Shelved;
let shelfId: Id;
let lotId: Id;

async function reach(url: string, init?: RequestInit): Promise<Response> {
  const shop = [woo, presta].find(({ settings }: Fake) => url.startsWith(settings.address));
  if (!shop) throw new TypeError(`nobody is at ${url}`);
  return shop.fetch(url, init);
}

/** Six bottles without a lot, and four of L23. */
beforeAll(async () => {
  const now = (): string => office.now();
  office = await openOffice({
    vendors,
    reach,
    besides: ({ database, stock, channels }) => [
      ...lotEndpoints(database),
      ...recallEndpoints({
        database,
        houseOf: async () => house,
        placesOf: (organizationId) => stock.placesOf(organizationId),
        newId: randomUUID,
        toldOf: (snapshot, skuIds) => channels.toldOf(snapshot, skuIds),
        letterPrinter: async () => ({ house: '', print: async () => new Uint8Array() }),
      }),
    ],
  });
  caller = callerOf(office.app, { 'x-organization': here });
  woo = openWooCommerce({ now });
  presta = openPrestashop({ now });
  const listing = { label: 'Fleurie 2022', code: 'FLEURIE', priceE4: 149_000n, vatRate: 2000, level: 2 };
  refs = { woo: woo.list(listing), presta: presta.list(listing) };
  wine = await shelve(office, 'Fleurie', 6);
  await goLiveWith(office, 'woocommerce', woo.settings, new Map([[refs.woo, wine.skuId]]));
  await goLiveWith(office, 'prestashop', presta.settings, new Map([[refs.presta, wine.skuId]]));
  const places = await office.stock.placesOf(here);
  shelfId = [...places.all.values()].find(({ kind }) => kind === 'shelf')?.id ?? '';
  const lines = [{ skuId: wine.skuId, quantity: String(4n * BOTTLE), lot: 'L23' }];
  await caller.call(receiveDelivery, { body: { locationId: shelfId, occurredAt: office.now(), lines } });
  lotId = (await caller.call(findLots, { query: { code: 'L23' } })).items[0]?.id ?? '';
  await goOn();
});
afterAll(() => office.close());

const goOn = (): Promise<void> =>
  passTime(office, () => [...woo.takeHooks(), ...presta.takeHooks()], { minutes: 4 });
const offered = (): (number | null)[] => [woo.levelOf(refs.woo), presta.levelOf(refs.presta)];
const standing = async (recallId: Id): Promise<string[]> =>
  (await caller.call(getRecall, { params: { recallId } })).channels.map(
    ({ state, told, listings, toldAt }) => `${state} ${told}/${listings}${toldAt === null ? ' never' : ''}`,
  );

test('a lot that is held leaves both shops, and comes back when it is free', async () => {
  expect(offered()).toEqual([10, 10]);
  const params = { lotId };
  await caller.call(holdLot, { params, body: { held: true, reason: 'À analyser' } });
  await goOn();
  expect(offered()).toEqual([6, 6]);
  await caller.call(holdLot, { params, body: { held: false, reason: 'Analysé' } });
  await goOn();
  expect(offered()).toEqual([10, 10]);
});

test('a recall says which shops were told, which are not yet and which refuse, until the lot is released', async () => {
  const said = { reason: 'notice' as const, title: 'Verre', danger: '', advice: '', reference: null };
  const { id: recallId } = await caller.call(beginRecall, {
    body: { lotIds: [lotId], isDrill: false, ...said },
  });
  expect(await standing(recallId)).toEqual(['pending 0/1', 'pending 0/1']);
  presta.fail({ kind: 'down', status: 503 }, { writesOnly: true, times: 6 });
  await goOn();
  expect(offered()).toEqual([6, 10]);
  expect((await standing(recallId)).sort()).toEqual(['failing 0/1', 'told 1/1']);
  // The pauses between its tries grow to minutes.
  for (let minutes = 0; minutes < 20; minutes += 4) await goOn();
  expect(offered()).toEqual([6, 6]);
  expect(await standing(recallId)).toEqual(['told 1/1', 'told 1/1']);

  const found = [{ lotId, quantity: String(4n * BOTTLE) }];
  await caller.call(lookForLots, { params: { recallId }, body: { shopId, found } });
  const ends = found.map((one) => ({ ...one, outcome: 'released' as const, locationId: shelfId }));
  await caller.call(endRecall, { params: { recallId }, body: { conclusion: 'Rien trouvé', ends } });
  await goOn();
  expect(offered()).toEqual([10, 10]);
});
