/** What a cart does at the counter: what comes into it, what it costs, how it is paid. */
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../values/refusal.ts';
import { cartAfter } from './after.ts';
import { asManager, benchCounter, cartOf, idOf, items, ticketOf, tradeList, world } from './cart.fixture.ts';
import type { Cart, CartWorld } from './cart.ts';
import type { Deed } from './deeds.ts';
import { leftToReturn } from './giveBack.ts';
import { saleOf } from './sale.ts';
import { splitByLines, splitEqually } from './split.ts';
import { cartView } from './view.ts';

const { chinon, glass, carton, water, chocolate, cheese, unpriced } = items;
const add = (item: { unitId: string }, quantityE3 = 1000n): Deed => ({
  do: 'add',
  unitId: item.unitId,
  quantityE3,
});
const off = (key: string | null, kind: 'part' | 'amount', value: bigint): Deed => ({
  do: 'discount',
  key,
  off: { kind, value, reason: 'fidélité' },
});
const pay = (tender: 'cash' | 'card' | 'mealVoucher' | 'giftCard', amount: bigint | null = null): Deed => ({
  do: 'pay',
  tender,
  amount,
  reference: tender === 'giftCard' ? 'G1' : null,
});

function refusalOf(cart: Cart, deed: Deed, of: CartWorld = world): string {
  try {
    cartAfter(cart, deed, of);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'done';
}

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
