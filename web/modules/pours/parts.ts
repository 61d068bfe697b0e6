/** The parts of what is poured, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'bottles', path: paths.glasses },
  { name: 'wines', path: paths.glassWines },
  { name: 'services', path: paths.glassServices },
  { name: 'card', path: paths.glassCard },
  { name: 'settings', path: paths.glassSettings },
] as const;

export type PartName = (typeof parts)[number]['name'];
