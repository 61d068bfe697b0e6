/** A receipt by e-mail: the print is sealed here and now, the server sends it once it has it. An address for this letter alone. */
import { useEffect, useRef, useState } from 'react';
import { mailAddress } from '#domain/till/mailAddress.ts';
import { Field } from './parts/Field.tsx';
import inside from './parts/inside.module.css';
import { Key } from './parts/Key.tsx';
import { useTill, useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

interface MailReceiptProps {
  of: 'ticket' | 'training';
  document: string;
  total: bigint;
  /** Sent, or given up. */
  onEnd: () => void;
}

export default function MailReceipt({ of, document, total, onEnd }: MailReceiptProps) {
  const words = useCounterWords();
  const till = useTill();
  const { online } = useTillView();
  const { say } = useCounter();
  const form = useRef<HTMLFormElement>(null);
  const [to, setTo] = useState('');
  const [isGift, setGift] = useState(false);
  const [isSending, setSending] = useState(false);
  const mailTo = to.trim();
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  async function send() {
    setSending(true);
    try {
      await till.print({ of: isGift ? 'giftReceipt' : of, document, way: 'email', total, mailTo });
    } finally {
      setSending(false);
    }
    say(words.done[online ? 'mailed' : 'mailedLater'](mailTo));
    onEnd();
  }

  return (
    <form
      ref={form}
      className={inside.stack}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onEnd();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field
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
      <div className={inside.quick}>
        <Key aria-pressed={isGift} onClick={() => setGift(!isGift)}>
          {words.done.withoutPrices}
        </Key>
        <Key type="submit" tone="primary" disabled={isSending || !mailAddress.safeParse(mailTo).success}>
          {words.done.send}
        </Key>
      </div>
    </form>
  );
}
