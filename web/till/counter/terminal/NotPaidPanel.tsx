/** The terminal answered that nothing was paid: a person decides whether it is asked once more, and how else it is paid. */
import { useFormat } from '#web/i18n/useFormat.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

interface NotPaidPanelProps {
  sentence: string;
  /** Cents, negative to give back. */
  amount: bigint;
}

export function NotPaidPanel({ sentence, amount }: NotPaidPanelProps) {
  const words = useCounterWords();
  const format = useFormat();
  const { settle, close, open, isSealing } = useCounter();
  const card = { tender: 'card', amount: amount < 0n ? -amount : amount } as const;
  return (
    <Side
      title={words.terminal.notPaid(format.money(amount))}
      onClose={close}
      foot={
        <Key tone="primary" size="lg" data-first disabled={isSealing} onClick={() => void settle(card)}>
          {words.terminal.again}
        </Key>
      }
    >
      <p className={inside.warning} role="alert">
        {sentence}
      </p>
      <div className={inside.menu}>
        <Key onClick={() => open({ name: 'pay' })}>{words.pay.title}</Key>
        <Key disabled={isSealing} onClick={() => void settle({ ...card, byHand: true })}>
          {words.terminal.byHand}
        </Key>
      </div>
      <p className={inside.note}>{words.terminal.byHandHint}</p>
    </Side>
  );
}
