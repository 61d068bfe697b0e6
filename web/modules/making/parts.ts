/** The parts of the workshop, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'orders', path: paths.making },
  { name: 'recipes', path: paths.recipes },
  { name: 'plan', path: paths.plan },
] as const;

export type PartName = (typeof parts)[number]['name'];
