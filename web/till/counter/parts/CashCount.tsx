/** Cash as it lies in the drawer: by pieces and notes, or the sum at once. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { useCounterWords } from '../words.ts';
import classes from './CashCount.module.css';
import { Field } from './Field.tsx';
import inside from './inside.module.css';
import { Key } from './Key.tsx';

/** Notes and coins of the euro, in cents. */
const pieces = [10_000n, 5000n, 2000n, 1000n, 500n, 200n, 100n, 50n, 20n, 10n, 5n, 2n, 1n] as const;

interface CashCountProps {
  word: string;
  onCounted: (cents: bigint) => Promise<void>;
}

export function CashCount({ word, onCounted }: CashCountProps) {
  const words = useCounterWords();
  const format = useFormat();
  const [sum, setSum] = useState('');
  const [counts, setCounts] = useState<Record<string, string>>({});
  const [isBusy, setBusy] = useState(false);
  const counted = pieces.reduce(
    (all, piece) => all + piece * BigInt(/^\d+$/.exec(counts[String(piece)] ?? '')?.[0] ?? 0),
    0n,
  );
  const isCounted = Object.values(counts).some((count) => count !== '');
  const total = isCounted ? counted : parseDecimal(sum, 2);

  return (
    <form
      className={classes.count}
      onSubmit={(event) => {
        event.preventDefault();
        if (total === null || total < 0n) return;
        setBusy(true);
        void onCounted(total).finally(() => setBusy(false));
      }}
    >
      <Field
        first
        label={words.shift.sum}
        value={isCounted ? format.money(counted) : sum}
        readOnly={isCounted}
        onChange={setSum}
        inputMode="decimal"
      />
      <details className={inside.more}>
        <summary>{words.shift.byPieces}</summary>
        <div className={classes.pieces}>
          {pieces.map((piece) => (
            <label key={String(piece)}>
              <span>{format.money(piece)}</span>
              <input
                inputMode="numeric"
                autoComplete="off"
                maxLength={4}
                value={counts[String(piece)] ?? ''}
                onChange={(event) => setCounts({ ...counts, [String(piece)]: event.currentTarget.value })}
              />
            </label>
          ))}
        </div>
      </details>
      <Key type="submit" tone="primary" size="lg" wide disabled={total === null || isBusy}>
        {word}
      </Key>
    </form>
  );
}
