/** How a cart is paid, and paid back: what each tender may come to. */
import { isByCode } from '../cards.ts';
import type { Cart, CartWorld } from './cart.ts';
import type { TenderDeed } from './deeds.ts';
import { refuse } from './refusals.ts';
import { cartView } from './view.ts';

/** More cash than this above what is due is no note that anybody hands over: a barcode, a slip of the finger. */
const mostChange = 100_000n;

type Pay = Extract<TenderDeed, { do: 'pay' }>;

export function afterTenderDeed(cart: Cart, deed: TenderDeed, world: CartWorld): Cart {
  if (deed.do === 'pay') return pay(cart, deed, world);
  if (deed.do === 'ask') return asked(cart, deed, world);
  if (deed.do === 'answered') return answered(cart, deed);
  const tenders = cart.tenders.filter(({ key }) => key !== deed.key);
  if (tenders.length === cart.tenders.length) throw refuse('line_unknown');
  return { ...cart, tenders };
}

function pay(cart: Cart, deed: Pay, world: CartWorld): Cart {
  const { tender } = deed;
  if (!world.settings.tenders.includes(tender)) throw refuse('tender_unknown');
  const reference = deed.reference?.trim() || null;
  if (isByCode(tender) && reference === null) throw refuse('code_missing');
  const { total, due, mealVoucher } = cartView(cart, world);
  if (due === 0n || total > 0n !== due > 0n) throw refuse('nothing_due');
  const amount = due > 0n ? paidIn(cart, { ...deed, reference }, due, mealVoucher) : paidOut(deed, due);
  const key = String(cart.next);
  return { ...cart, tenders: [...cart.tenders, { key, tender, amount, reference }], next: cart.next + 1 };
}

/** What may not be paid by card is not asked of a terminal. */
function asked(cart: Cart, { id, amount }: Extract<TenderDeed, { do: 'ask' }>, world: CartWorld): Cart {
  const paid = pay(cart, { do: 'pay', tender: 'card', amount }, world).tenders.at(-1);
  return paid ? { ...cart, asked: { id, amount: paid.amount } } : cart;
}

function answered(cart: Cart, { isPaid, reference }: Extract<TenderDeed, { do: 'answered' }>): Cart {
  if (cart.asked === null) throw refuse('nothing_due');
  const { id: askId, amount } = cart.asked;
  const tender = { key: String(cart.next), tender: 'card', amount, reference, askId } as const;
  return isPaid
    ? { ...cart, asked: null, tenders: [...cart.tenders, tender], next: cart.next + 1 }
    : { ...cart, asked: null };
}

function paidIn(cart: Cart, deed: Pay, due: bigint, mealVoucher: bigint): bigint {
  const { tender, amount } = deed;
  if (amount !== null && amount <= 0n) throw refuse('not_positive');
  if (tender === 'cash') {
    if (amount !== null && amount > due + mostChange) throw refuse('too_large');
    return amount ?? due;
  }
  let most = due;
  if (tender === 'mealVoucher') most = mealVoucher;
  if (isByCode(tender)) {
    const left = cart.tenders.reduce(
      (rest, paid) =>
        isByCode(paid.tender) && paid.reference === deed.reference ? rest - paid.amount : rest,
      deed.left ?? 0n,
    );
    most = left < due ? left : due;
  }
  if (most <= 0n || (amount !== null && amount > most)) throw tooMuch(deed);
  return amount ?? most;
}

function tooMuch(deed: Pay): Error {
  if (deed.tender === 'mealVoucher') return refuse('meal_voucher_limit');
  return refuse(isByCode(deed.tender) ? 'gift_card_limit' : 'no_change');
}

/** A refund, said with either sign. */
function paidOut({ amount }: Pay, due: bigint): bigint {
  if (amount === null) return due;
  const out = amount > 0n ? -amount : amount;
  if (out === 0n) throw refuse('not_positive');
  if (out < due) throw refuse('no_change');
  return out;
}
