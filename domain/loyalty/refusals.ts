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
  nothing_given: {
    status: 422,
    fr: 'Dites combien : zéro ne change rien.',
    en: 'Say how many: zero changes nothing.',
  },
});
