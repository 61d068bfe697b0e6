/** What holds for the whole cart: on site or taken away, whose prices, a note, something off, a bill before paying. */
import { useState } from 'react';
import { provisionalNote } from '#domain/till/receipt/provisional.ts';
import { newId } from '#web/api/newId.ts';
import { usePaper } from '../Paper.tsx';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Side } from '../parts/Side.tsx';
import { useOperator, useTill, useTillView } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

export function OptionsPanel() {
  const words = useCounterWords();
  const till = useTill();
  const { house } = useTillView();
  const operator = useOperator();
  const print = usePaper();
  const { cart, view, world, does, close, open, say } = useCounter();
  const [note, setNote] = useState(cart.note ?? '');
  const isEmpty = cart.lines.length === 0;

  async function provisional() {
    await till.print({ of: 'provisional', document: cart.id, way: 'paper', total: view.total });
    const made = {
      at: new Date().toISOString(),
      operator: operator?.name ?? '',
      settings: world.settings,
    };
    if (await print((house) => provisionalNote(cart, made, house))) say(words.options.provisionalMade);
    close();
  }

  return (
    <Side
      title={words.options.title}
      onClose={close}
      foot={
        <>
          <Key
            tone="alert"
            disabled={isEmpty && cart.customer === null}
            onClick={() => {
              if (does({ do: 'clear', id: newId() })) close();
            }}
          >
            {words.options.clear}
          </Key>
          <Key tone="primary" size="lg" onClick={close}>
            {words.done.close}
          </Key>
        </>
      }
    >
      <Options
        label={words.options.use}
        value={cart.use}
        options={[
          { value: 'takeaway', label: words.use.takeaway },
          { value: 'onSite', label: words.use.onSite },
        ]}
        onChange={(use) => does({ do: 'setUse', use })}
      />
      {house.priceLists.length > 1 ? (
        <>
          <h3>{words.options.priceList}</h3>
          <Options
            label={words.options.priceList}
            value={cart.priceListId}
            options={house.priceLists.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(priceListId) => does({ do: 'setPriceList', priceListId })}
          />
        </>
      ) : null}
      <form
        className={inside.pair}
        onSubmit={(event) => {
          event.preventDefault();
          if (does({ do: 'setNote', note: note.trim() || null })) close();
        }}
      >
        <Field label={words.options.note} value={note} onChange={setNote} maxLength={200} />
        <Key type="submit">{words.ok}</Key>
      </form>
      <div className={inside.menu}>
        <Key hint="F6" disabled={isEmpty} onClick={() => open({ name: 'discount', key: null })}>
          {words.discount.cart}
        </Key>
        <Key hint="F7" onClick={() => open({ name: 'kept' })}>
          {words.kept.title}
        </Key>
        <Key disabled={isEmpty} onClick={() => open({ name: 'split' })}>
          {words.split.title}
        </Key>
        <Key disabled={isEmpty} onClick={() => void provisional()}>
          {words.options.provisional}
        </Key>
      </div>
    </Side>
  );
}
