/** « À proposer » : what the customer of the cart comes back to or would like, of what there is on the shelf; a tap adds it. */
import { useEffect, useState } from 'react';
import type { TillItem } from '#domain/till/item.ts';
import type { Suggested } from '../device/door.ts';
import { glued } from './names.ts';
import classes from './Shelf.module.css';
import { useTill } from './till.tsx';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

const asked = 8;
const shown = 3;

export function Suggestions({ onAdd }: { onAdd: (item: TillItem) => void }) {
  const words = useCounterWords();
  const till = useTill();
  const { cart } = useCounter();
  const customerId = cart.customer?.id ?? null;
  const [found, setFound] = useState<{ of: string | null; items: readonly Suggested[] }>({
    of: null,
    items: [],
  });
  useEffect(() => {
    let wanted = true;
    if (customerId !== null)
      void till.suggestions(customerId, asked).then((items) => {
        if (wanted) setFound({ of: customerId, items });
      });
    return () => {
      wanted = false;
    };
  }, [till, customerId]);
  if (customerId === null || found.of !== customerId) return null;
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
          <strong>{glued(item.name)}</strong>
          <span>{why}</span>
        </button>
      ))}
    </section>
  );
}
