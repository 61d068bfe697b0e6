/** One line that this phone counted: its article and spot, and the number, which may be typed over. */

import { memo, type Ref, useState } from 'react';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Entry } from '#web/ui/Entries.tsx';
import { QuantityField } from '#web/ui/fields.tsx';
import type { Item } from '#web/ui/items/item.ts';
import { WineBadge } from '#web/ui/WineBadge.tsx';
import classes from './Counting.module.css';
import type { OwnLine } from './ownLines.ts';
import { useCountingWords } from './words.ts';

interface PartLineProps {
  line: OwnLine;
  item: Item;
  /** What the ledger expects here; null where one counts blind. */
  expected: bigint | null;
  onSet: (line: OwnLine, quantity: bigint) => void;
  /** After Enter: back to the scanner. */
  onDone: () => void;
  ref?: Ref<HTMLInputElement>;
}

export const PartLine = memo(({ line, item, expected, onSet, onDone, ref }: PartLineProps) => {
  const words = useCountingWords();
  const format = useFormat();
  const { part, inAll, round } = line;
  const [typed, setTyped] = useState<{ of: bigint; value: bigint | null } | null>(null);
  // A scan since makes what was typed out of date.
  const value = typed?.of === part.quantity ? typed.value : part.quantity;

  function commit() {
    if (value !== null && value >= 0n && value !== part.quantity) onSet(line, value);
    setTyped(null);
  }

  const facts = [
    part.spot,
    part.lot === null ? '' : words.say.lot(part.lot),
    round > 0 ? words.say.recounting : '',
    inAll === part.quantity ? '' : words.say.inAll(format.quantity(inAll, item)),
    expected === null ? '' : words.say.expected(format.quantity(expected, item)),
  ].filter((fact) => fact !== '');
  return (
    <Entry
      title={
        <>
          <WineBadge wine={item.face} />
          {facts.length === 0 ? null : <p className={classes.facts}>{facts.join(' · ')}</p>}
        </>
      }
      beside="always"
    >
      <QuantityField
        ref={ref}
        label={words.say.quantity}
        of={item}
        value={value}
        error={value === null || value < 0n ? words.say.wrongQuantity : undefined}
        onChange={(next) => setTyped({ of: part.quantity, value: next })}
        onBlurCapture={commit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.blur();
          onDone();
        }}
      />
    </Entry>
  );
});
PartLine.displayName = 'PartLine';
