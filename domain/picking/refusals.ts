/** What preparing orders refuses, and how it says so: aloud, to somebody with a bottle in hand. */
import { refusalsOf } from '../values/refusal.ts';

export const refusePicking = refusalsOf({
  pick_not_found: { status: 404, fr: 'Cette préparation n’existe pas.', en: 'There is no such pick.' },
  nothing_to_pick: {
    status: 422,
    fr: 'Il n’y a rien à préparer ici : aucun article de cette vente ne sort d’un rayon.',
    en: 'There is nothing to pick here: no item of this sale leaves a shelf.',
  },
  already_picked: {
    status: 409,
    fr: 'Cette commande est déjà en préparation, ou prête.',
    en: 'This order is being picked already, or is ready.',
  },
  wrong_vintage: {
    status: 409,
    fr: 'Mauvais millésime : c’est {scanned}, il faut {wanted}.',
    en: 'Wrong vintage: this is {scanned}, {wanted} is wanted.',
  },
  wrong_size: {
    status: 409,
    fr: 'Mauvais format : c’est {scanned}, il faut {wanted}.',
    en: 'Wrong size: this is {scanned}, {wanted} is wanted.',
  },
  not_wanted: {
    status: 409,
    fr: 'Ce n’est pas demandé : c’est {scanned}, il faut {wanted}.',
    en: 'Not wanted: this is {scanned}, {wanted} is wanted.',
  },
  all_there: {
    status: 409,
    fr: 'Tout est déjà là : {scanned} n’est plus demandé.',
    en: 'Everything is there already: {scanned} is wanted no more.',
  },
  too_many: {
    status: 409,
    fr: 'C’est trop : il n’en manque plus que {open} de {scanned}.',
    en: 'Too many: only {open} of {scanned} are still wanted.',
  },
  held_back: {
    status: 409,
    fr: 'À ne pas prendre : {scanned} est bloqué ({why}). Mettez-le de côté.',
    en: 'Not to be taken: {scanned} is held back ({why}). Put it aside.',
  },
  none_to_put_back: {
    status: 409,
    fr: 'Il n’y a rien à remettre : {scanned} n’a pas été pris.',
    en: 'Nothing to put back: {scanned} was not taken.',
  },
  not_finished: {
    status: 409,
    fr: 'Il reste des bouteilles à prendre, ou à dire manquantes : {missing}.',
    en: 'Some bottles are still to be taken, or to be said missing: {missing}.',
  },
  nothing_picked: {
    status: 409,
    fr: 'Rien n’a été pris : annulez plutôt cette préparation.',
    en: 'Nothing was taken: cancel this pick instead.',
  },
  pick_over: {
    status: 409,
    fr: 'Cette préparation est terminée.',
    en: 'This pick is over.',
  },
  not_short: {
    status: 409,
    fr: 'Il n’en manque pas : tout est pris.',
    en: 'None is missing: all of it was taken.',
  },
  same_shop: {
    status: 422,
    fr: 'Les deux emplacements sont de la même boutique : déplacez simplement les bouteilles.',
    en: 'Both places are of the same shop: simply move the bottles.',
  },
  no_difference: {
    status: 404,
    fr: 'Cet envoi est arrivé comme il est parti.',
    en: 'This shipment arrived as it left.',
  },
});
