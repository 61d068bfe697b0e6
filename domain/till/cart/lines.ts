/** Lines come into a cart, change and leave it. */
import type { Id } from '../../values/ids.ts';
import { divideRound, formatDecimal } from '../../values/integer.ts';
import { isAlcohol, paidByMealVoucher, type TillItem } from '../item.ts';
import type { Cart, CartWorld } from './cart.ts';
import {
  type Blank,
  change,
  freeLineOf,
  lineOf,
  mostE3,
  mostE4,
  positive,
  within,
  withLine,
} from './change.ts';
import type { CartNote, LineDeed, Step } from './deeds.ts';
import { giveBack, quantityGivenBack } from './giveBack.ts';
import { amountsOf, priceOf } from './prices.ts';
import { assertNotRecalled } from './recalled.ts';
import { refuse } from './refusals.ts';

/** By the cart's list, or the house's usual one. */
export function listPrice(item: TillItem, listId: Id | null, world: CartWorld): bigint | null {
  for (const wanted of [listId, world.usualPriceListId]) {
    const price = item.prices.find(({ priceListId }) => priceListId === wanted);
    if (price) return price.amountE4;
  }
  return null;
}

/** What a line calls an item: anything but the plain bottle or piece says how much it is (W4). */
function labelOf({ name, unit, unitKind, measure, content }: TillItem): string {
  const plain = unitKind === 'unit' && (measure !== 'volume' || content === 750_000n);
  return plain ? name : `${name}, ${unit}`;
}

function itemOf(unitId: Id, world: CartWorld): TillItem {
  const item = world.item(unitId);
  if (!item) throw refuse('item_unknown');
  return item;
}

function ofItem(item: TillItem, quantityE3: bigint, cart: Cart, world: CartWorld): Blank {
  return {
    kind: 'item',
    skuId: item.skuId,
    unitId: item.unitId,
    label: labelOf(item),
    quantityE3,
    listE4: listPrice(item, cart.priceListId, world),
    vat: { vatTakeaway: item.vatTakeaway, vatOnSite: item.vatOnSite },
    vatParts: item.vatParts ?? null,
    movesStock: true,
    alcohol: isAlcohol(item),
    mealVoucher: paidByMealVoucher(item),
  };
}

function add(cart: Cart, item: TillItem, quantityE3: bigint, scanned: string | null, world: CartWorld): Cart {
  assertNotRecalled(world, item.skuId, scanned);
  // Of what nobody recalls, no lot is asked.
  const lot = scanned !== null && world.frozen.has(item.skuId) ? { lot: scanned } : {};
  const line = { ...ofItem(item, positive(quantityE3, mostE3), cart, world), ...lot };
  const same = cart.lines.findLast(
    (other) =>
      other.unitId === item.unitId &&
      other.listE4 === line.listE4 &&
      other.override === null &&
      other.discount === null &&
      other.back === null &&
      other.share === null &&
      other.lot === line.lot &&
      other.reference === null,
  );
  if (!same) return withLine(cart, line);
  return change(cart, same.key, { quantityE3: within(same.quantityE3 + quantityE3, mostE3) });
}

/** What goes out and what comes back are told apart, each on one line. */
function addDeposit(
  cart: Cart,
  { label, amount, quantityE3 }: Extract<LineDeed, { do: 'addDeposit' }>,
): Cart {
  if (quantityE3 === 0n) throw refuse('not_positive');
  const listE4 = positive(amount * 100n, mostE4);
  const same = cart.lines.findLast(
    (other) =>
      other.kind === 'deposit' &&
      other.label === label &&
      other.listE4 === listE4 &&
      other.quantityE3 > 0n === quantityE3 > 0n &&
      other.back === null &&
      other.share === null,
  );
  if (same) return change(cart, same.key, { quantityE3: within(same.quantityE3 + quantityE3, mostE3) });
  return withLine(cart, {
    kind: 'deposit',
    label,
    quantityE3: within(quantityE3, mostE3),
    listE4,
    vat: null,
  });
}

