/** What the demonstration refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseDemonstration = refusalsOf({
  not_a_demonstration: {
    status: 409,
    fr: "Cette maison n'est pas une démonstration : ses écritures ne s'effacent pas.",
    en: 'This house is not a demonstration: its records cannot be erased.',
  },
  owners_only: {
    status: 403,
    fr: 'Seul un propriétaire, connecté à son compte, peut effacer la démonstration.',
    en: 'Only an owner, signed in to their account, can erase the demonstration.',
  },
});
