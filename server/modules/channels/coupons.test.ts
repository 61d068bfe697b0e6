/** Codes of offers at a web shop: good there as at the till, each once, withdrawn where they were used elsewhere, whatever breaks on the way. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPrestashop } from '#connectors/prestashop/shop.fixture.ts';
import { takeCoupon } from '#connectors/woocommerce/shop/coupons.fixture.ts';
import { openWooCommerce } from '#connectors/woocommerce/shop.fixture.ts';
import type { RefusedCodes } from '#domain/channels/couponContract.ts';
import type { Terms } from '#domain/offers/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { issue, noteUses, offersByCodes, redeemedOf } from '#server/modules/offers/index.ts';
import { actorOf, here, type Office, openOffice } from './office.fixture.ts';
import { vendors } from './vendors/known.ts';
import { goLiveWith, passTime, type Shelved, shelve } from './vendors.fixture.ts';

let office: Office;
let shop: ReturnType<typeof openWooCommerce>;
let other: ReturnType<typeof openPrestashop>;
/** Rights that its key lacks. */
const lacks = new Map<string, string[]>();
let wine: Shelved;
let ref: string;
/** Batches of coupons that are done and whose answer is lost. */
let lost = 0;
const origin = { kind: 'hand' as const, id: randomUUID() };

beforeAll(async () => {
  office = await openOffice({
    vendors,
    async reach(url, init) {
      if (url.startsWith(other.settings.address)) return other.fetch(url, init);
      const answer = await shop.fetch(url, init);
      if (lost === 0 || !url.includes('coupons/batch')) return answer;
      lost -= 1;
      throw new TypeError('fetch failed');
    },
  });
  shop = openWooCommerce({ now: () => office.now() });
  other = openPrestashop({ now: () => office.now(), lacks });
  ref = shop.list({ label: 'Fleurie 2022', priceE4: 149_000n, vatRate: 2000, level: 2 });
  wine = await shelve(office, 'Fleurie', 8);
});
afterAll(() => office.close());

const goOn = (): Promise<void> => passTime(office, () => shop.takeHooks(), { minutes: 4 });
const there = (): string[] => [...shop.state.coupons.values()].map(({ code }) => code.toUpperCase()).sort();

async function give(occasion: string, more: Partial<Terms> = {}): Promise<string> {
  const terms: Terms = {
    kind: 'percent',
    value: 1000n,
    minimumBasket: null,
    skuIds: null,
    from: '2020-01-01',
    until: '2099-12-31',
    ...more,
  };
  const { code } = await office.database.write(here, (tx) =>
    issue(tx, { terms, label: 'Offre', customerId: null, origin, occasion, now: office.now() }),
  );
  return code;
}
async function useAtTill(code: string, ticket: string): Promise<void> {
  const use = { saleId: randomUUID(), ticket, at: office.now(), offers: [{ code, discount: 100n }] };
  await office.database.write(here, (tx) => noteUses(tx, actorOf(here), [use], office.now()));
}
const stateOf = async (code: string) =>
  (await office.database.read(here, (snapshot) => offersByCodes(snapshot, [code], '2026-11-23')))[0]?.state;

async function orderWith(code: string, cents: bigint): Promise<string> {
  const document = shop.sell([{ ref, units: 1 }]);
  takeCoupon(shop.state, document, code, cents);
  await goOn();
  return document;
}

test('Open codes are good at a shop that went live, those of its articles too; one about what it does not sell, or that begins later, is not', async () => {
  const before = await give('before');
  expect(there()).toEqual([]);
  await goLiveWith(office, 'woocommerce', shop.settings, new Map([[ref, wine.skuId]]));
  await goOn();
  expect(there()).toEqual([before]);
  const other: Id = (await shelve(office, 'Chablis', 1)).skuId;
  const ofWine = await give('wine', { kind: 'amount', value: 500n, skuIds: [wine.skuId] });
  await give('chablis', { skuIds: [other] });
  await give('later', { from: '2098-01-01' });
  await goOn();
  expect(there()).toEqual([before, ofWine].toSorted());
  expect(Object.values(Object.fromEntries(shop.state.coupons)).at(-1)?.product_ids).toEqual([Number(ref)]);
});

