/** Whatever is done at the counter, in any order: no cent is lost, and what a cart says may be sealed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Refusal } from '../../values/refusal.ts';
import type { TicketLine } from '../record.ts';
import { cartAfter } from './after.ts';
import {
  asManager,
  benchCounter,
  cartOf,
  idOf,
  items,
  ticketOf,
  tradeList,
  usualList,
} from './cart.fixture.ts';
import { type Cart, newCart } from './cart.ts';
import type { Deed } from './deeds.ts';
import { referenceOf } from './grants.ts';
import { splitByLines, splitEqually } from './split.ts';
import { cartView } from './view.ts';

const key = fc.integer({ min: 1, max: 8 }).map(String);
const unitId = fc.constantFrom(...Object.values(items).map((item) => item.unitId));
const quantityE3 = fc.oneof(
  fc.bigInt(1n, 12n).map((count) => count * 1000n),
  fc.bigInt(1n, 20_000n),
);
const priceE4 = fc.bigInt(1n, 5_000_000n);
const off = fc.record({
  kind: fc.constantFrom('part' as const, 'amount' as const),
  value: fc.bigInt(1n, 9999n),
  reason: fc.constantFrom('fidélité', 'abîmé'),
});

const goods: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), unitId, quantityE3 }),
  fc.record({
    do: fc.constant('weigh' as const),
    unitId,
    milligrams: fc.bigInt(1n, 3_000_000n),
    reference: fc.constant(null),
  }),
  fc.record({
    do: fc.constant('addFree' as const),
    label: fc.constant('Divers'),
    priceE4,
    rate: fc.constantFrom(550, 1000, 2000),
    quantityE3,
  }),
);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: goods },
  fc.record({
    do: fc.constant('addDeposit' as const),
    label: fc.constant('Consigne'),
    amount: fc.bigInt(1n, 500n),
    quantityE3: fc.bigInt(-6n, 6n).map((count) => count * 1000n),
  }),
  fc.record({ do: fc.constant('setQuantity' as const), key, quantityE3: fc.bigInt(-2000n, 9000n) }),
  fc.record({ do: fc.constant('setPrice' as const), key, priceE4, reason: fc.constant('dernière') }),
  fc.record({ do: fc.constant('setUnit' as const), key, unitId }),
  fc.record({ do: fc.constant('removeLine' as const), key }),
  fc.record({ do: fc.constant('discount' as const), key: fc.option(key), off: fc.option(off, { freq: 6 }) }),
  fc.record({
    do: fc.constant('grant' as const),
    grant: fc.record({
      grant: fc.oneof(
        fc.record({ kind: fc.constant('offer' as const), code: fc.constantFrom('K7M2', 'Q9XW') }),
        fc.record({
          kind: fc.constant('reward' as const),
          rewardId: fc.constant(idOf(700)),
          points: fc.bigInt(1n, 500n),
        }),
      ),
      off: fc.record({
        kind: fc.constantFrom('part' as const, 'amount' as const),
        value: fc.bigInt(1n, 10_000n),
      }),
      reason: fc.constant('Offre'),
      minimumBasket: fc.option(fc.bigInt(1n, 20_000n)),
      skuIds: fc.option(fc.uniqueArray(fc.constantFrom(...Object.values(items).map((item) => item.skuId)))),
    }),
  }),
  fc.record({
    do: fc.constant('setUse' as const),
    use: fc.constantFrom('takeaway' as const, 'onSite' as const),
  }),
  fc.record({
    do: fc.constant('setPriceList' as const),
    priceListId: fc.constantFrom(tradeList, usualList, null),
  }),
  fc.record({
    do: fc.constant('pay' as const),
    tender: fc.constantFrom('cash' as const, 'card' as const, 'mealVoucher' as const, 'giftCard' as const),
    amount: fc.option(fc.bigInt(-5000n, 20_000n)),
    reference: fc.constant('G1'),
    left: fc.constant(5000n),
  }),
  fc.record({ do: fc.constant('removeTender' as const), key }),
);

/** What is refused leaves the cart as it was. */
function after(deeds: readonly Deed[], from: Cart = newCart(idOf(500), asManager.settings)): Cart {
  return deeds.reduce((cart, next) => {
    try {
      return cartAfter(cart, next, asManager).cart;
    } catch (error) {
      if (error instanceof Refusal) return cart;
      throw error;
    }
  }, from);
}

/** Takes back what keeps it from being sold and pays the rest. */
function settled(cart: Cart): Cart {
  const unpaid = cart.tenders.map(({ key: tender }): Deed => ({ do: 'removeTender', key: tender }));
  const priced = cart.lines.map(
    ({ key: line }): Deed => ({ do: 'setPrice', key: line, priceE4: 99_999n, reason: 'test' }),
  );
  const ready = cartView(cart, asManager).missing.every((what) => what === 'due');
  const whole = ready ? cart : after([...unpaid, ...priced], cart);
  return after([{ do: 'pay', tender: 'cash', amount: null }], whole);
}

const totalOf = (cart: Cart): bigint => cartView(cart, asManager).total;
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

