/** Something off a line or the whole cart, and why; past one's right a manager types a PIN. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Side } from '../parts/Side.tsx';
import { useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const usualParts = [500n, 1000n, 1500n, 2000n] as const;

interface DiscountPanelProps {
  /** None is the whole cart. */
  lineKey: string | null;
  /** On the numpad, before. */
  typed: string;
}

export function DiscountPanel({ lineKey: key, typed: begun }: DiscountPanelProps) {
  const words = useCounterWords();
  const format = useFormat();
  const { house } = useTillView();
  const { cart, does, close } = useCounter();
  const { discountReasons } = house.settings;
  const [reason, setReason] = useState(discountReasons[0] ?? '');
  const [kind, setKind] = useState<'part' | 'amount'>('part');
  const [typed, setTyped] = useState(begun);
  const line = cart.lines.find((candidate) => candidate.key === key);
  const present = key === null ? cart.discount : (line?.discount ?? null);
  const value = parseDecimal(typed, 2);

  function give(off: { kind: 'part' | 'amount'; value: bigint } | null) {
    if (does({ do: 'discount', key, off: off === null ? null : { ...off, reason } })) close();
  }

  return (
    <Side
      title={line ? words.discount.of(line.label) : words.discount.cart}
      onClose={close}
      foot={
        <>
          {present === null ? null : <Key onClick={() => give(null)}>{words.discount.remove}</Key>}
          <Key
            type="submit"
            form="discount"
            tone="primary"
            size="lg"
            disabled={value === null || reason.trim() === ''}
          >
            {words.discount.give}
          </Key>
        </>
      }
    >
      <Options
        label={words.reason}
        value={discountReasons.includes(reason) ? reason : null}
        options={discountReasons.map((each) => ({ value: each, label: each }))}
        onChange={setReason}
      />
      <div className={inside.quick} role="group" aria-label={words.discount.usual}>
        {usualParts.map((part) => (
          <Key
            key={String(part)}
            size="lg"
            disabled={reason.trim() === ''}
            onClick={() => give({ kind: 'part', value: part })}
          >
            {format.rate(Number(part))}
          </Key>
        ))}
      </div>
      <form
        id="discount"
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          if (value !== null) give({ kind, value });
        }}
      >
        <Options
          label={words.discount.in}
          value={kind}
          options={[
            { value: 'part', label: '%' },
            { value: 'amount', label: '€' },
          ]}
          onChange={setKind}
        />
        <Field first label={words.discount.other} value={typed} onChange={setTyped} inputMode="decimal" />
        <Field label={words.reason} value={reason} onChange={setReason} maxLength={80} />
      </form>
    </Side>
  );
}
