/** Customers made here whom the server refuses: each with its reason, to be corrected or dropped. */
import { useState } from 'react';
import { Refusal } from '#domain/values/refusal.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { RefusedCustomer } from '../../device/door.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { sayCartRefusal } from '../refused.ts';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';
import { useSafetyWords } from './words.ts';

export function RefusedPanel() {
  const words = useSafetyWords().refused;
  const { refusedCustomers } = useTillView();
  const { close } = useCounter();
  return (
    <Side title={words.title} onClose={close}>
      <p className={inside.note}>{refusedCustomers.length === 0 ? words.none : words.lead}</p>
      {refusedCustomers.map((refused) => (
        <Correction key={refused.customer.id} refused={refused} />
      ))}
    </Side>
  );
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

function Correction({ refused: { customer, reason } }: { refused: RefusedCustomer }) {
  const words = useCounterWords();
  const safety = useSafetyWords().refused;
  const till = useTill();
  const format = useFormat();
  const { language } = useLanguage();
  const [name, setName] = useState(customer.name);
  const [phone, setPhone] = useState(customer.phone ?? '');
  const [email, setEmail] = useState(customer.email ?? '');
  const [cardCode, setCardCode] = useState(customer.cardCode ?? '');
  const [wrong, setWrong] = useState(reason);

  async function send() {
    const said = { name, phone: orNull(phone), email: orNull(email), cardCode: orNull(cardCode) };
    try {
      await till.correctCustomer({ id: customer.id, ...said });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setWrong(sayCartRefusal(error, language, format.money));
    }
  }

  return (
    <form
      className={inside.stack}
      aria-label={customer.name}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className={inside.warning} role="alert">
        {wrong}
      </p>
      <Field label={words.customer.name} value={name} onChange={setName} maxLength={120} required />
      <Field label={words.customer.phone} value={phone} onChange={setPhone} type="tel" maxLength={30} />
      <Field label={words.customer.email} value={email} onChange={setEmail} type="email" maxLength={200} />
      <Field label={words.customer.card} value={cardCode} onChange={setCardCode} maxLength={60} />
      <div className={inside.quick}>
        <Key type="submit" tone="primary" disabled={name.trim() === ''}>
          {safety.send}
        </Key>
        <Key onClick={() => void till.dropCustomer(customer.id)}>{safety.drop}</Key>
      </div>
    </form>
  );
}
