/** What the customer of the cart agrees to, at the counter. */
import { useState } from 'react';
import { useLanguage } from '#web/i18n/language.tsx';
import type { TillCustomer } from '../../device/door.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Side } from '../parts/Side.tsx';
import { sayFailure } from '../refused.ts';
import { useTill } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';
import { Agreeing, channelsOf, nothingAgreed } from './Agreeing.tsx';

export function AgreePanel({ customer, onClose }: { customer: TillCustomer; onClose: () => void }) {
  const words = useCounterWords();
  const till = useTill();
  const { say } = useCounter();
  const { language } = useLanguage();
  const [agreed, setAgreed] = useState(nothingAgreed);
  const channels = channelsOf(customer);

  function keep() {
    till.agree({ customerId: customer.id, language, ...agreed }).then(
      () => {
        say(words.agreeing.done(customer.name));
        onClose();
      },
      (error: unknown) => say(words.notDone(sayFailure(error, words.refusedBy))),
    );
  }

  return (
    <Side
      title={words.agreeing.of(customer.name)}
      onClose={onClose}
      foot={
        <Key tone="primary" size="lg" disabled={agreed.channels.length === 0} onClick={keep}>
          {words.agreeing.keep}
        </Key>
      }
    >
      {channels.length === 0 ? (
        <p className={inside.note}>{words.agreeing.noAddress}</p>
      ) : (
        <Agreeing channels={channels} agreed={agreed} onChange={setAgreed} />
      )}
    </Side>
  );
}
