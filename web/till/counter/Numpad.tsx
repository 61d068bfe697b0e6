/** The numpad: what is typed becomes a quantity, a price or a discount of the chosen line, or what was given in cash. */
import { IconBackspace } from '@tabler/icons-react';
import type { PointerEvent } from 'react';
import { digits, quantityOf, unitPriceOf } from './entry.ts';
import classes from './Numpad.module.css';
import { Key } from './parts/Key.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

/** The numpad never takes the focus from a field that waits for a number: it writes into it. */
const keepsFocus = { onPointerDown: (event: PointerEvent) => event.preventDefault() };

function numberFieldInFocus(): HTMLInputElement | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLInputElement && /^(?:decimal|numeric)$/.test(activeElement.inputMode)
    ? activeElement
    : null;
}

/** Through the native setter, so that React hears of it. */
function writeInto(field: HTMLInputElement, key: string): void {
  const next = key === 'Backspace' ? field.value.slice(0, -1) : field.value + key;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, next);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function Numpad() {
  const words = useCounterWords();
  const { cart, entry, type, clearEntry, chosen, does, open, setQuantity } = useCounter();

  function press(key: string) {
    const field = numberFieldInFocus();
    if (field) writeInto(field, key);
    else type(key);
  }
  function setPrice(key: string) {
    const priceE4 = unitPriceOf(entry);
    const listE4 = cart.lines.find((line) => line.key === key)?.listE4 ?? null;
    // What is below the shelf's price says why, beside the cart.
    const asksWhy = priceE4 !== null && listE4 !== null && priceE4 < listE4;
    if (priceE4 === null || asksWhy) {
      open({ name: 'line', key, ...(asksWhy ? { price: entry } : {}) });
      if (asksWhy) clearEntry();
    } else if (does({ do: 'setPrice', key, priceE4, reason: words.row.priceTyped })) clearEntry();
  }
  /** Why is asked beside the cart. */
  function discount(key: string) {
    open({ name: 'discount', key, typed: entry });
    clearEntry();
  }
  const withChosen = (act: (key: string) => void) => () => {
    if (chosen !== null) act(chosen);
  };

  return (
    <div className={classes.numpad} role="group" aria-label={words.numpad}>
      <output className={classes.entry} aria-label={words.typed}>
        {entry}
      </output>
      <div className={classes.keys}>
        {digits.map((digit) => (
          <Key key={digit} {...keepsFocus} onClick={() => press(digit)}>
            {digit}
          </Key>
        ))}
      </div>
      <div className={classes.modes}>
        <Key
          icon={<IconBackspace size={22} />}
          aria-label={words.erase}
          {...keepsFocus}
          onClick={() => press('Backspace')}
        />
        <Key disabled={chosen === null || quantityOf(entry) === 0n} onClick={withChosen(setQuantity)}>
          {words.row.quantity}
        </Key>
        <Key disabled={chosen === null} onClick={withChosen(setPrice)}>
          {words.row.price}
        </Key>
        <Key disabled={chosen === null} onClick={withChosen(discount)}>
          {words.discount.word}
        </Key>
      </div>
    </div>
  );
}
