/** Loyalty at the counter, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Rewards',
  earned: (points) => `+${points}`,
  code: (label, worth) => `${label}: ${worth}`,
  unknown: 'balance unknown without network',
  reviewed: 'Without network, their benefits are unknown: points are counted again when the ticket arrives.',
  left: (points) => `${points} more`,
  onCart: 'On this ticket',
  take: 'Use',
  offline: (points) => `Without network: up to ${points}.`,
  missing: 'The article is no longer in the catalogue.',
  none: 'No reward yet.',
  stamps: (has, wanted) => `${has} of ${wanted}`,
};
