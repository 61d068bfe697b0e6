/** What the list of what a shop sells says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'What the shop sells',
  show: 'Items shown',
  shows: {
    all: 'All',
    unmapped: 'Not linked',
    dead: 'Refused',
    uneven: 'Another level',
  },
  search: 'Search the shop’s items',
  empty: { title: 'Nothing to show', words: 'What the shop sells will come here as soon as it is read.' },
  nothing: 'No item of that sort.',
  is: (name, unit) => `is ${name}, ${unit}`,
  unmapped: 'Not linked',
  match: 'Say what it is',
  gone: 'No longer sold there',
  untracked: 'Stock not kept there',
  code: (code) => `code ${code}`,
  barcode: (barcode) => `barcode ${barcode}`,
  theirs: (level) => `${level} there`,
  read: 'read',
  noLevel: 'no stock there',
  wanted: (level) => `${level} wanted`,
  state: { even: 'In step', due: 'To be written', writing: 'Being written', dead: 'Refused' },
  retry: 'Try again',
};
