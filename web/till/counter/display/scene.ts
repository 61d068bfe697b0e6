/** What the customer sees of what the counter is doing. */
import type { CartView } from '#domain/till/cart/view.ts';
import type { TicketLine, TicketPayment } from '#domain/till/record.ts';
import type { Scene } from '../../display/screens.ts';
import type { Panel } from '../panels.ts';

export interface Doing {
  cart: { lines: readonly unknown[]; asked: { amount: bigint } | null };
  view: Pick<CartView, 'total' | 'due'> & {
    lines: readonly Pick<TicketLine, 'label' | 'quantityE3' | 'amount'>[];
    payments: readonly unknown[];
  };
  panel: Panel | null;
  sold: Ended | null;
  /** Of the ticket that was sold, once the customer asked for it on their telephone. */
  ticketUrl: string | null;
  quantity: (quantityE3: bigint) => string;
}

/** Of a ticket, what its payments gave back in cash. */
interface Ended {
  record: { payment: readonly Pick<TicketPayment, 'change'>[] };
}

const one = 1000n;

export function changeOf({ record }: Ended): bigint {
  return record.payment.reduce((sum, { change }) => sum + (change ?? 0n), 0n);
}

export function sceneOf({ cart, view, panel, sold, ticketUrl, quantity }: Doing): Scene {
  if (cart.lines.length === 0)
    return sold === null ? { kind: 'welcome' } : { kind: 'paid', change: changeOf(sold), ticketUrl };
  if (cart.asked !== null) return { kind: 'paying', due: cart.asked.amount, byCard: true };
  if (panel?.name === 'pay' || panel?.name === 'cash' || view.payments.length > 0)
    return { kind: 'paying', due: view.due, byCard: false };
  return {
    kind: 'cart',
    lines: view.lines.map(({ label, quantityE3, amount }) => ({
      label,
      quantity: quantityE3 === one ? null : quantity(quantityE3),
      amount,
    })),
    total: view.total,
  };
}

/** `Claire Bonnet` is greeted as Claire; nothing more of a customer is shown. */
export const firstNameOf = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
