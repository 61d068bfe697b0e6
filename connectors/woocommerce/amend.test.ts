/** What of a WooCommerce product is changed from our side, and in which way. */
import { expect, test } from 'vitest';
import { woocommerce } from './index.ts';
import { listingOf, type Pricing, typedPrice } from './listing.ts';
import { openWooCommerce } from './shop.fixture.ts';

const now = () => '2026-11-20T09:00:00.000Z';
const without: Pricing = { includesTax: false, rates: { standard: 2000, reduced: 550 } };

test.each([
  ['with VAT, as it is', { includesTax: true, rates: { standard: 2000 } }, 2000, '15.50'],
  ['without VAT, to the millionth', without, 2000, '12.916667'],
  ['without VAT, at its own rate', without, 550, '14.691943'],
  ['where the shop reckons no tax, as it is', { includesTax: false, rates: {} }, null, '15.50'],
  ['without VAT at a rate that nobody knows, not at all', without, null, null],
])('a price is typed %s', (_title, pricing, vatRate, typed) => {
  expect(typedPrice(155_000n, vatRate, pricing)).toBe(typed);
});

test.each([155_000n, 99_900n, 10_000n, 1_234_567_800n])(
  'a price that is typed (%s) reads as it was meant',
  (priceE4) => {
    const product = {
      id: 1,
      name: 'Morgon',
      type: 'simple',
      status: 'publish',
      parent_id: 0,
      sku: '',
      global_unique_id: '',
      price: typedPrice(priceE4, 2000, without) ?? '',
      tax_status: 'taxable',
      tax_class: '',
      date_modified_gmt: now(),
      attributes: [],
      manage_stock: true,
      stock_quantity: 3,
    };
    expect(listingOf(product, without).priceE4).toBe(priceE4);
  },
);

test('a variation is not renamed, and says where that is done', async () => {
  const shop = openWooCommerce({ now }, { variations: true });
  const ref = shop.list({ label: 'Morgon', priceE4: 149_000n, vatRate: 2000, level: 3 });
  const session = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  expect(await woocommerce.amendListings?.(session, [{ ref, label: 'Fleurie', key: 'k' }])).toMatchObject([
    { outcome: 'dead', why: { fr: expect.stringContaining('il se change dans WooCommerce') } },
  ]);
});
