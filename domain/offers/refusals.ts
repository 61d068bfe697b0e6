/** What is refused of an offer, as who sells says it to the customer. */
import { refusalsOf } from '../values/refusal.ts';

const status = 422;

export const refuseOffer = refusalsOf({
  offer_code_wrong: {
    status,
    fr: 'Ce code d’offre est mal saisi : {code}.',
    en: 'This offer’s code is mistyped: {code}.',
  },
  offer_unknown: {
    status: 404,
    fr: 'Cette offre n’existe pas.',
    en: 'There is no such offer.',
  },
  offer_early: {
    status,
    fr: 'Cette offre ne vaut qu’à partir du {from}.',
    en: 'This offer is only valid from {from}.',
  },
  offer_expired: {
    status,
    fr: 'Cette offre était valable jusqu’au {until}.',
    en: 'This offer was valid until {until}.',
  },
  offer_used: {
    status,
    fr: 'Cette offre a déjà servi.',
    en: 'This offer has already been used.',
  },
  offer_withdrawn: {
    status,
    fr: 'Cette offre a été retirée.',
    en: 'This offer has been withdrawn.',
  },
  offer_of_another: {
    status,
    fr: 'Cette offre est au nom d’un autre client.',
    en: 'This offer is in another customer’s name.',
  },
  offer_terms_wrong: {
    status,
    fr: 'Une remise va de 0,01 % à 100 %.',
    en: 'A discount goes from 0.01 % to 100 %.',
  },
  offer_days_wrong: {
    status,
    fr: 'Le dernier jour vient avant le premier.',
    en: 'The last day comes before the first.',
  },
});
