/** The formats, bound to the language on screen and to the shop's currency and time zone. */
import { createContext, useContext, useMemo } from 'react';
import {
  formatMass,
  formatQuantity,
  formatTotal,
  formatVolume,
  type Kept,
} from '#domain/catalog/quantity.ts';
import {
  type DayStyle,
  formatAge,
  formatDay,
  formatInstant,
  formatMoney,
  formatNumber,
  formatRate,
  formatScaled,
  formatUnitPrice,
  type InstantStyle,
} from '#domain/values/format.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { useLanguage } from './language.tsx';

export interface ShopConventions {
  /** ISO 4217. */
  currency: string;
  /** IANA, `Europe/Paris`. */
  timeZone: string;
}

export const ShopConventionsContext = createContext<ShopConventions>({
  currency: 'EUR',
  timeZone: 'Europe/Paris',
});

export function useFormat() {
  const { language } = useLanguage();
  const { currency, timeZone } = useContext(ShopConventionsContext);
  return useMemo(
    () => ({
      money: (minor: bigint) => formatMoney(minor, currency, language),
      unitPrice: (e4: bigint) => formatUnitPrice(e4, currency, language),
      number: (value: number) => formatNumber(value, language),
      scaled: (value: bigint, places: number) => formatScaled(value, places, language),
      rate: (basisPoints: number) => formatRate(basisPoints, language),
      quantity: (quantity: bigint, of: Kept) => formatQuantity(quantity, of, language),
      total: (parts: readonly { quantity: bigint; of: Kept }[]) => formatTotal(parts, language),
      mass: (milligrams: bigint) => formatMass(milligrams, language),
      volume: (microlitres: bigint) => formatVolume(microlitres, language),
      day: (day: Day, style: DayStyle = 'short') => formatDay(day, style, language),
      instant: (at: Instant, style: InstantStyle = 'full') => formatInstant(at, style, timeZone, language),
      age: (at: Instant, now: Instant) => formatAge(at, now, language),
    }),
    [language, currency, timeZone],
  );
}
