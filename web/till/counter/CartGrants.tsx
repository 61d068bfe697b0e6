/** What the house owes on this cart: what each offer takes off, or what the basket still lacks for it. */
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { referenceOf } from '#domain/till/cart/grants.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './CartColumn.module.css';
import { Key } from './parts/Key.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

export function CartGrants() {
  const words = useCounterWords().grants;
  const format = useFormat();
  const { view, does } = useCounter();
  const last = useRef<HTMLLIElement>(null);
  const count = view.grants.length;
  // What was just put on the cart is seen, also on a low screen.
  useEffect(() => {
    if (count > 0) last.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  if (count === 0) return null;
  return (
    <ul className={classes.grants} aria-label={words.title}>
      {view.grants.map(({ grant, off, lacks }, place) => {
        const reference = referenceOf(grant.grant);
        return (
          <li key={reference} ref={place === count - 1 ? last : null} data-waits={off === 0n || undefined}>
            <span>{grant.reason}</span>
            <span>
              {off > 0n ? format.money(-off) : lacks > 0n ? words.lacks(format.money(lacks)) : words.nothing}
            </span>
            <Key
              tone="quiet"
              icon={<IconX size={18} />}
              aria-label={words.remove(grant.reason)}
              onClick={() => does({ do: 'ungrant', reference })}
            />
          </li>
        );
      })}
    </ul>
  );
}
