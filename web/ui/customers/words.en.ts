/** The parts of the customers' place, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  label: 'Customers sections',
  part: {
    customers: 'Customers',
    guidance: 'Overview',
    segments: 'Groups',
    campaigns: 'Campaigns',
    offers: 'Offers',
    loyalty: 'Loyalty',
    sending: 'Messages',
    privacy: 'Privacy',
  },
};
