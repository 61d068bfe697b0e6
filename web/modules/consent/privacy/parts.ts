/** The parts of privacy, in the order of their links. */
import { paths } from '#web/paths.ts';

export const parts = [
  { name: 'requests', path: paths.privacy },
  { name: 'retention', path: paths.privacyRetention },
  { name: 'texts', path: paths.privacyTexts },
  { name: 'register', path: paths.privacyRegister },
] as const;

export type PartName = (typeof parts)[number]['name'];
