/** What a cart does at the counter: what comes into it, what it costs, how it is paid. */
import { describe, expect, test } from 'vitest';
import { frozenBySku } from '../frozen.ts';
import { cartAfter } from './after.ts';
import {
  add,
  asManager,
  benchCounter,
  cartOf,
  idOf,
  items,
  off,
  pay,
  refusalOf,
  ticketOf,
  tradeList,
  world,
} from './cart.fixture.ts';
import { type Cart, type CartWorld, newCart } from './cart.ts';
import type { Deed } from './deeds.ts';
import { saleOf } from './sale.ts';
import { cartView } from './view.ts';

const { chinon, glass, carton, water, chocolate, cheese, menu, unpriced } = items;
const said = (cart: Cart): string[] =>
  cartView(cart, world).lines.map(
    ({ label, quantityE3, amount, rate }) => `${label} × ${quantityE3} = ${amount} at ${rate}`,
  );

test('a scan and one tap on the card sell a bottle', () => {
  const cart = cartOf([add(chinon), pay('card')]);
  expect(saleOf(cart, world)).toMatchObject({
    id: idOf(500),
    lines: [{ label: 'Chinon 2022', amount: 1250n, rate: 2000, net: 1042n, movesStock: true }],
    payments: [{ tender: 'card', amount: 1250n }],
  });
});

test('the same bottle scanned again adds to its last line; a glass and a carton say what they hold (W4)', () => {
  expect(said(cartOf([add(chinon), add(glass), add(chinon), add(carton)]))).toEqual([
    'Chinon 2022 × 2000 = 2500 at 2000',
    'Chinon 2022, verre 12,5 cl × 1000 = 450 at 2000',
    'Chinon 2022, carton de 6 × 1000 = 6900 at 2000',
  ]);
});

test('VAT follows where it is drunk or eaten; changing it re-rates what is there and changes no price (W3)', () => {
  const rows: [string, 'takeaway' | 'onSite', number][] = [
    [chinon.unitId, 'takeaway', 2000],
    [chinon.unitId, 'onSite', 2000],
    [water.unitId, 'takeaway', 550],
    [water.unitId, 'onSite', 1000],
    [cheese.unitId, 'takeaway', 550],
    [cheese.unitId, 'onSite', 1000],
    [chocolate.unitId, 'onSite', 2000],
  ];
  for (const [unitId, use, rate] of rows) {
    const cart = cartOf([
      { do: 'add', unitId },
      { do: 'setUse', use },
    ]);
    expect(cartView(cart, world).lines[0]?.rate).toBe(rate);
  }
  const mixed = cartOf([add(chinon), add(water), { do: 'setUse', use: 'onSite' }]);
  expect(cartView(mixed, world)).toMatchObject({
    total: 1449n,
    vat: [
      { rate: 2000, gross: 1250n, net: 1042n },
      { rate: 1000, gross: 199n, net: 181n },
    ],
  });
});

test('a menu with wine is split per rate by what its parts are worth, and leaves the cellar once (W3)', async () => {
  const menus = cartOf([
    add(menu, 2000n),
    { do: 'setUse', use: 'onSite' },
    off('1', 'part', 1000n),
    pay('card'),
  ]);
  expect(cartView(menus, world)).toMatchObject({
    lines: [{ amount: 2970n, discount: 330n }],
    vat: [
      { rate: 2000, gross: 743n },
      { rate: 1000, gross: 2227n },
    ],
  });
  const bench = await benchCounter();
  const { line, total } = await bench.seal(menus);
  expect(line.map(({ key, amount, movesStock }) => [key, amount, movesStock])).toEqual([
    ['1', 743n, true],
    ['1.1', 2227n, false],
  ]);
  const back = { record: await bench.seal(menus), returned: new Map() };
  const all = cartOf([{ do: 'giveBack', ticket: back, line: null, quantityE3: null, toStock: true }]);
  expect(cartView(all, world).total).toBe(-total.gross);
});

test('meal vouchers pay what is eaten, never wine, never more than the day’s ceiling, and give no change (W5)', () => {
  const rows: [string, Deed[], bigint][] = [
    ['wine only', [add(chinon)], 0n],
    ['sweets are no meal', [add(chocolate)], 0n],
    ['water and wine', [add(water), add(chinon)], 199n],
    ['less the discount', [add(water, 10_000n), off(null, 'part', 1000n)], 1791n],
    [
      'less what comes back beside it',
      [add(water), { do: 'addDeposit', label: 'Consigne', amount: 20n, quantityE3: -6000n }],
      79n,
    ],
    ['no more than the ceiling', [add(cheese)], 2500n],
    ['less what was paid so already', [add(cheese), pay('mealVoucher', 1100n)], 1400n],
    ['no more than is due', [add(cheese), pay('card', 2800n)], 99n],
  ];
  for (const [name, deeds, most] of rows)
    expect([name, cartView(cartOf(deeds), world).mealVoucher]).toEqual([name, most]);

  const lunch = cartOf([add(chinon), add(water, 5000n)]);
  expect(refusalOf(lunch, pay('mealVoucher', 996n))).toBe('meal_voucher_limit');
  expect(saleOf(cartOf([pay('mealVoucher'), pay('card')], world, lunch), world).payments).toMatchObject([
    { tender: 'mealVoucher', amount: 995n, change: null },
    { tender: 'card', amount: 1250n },
  ]);
  const less = cartOf([pay('mealVoucher'), { do: 'setQuantity', key: '2', quantityE3: 1000n }], world, lunch);
  expect(cartView(less, world).missing).toContain('mealVoucher');
});

