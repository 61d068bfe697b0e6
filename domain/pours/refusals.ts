/** What the pour ledger refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refusePour = refusalsOf({
  not_poured: {
    status: 422,
    fr: '« {name} » ne se verse pas : il ne se compte pas en volume.',
    en: '“{name}” is not poured: it is not counted by volume.',
  },
  not_an_opened_bottle_place: {
    status: 422,
    fr: '« {name} » n’est pas un emplacement de bouteilles ouvertes.',
    en: '“{name}” is no place of opened bottles.',
  },
  bottle_not_open: {
    status: 404,
    fr: 'Cette bouteille n’est pas ouverte, ou ne l’est plus.',
    en: 'This bottle is not open, or not any more.',
  },
  more_than_a_bottle: {
    status: 422,
    fr: 'Une bouteille ne contient pas tant que cela.',
    en: 'A bottle does not hold as much.',
  },
  more_than_open: {
    status: 422,
    fr: 'Il n’y a pas autant de ce vin dans les bouteilles ouvertes. Mesurez-les d’abord.',
    en: 'The opened bottles do not hold as much of this wine. Measure them first.',
  },
  measured_since: {
    status: 409,
    fr: 'Ce vin a déjà été mesuré après ce moment-là.',
    en: 'This wine was already measured after that time.',
  },
  measure_not_found: {
    status: 404,
    fr: 'Cette mesure n’existe pas.',
    en: 'This measure does not exist.',
  },
});
