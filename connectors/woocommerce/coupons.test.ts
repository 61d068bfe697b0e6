/** Codes of offers at a shop: made and ended in batches, once whatever is sent again, and told by the orders that used them. */
import { describe, expect, test } from 'vitest';
import type { CouponWrite, Session } from '#domain/channels/connector.ts';
import { woocommerce } from './index.ts';
import type { Settings } from './settings.ts';
import { takeCoupon } from './shop/coupons.fixture.ts';
import { openWooCommerce } from './shop.fixture.ts';

const now = () => '2026-11-23T10:00:00.000Z';

function open() {
  const shop = openWooCommerce({ now });
  const session: Session<Settings> = {
    settings: shop.settings,
    timeZone: shop.timeZone,
    currency: 'EUR',
    now,
    fetch: shop.fetch,
  };
  const write = (...writes: CouponWrite[]) => woocommerce.writeCoupons(session, writes);
  return { shop, session, write };
}

const good = (code: string, more: Partial<NonNullable<CouponWrite['terms']>> = {}): CouponWrite => ({
  code,
  ref: null,
  terms: {
    label: 'Anniversaire',
    kind: 'percent',
    value: 1250n,
    minimumBasket: null,
    refs: null,
    until: '2026-12-31',
    ...more,
  },
});
const ended = (code: string, ref: string | null = null): CouponWrite => ({ code, ref, terms: null });

describe('Codes of offers', () => {
  test('become coupons that are good once, through their last day, for what they are about', async () => {
    const { shop, write } = open();
    const amount = { kind: 'amount', value: 500n, minimumBasket: 5000n, refs: ['7', '8:9'] } as const;
    const outcomes = await write(good('OFK7M2Q9XWC'), good('OFAAAAAAAAA', amount));
    const [percent, fixed] = [...shop.state.coupons.values()];
    expect(outcomes).toEqual([
      { outcome: 'applied', ref: String(percent?.id) },
      { outcome: 'applied', ref: String(fixed?.id) },
    ]);
    expect(percent).toMatchObject({
      code: 'ofk7m2q9xwc',
      discount_type: 'percent',
      amount: '12.50',
      usage_limit: 1,
      date_expires: '2027-01-01T00:00:00',
      product_ids: [],
    });
    expect(fixed).toMatchObject({
      discount_type: 'fixed_cart',
      amount: '5.00',
      minimum_amount: '50.00',
      product_ids: [7, 9],
    });
  });

  test('sent again are the same one, and ended again are ended', async () => {
    const { shop, write } = open();
    const [first] = await write(good('OFK7M2Q9XWC'));
    expect(await write(good('OFK7M2Q9XWC'))).toEqual([first]);
    expect(shop.state.coupons.size).toBe(1);
    // Its id was never heard of, or is nobody's any more.
    const gone = { outcome: 'applied', ref: null };
    expect(await write(ended('OFK7M2Q9XWC'), ended('OFBBBBBBBBB'), good('OFCCCCCCCCC'))).toMatchObject([
      gone,
      gone,
      { outcome: 'applied' },
    ]);
    expect(await write(ended('OFK7M2Q9XWC', '99'))).toEqual([gone]);
    expect([...shop.state.coupons.values()].map(({ code }) => code)).toEqual(['ofccccccccc']);
  });

  test('that a buyer typed are told with their order, and what they took off with VAT', async () => {
    const { shop, session, write } = open();
    await write(good('OFK7M2Q9XWC'));
    const wine = { label: 'Morgon', priceE4: 200_000n, vatRate: 2000, level: 5 };
    const document = shop.sell([{ ref: shop.list(wine), units: 1 }]);
    takeCoupon(shop.state, document, 'OFK7M2Q9XWC', 250n);
    const facts = await woocommerce.look(session, { stream: 'sales', id: document });
    expect(facts).toMatchObject([{ document, coupons: [{ code: 'ofk7m2q9xwc', discount: 250n }] }]);
  });
});
