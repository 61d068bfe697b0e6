/** What the house owes on a cart: by the code of an offer, for a customer's points. */
import { describe, expect, test } from 'vitest';
import { benchRegister, register } from '../chain.fixture.ts';
import { BrokenChain, takeSealed } from '../chain.ts';
import { textOf } from '../record.ts';
import { newRegisterState } from '../state.ts';
import {
  add,
  asManager,
  benchCounter,
  cartOf,
  items,
  off,
  pay,
  refusalOf,
  ticketOf,
  world,
} from './cart.fixture.ts';
import { type CartGrant, cartOfKept } from './cart.ts';
import type { Deed } from './deeds.ts';
import { splitEqually } from './split.ts';
import { cartView } from './view.ts';

const { chinon, water, menu } = items;

const offer = (said: Partial<CartGrant> = {}): Deed => ({
  do: 'grant',
  grant: {
    grant: { kind: 'offer', code: 'K7M2-9QXW' },
    off: { kind: 'part', value: 1000n },
    reason: 'Offre K7M2-9QXW',
    minimumBasket: null,
    skuIds: null,
    ...said,
  },
});
const euros = (value: bigint): Pick<CartGrant, 'off'> => ({ off: { kind: 'amount', value } });
const reward = (points: bigint, value: bigint): Deed =>
  offer({ grant: { kind: 'reward', rewardId: chinon.skuId, points }, ...euros(value), reason: 'Récompense' });

describe('an offer', () => {
  test('is taken off after all other discounts, whoever sells, and each line says why', () => {
    const cart = cartOf([
      add(chinon),
      add(water),
      off('1', 'part', 1000n),
      offer({ off: { kind: 'part', value: 5000n } }),
    ]);
    const view = cartView(cart, world);
    expect(view.lines.map(({ amount, reason }) => [amount, reason])).toEqual([
      [562n, 'fidélité · Offre K7M2-9QXW'],
      [100n, 'Offre K7M2-9QXW'],
    ]);
    expect(view.grants).toMatchObject([{ off: 662n, lacks: 0n }]);
  });

  test('follows the cart as articles come and go, and waits while the basket is too small', () => {
    const from: Deed[] = [add(chinon), offer({ ...euros(500n), minimumBasket: 2000n })];
    const small = cartView(cartOf(from), world);
    expect(small).toMatchObject({ total: 1250n, grants: [{ off: 0n, lacks: 750n }] });
    const enough = cartView(cartOf([...from, add(chinon)]), world);
    expect(enough).toMatchObject({ total: 2000n, grants: [{ off: 500n, lacks: 0n }] });
  });

  test('R4 is for its own articles, and never for a deposit, a gift card or what comes back', async () => {
    const bench = await benchCounter();
    const sold = await bench.seal(cartOf([add(water), pay('card')]));
    const cart = cartOf([
      add(chinon),
      add(water),
      { do: 'addDeposit', label: 'Consigne', amount: 20n, quantityE3: 6000n },
      { do: 'sellGiftCard', label: 'Carte cadeau', code: 'G7', amount: 5000n },
      { do: 'giveBack', ticket: ticketOf(sold), line: '1', quantityE3: null, toStock: true },
      offer({ ...euros(100_000n), skuIds: [chinon.skuId], minimumBasket: 1449n }),
    ]);
    expect(cartView(cart, world).lines.map(({ discount }) => discount)).toEqual([1250n, 0n, 0n, 0n, 0n]);
  });

  test('is sealed line by line with its code, of a menu by its rates, and says nothing of whom it was given to', async () => {
    const bench = await benchCounter();
    const cart = cartOf([add(menu), add(water), offer(euros(400n)), pay('card')]);
    const { grant, person } = await bench.seal(cart);
    expect(grant.map(({ line: key, kind, reference, amount }) => [key, kind, reference, amount])).toEqual([
      ['1', 'offer', 'K7M2-9QXW', 89n],
      ['1.1', 'offer', 'K7M2-9QXW', 268n],
      ['2', 'offer', 'K7M2-9QXW', 43n],
    ]);
    expect(person.commitment).toBeNull();
  });

  test('waits unsealed where its basket is too small: its code stays good', async () => {
    const bench = await benchCounter();
    const cart = cartOf([add(chinon), offer({ minimumBasket: 5000n }), pay('card')]);
    expect(await bench.seal(cart)).toMatchObject({ grant: [], total: { gross: 1250n } });
  });

  test('is put on a cart once, and taken off before the bill is split', () => {
    const cart = cartOf([add(chinon), offer()]);
    expect(refusalOf(cart, offer())).toBe('grant_twice');
    expect(() => splitEqually(cart, [water.unitId])).toThrow('grants_first');
    const plain = cartOf([{ do: 'ungrant', reference: 'K7M2-9QXW' }], world, cart);
    expect(splitEqually(plain, [water.unitId])).toHaveLength(2);
  });

  test('goes when the cart is another customer’s', () => {
    const anne = { id: water.skuId, name: 'Anne' };
    const cart = cartOf([
      add(chinon),
      { do: 'setCustomer', customer: anne },
      offer({ customerId: anne.id }),
      offer({ grant: { kind: 'offer', code: 'Q9XW' } }),
      { do: 'setCustomer', customer: null },
    ]);
    expect(cart.grants.map(({ grant }) => grant)).toEqual([{ kind: 'offer', code: 'Q9XW' }]);
  });

  test('does not let a cashier give more of their own', () => {
    const cart = cartOf([add(chinon), offer({ off: { kind: 'part', value: 5000n } })]);
    expect(refusalOf(cart, off('1', 'part', 2000n))).toBe('manager_needed');
    expect(refusalOf(cart, off('1', 'part', 1000n))).toBe('done');
  });
});

