/** The lines of the cart: a tap chooses one for the numpad, the pencil opens all that can be done to it. */
import { IconArrowBackUp, IconPencil } from '@tabler/icons-react';
import { memo, useEffect, useRef } from 'react';
import type { CartLine } from '#domain/till/cart/cart.ts';
import type { TicketLine } from '#domain/till/record.ts';
import { glued } from '#web/i18n/glued.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './CartLines.module.css';
import { useCounter } from './useCounter.tsx';
import { useCounterWords } from './words.ts';

const one = 1000n;

export function CartLines() {
  const words = useCounterWords();
  const { cart, view, chosen, choose, open } = useCounter();
  if (cart.lines.length === 0)
    return (
      <div className={classes.empty}>
        <p>{words.emptyCart}</p>
        <p>{words.emptyHint}</p>
      </div>
    );
  return (
    <ul className={classes.lines} aria-label={words.lines}>
      {cart.lines.map((line, place) => {
        const sealed = view.lines[place];
        return sealed ? (
          <Line
            key={line.key}
            line={line}
            sealed={sealed}
            isChosen={line.key === chosen}
            onChoose={choose}
            onOpen={open}
          />
        ) : null;
      })}
    </ul>
  );
}

interface LineProps {
  line: CartLine;
  sealed: TicketLine;
  isChosen: boolean;
  onChoose: (key: string) => void;
  onOpen: (panel: { name: 'line'; key: string }) => void;
}

const Line = memo(
  function Line({ line, sealed, isChosen, onChoose, onOpen }: LineProps) {
    const words = useCounterWords();
    const format = useFormat();
    const row = useRef<HTMLLIElement>(null);
    useEffect(() => {
      if (isChosen) row.current?.scrollIntoView({ block: 'nearest' });
    }, [isChosen]);
    const isBack = line.quantityE3 < 0n;
    return (
      <li ref={row} className={classes.line} data-line={line.key} data-chosen={isChosen || undefined}>
        <button
          type="button"
          className={classes.words}
          aria-pressed={isChosen}
          onClick={() => onChoose(line.key)}
        >
          <span className={classes.quantity}>{format.scaled(line.quantityE3, 3)}</span>
          <span className={classes.what}>
            <span className={classes.label}>{glued(line.label)}</span>
            <span className={classes.facts}>
              {isBack && line.back ? (
                <span className={classes.back}>
                  <IconArrowBackUp size={14} aria-hidden /> {words.tickets.from(line.back.document)}
                </span>
              ) : line.quantityE3 === one ? null : (
                words.row.each(format.unitPrice(sealed.unitPriceE4))
              )}
              {sealed.discount === 0n || isBack ? null : (
                <span className={classes.off}>
                  {format.money(-sealed.discount)} {sealed.reason}
                </span>
              )}
            </span>
          </span>
          <span className={classes.amount}>{format.money(sealed.amount)}</span>
        </button>
        <button
          type="button"
          className={classes.edit}
          aria-label={words.row.open(line.label)}
          onClick={() => onOpen({ name: 'line', key: line.key })}
        >
          <IconPencil size={20} aria-hidden />
        </button>
      </li>
    );
  },
  (before, after) =>
    before.line === after.line &&
    before.isChosen === after.isChosen &&
    before.sealed.amount === after.sealed.amount &&
    before.sealed.reason === after.sealed.reason,
);
