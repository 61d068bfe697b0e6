/** The parts of the tills' place, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'registers', path: paths.tills },
  { name: 'tickets', path: paths.tillTickets },
  { name: 'closures', path: paths.tillClosures },
  { name: 'cash', path: paths.tillCash },
  { name: 'giftCards', path: paths.tillGiftCards },
  { name: 'events', path: paths.tillEvents },
  { name: 'proofs', path: paths.tillProofs },
  { name: 'settings', path: paths.tillSettings },
] as const;

export type PartName = (typeof parts)[number]['name'];
