/** Whose the cart is: found by name, telephone or card, or made here, without a network too. */
import { IconUserPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { sayPhone } from '#domain/customers/phone.ts';
import type { TillCustomer } from '../../device/door.ts';
import { Field } from '../parts/Field.tsx';
import { Key } from '../parts/Key.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

/** Rarely opened: the texts of consents are loaded then. */
const NewCustomer = lazy(async () => ({ default: (await import('./NewCustomer.tsx')).NewCustomer }));
const AgreePanel = lazy(async () => ({ default: (await import('./AgreePanel.tsx')).AgreePanel }));

const mostFound = 12;

export function CustomerPanel() {
  const words = useCounterWords();
  const till = useTill();
  const { cart, does, close } = useCounter();
  const [text, setText] = useState('');
  const [part, setPart] = useState<'find' | 'new' | 'agree'>('find');
  const found = text.trim() === '' ? [] : till.findCustomers(text, mostFound);

  function take(customer: TillCustomer) {
    does({ do: 'setCustomer', customer: { id: customer.id, name: customer.name } });
    close();
  }

  const holder = cart.customer === null ? null : till.customerById(cart.customer.id);
  if (part === 'new')
    return (
      <Suspense>
        <NewCustomer begun={text} onMade={take} onClose={close} />
      </Suspense>
    );
  if (part === 'agree' && holder !== null)
    return (
      <Suspense>
        <AgreePanel customer={holder} onClose={close} />
      </Suspense>
    );
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
          {holder === null ? null : (
            <Key onClick={() => setPart('agree')}>{words.agreeing.of(holder.name)}</Key>
          )}
          <Key icon={<IconUserPlus size={20} />} onClick={() => setPart('new')}>
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
