/** What is said of what was sold and is not there, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Oversold',
  words:
    'These items are sold or promised and are not in the cellar: two shops took the last one. Nothing is cancelled by itself; call one of these customers, or receive the bottle.',
  missing: (quantity) => `${quantity} missing`,
  sale: (document, connection) => `${document}, ${connection}`,
  last: 'Last sales:',
};
