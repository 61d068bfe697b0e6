/** What is said of refunds that wait, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Refunds that wait',
  words:
    'These refunds are not counted yet. Take one in if the goods did come back; set it aside if it is none of yours.',
  item: (quantity, label) => `${quantity} × ${label}`,
  money: 'Money alone',
  asks: 'To be checked',
  mayCome: 'Its sale may still come',
  take: 'Take it in',
  setAside: 'Set aside',
  taken: 'Refund taken in.',
  leftAside: 'Refund set aside. Should its sale come, it will count.',
};
