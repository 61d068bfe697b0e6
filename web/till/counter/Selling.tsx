/** The counter while it sells: tiles or what is open at the left, the cart always in sight at the right. */
import { lazy, Suspense, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { readCardCode } from '#domain/customers/cardCode.ts';
import { looksLikeOffer } from '#domain/offers/code.ts';
import type { Scan } from '#domain/scan/gs1.ts';
import { listPrice } from '#domain/till/cart/lines.ts';
import type { TillItem } from '#domain/till/item.ts';
import { documentOfCode } from '#domain/till/receipt/ticketCode.ts';
import { useScan, useTyped } from '#web/ui/scan/useScan.ts';
import type { Sold } from '../device/door.ts';
import { Banners } from './Banners.tsx';
import { CartColumn } from './CartColumn.tsx';
import { digitOf, writesEntry } from './entry.ts';
import { OpenPanel } from './OpenPanel.tsx';
import { functionKeys, isFunctionKey } from './panels.ts';
import classes from './Selling.module.css';
import { Shelf, useTilePages } from './Shelf.tsx';
import { TopBar } from './TopBar.tsx';
import { useTill, useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';

const CameraBox = lazy(async () => ({
  default: (await import('#web/ui/scan/camera/CameraBox.tsx')).CameraBox,
}));

/** Drawn for whoever is known alone. */
const Suggestions = lazy(() => import('./Suggestions.tsx'));

function cardOf(scanned: string): string {
  try {
    return readCardCode(scanned);
  } catch {
    return scanned;
  }
}

export function Selling() {
  const till = useTill();
  const { training } = useTillView();
  const counter = useCounter();
  const { cart, panel, sold, world } = counter;
  const [search, setSearch] = useState('');
  const [page, setPage] = useState<string | null>(null);
  const pages = useTilePages();
  // On a phone the cart is a sheet from below, which a sale lowers; what was searched for goes with it.
  const [isCartUp, setCartUp] = useState(false);
  const [soldBefore, setSoldBefore] = useState<Sold | null>(null);
  if (sold !== soldBefore) {
    setSoldBefore(sold);
    if (sold !== null) {
      setCartUp(false);
      setSearch('');
    }
  }
  const [isCameraOpen, setCameraOpen] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);

  const priceOf = useCallback(
    (item: TillItem) => listPrice(item, cart.priceListId, world),
    [cart.priceListId, world],
  );
  // One function for all tiles, so that none is drawn again while one sells.
  const latestAdd = useRef(counter.add);
  useEffect(() => {
    latestAdd.current = (item) => {
      counter.add(item);
      setSearch('');
    };
  });
  const [onAdd] = useState(() => (item: TillItem) => latestAdd.current(item));

  function isTaken({ barcode, lot }: Scan): boolean {
    const item = till.itemByBarcode(barcode);
    const customer = item ? null : till.customerByCard(cardOf(barcode));
    if (item) counter.add(item, lot);
    if (customer) counter.takeCustomer(customer);
    return item !== null || customer !== null;
  }
  const takes = useEffectEvent(isTaken);
  /** What was scanned while the till still reads is taken as soon as it is known. */
  const takeLater = useEffectEvent(async (scan: Scan) => {
    await till.codesRead();
    if (takes(scan)) return;
    await till.allRead();
    if (!takes(scan)) counter.sayUnknown(scan.barcode);
  });
  useScan((scan) => {
    if (isTaken(scan)) return;
    const document = documentOfCode(scan.barcode);
    if (document !== null) void counter.openTicket(document);
    else if (looksLikeOffer(scan.barcode)) void counter.honour(scan.barcode);
    else void takeLater(scan);
  });

  const { onLetter, onFunction } = useCounterKeys({
    closeCamera: isCameraOpen ? () => setCameraOpen(false) : null,
    find: () => {
      counter.close();
      searchField.current?.focus();
      searchField.current?.select();
    },
  });
  useTyped(onLetter);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isFind = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    const key = isFind ? 'F2' : event.key;
    if (!isFunctionKey(key) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    onFunction(functionKeys[key]);
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);

  return (
    <div className={classes.counter} data-training={training || undefined}>
      <TopBar
        search={search}
        onSearch={(text) => {
          setSearch(text);
          if (text !== '' && panel !== null) counter.close();
        }}
        onTakeFirst={() => {
          const [first] = till.findItems(search, 1);
          if (looksLikeOffer(search)) {
            void counter.honour(search);
            setSearch('');
          } else if (first) onAdd(first);
        }}
        field={searchField}
        isCameraOpen={isCameraOpen}
        onCamera={setCameraOpen}
      />
      <Banners />
      <main className={classes.left}>
        {isCameraOpen ? (
          <Suspense>
            <CameraBox onClose={() => setCameraOpen(false)} />
          </Suspense>
        ) : null}
        {panel === null ? (
          <>
            {search === '' && cart.customer !== null ? (
              <Suspense>
                <Suggestions customerId={cart.customer.id} onAdd={onAdd} />
              </Suspense>
            ) : null}
            <Shelf
              search={search}
              pages={pages}
              page={page}
              onPage={setPage}
              priceOf={priceOf}
              onAdd={onAdd}
            />
          </>
        ) : (
          <OpenPanel />
        )}
      </main>
      <CartColumn isUp={isCartUp && panel === null} onUp={setCartUp} />
    </div>
  );
}

type Doing = (typeof functionKeys)[keyof typeof functionKeys];

interface KeysOptions {
  find: () => void;
  /** Null where it is closed. */
  closeCamera: (() => void) | null;
}

/** What the keyboard does: digits write on the numpad, the others change the chosen line; function keys work from any state. */
function useCounterKeys({ find, closeCamera }: KeysOptions) {
  const counter = useCounter();
  const { cart, chosen, panel } = counter;

  function move(by: number) {
    const place = cart.lines.findIndex(({ key }) => key === chosen);
    const next = cart.lines[Math.min(cart.lines.length - 1, Math.max(0, place + by))];
    if (next) counter.choose(next.key);
  }

  function onLetter(typed: string) {
    const key = digitOf(typed);
    if (key === '?') return counter.open({ name: 'keys' });
    if (key === '/') return find();
    if (key === 'Escape') {
      if (counter.entry !== '') counter.clearEntry();
      else if (closeCamera) closeCamera();
      else if (panel) counter.close();
      else counter.say(null);
      return;
    }
    if (panel !== null) return;
    if (writesEntry(key)) counter.type(key);
    else if (key === 'ArrowDown') move(1);
    else if (key === 'ArrowUp') move(-1);
    else if (chosen !== null && key === 'Delete') counter.does({ do: 'removeLine', key: chosen });
    else if (chosen !== null && (key === 'x' || key === '*')) counter.setQuantity(chosen);
    else if (chosen !== null && key === 'l') counter.open({ name: 'line', key: chosen });
  }

  function onFunction(doing: Doing) {
    if (doing === 'search') find();
    else if (doing === 'card') void counter.settle({ tender: 'card', amount: null });
    else if (doing === 'cash') counter.payCash();
    else if (doing === 'discount') counter.open({ name: 'discount', key: null });
    else counter.open({ name: doing });
  }
  return { onLetter, onFunction };
}
