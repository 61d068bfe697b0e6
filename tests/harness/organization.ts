/** A merchant as tests and benchmarks create one; each says only what it is about. */
import type { Creation } from '#server/modules/access/index.ts';

/** A shop of no owner, which sells bottles by their reference. */
export const merchant: Creation = {
  owner: null,
  kind: 'live',
  language: 'fr',
  activities: ['retail'],
  tracking: 'reference',
  valuation: 'fifo',
  start: 'empty',
  company: { vatRegime: 'normal' },
  shop: {
    name: 'Cave du Port',
    siret: '73282932000074',
    timeZone: 'Europe/Paris',
    dayEndsAtHour: 0,
    currency: 'EUR',
  },
};
