/** Takes payments into the cart, by the payment terminal where there is one, and seals the ticket once nothing is due. */
import { type RefObject, useRef, useState } from 'react';
import type { Cart, CartWorld } from '#domain/till/cart/cart.ts';
import type { Deed, Step } from '#domain/till/cart/deeds.ts';
import { saleOf } from '#domain/till/cart/sale.ts';
import { cartView } from '#domain/till/cart/view.ts';
import { sayPrinter } from '#domain/till/receipt/sent.ts';
import { newId } from '#web/api/newId.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import type { Sold } from '../device/door.ts';
import { namedTerminal } from './hardware/named.ts';
import { usePrinter } from './hardware/usePrinter.ts';
import type { Panel } from './panels.ts';
import { sayFailure } from './refused.ts';
import { type Answer, type Terminal, useTerminal } from './terminal/useTerminal.ts';
import { useTill, useTillView } from './till.tsx';
import { useCounterWords } from './words.ts';

export const currentKey = 'current';

export type Paying = Omit<Extract<Deed, { do: 'pay' }>, 'do'> & {
  /** The card goes into the terminal's own keys: nothing is asked of it. */
  byHand?: boolean;
};

/** What of the counter a payment changes. */
export interface Hands {
  cart: Cart;
  latest: RefObject<Cart>;
  world: CartWorld;
  /** Null where it was refused, and said why. */
  stepOf: (deed: Deed) => Step | null;
  keepNotes: (step: Step) => void;
  replace: (cart: Cart) => void;
  say: (text: string | null) => void;
  show: (panel: Panel | null) => void;
  /** What was typed is used up. */
  clearEntry: () => void;
  showSold: (sold: Sold, next: Cart['id']) => void;
}

export interface Settling {
  settle: (pay: Paying | null) => Promise<void>;
  isSealing: boolean;
  /** While a ticket is sealed or an ask is kept, nothing else is done; true before the next drawing. */
  isBusy: () => boolean;
  terminal: Terminal;
}

export function useSettling(hands: Hands): Settling {
  const { latest, world, stepOf, replace, say, show } = hands;
  const words = useCounterWords();
  const { language } = useLanguage();
  const till = useTill();
  const { house, online, training } = useTillView();
  const { openDrawer } = usePrinter();
  const [isSealing, setSealing] = useState(false);
  const sealing = useRef(false);
  // What is sold in training is not paid.
  const isNamed = namedTerminal(house) !== null && !training;

  async function alone(work: () => Promise<void>): Promise<void> {
    sealing.current = true;
    setSealing(true);
    try {
      await work();
    } finally {
      sealing.current = false;
      setSealing(false);
    }
  }

  const missingOf = (cart: Cart) => cartView(cart, world).missing[0];

  async function answered({ isPaid, reference, sentence }: Answer): Promise<void> {
    const amount = latest.current.asked?.amount ?? 0n;
    const step = stepOf({ do: 'answered', isPaid, reference });
    if (step === null) return;
    replace(step.cart);
    if (isPaid) await goOn(step.cart, step, null);
    else show(sentence === null ? null : { name: 'terminal', sentence, amount });
  }

  async function goOn(paid: Cart, step: Step | null, sentence: string | null): Promise<void> {
    if (missingOf(paid) !== undefined) {
      replace(paid);
      say(sentence);
      show({ name: 'pay' });
      return;
    }
    await alone(async () => {
      try {
        const ticket = await till.sell({ ...saleOf(paid, world), ends: currentKey });
        if (step) hands.keepNotes(step);
        hands.showSold(ticket, newId());
        say(sentence);
        void kickDrawer(ticket);
      } catch (error) {
        say(words.notSold(sayFailure(error, words.refusedBy)));
      }
    });
  }

  async function kickDrawer({ record }: Sold): Promise<void> {
    if (!openDrawer || record.kind !== 'ticket') return;
    if (record.payment.every(({ tender }) => tender !== 'cash')) return;
    const outcome = await openDrawer();
    if (outcome.kind !== 'sent') say(words.drawerShut(sayPrinter(outcome)?.[language] ?? ''));
  }

  const terminal = useTerminal(hands.cart.asked, (answer) => void answered(answer));

  async function settle(pay: Paying | null): Promise<void> {
    if (sealing.current) return;
    const step = pay === null ? null : stepOf({ do: 'pay', ...pay });
    if (pay !== null && step === null) return;
    const paid = step?.cart ?? latest.current;
    const missing = missingOf(paid);
    if (missing !== undefined && missing !== 'due') {
      say(words.missing[missing]);
      return;
    }
    hands.clearEntry();
    const isByTerminal = pay?.tender === 'card' && isNamed && !pay.byHand;
    if (isByTerminal && online) return ask(pay.amount);
    await goOn(paid, step, isByTerminal ? words.terminal.offline : null);
  }

  /** That it is asked is on the disk before anybody is: a till that falls on the way asks nobody again. */
  async function ask(amount: bigint | null): Promise<void> {
    const id = newId();
    const step = stepOf({ do: 'ask', id, amount });
    if (step === null) return;
    say(null);
    await alone(async () => {
      const at = new Date().toISOString();
      await till.keepCart({ key: currentKey, name: '', kind: 'current', at, cart: step.cart });
      terminal.begin(id);
      replace(step.cart);
    });
  }

  return { settle, isSealing, isBusy: () => sealing.current, terminal };
}
