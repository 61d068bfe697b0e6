/** What ordering again says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: (name) => `When to order ${name} again`,
  minimum: 'Threshold',
  target: 'Order up to',
  stopped: 'Never propose this item',
  saved: 'Threshold saved.',
  order: 'Order',
  orderAll: 'Order what is missing',
  prepared: (codes) => `To be read over and sent: ${codes}.`,
  drafted: (count) =>
    `${count} ${plural(count, 'item stands', 'items stand')} in an order that is being prepared.`,
  withoutSupplier: (count) =>
    `${count} ${plural(count, 'item has', 'items have')} no supplier: say so on the card.`,
  nothing: 'Nothing to order: what is missing is on its way already.',
};