test('Used at the till it is good at the shop no more; used at the shop it is used, and says for which order', async () => {
  const [atTill, atShop] = [await give('till'), await give('shop')];
  await goOn();
  expect(there()).toEqual(expect.arrayContaining([atTill, atShop]));
  await useAtTill(atTill, 'C1-7');
  const document = await orderWith(atShop, 250n);
  await goOn();
  expect(there()).not.toEqual(expect.arrayContaining([atTill]));
  expect(there()).not.toEqual(expect.arrayContaining([atShop]));
  expect([await stateOf(atTill), await stateOf(atShop)]).toEqual(['used', 'used']);
  const uses = await office.database.read(here, (snapshot) => redeemedOf(snapshot, origin));
  expect(uses).toContainEqual(expect.objectContaining({ ticketRef: document, discount: 250n }));
});

test('Used at both before either heard of the other, it is shown as used twice, and the order stays', async () => {
  const code = await give('twice');
  await goOn();
  const before = await wine.onHand();
  await useAtTill(code, 'C1-8');
  await orderWith(code, 200n);
  expect([await stateOf(code), await wine.onHand()]).toEqual(['usedTwice', before - 1]);
});

test('A batch whose answer was lost is written again and done once', async () => {
  lost = 1;
  const codes = [await give('one'), await give('two')];
  await goOn();
  await goOn();
  expect(there().filter((code) => codes.includes(code))).toEqual(codes.toSorted());
  lost = 1;
  for (const [place, code] of codes.entries()) await useAtTill(code, `C1-1${place}`);
  await goOn();
  await goOn();
  expect(there().filter((code) => codes.includes(code))).toEqual([]);
  expect(office.faults).toEqual([]);
});

test('Used at one shop it is good at no other; at each, one that was ordered with it tells which it was', async () => {
  const listing = other.list({ label: 'Fleurie 2022', priceE4: 149_000n, vatRate: 2000, level: 2 });
  const connectionId = await goLiveWith(
    office,
    'prestashop',
    other.settings,
    new Map([[listing, wine.skuId]]),
  );
  const rules = () => [...other.tables.table('cart_rules').values()].map(({ fields }) => fields);
  const open = () => rules().flatMap(({ code = '', active }) => (active === '1' ? [code] : []));
  const [once, everywhere] = [await give('prestashop'), await give('both')];
  await goOn();
  expect(open()).toEqual(expect.arrayContaining([once, everywhere]));
  const document = other.sell([{ ref: listing, units: 1 }]);
  other.voucher(document, { cents: 149, code: once });
  await orderWith(everywhere, 149n);
  await goOn();
  expect([await stateOf(once), await stateOf(everywhere)]).toEqual(['used', 'used']);
  expect(there()).not.toContain(once);
  expect(open()).not.toContain(everywhere);
  const uses = await office.database.read(here, (snapshot) => redeemedOf(snapshot, origin));
  expect(uses).toContainEqual(expect.objectContaining({ ticketRef: document, discount: 149n }));
  // A right that the key has lost is shown with the offer, and what it kept back is tried again once it is there.
  lacks.set('cart_rules', ['POST']);
  await give('refused');
  await goOn();
  const refused = async () =>
    (await office.send<{ items: RefusedCodes[] }>('GET', '/refused-codes')).body.items;
  const said = { connectionId, connectionName: `Boutique ${connectionId}`, label: 'Offre', isEnding: false };
  expect(await refused()).toContainEqual({
    ...said,
    codes: 1,
    why: expect.stringContaining('« cart_rules » (POST)'),
  });
  lacks.clear();
  const before = open().length;
  expect((await office.send('POST', `/vendor-connections/${connectionId}/sync`)).status).toBe(204);
  await goOn();
  expect([open().length, (await refused()).filter((each) => each.connectionId === connectionId)]).toEqual([
    before + 1,
    [],
  ]);
  // Switched off here, and ordered with by whoever had it in the cart: used twice, and both orders stay.
  other.voucher(other.sell([{ ref: listing, units: 1 }]), { cents: 149, code: everywhere });
  await goOn();
  expect(await stateOf(everywhere)).toBe('usedTwice');
});
