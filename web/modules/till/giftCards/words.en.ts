/** What is said of gift cards and credit notes, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  search: 'Code',
  code: 'Code',
  balance: 'Left',
  last: 'Last used',
  state: 'State',
  all: 'All',
  overspent: 'Spent twice',
  over: 'Spent twice',
  spent: 'Used up',
  words:
    'Offline, a till takes a card up to the limit of your settings without being able to ask what is left on it. If it served twice, what is left falls below zero: the sale stands, and you see to it with the customer.',
  empty: {
    title: 'No gift card yet',
    words:
      'A gift card is sold at the till like an article; a credit note is given when a bottle is taken back.',
  },
  nothingFound: 'No card matches.',
};
