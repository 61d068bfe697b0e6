/** Codes of offers at a PrestaShop: made once whatever is sent again, switched off, told by the orders that used them, and refused where a rule cannot say it. */
import { describe, expect, test } from 'vitest';
import type { CouponTerms, CouponWrite } from '#domain/channels/connector.ts';
import { writeCoupons } from './coupons.ts';
import type { ShopTraits } from './shop.fixture.ts';
import { documentsIn, openStage, rouge } from './stage.fixture.ts';

const code = 'OFK7M2Q9XWC';

function open(traits: Partial<ShopTraits> = {}) {
  const stage = openStage(traits);
  const write = (...writes: CouponWrite[]) => writeCoupons(stage.session, writes);
  const rules = () => [...stage.shop.tables.table('cart_rules').values()].map(({ fields }) => fields);
  return { ...stage, write, rules };
}

const good = (named: string, more: Partial<CouponTerms> = {}): CouponWrite => ({
  code: named,
  ref: null,
  terms: {
    label: 'Fête & anniversaire',
    kind: 'percent',
    value: 1250n,
    minimumBasket: null,
    refs: null,
    until: '2026-12-31',
    ...more,
  },
});
const ended = (named: string): CouponWrite => ({ code: named, ref: null, terms: null });
const applied = { outcome: 'applied', ref: null };
const refusing = (outcome: string, fr: string) => [{ outcome, why: { fr: expect.stringContaining(fr) } }];

describe('Codes of offers', () => {
  test('become cart rules that are good once, through their last day, and leave no other code for a rest', async () => {
    const { shop, write, rules } = open();
    const ref = shop.list(rouge);
    const amount = { kind: 'amount', value: 500n, minimumBasket: 5000n, refs: [ref] } as const;
    expect(await write(good(code), good('OFAAAAAAAAA', amount))).toEqual([applied, applied]);
    const once = { quantity: '1', quantity_per_user: '1', partial_use: '0', active: '1', reduction_tax: '1' };
    const days = { date_from: '2026-11-20 00:00:00', date_to: '2026-12-31 23:59:59' };
    expect(rules()).toMatchObject([
      {
        ...once,
        ...days,
        code,
        name: 'Fête & anniversaire',
        reduction_percent: '12.50',
        reduction_product: '0',
      },
      {
        ...once,
        reduction_amount: '5.00',
        reduction_currency: '1',
        minimum_amount: '50.00',
        minimum_amount_tax: '1',
        reduction_product: ref,
      },
    ]);
  });

  test('sent again are the same one; ended they stay what they were, and are good no more', async () => {
    const { shop, write, rules } = open();
    shop.fail({ kind: 'unanswered' }, { writesOnly: true });
    expect(await write(good(code), good('OFAAAAAAAAA'))).toMatchObject([
      { outcome: 'unknown' },
      { outcome: 'retry' },
    ]);
    expect(await write(good(code), good('OFAAAAAAAAA'))).toEqual([applied, applied]);
    const before = rules();
    expect(before).toHaveLength(2);
    // One that the shop never had is good there no more, either.
    expect(await write(ended(code), ended('OFBBBBBBBBB'))).toEqual([applied, applied]);
    expect(rules()).toEqual([{ ...before[0], active: '0' }, before[1]]);
    const asked = shop.requests().length;
    expect(await write(ended(code))).toEqual([applied]);
    expect(
      shop
        .requests()
        .slice(asked)
        .map(({ method }) => method),
    ).toEqual(['GET', 'GET']);
  });

  test('that a buyer typed are told with their order, and what they took off with VAT; where the key may not read them, the order alone', async () => {
    for (const lacks of [[], ['cart_rules'], ['order_cart_rules']]) {
      const { shop, write, readAll, session } = open();
      await write(good(code));
      const document = shop.sell([{ ref: shop.list(rouge), units: 1 }]);
      shop.voucher(document, { cents: 186, code });
      await write(ended(code));
      const blind = openStage({ lacks: new Map(lacks.map((resource) => [resource, ['GET']])) });
      Object.assign(blind.shop.tables, { all: shop.tables.all });
      session.fetch = blind.shop.fetch;
      const told = lacks.length === 0 ? { coupons: [{ code, discount: 186n }] } : {};
      const [order] = documentsIn((await readAll('sales')).facts);
      expect(order).toMatchObject({ document, lines: [{ amount: 1304n }], ...told });
      expect('coupons' in (order ?? {})).toBe(lacks.length === 0);
    }
  });

  test('that a rule cannot say are refused, and say why', async () => {
    const { shop, session, write, rules } = open();
    const [one, other] = [shop.list(rouge), shop.list({ ...rouge, code: 'B' })];
    const magnum = shop.combine(other, { attributes: ['Magnum'], level: 2 });
    expect(await write(good(code, { refs: [one, other] }))).toMatchObject(
      refusing('dead', 'un seul produit'),
    );
    expect(await write(good(code, { refs: [magnum] }))).toMatchObject(refusing('dead', 'sans déclinaisons'));
    session.settings = { ...session.settings, shop: '1' };
    expect(await write(good(code))).toMatchObject(refusing('dead', 'plusieurs boutiques'));
    expect(rules()).toEqual([]);
  });

  test('wait for the rights that the key lacks', async () => {
    const lacking = (resource: string, verb: string) => open({ lacks: new Map([[resource, [verb]]]) });
    const amount = good(code, { kind: 'amount', value: 500n });
    expect(await lacking('cart_rules', 'GET').write(good(code))).toMatchObject(
      refusing('retry', 'cart_rules'),
    );
    expect(await lacking('cart_rules', 'POST').write(good(code))).toMatchObject(refusing('retry', '(POST)'));
    expect(await lacking('configurations', 'GET').write(amount)).toMatchObject(refusing('retry', 'devise'));
  });
});
