/** The parts of sending, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'messages', path: paths.sending },
  { name: 'letters', path: paths.letters },
  { name: 'senders', path: paths.senders },
] as const;

export type PartName = (typeof parts)[number]['name'];
