/** What of a PrestaShop product is changed from our side, and in which way. */
import { expect, test } from 'vitest';
import type { Amendment } from '#domain/channels/connector.ts';
import { amendListings } from './amend.ts';
import { openPrestashop, type ShopTraits } from './shop.fixture.ts';
import { xmlOf } from './writtenXml.ts';

const now = () => '2026-11-20T09:00:00.000Z';

function open(traits: Partial<ShopTraits> = {}) {
  const shop = openPrestashop({ now, ...traits });
  const { settings, timeZone, fetch } = shop;
  const session = { settings, timeZone, currency: 'EUR', now, fetch };
  const amend = (amendment: Omit<Amendment, 'key'>) => amendListings(session, [{ ...amendment, key: 'k' }]);
  const ref = shop.list({ label: 'Morgon', code: 'M', priceE4: 120_000n, vatRate: 2000, level: 3 });
  return { shop, amend, ref };
}

test('a price is kept without VAT, and a combination’s as what it costs more than its product', async () => {
  const { shop, amend, ref } = open();
  const magnum = shop.combine(ref, { attributes: ['Magnum'], level: 2, moreE4: 120_000n });
  expect(await amend({ ref: magnum, priceE4: 300_000n })).toEqual([{ outcome: 'applied' }]);
  const combination = magnum.split(':')[1] ?? '';
  expect(shop.tables.row('combinations', combination).fields['price']).toBe('15.000000');
  expect(shop.tables.row('products', ref).fields['price']).toBe('10.000000');
});

test('a combination is not renamed, and says where that is done', async () => {
  const { shop, amend, ref } = open();
  const magnum = shop.combine(ref, { attributes: ['Magnum'], level: 2 });
  expect(await amend({ ref: magnum, label: 'Fleurie' })).toMatchObject([
    { outcome: 'dead', why: { fr: expect.stringContaining('il se change dans PrestaShop') } },
  ]);
});

test('a name is said in the shop’s own language alone', () => {
  const text = 'Été & <fils>';
  expect(
    xmlOf('product', [
      ['id', '7'],
      ['name', { language: '2', text }],
    ]),
  ).toContain('<id>7</id><name><language id="2">Été &amp; &lt;fils&gt;</language></name>');
});

test('what keeps a level keeps it: nothing is asked of the shop', async () => {
  const { shop, amend, ref } = open();
  expect(await amend({ ref, tracked: true })).toEqual([{ outcome: 'applied' }]);
  expect(shop.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('a key that may not change products says which right it lacks', async () => {
  const { amend, ref } = open({ lacks: new Map([['products', ['PATCH']]]) });
  expect(await amend({ ref, priceE4: 150_000n })).toMatchObject([
    { outcome: 'retry', why: { fr: expect.stringContaining('« products » (PATCH)') } },
  ]);
});

test('a version before 8 is told so', async () => {
  const { amend, ref } = open({ withoutPatch: true });
  expect(await amend({ ref, priceE4: 150_000n })).toMatchObject([
    { outcome: 'dead', why: { fr: expect.stringContaining('avant la 8') } },
  ]);
});
