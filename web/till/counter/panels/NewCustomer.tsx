/** A new customer at the counter, made without a network too: who they are, and what they agree to. */
import { useState } from 'react';
import { readCardCode } from '#domain/customers/cardCode.ts';
import { type CustomerKind, customerKinds } from '#domain/customers/rules.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { TillCustomer } from '../../device/door.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Side } from '../parts/Side.tsx';
import { sayCartRefusal } from '../refused.ts';
import { useTill } from '../till.tsx';
import { useCounterWords } from '../words.ts';
import { Agreeing, channelsOf, nothingAgreed } from './Agreeing.tsx';

interface NewCustomerProps {
  /** What was searched for. */
  begun: string;
  onMade: (customer: TillCustomer) => void;
  onClose: () => void;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function NewCustomer({ begun, onMade, onClose }: NewCustomerProps) {
  const words = useCounterWords().customer;
  const till = useTill();
  const isNumber = /\d/.test(begun);
  const [typed, setTyped] = useState({
    name: isNumber ? '' : begun,
    phone: isNumber ? begun : '',
    email: '',
    birthday: '',
    card: '',
  });
  const [kind, setKind] = useState<CustomerKind>('person');
  const [agreed, setAgreed] = useState(nothingAgreed);
  const [wrong, setWrong] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const format = useFormat();
  const { language } = useLanguage();
  const channels = channelsOf({ email: orNull(typed.email), phone: orNull(typed.phone) });

  const field = (name: keyof typeof typed) => ({
    label: words[name],
    value: typed[name],
    onChange: (value: string) => setTyped({ ...typed, [name]: value }),
  });

  function cardTyped(): string | null {
    try {
      return orNull(typed.card) && readCardCode(typed.card);
    } catch {
      setWrong(words.cardWrong);
      throw new Refusal('card_wrong', { code: typed.card });
    }
  }

  async function make() {
    try {
      const { name, phone, email, birthday } = typed;
      const made = await till.createCustomer({
        kind,
        name: name.trim(),
        phone: orNull(phone),
        email: orNull(email),
        birthday: kind === 'person' ? orNull(birthday) : null,
        cardCode: cardTyped(),
      });
      const ticked = agreed.channels.filter((channel) => channels.includes(channel));
      if (ticked.length > 0)
        await till.agree({ customerId: made.id, language, isAdult: agreed.isAdult, channels: ticked });
      onMade(made);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      setRefused(sayCartRefusal(error, language, format.money));
    }
  }

  return (
    <Side
      title={words.create}
      onClose={onClose}
      foot={
        <Key type="submit" form="new-customer" tone="primary" size="lg" disabled={typed.name.trim() === ''}>
          {words.make}
        </Key>
      }
    >
      <form
        id="new-customer"
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault();
          setWrong(null);
          void make();
        }}
      >
        <Field first {...field('name')} maxLength={120} required />
        <Field {...field('phone')} type="tel" maxLength={30} />
        <Field {...field('email')} type="email" maxLength={200} />
        <Options
          label={words.kind}
          value={kind}
          options={customerKinds.map((value) => ({ value, label: words.kinds[value] }))}
          onChange={setKind}
        />
        {kind === 'person' ? <Field {...field('birthday')} hint={words.birthdayHint} maxLength={40} /> : null}
        <Field {...field('card')} wrong={wrong} maxLength={60} />
        <Agreeing channels={channels} agreed={agreed} onChange={setAgreed} />
      </form>
      {refused === null ? null : (
        <p className={inside.warning} role="alert">
          {refused}
        </p>
      )}
      <p className={inside.note}>{words.noConsent}</p>
    </Side>
  );
}