test('after any deeds the sums agree to the cent, and no discount turns a price around', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
      const view = cartView(after(deeds), asManager);
      expect(sum(view.lines.map(({ amount }) => amount))).toBe(view.total);
      expect(sum(view.vat.map(({ gross }) => gross))).toBe(view.total);
      expect(sum(view.payments.map(({ amount }) => amount)) + view.due).toBe(view.total);
      for (const { given, change, amount } of view.payments)
        if (given !== null) expect(given - (change ?? 0n)).toBe(amount);
      for (const { kind, amount } of view.lines)
        if (kind !== 'deposit') expect(amount).toBeGreaterThanOrEqual(0n);
    }),
    { numRuns: 300 },
  );
});

test('whatever was done, what a cart says is sealed and taken', async () => {
  const bench = await benchCounter();
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async (deeds) => {
      const cart = settled(after(deeds));
      fc.pre(cart.lines.length > 0);
      const { grant } = await bench.seal(cart);
      const view = cartView(cart, asManager);
      expect(sum(grant.map(({ amount }) => amount))).toBe(sum(view.grants.map((each) => each.off)));
      const own = view.lines.filter(({ refundOf }) => refundOf === null);
      expect(sum(grant.map(({ amount }) => amount))).toBeLessThanOrEqual(
        sum(own.map(({ discount }) => discount)),
      );
      for (const { grant: said, off: cents } of view.grants.map((each) => ({ ...each.grant, off: each.off })))
        if (said.kind === 'reward' && cents > 0n)
          expect(sum(grant.map(({ points }) => points ?? 0n))).toBe(said.points);
    }),
    { numRuns: 60 },
  );
});

test('the parts of a split bill are the whole, by lines and in equal parts', () => {
  fc.assert(
    fc.property(
      fc.array(deed, { minLength: 1, maxLength: 25 }),
      fc.array(fc.bigInt(0n, 100n), { minLength: 8, maxLength: 8 }),
      fc.integer({ min: 2, max: 9 }),
      (deeds, portions, count) => {
        const done = after(deeds);
        const bill = after(
          [
            ...done.tenders.map(({ key: tender }): Deed => ({ do: 'removeTender', key: tender })),
            ...done.grants.map(({ grant }): Deed => ({ do: 'ungrant', reference: referenceOf(grant) })),
          ],
          done,
        );
        fc.pre(bill.lines.length > 0);
        const parts = splitEqually(
          bill,
          Array.from({ length: count - 1 }, (_, index) => idOf(600 + index)),
        );
        const totals = parts.map(totalOf);
        expect(sum(totals)).toBe(totalOf(bill));
        expect(totals.every((total) => total - totals.reduce((a, b) => (a < b ? a : b)) <= 1n)).toBe(true);
        const taken = new Map(
          bill.lines.map((line, index) => [line.key, (line.quantityE3 * (portions[index % 8] ?? 0n)) / 100n]),
        );
        const out = [...taken.values()];
        fc.pre(
          out.some((quantity) => quantity !== 0n) &&
            bill.lines.some(({ key: line, quantityE3: all }) => taken.get(line) !== all),
        );
        const { rest, part } = splitByLines(bill, idOf(600), taken);
        expect(totalOf(rest) + totalOf(part)).toBe(totalOf(bill));
        const quantities = (cart: Cart): bigint => sum(cart.lines.map((line) => line.quantityE3));
        expect(quantities(rest) + quantities(part)).toBe(quantities(bill));
      },
    ),
    { numRuns: 200 },
  );
});

test('a ticket that comes back bit by bit gives back exactly what was paid, line by line', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(deed, { minLength: 3, maxLength: 15 }),
      fc.infiniteStream(fc.bigInt(1n, 100n)),
      async (deeds, bites) => {
        const bench = await benchCounter();
        const cart = settled(after(deeds));
        fc.pre(cart.lines.some(({ quantityE3: quantity }) => quantity > 0n));
        const record = await bench.seal(cart);
        const returned: Record<string, bigint> = {};
        const came: TicketLine[] = [];
        const sold = record.line.filter((line) => line.quantityE3 > 0n);
        for (const line of sold) {
          while ((returned[line.key] ?? 0n) < line.quantityE3) {
            const left = line.quantityE3 - (returned[line.key] ?? 0n);
            const bite = (left * (bites.next().value ?? 100n)) / 100n + (left < 50n ? left : 50n);
            const wanted = bite < left ? bite : left;
            const back = cartOf(
              [
                {
                  do: 'giveBack',
                  ticket: ticketOf(record, returned),
                  line: line.key,
                  quantityE3: wanted,
                  toStock: true,
                },
              ],
              asManager,
            );
            came.push(...cartView(back, asManager).lines);
            await bench.seal(settled(back));
            returned[line.key] = (returned[line.key] ?? 0n) + wanted;
          }
        }
        for (const line of sold) {
          const parts = came.filter(({ refundLine }) => refundLine === line.key);
          expect(sum(parts.map(({ amount }) => amount))).toBe(-line.amount);
          expect(
            parts.every(({ rate, unitPriceE4 }) => rate === line.rate && unitPriceE4 === line.unitPriceE4),
          ).toBe(true);
        }
      },
    ),
    { numRuns: 15 },
  );
});
