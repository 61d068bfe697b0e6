/** What stands on a customer's card, in their language. */
import type { Language } from '../values/refusal.ts';

interface CardWords {
  title: (house: string) => string;
  loyalty: string;
  of: string;
  balance: string;
  /** Apple puts the new balance in the place of `%@`. */
  changed: string;
  tier: string;
}

export const cardWords: Record<Language, CardWords> = {
  fr: {
    title: (house) => `Carte de ${house}`,
    loyalty: 'Carte de fidélité',
    of: 'Carte de',
    balance: 'Solde',
    changed: 'Votre solde\u00a0: %@',
    tier: 'Palier',
  },
  en: {
    title: (house) => `Card of ${house}`,
    loyalty: 'Loyalty card',
    of: 'Card of',
    balance: 'Balance',
    changed: 'Your balance: %@',
    tier: 'Tier',
  },
};
