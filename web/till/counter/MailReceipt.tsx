/** A receipt by e-mail: the print is sealed here and now, the server sends it once it has it. An address for this letter alone. */
import { useState } from 'react';
import { Field } from './parts/Field.tsx';
import inside from './parts/inside.module.css';
import { Key } from './parts/Key.tsx';
import { useTill } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

interface MailReceiptProps {
  of: 'ticket' | 'training';
  document: string;
  total: bigint;
  onSent: () => void;
}

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export default function MailReceipt({ of, document, total, onSent }: MailReceiptProps) {
  const words = useCounterWords();
  const till = useTill();
  const { say } = useCounter();
  const [to, setTo] = useState('');
  const [isGift, setGift] = useState(false);
  const mailTo = to.trim();

  async function send() {
    await till.print({ of: isGift ? 'giftReceipt' : of, document, way: 'email', total, mailTo });
    say(words.done.mailed(mailTo));
    onSent();
  }

  return (
    <form
      className={inside.pair}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
        first
        label={words.done.address}
        hint={words.done.addressHint}
        value={to}
        onChange={setTo}
        type="email"
        inputMode="email"
        maxLength={254}
        autoCapitalize="off"
        spellCheck={false}
      />
      <Key aria-pressed={isGift} onClick={() => setGift(!isGift)}>
        {words.done.withoutPrices}
      </Key>
      <Key type="submit" tone="primary" disabled={!address.test(mailTo)}>
        {words.done.send}
      </Key>
    </form>
  );
}
