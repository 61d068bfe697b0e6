/** « À proposer » : what the customer of the cart comes back to or would like, of what there is on the shelf; a tap adds it. */
import { useEffect, useState } from 'react';
import { sayReason } from '#domain/recommend/words.ts';
import type { TillItem } from '#domain/till/item.ts';
import type { Id } from '#domain/values/ids.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import type { Suggested } from '../device/door.ts';
import { tileNames } from './names.ts';
import classes from './Shelf.module.css';
import { useTill, useTillView } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

const asked = 8;
const shown = 3;

interface Found {
  of: Id;
  online: boolean;
  items: readonly Suggested[];
}

interface SuggestionsProps {
  customerId: Id;
  onAdd: (item: TillItem) => void;
}

export default function Suggestions({ customerId, onAdd }: SuggestionsProps) {
  const words = useCounterWords();
  const till = useTill();
  const { online } = useTillView();
  const { language } = useLanguage();
  const { cart } = useCounter();
  const [found, setFound] = useState<Found | null>(null);
  // Asked again once the network is back.
  const isFound = found !== null && found.of === customerId && found.online === online;
  useEffect(() => {
    let wanted = true;
    if (!isFound)
      void till.suggestions(customerId, asked).then((items) => {
        if (wanted) setFound({ of: customerId, online, items });
      });
    return () => {
      wanted = false;
    };
  }, [till, customerId, online, isFound]);
  if (found?.of !== customerId) return null;
  const inCart = new Set(cart.lines.map(({ skuId }) => skuId));
  const items = found.items.flatMap(({ skuId, why }) => {
    const item = till.item(skuId);
    const level = till.level(skuId);
    const isGone = level !== null && level.shelf <= 0n;
    return item && !isGone && !inCart.has(skuId) ? [{ item, why }] : [];
  });
  if (items.length === 0) return null;
  return (
    <section className={classes.suggestions} aria-label={words.suggestions}>
      <h2>{words.suggestions}</h2>
      {items.slice(0, shown).map(({ item, why }) => (
        <button key={item.unitId} type="button" onClick={() => onAdd(item)}>
          <strong>{tileNames(item).name}</strong>
          <span>{sayReason(why, language)}</span>
        </button>
      ))}
    </section>
  );
}