function setQuantity(cart: Cart, key: string, quantityE3: bigint, world: CartWorld): Step {
  if (quantityE3 === 0n) return remove(cart, key);
  const line = lineOf(cart, key);
  if (line.share !== null || line.kind === 'giftCard') throw refuse('line_fixed');
  if (line.back) return done(change(cart, key, { quantityE3: quantityGivenBack(line.back, quantityE3) }));
  assertNotRecalled(world, line.skuId, line.lot ?? null);
  const checked = line.kind === 'deposit' ? within(quantityE3, mostE3) : positive(quantityE3, mostE3);
  return done(change(cart, key, { quantityE3: checked }));
}

function remove(cart: Cart, key: string): Step {
  const line = lineOf(cart, key);
  const amount = amountsOf(cart)[cart.lines.indexOf(line)] ?? 0n;
  const lines = cart.lines.filter((other) => other !== line);
  return { cart: { ...cart, lines }, notes: [{ name: 'lineRemoved', detail: line.label, amount }] };
}

function setPrice(cart: Cart, said: Extract<LineDeed, { do: 'setPrice' }>): Step {
  const line = freeLineOf(cart, said.key);
  if (line.kind !== 'item' && line.kind !== 'free') throw refuse('line_fixed');
  const priceE4 = positive(said.priceE4, mostE4);
  const reason = said.reason.trim();
  // The first price of what has none is no change of it, and what was typed is typed again.
  if (line.kind === 'free' || (line.listE4 === null && line.override === null))
    return done(change(cart, said.key, { listE4: priceE4 }));
  if (reason === '') throw refuse('reason_missing');
  const note: CartNote = {
    name: 'priceChanged',
    detail: `${line.label}: ${formatDecimal(priceOf(line), 4)} > ${formatDecimal(priceE4, 4)} (${reason})`,
    amount: divideRound(priceE4 - priceOf(line), 100n),
  };
  return { cart: change(cart, said.key, { override: { priceE4, reason } }), notes: [note] };
}

function setUnit(cart: Cart, key: string, unitId: Id, world: CartWorld): Cart {
  const line = freeLineOf(cart, key);
  if (line.kind !== 'item') throw refuse('line_fixed');
  const now = ofItem(itemOf(unitId, world), line.quantityE3, cart, world);
  return change(cart, key, { ...now, override: null });
}

const done = (cart: Cart): Step => ({ cart, notes: [] });

export function afterLineDeed(cart: Cart, deed: LineDeed, world: CartWorld): Step {
  switch (deed.do) {
    case 'add':
      return done(add(cart, itemOf(deed.unitId, world), deed.quantityE3 ?? 1000n, deed.lot ?? null, world));
    case 'weigh': {
      const item = itemOf(deed.unitId, world);
      if (item.measure !== 'mass') throw refuse('not_weighed');
      assertNotRecalled(world, item.skuId, null);
      const quantityE3 = positive(divideRound(deed.milligrams * 1000n, item.quantity), mostE3);
      const line = ofItem(item, quantityE3, cart, world);
      return done(withLine(cart, { ...line, reference: deed.reference }));
    }
    case 'addFree':
      return done(
        withLine(cart, {
          kind: 'free',
          label: deed.label.trim(),
          quantityE3: positive(deed.quantityE3, mostE3),
          listE4: positive(deed.priceE4, mostE4),
          vat: { vatTakeaway: deed.rate, vatOnSite: deed.rate },
        }),
      );
    case 'addDeposit':
      return done(addDeposit(cart, deed));
    case 'sellGiftCard': {
      const reference = deed.code.trim();
      if (reference === '') throw refuse('code_missing');
      if (cart.lines.some((line) => line.kind === 'giftCard' && line.reference === reference))
        throw refuse('card_twice');
      const listE4 = positive(deed.amount * 100n, mostE4);
      return done(
        withLine(cart, {
          kind: 'giftCard',
          label: deed.label,
          quantityE3: 1000n,
          listE4,
          vat: null,
          reference,
        }),
      );
    }
    case 'giveBack':
      return done(giveBack(cart, deed, world));
    case 'setQuantity':
      return setQuantity(cart, deed.key, deed.quantityE3, world);
    case 'setUnit':
      return done(setUnit(cart, deed.key, deed.unitId, world));
    case 'setPrice':
      return setPrice(cart, deed);
    case 'removeLine':
      return remove(cart, deed.key);
    default: {
      const { kind, back } = lineOf(cart, deed.key);
      if (kind !== 'item' || back === null) throw refuse('line_fixed');
      return done(change(cart, deed.key, { movesStock: deed.toStock }));
    }
  }
}
