/** A gift card that is sold, outside VAT: the code that is printed on it, and what is put on it. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useScan } from '#web/ui/scan/useScan.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const usual = [2000n, 3000n, 5000n, 10_000n] as const;

export function GiftCardPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const { does, close } = useCounter();
  const [code, setCode] = useState('');
  const [amount, setAmount] = useState('');
  const cents = parseDecimal(amount, 2);
  useScan(({ barcode }) => setCode(barcode));

  function add() {
    if (cents === null) return;
    const said = code.trim().toUpperCase();
    if (does({ do: 'sellGiftCard', label: words.giftCard.label(said), code: said, amount: cents })) close();
  }

  return (
    <Side
      title={words.giftCard.title}
      onClose={close}
      foot={
        <Key
          type="submit"
          form="gift"
          tone="primary"
          size="lg"
          disabled={cents === null || code.trim() === ''}
        >
          {words.addToCart}
        </Key>
      }
    >
      <form
        id="gift"
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (code.trim() !== '') add();
        }}
      >
        <Field
          first
          label={words.pay.code}
          hint={words.giftCard.hint}
          value={code}
          onChange={setCode}
          maxLength={40}
        />
        <div className={inside.quick} role="group" aria-label={words.giftCard.usual}>
          {usual.map((value) => (
            <Key key={String(value)} onClick={() => setAmount(format.scaled(value, 2))}>
              {format.money(value)}
            </Key>
          ))}
        </div>
        <Field label={words.pay.amount} value={amount} onChange={setAmount} inputMode="decimal" />
        <button type="submit" hidden />
      </form>
    </Side>
  );
}
