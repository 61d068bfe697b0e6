/** What counting refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseCounting = refusalsOf({
  count_not_found: { status: 404, fr: 'Ce comptage n’existe pas.', en: 'This count does not exist.' },
  count_ended: {
    status: 409,
    fr: 'Ce comptage est terminé.',
    en: 'This count has ended.',
  },
  nothing_to_count: {
    status: 422,
    fr: 'Aucun article ne correspond à ce choix.',
    en: 'No item fits this choice.',
  },
  not_of_this_count: {
    status: 422,
    fr: 'Cet emplacement ne fait pas partie du comptage.',
    en: 'This place is not part of the count.',
  },
  several_shops: {
    status: 422,
    fr: 'Un comptage se fait dans une seule boutique.',
    en: 'A count is of one shop alone.',
  },
  count_in_doubt: {
    status: 409,
    fr: 'Des écarts sont à recompter ({lines}). Recomptez-les, ou acceptez-les tels quels.',
    en: 'Some differences are to be counted again ({lines}). Count them again, or accept them as they are.',
  },
  nothing_late: {
    status: 409,
    fr: 'Rien n’est arrivé après la fin de ce comptage, ou quelqu’un en a déjà décidé.',
    en: 'Nothing came after the end of this count, or somebody has decided on it already.',
  },
  nothing_counted: {
    status: 409,
    fr: 'Rien n’a encore été compté.',
    en: 'Nothing has been counted yet.',
  },
});
