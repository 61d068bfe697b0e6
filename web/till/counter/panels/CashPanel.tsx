/** Cash: the exact sum, or a note that is handed over; the change is said large once the ticket is sealed. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { notesFor } from '../cash.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function CashPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const { view, settle, close, isSealing } = useCounter();
  const [given, setGiven] = useState('');
  const cents = parseDecimal(given, 2);
  const take = (amount: bigint | null) => void settle({ tender: 'cash', amount });

  return (
    <Side
      title={words.cash.title(format.money(view.due))}
      onClose={close}
      foot={
        <Key type="submit" form="cash" tone="primary" size="lg" disabled={cents === null || isSealing}>
          {cents !== null && cents > view.due
            ? words.cash.change(format.money(cents - view.due))
            : words.cash.take}
        </Key>
      }
    >
      <div className={inside.quick} role="group" aria-label={words.cash.notes}>
        <Key data-first size="lg" disabled={isSealing} onClick={() => take(null)}>
          {words.cash.exact}
        </Key>
        {notesFor(view.due).map((note) => (
          <Key key={String(note)} size="lg" disabled={isSealing} onClick={() => take(note)}>
            {format.money(note)}
          </Key>
        ))}
      </div>
      <form
        id="cash"
        onSubmit={(event) => {
          event.preventDefault();
          if (cents !== null) take(cents);
        }}
      >
        <Field label={words.cash.given} value={given} onChange={setGiven} inputMode="decimal" />
      </form>
    </Side>
  );
}
