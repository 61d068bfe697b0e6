/** What the counter is doing: the cart at hand, what is typed, what is open beside it; and the deeds that its keys do. */
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { ReceiptRow } from '#domain/loyalty/words.ts';
import { cartAfter } from '#domain/till/cart/after.ts';
import { type Cart, type CartWorld, cartOfKept, newCart } from '#domain/till/cart/cart.ts';
import type { Deed, Step } from '#domain/till/cart/deeds.ts';
import { type CartView, cartView } from '#domain/till/cart/view.ts';
import { frozenBySku } from '#domain/till/frozen.ts';
import type { TillItem } from '#domain/till/item.ts';
import type { OperatorRole } from '#domain/till/settings.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { newId } from '#web/api/newId.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { Sold, TillCustomer } from '../device/door.ts';
import { DeviceRefused } from '../device/refused.ts';
import { centsOf, entryAfter, quantityOf } from './entry.ts';
import { offerDeeds } from './honour.ts';
import type { Panel } from './panels.ts';
import { sayCartRefusal, sayFailure } from './refused.ts';
import type { Terminal } from './terminal/useTerminal.ts';
import { useOperator, useTill, useTillView } from './till.tsx';
import { currentKey, type Paying, useSettling } from './useSettling.ts';
import { useCounterWords } from './words.ts';

/** A sentence for who sells, until the next thing is done. */
interface Said {
  text: string;
  about: 'cart' | 'ticket' | 'unknown';
  /** A barcode that nobody knows. */
  code: string | null;
}

/** What a ticket says of loyalty: on the screen, and on paper in the house's language. */
interface Beside {
  shown: readonly ReceiptRow[];
  printed: readonly ReceiptRow[];
}
const nothingBeside: Beside = { shown: [], printed: [] };

/** With what no seal holds. */
export interface SoldHere extends Sold {
  beside: Beside;
}

export interface Counter {
  cart: Cart;
  view: CartView;
  world: CartWorld;
  /** False where it was refused: the counter says why, or asks for a manager's PIN. */
  does: (deed: Deed, role?: OperatorRole) => boolean;
  /** `lot` as the scanned code names it. */
  add: (item: TillItem, lot?: string | null) => void;
  /** Takes a payment and seals the ticket once nothing is due; without one, seals what is even. */
  settle: (pay: Paying | null) => Promise<void>;
  /** With what is typed as the amount given; without, the notes are offered. */
  payCash: () => void;
  /** The typed entry becomes the line's quantity. */
  setQuantity: (key: string) => void;
  isSealing: boolean;
  /** Of the payment that the cart was asked for there. */
  terminal: Terminal;
  /** What was sold last, until the next cart begins. */
  sold: SoldHere | null;
  forgetSold: () => void;
  /** What is said beside the cart's ticket once it is sold, on paper too: the points that it earns. */
  sayBeside: (cartId: Cart['id'], rows: SoldHere['beside']) => void;
  entry: string;
  type: (key: string) => void;
  clearEntry: () => void;
  /** The line that the numpad changes. */
  chosen: string | null;
  choose: (key: string) => void;
  panel: Panel | null;
  open: (panel: Panel) => void;
  close: () => void;
  said: Said | null;
  say: (text: string | null) => void;
  sayUnknown: (code: string) => void;
  openTicket: (document: string) => Promise<void>;
  takeCustomer: (customer: TillCustomer) => void;
  /** Puts an offer on the cart by its code, or says why not. */
  honour: (code: string) => Promise<void>;
  /** Puts another cart in this one's place. */
  replace: (cart: Cart) => void;
}

const CounterContext = createContext<Counter | null>(null);

export function useCounter(): Counter {
  const counter = useContext(CounterContext);
  if (!counter) throw new Error('this part is shown outside a counter');
  return counter;
}

function useWorld(): CartWorld {
  const till = useTill();
  const { house, training, frozen } = useTillView();
  const role = useOperator()?.role ?? 'cashier';
  return useMemo(
    () => ({
      item: (unitId) => till.item(unitId),
      settings: house.settings,
      frozen: frozenBySku(frozen),
      usualPriceListId: house.priceLists.find(({ isDefault }) => isDefault)?.id ?? null,
      role,
      training,
    }),
    [till, house, role, training, frozen],
  );
}

