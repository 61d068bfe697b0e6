/** What the ways to pay are called, on screens and on paper. */
import type { Language } from '../values/refusal.ts';
import type { Tender } from './words.ts';

export const tenderWords: Record<Language, Record<Tender, string>> = {
  fr: {
    cash: 'Espèces',
    card: 'Carte',
    cheque: 'Chèque',
    mealVoucher: 'Titre-restaurant',
    giftCard: 'Carte cadeau',
    creditNote: 'Avoir',
    transfer: 'Virement',
    other: 'Autre règlement',
  },
  en: {
    cash: 'Cash',
    card: 'Card',
    cheque: 'Cheque',
    mealVoucher: 'Meal voucher',
    giftCard: 'Gift card',
    creditNote: 'Credit note',
    transfer: 'Bank transfer',
    other: 'Other payment',
  },
};
