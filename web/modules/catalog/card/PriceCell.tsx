/** A price corrected where it stands; emptied, it is taken away. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { EditableCell } from '#web/ui/EditableCell.tsx';
import classes from './Card.module.css';
import { useCardWords } from './words.ts';

interface PriceCellProps {
  /** What it is the price of, for those who hear the page. */
  label: string;
  /** In 1/10 000; null where there is none. */
  price: bigint | null;
  onChange: (price: bigint | null) => void;
}

export function PriceCell({ label, price, onChange }: PriceCellProps) {
  const words = useCardWords();
  const format = useFormat();
  const [wrong, setWrong] = useState<string | null>(null);

  function read(typed: string) {
    const amount = parseDecimal(typed, 4);
    const isWrong = typed.trim() !== '' && (amount === null || amount < 0n);
    setWrong(isWrong ? typed : null);
    if (!isWrong && amount !== price) onChange(amount);
  }

  return (
    <span className={classes.price}>
      <EditableCell
        label={label}
        value={wrong ?? (price === null ? '' : format.unitPrice(price))}
        error={wrong === null ? null : words.wrongPrice}
        onChange={read}
      />
    </span>
  );
}
