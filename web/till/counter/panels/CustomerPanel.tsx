/** Whose the cart is: found by name, telephone or card, or made here, without a network too. */
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { readCardCode } from '#domain/customers/cardCode.ts';
import { sayPhone } from '#domain/customers/phone.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { TillCustomer } from '../../device/door.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { sayCartRefusal } from '../refused.ts';
import { useTill } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const mostFound = 12;

export function CustomerPanel() {
  const words = useCounterWords();
  const till = useTill();
  const { cart, does, close } = useCounter();
  const [text, setText] = useState('');
  const [isNew, setNew] = useState(false);
  const found = text.trim() === '' ? [] : till.findCustomers(text, mostFound);

  function take(customer: TillCustomer) {
    does({ do: 'setCustomer', customer: { id: customer.id, name: customer.name } });
    close();
  }

  if (isNew) return <NewCustomer name={text} onMade={take} onClose={close} />;
  return (
    <Side
      title={words.customer.title}
      onClose={close}
      foot={
        <>
          {cart.customer === null ? null : (
            <Key
              onClick={() => {
                does({ do: 'setCustomer', customer: null });
                close();
              }}
            >
              {words.customer.remove(cart.customer.name)}
            </Key>
          )}
          <Key icon={<IconUserPlus size={20} />} onClick={() => setNew(true)}>
            {words.customer.create}
          </Key>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const [only] = found;
          if (only) take(only);
        }}
      >
        <Field
          first
          label={words.customer.search}
          hint={words.customer.hint}
          value={text}
          onChange={setText}
          inputMode="search"
        />
      </form>
      <Rows
        label={words.customer.found}
        rows={found.map((customer) => ({
          key: customer.id,
          title: customer.name,
          facts: [customer.phone && sayPhone(customer.phone), customer.email, customer.cardCode]
            .filter((fact) => fact !== null)
            .join(' · '),
          onChoose: () => take(customer),
        }))}
        none={text.trim() === '' ? null : words.customer.nobody(text)}
      />
    </Side>
  );
}

interface NewCustomerProps {
  name: string;
  onMade: (customer: TillCustomer) => void;
  onClose: () => void;
}

function NewCustomer({ name: begun, onMade, onClose }: NewCustomerProps) {
  const words = useCounterWords();
  const till = useTill();
  const [name, setName] = useState(/\d/.test(begun) ? '' : begun);
  const [phone, setPhone] = useState(/\d/.test(begun) ? begun : '');
  const [email, setEmail] = useState('');
  const [card, setCard] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const format = useFormat();
  const { language } = useLanguage();
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());

  async function make() {
    let cardCode: string | null = null;
    try {
      cardCode = card.trim() === '' ? null : readCardCode(card);
    } catch {
      setWrong(words.customer.cardWrong);
      return;
    }
    try {
      const said = { name: name.trim(), phone: orNull(phone), email: orNull(email), cardCode };
      onMade(await till.createCustomer(said));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(sayCartRefusal(error, language, format.money));
    }
  }

  return (
    <Side
      title={words.customer.create}
      onClose={onClose}
      foot={
        <Key type="submit" form="new-customer" tone="primary" size="lg" disabled={name.trim() === ''}>
          {words.customer.make}
        </Key>
      }
    >
      <form
        id="new-customer"
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Field first label={words.customer.name} value={name} onChange={setName} maxLength={120} required />
        <Field label={words.customer.phone} value={phone} onChange={setPhone} type="tel" maxLength={30} />
        <Field label={words.customer.email} value={email} onChange={setEmail} type="email" maxLength={200} />
        <Field label={words.customer.card} value={card} onChange={setCard} wrong={wrong} maxLength={60} />
      </form>
      {refused === null ? null : (
        <p className={inside.warning} role="alert">
          {refused}
        </p>
      )}
      <p className={inside.note}>{words.customer.noConsent}</p>
    </Side>
  );
}
