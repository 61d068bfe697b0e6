/** Deposits on what comes back empty: taken with the sale, given back on return, outside VAT (R4). */
import { useFormat } from '#web/i18n/useFormat.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function DepositPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const { house } = useTillView();
  const { does, close } = useCounter();
  const { deposits } = house.settings;
  return (
    <Side title={words.deposit.title} onClose={close}>
      {deposits.length === 0 ? <p className={inside.note}>{words.deposit.none}</p> : null}
      {deposits.map(({ name, amount }, place) => {
        const add = (quantityE3: bigint) => does({ do: 'addDeposit', label: name, amount, quantityE3 });
        return (
          <div key={name} className={inside.pair} role="group" aria-label={name}>
            <p className={inside.what}>
              {name} <strong>{format.money(amount)}</strong>
            </p>
            <Key data-first={place === 0 || undefined} onClick={() => add(1000n)}>
              {words.deposit.take}
            </Key>
            <Key onClick={() => add(-1000n)}>{words.deposit.giveBack}</Key>
          </div>
        );
      })}
    </Side>
  );
}
