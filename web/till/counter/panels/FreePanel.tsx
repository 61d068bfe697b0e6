/** A line of words and a price, for what the catalogue does not know; an unknown barcode stays on it. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Field } from '../parts/Field.tsx';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

/** Basis points, in France. */
const rates = ['2000', '1000', '550', '210'] as const;

export function FreePanel({ code }: { code: string | null }) {
  const words = useCounterWords();
  const format = useFormat();
  const { does, close } = useCounter();
  const [label, setLabel] = useState(code === null ? '' : words.free.code(code));
  const [price, setPrice] = useState('');
  const [rate, setRate] = useState<(typeof rates)[number]>('2000');
  const priceE4 = parseDecimal(price, 4);
  const isReady = label.trim() !== '' && priceE4 !== null;

  function add() {
    if (priceE4 === null) return;
    const deed = { label: label.trim(), priceE4, rate: Number(rate), quantityE3: 1000n };
    if (does({ do: 'addFree', ...deed })) close();
  }

  return (
    <Side
      title={words.free.title}
      onClose={close}
      foot={
        <Key type="submit" form="free" tone="primary" size="lg" disabled={!isReady}>
          {words.addToCart}
        </Key>
      }
    >
      <form
        id="free"
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) add();
        }}
      >
        <Field
          first={code === null}
          label={words.free.label}
          value={label}
          onChange={setLabel}
          maxLength={120}
        />
        <Field
          first={code !== null}
          label={words.free.price}
          value={price}
          onChange={setPrice}
          inputMode="decimal"
        />
        <Options
          label={words.free.rate}
          value={rate}
          options={rates.map((value) => ({ value, label: words.free.vat(format.rate(Number(value))) }))}
          onChange={setRate}
        />
        <button type="submit" hidden />
      </form>
    </Side>
  );
}
