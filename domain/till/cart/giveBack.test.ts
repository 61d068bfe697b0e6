/** What comes back, what joins, what is split: lines that keep what they came to. */
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../values/refusal.ts';
import {
  add,
  benchCounter,
  cartOf,
  idOf,
  items,
  off,
  pay,
  refusalOf,
  ticketOf,
  world,
} from './cart.fixture.ts';
import type { Cart } from './cart.ts';
import type { Deed } from './deeds.ts';
import { leftToReturn } from './giveBack.ts';
import { saleOf } from './sale.ts';
import { splitByLines, splitEqually } from './split.ts';
import { cartView } from './view.ts';

const { chinon, glass, water } = items;

describe('a return', () => {
  test('is never more than was sold less what came back, and an exchange is one cart', async () => {
    const bench = await benchCounter();
    const sold = await bench.seal(cartOf([add(chinon, 3000n), add(water), pay('card')]));
    const ticket = ticketOf(sold, { '1': 1000n });
    expect(leftToReturn(ticket).map(({ leftE3 }) => leftE3)).toEqual([2000n, 1000n]);
    const back: Deed = { do: 'giveBack', ticket, line: '1', quantityE3: 1000n, toStock: false };
    expect(refusalOf(cartOf([]), { ...back, quantityE3: 3000n })).toBe('returned_already');
    expect(refusalOf(cartOf([back, back]), back)).toBe('returned_already');
    expect(refusalOf(cartOf([]), back, { ...world, training: true })).toBe('real_ticket');
    const returned = cartOf([back, { do: 'setToStock', key: '1', toStock: true }]);
    expect(saleOf(cartOf([pay('card')], world, returned), world).lines[0]?.movesStock).toBe(true);
    const exchange = cartOf([back, add(glass), { do: 'pay', tender: 'cash', amount: null }]);
    expect(saleOf(exchange, world)).toMatchObject({
      lines: [
        { quantityE3: -1000n, amount: -1250n, refundOf: 'C1-1', refundLine: '1', movesStock: false },
        { amount: 450n },
      ],
      payments: [{ tender: 'cash', amount: -800n, given: null, change: null }],
    });
    expect(refusalOf(exchange, pay('card'))).toBe('nothing_due');
    await expect(bench.seal(exchange)).resolves.toMatchObject({ total: { gross: -800n } });
  });

  test('of all that is left takes one deed, and goes back onto any tender, a credit note by its code', async () => {
    const bench = await benchCounter();
    const sold = await bench.seal(
      cartOf([add(chinon, 3000n), add(water), off(null, 'part', 700n), pay('card')]),
    );
    const cart = cartOf([
      { do: 'giveBack', ticket: ticketOf(sold), line: null, quantityE3: null, toStock: true },
    ]);
    expect(cartView(cart, world).total).toBe(-sold.total.gross);
    expect(refusalOf(cart, { do: 'pay', tender: 'creditNote', amount: null })).toBe('code_missing');
    const refunded = cartOf(
      [pay('card', 1000n), { do: 'pay', tender: 'creditNote', amount: null, reference: 'A1' }],
      world,
      cart,
    );
    expect(saleOf(refunded, world).payments).toMatchObject([
      { tender: 'card', amount: -1000n },
      { tender: 'creditNote', amount: 1000n - sold.total.gross, reference: 'A1' },
    ]);
  });
});

test('a tab joins a cart, each line with its share of the tab’s discount', () => {
  const tab = cartOf([add(chinon), add(water), off(null, 'amount', 100n), { do: 'setTable', table: '4' }]);
  const cart = cartOf([add(glass), { do: 'join', cart: tab }]);
  expect(cart.table).toBe('4');
  expect(cartView(cart, world)).toMatchObject({ total: 450n + 1349n, discounts: 100n });
  expect(cart.lines.map(({ key }) => key)).toEqual(['1', '2', '3']);
});

test('a bill is split by lines or in equal parts, nobody paying a cent more than another', () => {
  const bill = cartOf([add(chinon, 2000n), add(water, 3000n), add(glass), off(null, 'amount', 101n)]);
  const total = (cart: Cart): bigint => cartView(cart, world).total;
  const { rest, part } = splitByLines(
    bill,
    idOf(600),
    new Map([
      ['1', 1000n],
      ['3', 1000n],
    ]),
  );
  expect(total(rest) + total(part)).toBe(total(bill));
  expect(part.lines.map(({ quantityE3 }) => quantityE3)).toEqual([1000n, 1000n]);
  const three = splitEqually(bill, [idOf(601), idOf(602)]);
  expect(three.map(total)).toEqual([1149n, 1149n, 1148n]);
  expect(() => splitByLines(bill, idOf(600), new Map([['1', 3000n]]))).toThrow(Refusal);
  expect(() => splitEqually(cartOf([pay('card')], world, bill), [idOf(601)])).toThrow(Refusal);
});
