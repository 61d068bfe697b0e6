/** Loyalty at the counter, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Rewards',
  earned: (points) => `+${points}`,
  code: (label, worth) => `${label}: ${worth}`,
  unknown: 'balance unknown while offline',
  awaited: 'balance not known yet',
  reviewed: 'Offline, what they are owed is unknown: points are counted again when the ticket arrives.',
  left: (points) => `${points} more`,
  onCart: 'On this ticket',
  take: 'Use',
  has: (points) => `To use: ${points}.`,
  offline: (points) => `Offline: up to ${points}.`,
  missing: 'The article is no longer in the catalogue.',
  none: 'No reward yet.',
  stamps: (has, wanted) => `${has} of ${wanted}`,
};
