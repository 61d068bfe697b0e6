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

interface Saying {
  language: Language;
  currency: string;
}

/** `10 % dès 50,00 € d’achat, jusqu’au 31/12/2026`. */
export function sayTerms(terms: Terms, { language, currency }: Saying): string {
  const money = (cents: bigint): string => formatMoney(cents, currency, language);
  const said = [sayWorth(terms, { language, money }), ...conditions(terms, { language, currency })].join(' ');
  const last = formatDay(terms.until, 'short', language);
  return language === 'fr' ? `${said}, jusqu’au ${last}` : `${said}, until ${last}`;
}

/** `10 % de remise dès 50,00 € d’achat`: in a sentence that says itself until when. */
export function sayOffer(terms: Terms, { language, currency }: Saying): string {
  const worth = sayWorth(terms, { language, money: (cents) => formatMoney(cents, currency, language) });
  const off = language === 'fr' ? `${worth} de remise` : `${worth} off`;
  return [off, ...conditions(terms, { language, currency })].join(' ');
}

function conditions({ minimumBasket, skuIds }: Terms, { language, currency }: Saying): string[] {
  const isFrench = language === 'fr';
  const money = (cents: bigint): string => formatMoney(cents, currency, language);
  return [
    ...(skuIds === null ? [] : [isFrench ? 'sur une sélection' : 'on a selection']),
    ...(minimumBasket === null
      ? []
      : [isFrench ? `dès ${money(minimumBasket)} d’achat` : `from ${money(minimumBasket)} spent`]),
  ];
}
