/** Figures on screen: quantities, money, dates; always with their unit, never broken across lines. */

import type { Kept } from '#domain/catalog/quantity.ts';
import type { InstantStyle } from '#domain/values/format.ts';
import type { Instant } from '#domain/values/time.ts';
import { useNow } from '#web/api/useNow.ts';
import { useFormat } from '#web/i18n/useFormat.ts';
import classes from './Figures.module.css';

interface QuantityTextProps {
  quantity: bigint;
  /** The sku that it is a quantity of. */
  of: Kept;
  /** Shows `+` before what comes in. */
  signed?: boolean;
}

export function QuantityText({ quantity, of, signed = false }: QuantityTextProps) {
  const format = useFormat();
  const sign = signed && quantity > 0n ? '+' : '';
  return (
    <span className={classes.figure} data-tone={quantity < 0n && !signed ? 'alert' : undefined}>
      {sign}
      {format.quantity(quantity, of)}
    </span>
  );
}

export function MoneyText({ amount }: { amount: bigint }) {
  return <span className={classes.figure}>{useFormat().money(amount)}</span>;
}

export function UnitPriceText({ price }: { price: bigint }) {
  return <span className={classes.figure}>{useFormat().unitPrice(price)}</span>;
}

export function InstantText({ at, as = 'full' }: { at: Instant; as?: InstantStyle }) {
  return (
    <time className={classes.figure} dateTime={at}>
      {useFormat().instant(at, as)}
    </time>
  );
}

/** How long ago, kept true as time passes; the exact instant as its title. */
export function AgeText({ at }: { at: Instant }) {
  const format = useFormat();
  const now = useNow(30_000);
  return (
    <time className={classes.figure} dateTime={at} title={format.instant(at)}>
      {format.age(at, now)}
    </time>
  );
}
