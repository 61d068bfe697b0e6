/** A bill that several pay: the same for each, or each what was theirs. What is left waits aside. */
import { useState } from 'react';
import type { Cart } from '#domain/till/cart/cart.ts';
import { splitByLines, splitEqually } from '#domain/till/cart/split.ts';
import { Refusal } from '#domain/values/refusal.ts';
import { newId } from '#web/api/newId.ts';
import { useLanguage } from '#web/i18n/language.tsx';
import { useFormat } from '#web/i18n/useFormat.ts';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { sayCartRefusal } from '../refused.ts';
import { useTill } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const parts = [2, 3, 4, 5, 6] as const;

export function SplitPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const { language } = useLanguage();
  const till = useTill();
  const { cart, view, replace, close, say } = useCounter();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());

  /** What waits is on its way to the disk before the cart at hand becomes smaller there. */
  async function split(into: () => { now: Cart; waiting: readonly Cart[] }) {
    try {
      const { now, waiting } = into();
      const aside = waiting.map((each, place) => ({
        key: `parked:${each.id}`,
        name: words.split.part(cart.table, place + 2),
        kind: 'parked' as const,
        at: new Date().toISOString(),
        cart: each,
      }));
      const keeping = Promise.all(aside.map((kept) => till.keepCart(kept)));
      // What is scanned meanwhile comes into the part at hand.
      replace(now);
      await keeping.catch((error: unknown) => {
        replace(cart);
        for (const { key } of aside) void till.dropCart(key);
        throw error;
      });
      close();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      say(sayCartRefusal(error, language, format.money));
    }
  }

  return (
    <Side
      title={words.split.title}
      onClose={close}
      foot={
        <Key
          tone="primary"
          size="lg"
          disabled={chosen.size === 0 || chosen.size === cart.lines.length}
          onClick={() =>
            void split(() => {
              const taken = cart.lines.filter(({ key }) => chosen.has(key));
              const { part, rest } = splitByLines(
                cart,
                newId(),
                new Map(taken.map(({ key, quantityE3 }) => [key, quantityE3])),
              );
              return { now: part, waiting: [rest] };
            })
          }
        >
          {words.split.take}
        </Key>
      }
    >
      <h3>{words.split.equally}</h3>
      <div className={inside.quick} role="group" aria-label={words.split.equally}>
        {parts.map((count, place) => (
          <Key
            key={count}
            size="lg"
            data-first={place === 0 || undefined}
            onClick={() =>
              void split(() => {
                const [now = cart, ...waiting] = splitEqually(cart, Array.from({ length: count - 1 }, newId));
                return { now, waiting };
              })
            }
          >
            {words.split.people(count)}
          </Key>
        ))}
      </div>
      <h3>{words.split.byLines}</h3>
      <Rows
        label={words.split.byLines}
        rows={cart.lines.map((line, place) => ({
          key: line.key,
          title: line.label,
          facts: format.scaled(line.quantityE3, 3),
          aside: format.money(view.lines[place]?.amount ?? 0n),
          isChosen: chosen.has(line.key),
          onChoose() {
            const next = new Set(chosen);
            if (!next.delete(line.key)) next.add(line.key);
            setChosen(next);
          },
        }))}
      />
    </Side>
  );
}
