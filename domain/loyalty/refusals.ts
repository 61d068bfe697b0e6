/** What loyalty refuses, in a sentence for a person. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseLoyalty = refusalsOf({
  no_programme: {
    status: 409,
    fr: 'Aucun programme de fidélité n’est en cours pour ce client.',
    en: 'No loyalty programme is running for this customer.',
  },
  reward_twice: {
    status: 422,
    fr: 'Deux récompenses coûtent le même nombre : changez-en une.',
    en: 'Two rewards cost the same: change one of them.',
  },
  tier_twice: {
    status: 422,
    fr: 'Deux paliers commencent au même nombre de points.',
    en: 'Two tiers begin at the same number of points.',
  },
  reward_unit_unknown: {
    status: 422,
    fr: 'L’article offert par « {name} » n’est pas dans le catalogue.',
    en: 'The article that “{name}” gives is not in the catalogue.',
  },
  sponsor_themselves: {
    status: 422,
    fr: 'On ne se parraine pas soi-même, ni quelqu’un de son foyer.',
    en: 'Nobody sponsors themselves, or somebody of their household.',
  },
  sponsor_in_return: {
    status: 422,
    fr: '{name} est venu par ce client : le parrainage ne va que dans un sens.',
    en: '{name} came through this customer: sponsoring only goes one way.',
  },
  sponsored_known: {
    status: 422,
    fr: 'Ce client achetait déjà avant aujourd’hui : un parrainage amène quelqu’un de nouveau.',
    en: 'This customer has bought before today: a sponsor brings somebody new.',
  },
  sponsor_settled: {
    status: 409,
    fr: 'Le cadeau de parrainage a été donné : le parrain ne change plus.',
    en: 'The sponsor’s gift was given: the sponsor stays.',
  },
  nothing_given: {
    status: 422,
    fr: 'Dites combien : zéro ne change rien.',
    en: 'Say how many: zero changes nothing.',
  },
});