test('R4 a deposit is a line of its own outside VAT, and one that comes back a negative one; the next of either joins its like', () => {
  const cart = cartOf([
    add(water),
    off(null, 'part', 1000n),
    { do: 'addDeposit', label: 'Consigne', amount: 20n, quantityE3: 1000n },
    { do: 'addDeposit', label: 'Consigne', amount: 20n, quantityE3: 1000n },
    { do: 'addDeposit', label: 'Consigne', amount: 20n, quantityE3: -5000n },
  ]);
  expect(cartView(cart, world)).toMatchObject({
    lines: [
      { amount: 179n, discount: 20n },
      { kind: 'deposit', amount: 40n, discount: 0n, rate: null, net: 40n, movesStock: false },
      { kind: 'deposit', amount: -100n, rate: null },
    ],
    total: 119n,
  });
});

test('a weighed piece is sold by the milligram, and only what is sold by weight', () => {
  const weigh = (unitId: string): Deed => ({
    do: 'weigh',
    unitId,
    milligrams: 347_000n,
    reference: '2412345003470',
  });
  expect(cartView(cartOf([weigh(cheese.unitId)]), world).lines[0]).toMatchObject({
    quantityE3: 347n,
    amount: 1006n,
    reference: '2412345003470',
  });
  expect(refusalOf(cartOf([]), weigh(chinon.unitId))).toBe('not_weighed');
});

test('another price list reprices what is there, but neither what was typed nor what comes back', async () => {
  const bench = await benchCounter();
  const sold = await bench.seal(cartOf([add(chinon), pay('card')]));
  const cart = cartOf(
    [
      add(chinon),
      add(water),
      { do: 'setPrice', key: '2', priceE4: 15_000n, reason: 'abîmée' },
      { do: 'giveBack', ticket: ticketOf(sold), line: '1', quantityE3: null, toStock: true },
      { do: 'setPriceList', priceListId: tradeList },
    ],
    asManager,
  );
  expect(cartView(cart, world).lines.map(({ amount }) => amount)).toEqual([988n, 150n, -1250n]);
});

test('what has no price waits for one; a first price is no change, a second one is noted', () => {
  const cart = cartOf([add(unpriced)]);
  expect(cartView(cart, world).missing).toEqual(['price']);
  const priced = cartAfter(cart, { do: 'setPrice', key: '1', priceE4: 180_000n, reason: '' }, world);
  expect(priced.notes).toEqual([]);
  expect(cartView(priced.cart, world)).toMatchObject({ total: 1800n, missing: ['due'] });
  const lower: Deed = { do: 'setPrice', key: '1', priceE4: 170_000n, reason: 'dernière' };
  expect(cartAfter(priced.cart, lower, world).notes).toEqual([
    { name: 'priceChanged', detail: 'Vouvray 2020: 18.0000 > 17.0000 (dernière)', amount: -100n },
  ]);
  const free: Deed = { do: 'addFree', label: ' Emballage ', priceE4: 20_000n, rate: 2000, quantityE3: 1000n };
  const retyped = cartOf([free, { do: 'setPrice', key: '1', priceE4: 30_000n, reason: '' }]);
  expect(said(retyped)).toEqual(['Emballage × 1000 = 300 at 2000']);
});

describe('a discount', () => {
  test('on the whole cart is shared out to the cent over what is sold here, with its reason', () => {
    const cart = cartOf([add(chinon), add(water), add(glass), off(null, 'amount', 100n)]);
    expect(cartView(cart, world).lines.map(({ discount, reason }) => [discount, reason])).toEqual([
      [66n, 'fidélité'],
      [10n, 'fidélité'],
      [24n, 'fidélité'],
    ]);
  });

  test('above what the role may take off asks for a manager, however it is put together', () => {
    const cart = cartOf([add(chinon, 4000n), add(water)]);
    const line = cartOf([off('1', 'part', 1000n)], world, cart);
    expect(refusalOf(cart, off('1', 'part', 1100n))).toBe('manager_needed');
    expect(refusalOf(line, off(null, 'part', 100n))).toBe('manager_needed');
    expect(refusalOf(cart, { do: 'setPrice', key: '1', priceE4: 110_000n, reason: 'ami' })).toBe(
      'manager_needed',
    );
    const cents = cartOf([off('1', 'amount', 500n)], world, cart);
    expect(refusalOf(cents, { do: 'setQuantity', key: '1', quantityE3: 1000n })).toBe('manager_needed');
    expect(refusalOf(cart, off(null, 'part', 3000n), asManager)).toBe('done');
    const house = {
      ...asManager,
      settings: { ...world.settings, discountUpTo: { manager: 2000, cashier: 0 } },
    };
    expect(refusalOf(cart, off(null, 'part', 3000n), house)).toBe('discount_too_high');
  });

  test('that a manager gave holds for what comes after', () => {
    const cart = cartOf([add(chinon), off(null, 'part', 3000n)], asManager);
    expect(said(cartOf([add(chinon), add(water)], world, cart))).toEqual([
      'Chinon 2022 × 2000 = 1750 at 2000',
      'Badoit, bouteille 1 L × 1000 = 139 at 550',
    ]);
  });
});

