/** What the customer's display says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Customer’s screen',
  fullScreen: 'Full screen',
  welcome: 'Welcome',
  hello: (name) => `Hello ${name}`,
  total: 'Total',
  due: 'To pay',
  toGiveBack: 'To give back to you',
  presentCard: 'Present your card',
  thanks: 'Thank you, see you soon!',
  change: (amount) => `Change: ${amount}`,
  ticket: 'Your ticket on your phone',
  training: 'Training mode: nothing is sold',
};
