/** The parts of the lots' place, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'lots', path: paths.lots },
  { name: 'expiry', path: paths.expiry },
  { name: 'recalls', path: paths.recalls },
] as const;

export type PartName = (typeof parts)[number]['name'];
