/** The payment terminal was asked: who sells waits with the customer or, where nobody knows, looks at it and says what it shows. */
import { useFormat } from '#web/i18n/useFormat.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function AskingPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const {
    cart: { asked },
    terminal: { standing, isGivenUp, giveUp, judge },
  } = useCounter();
  if (asked === null) return null;
  const amount = format.money(asked.amount);
  if (standing === 'waiting')
    return (
      <Side
        title={words.terminal.title(amount)}
        onClose={null}
        foot={
          <Key size="lg" disabled={isGivenUp} onClick={giveUp}>
            {words.terminal.giveUp}
          </Key>
        }
      >
        <p className={inside.figure} role="status">
          {isGivenUp ? words.terminal.givingUp : words.terminal.waiting}
        </p>
        <p className={inside.note}>{words.terminal.giveUpHint}</p>
      </Side>
    );
  return (
    <Side
      title={words.terminal.check}
      onClose={null}
      foot={
        <>
          <Key size="lg" onClick={() => void judge(false)}>
            {words.terminal.isNotPaid}
          </Key>
          <Key tone="primary" size="lg" onClick={() => void judge(true)}>
            {words.terminal.isPaid(amount)}
          </Key>
        </>
      }
    >
      <p className={inside.warning} role="alert">
        {words.terminal[standing]}
      </p>
      <p className={inside.note}>{words.terminal.look(amount)}</p>
    </Side>
  );
}
