/** What the workshop's screens share, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  parts: 'Parts of the workshop',
  part: {
    orders: {
      link: 'To make',
      title: 'To make',
      words: 'What is planned, released, started; materials are taken off by themselves.',
    },
    recipes: {
      link: 'Recipes',
      title: 'Recipes',
      words: 'What a batch takes, what it gives and what it costs.',
    },
    plan: {
      link: 'Plan',
      title: 'Plan',
      words: 'What to make, what to buy, and by when to begin.',
    },
  },
  item: 'Item',
  quantity: 'Quantity',
  wrongQuantity: 'Check this quantity',
  place: 'Place',
  unknownCode: (code) => `No item bears the code ${code}.`,
  remove: (name) => `Remove ${name}`,
  goneItem: 'Item no longer in the catalogue',
  state: {
    planned: 'Planned',
    released: 'Released',
    started: 'Started',
    done: 'Done',
    cancelled: 'Cancelled',
  },
  missing: 'Missing',
  nothingMissing: 'Nothing is missing.',
};
