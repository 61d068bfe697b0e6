/** Carts that are put aside and tables with an open tab: this one is kept, another is taken up again. */
import { useState } from 'react';
import { type Cart, cartOfKept, newCart } from '#domain/till/cart/cart.ts';
import { cartView } from '#domain/till/cart/view.ts';
import { newId } from '#web/api/newId.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import type { KeptCart } from '../../device/door.ts';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Rows } from '../parts/Rows.tsx';
import { Side } from '../parts/Side.tsx';
import { useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { currentKey } from '../useSettling.ts';
import { useCounterWords } from '../words.ts';

const now = () => new Date().toISOString();
const tableKey = (table: string): string => `table:${table}`;

export function KeptPanel() {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const { house } = useTillView();
  const { cart, world, replace, close, say } = useCounter();
  const [name, setName] = useState('');
  const kept = till.keptCarts().filter(({ key }) => key !== currentKey);
  const parked = kept.filter(({ kind }) => kind === 'parked');
  const tabOf = (table: string) => kept.find(({ key }) => key === tableKey(table)) ?? null;
  const isEmpty = cart.lines.length === 0;
  const isPaying = cart.tenders.length > 0;

  async function keepAs(kind: 'parked' | 'table', key: string, called: string, table: string | null) {
    const keeping = till.keepCart({ key, name: called, kind, at: now(), cart: { ...cart, table } });
    // What is scanned meanwhile is the next one's.
    replace(newCart(newId(), world.settings));
    await keeping.catch((error: unknown) => {
      replace(cart);
      throw error;
    });
    close();
  }
  /** It moves to the counter first and leaves its place then: a cut between the two keeps it twice, never loses it. */
  async function take({ key, cart: plain }: KeptCart, table: string | null) {
    const found = cartOfKept(plain);
    if (!found) return say(words.kept.unreadable);
    const taken: Cart = { ...found, table: table ?? found.table };
    const moving = till.keepCart({ key: currentKey, name: '', kind: 'current', at: now(), cart: taken });
    // What is scanned meanwhile comes into it.
    replace(taken);
    await moving;
    await till.dropCart(key);
    close();
  }
  async function sitAt(table: string) {
    const tab = tabOf(table);
    if (tab && isEmpty) await take(tab, table);
    else if (tab) say(words.kept.taken(table));
    else if (!isEmpty) await keepAs('table', tableKey(table), table, table);
    else {
      replace({ ...cart, table, use: 'onSite' });
      close();
    }
  }
  const totalOf = ({ cart: plain }: KeptCart): string => {
    const found = cartOfKept(plain);
    return found ? format.money(cartView(found, world).total) : '';
  };

  return (
    <Side title={words.kept.title} onClose={close}>
      {isPaying ? <p className={inside.note}>{words.kept.paying}</p> : null}
      {isEmpty || isPaying ? null : (
        <form
          className={inside.pair}
          onSubmit={(event) => {
            event.preventDefault();
            const called = name.trim() || cart.customer?.name || words.kept.aside;
            void keepAs('parked', `parked:${cart.id}`, called, cart.table);
          }}
        >
          <Field first label={words.kept.name} value={name} onChange={setName} maxLength={40} />
          <Key type="submit" tone="primary">
            {words.kept.keep}
          </Key>
        </form>
      )}
      <Rows
        label={words.kept.parked}
        none={house.settings.tables.length === 0 ? words.kept.none : null}
        rows={parked.map((each) => ({
          key: each.key,
          title: each.name,
          facts: format.instant(each.at, 'time'),
          aside: totalOf(each),
          ...(isEmpty ? { onChoose: () => void take(each, null) } : {}),
        }))}
      />
      {house.settings.tables.length === 0 ? null : (
        <>
          <h3>{words.kept.tables}</h3>
          <div className={inside.tables} role="group" aria-label={words.kept.tables}>
            {house.settings.tables.map((table) => {
              const tab = tabOf(table);
              return (
                <Key
                  key={table}
                  size="lg"
                  disabled={isPaying}
                  aria-pressed={tab !== null || cart.table === table}
                  onClick={() => void sitAt(table)}
                >
                  {table}
                  <small>{tab ? totalOf(tab) : words.kept.free}</small>
                </Key>
              );
            })}
          </div>
        </>
      )}
    </Side>
  );
}
