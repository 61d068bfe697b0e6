/** The shift: opened with what is in the drawer, ended by a count that is made before what should be there is shown. */
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { ClosureRecord } from '../../device/door.ts';
import { CashCount } from '../parts/CashCount.tsx';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function ShiftPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const { state } = useTillView();
  const till = useTill();
  const { close } = useCounter();
  const [ended, setEnded] = useState<ClosureRecord | null>(null);

  if (ended) {
    const [cash] = ended.cash;
    const difference = cash === undefined ? 0n : cash.counted - cash.expected;
    return (
      <Side title={words.shift.ended} onClose={close}>
        <p className={inside.figure}>
          {difference === 0n ? words.shift.exact : words.shift.difference(format.money(difference))}
        </p>
        {cash === undefined ? null : (
          <p className={inside.note}>
            {words.shift.counted(format.money(cash.counted), format.money(cash.expected))}
          </p>
        )}
        <Key tone="primary" onClick={close}>
          {words.close}
        </Key>
      </Side>
    );
  }
  if (state.shift === null) return <OpenShift />;
  return (
    <Side title={words.shift.end} onClose={close}>
      <p className={inside.note}>
        {words.shift.since(format.instant(state.shift.openedAt, 'time'))} {words.shift.blind}
      </p>
      <CashCount
        word={words.shift.close}
        onCounted={async (counted) => setEnded((await till.close('shift', counted)).at(-1) ?? null)}
      />
      <CashMove />
    </Side>
  );
}

function OpenShift() {
  const words = useCounterWords();
  const till = useTill();
  const { close } = useCounter();
  return (
    <Side title={words.shift.open} onClose={close}>
      <p className={inside.note}>{words.shift.float}</p>
      <CashCount
        word={words.shift.start}
        onCounted={async (float) => {
          await till.openShift(float);
          close();
        }}
      />
    </Side>
  );
}

/** Cash that goes in or out of the drawer without a sale, each with its why. */
function CashMove() {
  const words = useCounterWords();
  const till = useTill();
  const { close, say } = useCounter();
  const [amount, setAmount] = useState('');
  const [why, setWhy] = useState('');
  const cents = parseDecimal(amount, 2);
  const isReady = cents !== null && cents > 0n && why.trim() !== '';

  async function move(name: 'cashIn' | 'cashOut') {
    if (cents === null) return;
    await till.note(name, why.trim(), cents);
    say(words.shift.moved);
    close();
  }

  return (
    <details className={inside.more}>
      <summary>{words.shift.move}</summary>
      <Field label={words.shift.amount} value={amount} onChange={setAmount} inputMode="decimal" />
      <Field label={words.shift.why} value={why} onChange={setWhy} maxLength={80} />
      <div className={inside.pair}>
        <Key disabled={!isReady} onClick={() => void move('cashIn')}>
          {words.shift.cashIn}
        </Key>
        <Key disabled={!isReady} onClick={() => void move('cashOut')}>
          {words.shift.cashOut}
        </Key>
      </div>
    </details>
  );
}
