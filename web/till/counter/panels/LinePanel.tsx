/** All that can be done to one line: how many, in which unit, at what price, off, gone. */
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { parseDecimal } from '#domain/values/integer.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import { ShelfLabelKey } from '../hardware/ShelfLabelKey.tsx';
import { Field } from '../parts/Field.tsx';
import inside from '../parts/inside.module.css';
import { Key } from '../parts/Key.tsx';
import { Options } from '../parts/Options.tsx';
import { Side } from '../parts/Side.tsx';
import { Switch } from '../parts/Switch.tsx';
import { useTill } from '../till.tsx';
import { useCounter } from '../useCounter.tsx';
import { useCounterWords } from '../words.ts';

const one = 1000n;

interface LinePanelProps {
  lineKey: string;
  /** On the numpad, before. */
  price: string;
}

export function LinePanel({ lineKey: key, price: begun }: LinePanelProps) {
  const words = useCounterWords();
  const format = useFormat();
  const till = useTill();
  const { cart, view, does, close, open } = useCounter();
  const [quantity, setQuantity] = useState('');
  const [price, setPrice] = useState(begun);
  const [why, setWhy] = useState('');
  const place = cart.lines.findIndex((candidate) => candidate.key === key);
  const line = cart.lines[place];
  const sealed = view.lines[place];
  if (!line || !sealed) return null;
  const step = line.quantityE3 < 0n ? -one : one;
  const units =
    line.skuId === null || line.back !== null
      ? []
      : till.items().filter((item) => item.skuId === line.skuId && !item.archived);
  const quantityE3 = parseDecimal(quantity, 3);
  const priceE4 = parseDecimal(price, 4);
  const isLower = line.listE4 !== null && priceE4 !== null && priceE4 < line.listE4;
  const isWhyMissing = isLower && why.trim() === '';
  const set = (to: bigint) => does({ do: 'setQuantity', key, quantityE3: to });

  return (
    <Side
      title={line.label}
      onClose={close}
      foot={
        <>
          <Key
            tone="alert"
            onClick={() => {
              if (does({ do: 'removeLine', key })) close();
            }}
          >
            {words.row.remove}
          </Key>
          <Key tone="primary" size="lg" onClick={close}>
            {words.done.close}
          </Key>
        </>
      }
    >
      <div className={inside.stepper} role="group" aria-label={words.row.quantity}>
        <Key
          size="lg"
          icon={<IconMinus size={22} />}
          aria-label={words.row.less}
          disabled={line.quantityE3 === step}
          onClick={() => set(line.quantityE3 - step)}
        />
        <output>{format.scaled(line.quantityE3, 3)}</output>
        <Key
          data-first={begun === '' || undefined}
          size="lg"
          icon={<IconPlus size={22} />}
          aria-label={words.row.more}
          onClick={() => set(line.quantityE3 + step)}
        />
        <strong>{format.money(sealed.amount)}</strong>
      </div>
      <form
        className={inside.pair}
        onSubmit={(event) => {
          event.preventDefault();
          if (quantityE3 !== null && set(quantityE3)) setQuantity('');
        }}
      >
        <Field label={words.row.otherQuantity} value={quantity} onChange={setQuantity} inputMode="decimal" />
        <Key type="submit" disabled={quantityE3 === null}>
          {words.ok}
        </Key>
      </form>
      {units.length > 1 ? (
        <Options
          label={words.row.unit}
          value={line.unitId}
          options={units.map((item) => ({ value: item.unitId, label: item.unit }))}
          onChange={(unitId) => does({ do: 'setUnit', key, unitId })}
        />
      ) : null}
      {line.back === null ? (
        <form
          className={inside.pair}
          onSubmit={(event) => {
            event.preventDefault();
            if (priceE4 === null) return;
            if (does({ do: 'setPrice', key, priceE4, reason: why.trim() || words.row.priceTyped }))
              setPrice('');
          }}
        >
          <Field
            label={words.row.otherPrice(format.unitPrice(sealed.unitPriceE4))}
            value={price}
            onChange={setPrice}
            inputMode="decimal"
          />
          <Field
            first={begun !== ''}
            label={words.reason}
            wrong={isWhyMissing ? words.row.whyLower : null}
            value={why}
            onChange={setWhy}
            maxLength={80}
          />
          <Key type="submit" disabled={priceE4 === null || isWhyMissing}>
            {words.ok}
          </Key>
        </form>
      ) : (
        <Switch
          label={words.tickets.toStock}
          isOn={line.movesStock}
          onChange={(toStock) => does({ do: 'setToStock', key, toStock })}
        />
      )}
      {line.back === null ? (
        <Key onClick={() => open({ name: 'discount', key })}>{words.discount.one}</Key>
      ) : null}
      {line.unitId === null ? null : <ShelfLabelKey unitId={line.unitId} />}
    </Side>
  );
}
