/** The numpad: what is typed becomes a quantity, a price or a discount of the chosen line, or what was given in cash. */
import { IconBackspace } from '@tabler/icons-react';
import { digits, quantityOf, rateOf, unitPriceOf } from './entry.ts';
import classes from './Numpad.module.css';
import { Key } from './parts/Key.tsx';
import { useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

export function Numpad() {
  const words = useCounterWords();
  const { house } = useTillView();
  const { entry, type, clearEntry, chosen, does, open, setQuantity } = useCounter();
  const [usualReason] = house.settings.discountReasons;

  function setPrice(key: string) {
    const priceE4 = unitPriceOf(entry);
    if (priceE4 === null) open({ name: 'line', key });
    else if (does({ do: 'setPrice', key, priceE4, reason: words.row.priceTyped })) clearEntry();
  }
  function discount(key: string) {
    const part = rateOf(entry);
    if (part === null || part === 0 || usualReason === undefined) open({ name: 'discount', key });
    else if (does({ do: 'discount', key, off: { kind: 'part', value: BigInt(part), reason: usualReason } }))
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
          <Key key={digit} onClick={() => type(digit)}>
            {digit}
          </Key>
        ))}
      </div>
      <div className={classes.modes}>
        <Key
          icon={<IconBackspace size={22} />}
          aria-label={words.erase}
          disabled={entry === ''}
          onClick={() => type('Backspace')}
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
