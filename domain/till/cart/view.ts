/** What a cart comes to: its lines, VAT by rate, what is paid, due and given back in cash, and what is still missing. */
import type { TicketLine, TicketPayment, VatRow } from '../record.ts';
import { grossOf, vatRowsOf } from '../totals.ts';
import type { Cart, CartGrant, CartLine, CartTender, CartWorld } from './cart.ts';
import { grantedOf, sealedLines, ticketLines } from './prices.ts';
import { recalledLines } from './recalled.ts';

/** What keeps a cart from being sold, the first thing to do first. */
const missing = ['lines', 'recalled', 'price', 'age', 'minor', 'mealVoucher', 'overpaid', 'due'] as const;
export type Missing = (typeof missing)[number];

export interface CartView {
  /** One a line of the cart, in its order. */
  lines: readonly TicketLine[];
  vat: readonly VatRow[];
  total: bigint;
  discounts: bigint;
  /** What the house owes, in the cart's order: cents taken off, and what the basket lacks for it. */
  grants: readonly { grant: CartGrant; off: bigint; lacks: bigint }[];
  payments: readonly TicketPayment[];
  /** Cents still to come; negative is to be given back. */
  due: bigint;
  change: bigint;
  /** The most that meal vouchers may still pay (W5). */
  mealVoucher: bigint;
  age: 'free' | 'asked' | 'adult' | 'minor';
  missing: readonly Missing[];
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);
const least = (...amounts: readonly bigint[]): bigint =>
  amounts.reduce((smallest, amount) => (amount < smallest ? amount : smallest));

/** Cash counts last, and no further than what the other tenders leave: the rest is change. */
function paymentsOf(total: bigint, tenders: readonly CartTender[]): TicketPayment[] {
  let left = total - sum(tenders.map(({ tender, amount }) => (tender === 'cash' ? 0n : amount)));
  return tenders.flatMap(({ tender, amount, reference }): TicketPayment[] => {
    if (tender !== 'cash') return [{ tender, amount, given: null, change: null, reference }];
    const counts =
      amount > 0n ? (left > 0n ? least(amount, left) : 0n) : left < 0n ? (amount > left ? amount : left) : 0n;
    left -= counts;
    if (counts === 0n) return [];
    const change = amount > 0n && amount > counts ? amount - counts : null;
    return [{ tender, amount: counts, given: change && amount, change, reference }];
  });
}

export function cartView(cart: Cart, world: Pick<CartWorld, 'settings' | 'frozen'>): CartView {
  const lines = ticketLines(cart);
  const total = grossOf(lines);
  const payments = paymentsOf(total, cart.tenders);
  const due = total - sum(payments.map(({ amount }) => amount));
  const eligible = least(
    sum(lines.map(({ amount }, index) => (cart.lines[index]?.mealVoucher ? amount : 0n))),
    world.settings.mealVoucherCeiling,
  );
  const vouchers = sum(cart.tenders.map(({ tender, amount }) => (tender === 'mealVoucher' ? amount : 0n)));
  const mostVouchers = least(eligible - vouchers, due);
  const age = ageOf(cart, world.settings.asksAge);
  const said: Record<Missing, boolean> = {
    lines: cart.lines.length === 0,
    recalled: recalledLines(cart, world).length > 0,
    price: cart.lines.some(withoutPrice),
    age: age === 'asked',
    minor: age === 'minor',
    mealVoucher: vouchers > 0n && vouchers > eligible,
    overpaid: total >= 0n ? due < 0n : due > 0n,
    due: total >= 0n ? due > 0n : due < 0n,
  };
  return {
    lines,
    vat: vatRowsOf(sealedLines(cart)),
    total,
    discounts: sum(lines.map(({ discount }) => discount)),
    grants: grantedOf(cart).map(({ of, offs, lacks }) => ({ grant: of, off: sum(offs), lacks })),
    payments,
    due,
    change: sum(payments.map(({ change }) => change ?? 0n)),
    mealVoucher: mostVouchers > 0n ? mostVouchers : 0n,
    age,
    missing: missing.filter((what) => said[what]),
  };
}

const withoutPrice = ({ listE4, override, share }: CartLine): boolean =>
  listE4 === null && override === null && share === null;

function ageOf(cart: Cart, asks: boolean): CartView['age'] {
  const sells = cart.lines.some(({ alcohol, quantityE3 }) => alcohol && quantityE3 > 0n);
  if (!asks || !sells) return 'free';
  return cart.age ?? 'asked';
}
