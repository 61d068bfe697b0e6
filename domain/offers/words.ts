/** What an offer says to the customer, in words. */
import { formatDay, formatMoney, formatRate } from '../values/format.ts';
import type { Language } from '../values/refusal.ts';
import type { Terms } from './rules.ts';

/** `10 %`, `5,00 €`. */
export function sayWorth(
  { kind, value }: Pick<Terms, 'kind' | 'value'>,
  { language, money }: { language: Language; money: (cents: bigint) => string },
): string {
  return kind === 'percent' ? formatRate(Number(value), language) : money(value);
}

/** `10 % dès 50,00 € d’achat, jusqu’au 31/12/2026`. */
export function sayTerms(
  terms: Terms,
  { language, currency }: { language: Language; currency: string },
): string {
  const { minimumBasket, skuIds, until } = terms;
  const money = (cents: bigint): string => formatMoney(cents, currency, language);
  const isFrench = language === 'fr';
  const said = [
    sayWorth(terms, { language, money }),
    ...(skuIds === null ? [] : [isFrench ? 'sur une sélection' : 'on a selection']),
    ...(minimumBasket === null
      ? []
      : [isFrench ? `dès ${money(minimumBasket)} d’achat` : `from ${money(minimumBasket)} spent`]),
  ].join(' ');
  const last = formatDay(until, 'short', language);
  return isFrench ? `${said}, jusqu’au ${last}` : `${said}, until ${last}`;
}