describe('what is paid', () => {
  test('in cash gives change, and only cash does', () => {
    const cart = cartOf([add(chinon)]);
    expect(refusalOf(cart, pay('card', 1251n))).toBe('no_change');
    expect(
      saleOf(cartOf([pay('card', 250n), pay('cash', 2000n)], world, cart), world).payments,
    ).toMatchObject([
      { tender: 'card', amount: 250n, given: null, change: null },
      { tender: 'cash', amount: 1000n, given: 2000n, change: 1000n },
    ]);
    expect(refusalOf(cart, pay('cash', 3_760_123_456_789n))).toBe('too_large');
  });

  test('by gift card goes up to what it may pay, under whichever name it is given', () => {
    const cart = cartOf([add(carton)]);
    const known: Deed = { do: 'pay', tender: 'giftCard', amount: null, reference: 'G1', left: 1234n };
    expect(refusalOf(cart, { ...known, amount: 1235n })).toBe('gift_card_limit');
    const twice = cartOf([known], world, cart);
    expect(cartView(twice, world).due).toBe(5666n);
    expect(refusalOf(twice, known)).toBe('gift_card_limit');
    expect(refusalOf(twice, { ...known, tender: 'creditNote' })).toBe('gift_card_limit');
    expect(refusalOf(cart, { ...known, reference: ' ' })).toBe('code_missing');
  });

  test('is taken back before the cart is cleared, and the clearing is noted', () => {
    const cart = cartOf([add(chinon), pay('card')]);
    expect(refusalOf(cart, { do: 'clear', id: idOf(501) })).toBe('tenders_first');
    const free = cartOf([{ do: 'removeTender', key: '2' }], world, cart);
    expect(cartAfter(free, { do: 'clear', id: idOf(501) }, world)).toMatchObject({
      cart: { id: idOf(501), lines: [] },
      notes: [{ name: 'cartCleared', amount: 1250n }],
    });
  });
});

test('a cart with wine asks once whether the buyer is of age, and sells none to a minor', () => {
  const asking = { ...world, settings: { ...world.settings, asksAge: true } };
  const cart = cartOf([add(chinon), pay('card')], asking);
  expect(cartView(cart, asking)).toMatchObject({ age: 'asked', missing: ['age'] });
  const asked = cartAfter(cart, { do: 'answerAge', adult: false }, asking);
  expect(asked.notes).toEqual([{ name: 'ageChecked', detail: 'minor' }]);
  expect(cartView(asked.cart, asking).missing).toEqual(['minor']);
  expect(cartView(cartOf([{ do: 'answerAge', adult: true }], asking, cart), asking).missing).toEqual([]);
});

describe('a recalled item', () => {
  const recalled: CartWorld = {
    ...asManager,
    frozen: frozenBySku([
      {
        recallId: idOf(800),
        recall: 'R-3',
        reason: 'Bouchon qui fuit',
        skuId: items.chinon.skuId,
        name: 'Chinon 2022',
        lots: ['L23'],
        whole: true,
      },
    ]),
  };

  test('is refused to everybody, as a bottle, a glass or a carton; another lot that its code names is sold', () => {
    for (const item of [items.chinon, items.glass, items.carton])
      expect(refusalOf(newCart(idOf(500), world.settings), add(item), recalled)).toBe('item_recalled');
    const scanned = (lot: string): Deed => ({ do: 'add', unitId: items.chinon.unitId, lot });
    expect(refusalOf(cartOf([]), scanned('L23'), recalled)).toBe('item_recalled');
    const cart = cartOf([scanned('L24'), scanned('L24')], recalled);
    expect(cart.lines.map(({ quantityE3, lot }) => [quantityE3, lot])).toEqual([[2000n, 'L24']]);
    expect(cartView(cart, recalled).missing).toEqual(['due']);
  });

  test('that was in the cart before is not paid; what was paid in part is sealed', () => {
    const cart = cartOf([add(items.chinon)]);
    const payAll: Deed = { do: 'pay', tender: 'cash', amount: null };
    expect(cartView(cart, recalled).missing).toEqual(['recalled', 'due']);
    expect(refusalOf(cart, payAll, recalled)).toBe('item_recalled');
    const begun = cartOf([{ do: 'pay', tender: 'cash', amount: 500n }], world, cart);
    expect(cartView(cartOf([payAll], recalled, begun), recalled).missing).toEqual([]);
  });
});
