/** What stands on a customer's card, in their language. */
import type { Language } from '../values/refusal.ts';

interface CardWords {
  title: (house: string) => string;
  loyalty: string;
  of: string;
}

export const cardWords: Record<Language, CardWords> = {
  fr: { title: (house) => `Carte de ${house}`, loyalty: 'Carte de fidélité', of: 'Carte de' },
  en: { title: (house) => `Card of ${house}`, loyalty: 'Loyalty card', of: 'Card of' },
};