export function CounterProvider({ children }: { children: ReactNode }) {
  const words = useCounterWords();
  const { language } = useLanguage();
  const format = useFormat();
  const till = useTill();
  const world = useWorld();
  const [cart, setCart] = useState<Cart>(
    () =>
      cartOfKept(till.keptCarts().find(({ key }) => key === currentKey)?.cart) ??
      newCart(newId(), world.settings),
  );
  // Two scans may come before the next drawing.
  const latest = useRef(cart);
  const [entry, showEntry] = useState('');
  // Several keys may come before the next drawing.
  const typed = useRef('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const [sold, setSold] = useState<SoldHere | null>(null);
  const beside = useRef<{ cartId: string; rows: SoldHere['beside'] } | null>(null);

  const setEntry = useCallback((next: string) => {
    typed.current = next;
    showEntry(next);
  }, []);
  const replace = useCallback((next: Cart) => {
    latest.current = next;
    setCart(next);
  }, []);
  const say = useCallback(
    (text: string | null) => setSaid(text === null ? null : { text, about: 'cart', code: null }),
    [],
  );

  const sayBeside = useCallback((cartId: string, rows: SoldHere['beside']) => {
    beside.current = { cartId, rows };
  }, []);

  const sayNotKept = (error: unknown): void => say(words.notKept(sayFailure(error, words.refusedBy)));
  const keep = useEffectEvent((kept: Cart) => {
    const isKept = till.keptCarts().some(({ key }) => key === currentKey);
    if (kept.lines.length > 0 || kept.customer !== null || kept.grants.length > 0)
      till
        .keepCart({
          key: currentKey,
          name: '',
          kind: 'current',
          at: new Date().toISOString(),
          cart: kept,
        })
        .catch(sayNotKept);
    else if (isKept) till.dropCart(currentKey).catch(sayNotKept);
  });
  useEffect(() => keep(cart), [cart]);
  // Whatever panel asked for it, and whether it waited or not.
  const onUnheard = useEffectEvent(({ reason }: PromiseRejectionEvent) => {
    if (reason instanceof DeviceRefused) say(words.notDone(sayFailure(reason, words.refusedBy)));
  });
  useEffect(() => {
    const hear = (event: PromiseRejectionEvent) => onUnheard(event);
    window.addEventListener('unhandledrejection', hear);
    return () => window.removeEventListener('unhandledrejection', hear);
  }, []);

  /** The step that a deed makes; null where it was refused, and said why. */
  function stepOf(deed: Deed, role: OperatorRole): Step | null {
    try {
      return cartAfter(latest.current, deed, { ...world, role });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'manager_needed') setPanel({ name: 'manager', deed });
      else say(sayCartRefusal(error, language, format.money));
      return null;
    }
  }

  function keepNotes({ notes }: Step): void {
    for (const { name, detail, amount } of notes) void till.note(name, detail, amount);
  }

  function does(deed: Deed, role: OperatorRole = world.role): boolean {
    if (isBusy()) return false;
    const before = latest.current;
    const step = stepOf(deed, role);
    if (step === null) return false;
    keepNotes(step);
    setSaid(null);
    const changed = step.cart.lines.find((line) => !before.lines.includes(line));
    if (changed) setChosen(changed.key);
    if (changed) setSold(null);
    replace(step.cart);
    return true;
  }

  function add(item: TillItem, lot: string | null = null): void {
    const count = quantityOf(typed.current);
    setEntry('');
    if (item.measure === 'mass' && item.unitKind !== 'pack') {
      if (count === null) setPanel({ name: 'weigh', unitId: item.unitId });
      else does({ do: 'weigh', unitId: item.unitId, milligrams: count * 1000n, reference: null });
      return;
    }
    does({ do: 'add', unitId: item.unitId, lot, ...(count === null ? {} : { quantityE3: count }) });
  }

  const { settle, isSealing, isBusy, terminal } = useSettling({
    cart,
    latest,
    world,
    stepOf: (deed) => stepOf(deed, world.role),
    keepNotes,
    replace,
    say,
    show: setPanel,
    clearEntry: () => setEntry(''),
    showSold(ticket, next) {
      const isOfCart = beside.current?.cartId === ticket.record.sale.id;
      setSold({ ...ticket, beside: (isOfCart && beside.current?.rows) || nothingBeside });
      setPanel(null);
      setChosen(null);
      replace(newCart(next, world.settings));
    },
  });

  function payCash(): void {
    const given = centsOf(typed.current);
    if (given !== null) void settle({ tender: 'cash', amount: given });
    else setPanel({ name: 'cash' });
  }

  function setQuantity(key: string): void {
    const quantityE3 = quantityOf(typed.current);
    if (quantityE3 === null) setPanel({ name: 'line', key });
    else if (does({ do: 'setQuantity', key, quantityE3 })) setEntry('');
  }

  async function openTicket(document: string): Promise<void> {
    const found = await till.ticket(document);
    if (found) setPanel({ name: 'return', ticket: { document, ...found } });
    else setSaid({ text: words.tickets.unknown(document), about: 'ticket', code: null });
  }

  async function honour(code: string): Promise<void> {
    try {
      for (const deed of await offerDeeds(code, till, () => latest.current, language)) does(deed);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(sayCartRefusal(error, language, format.money));
    }
  }

  const counter: Counter = {
    cart,
    view: useMemo(() => cartView(cart, world), [cart, world]),
    world,
    does,
    add,
    settle,
    payCash,
    setQuantity,
    isSealing,
    terminal,
    sold,
    forgetSold: () => setSold(null),
    sayBeside,
    entry,
    type: (key) => setEntry(entryAfter(typed.current, key)),
    clearEntry: () => setEntry(''),
    chosen: cart.lines.some(({ key }) => key === chosen) ? chosen : (cart.lines.at(-1)?.key ?? null),
    choose: setChosen,
    // While the terminal is asked, nothing else is.
    panel: cart.asked === null ? panel : { name: 'asking' },
    open: setPanel,
    close: () => setPanel(null),
    said,
    say,
    sayUnknown: (code) => setSaid({ text: words.unknownCode(code), about: 'unknown', code }),
    openTicket,
    takeCustomer({ id, name }) {
      does({ do: 'setCustomer', customer: { id, name } });
    },
    honour,
    replace,
  };
  return <CounterContext value={counter}>{children}</CounterContext>;
}