test('the points of a reward are shared out over its lines to the point, and so can be given back line by line', async () => {
  const bench = await benchCounter();
  const cart = cartOf([add(chinon, 2000n), add(water), reward(100n, 500n), pay('card')], asManager);
  const { grant } = await bench.seal(cart);
  expect(grant.map(({ line, points, amount }) => [line, points, amount])).toEqual([
    ['1', 93n, 463n],
    ['2', 7n, 37n],
  ]);
});

describe('a seal', () => {
  test('of before there were offers reads and verifies as it did', async () => {
    const bench = await benchRegister();
    const text = [
      'caveau|1|ticket',
      'register|0197a000-0000-7000-8000-000000000001|C1|73282932000074',
      'order|1|-',
      'chain|1|-',
      'made|2026-11-23T09:00:00.000Z|2026-11-23|Caveau 0.1.0|no|-|Léa',
      'sale|0197a000-0000-7000-8000-000000000001|EUR|takeaway|-|-',
      'line|1|item|-|-|Chinon 2022|1000|125000|125|fidélité|1125|2000|937|-|-|-|yes',
      'payment|card|1125|-|-|-',
      'vat|2000|1125|937',
      'total|1125|1',
      'perpetual|1125|1125',
      'vector|2000:1125,1125,20261123090000,1,SALE,N',
      'person|-|-',
    ].join('\n');
    const sealed = { text, signature: await bench.sign(text) };
    const { record } = await takeSealed(newRegisterState(register), bench.key, sealed);
    expect(textOf(record)).toBe(text);
  });

  test('finds out an offer that is off a line which is not there', async () => {
    const bench = await benchCounter();
    const record = await bench.seal(cartOf([add(chinon), offer(), pay('card')]));
    const [row] = record.grant;
    if (!row) throw new Error('no grant');
    const text = textOf({ ...record, grant: [{ ...row, line: '9' }] });
    const taken = takeSealed(newRegisterState(register), bench.key, {
      text,
      signature: await bench.sign(text),
    });
    await expect(taken).rejects.toThrow(BrokenChain);
  });
});

test('a cart that was kept before there were offers is taken up again', () => {
  const { grants: _, ...kept } = cartOf([add(chinon)]);
  expect(cartOfKept(kept)).toMatchObject({ grants: [], lines: [{ label: 'Chinon 2022' }] });
});
