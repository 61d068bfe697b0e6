/** What recalls refuse, and how they say so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseRecall = refusalsOf({
  recall_not_found: { status: 404, fr: 'Ce rappel n’existe pas.', en: 'This recall does not exist.' },
  lot_recalled: {
    status: 409,
    fr: 'Ce lot est rappelé : c’est la fin du rappel qui le libère.',
    en: 'This lot is recalled: the end of its recall frees it.',
  },
  recall_ended: { status: 409, fr: 'Ce rappel est terminé.', en: 'This recall has ended.' },
  lots_unknown: {
    status: 422,
    fr: 'Un de ces lots n’existe pas.',
    en: 'One of these lots does not exist.',
  },
  not_of_the_recall: {
    status: 422,
    fr: 'Ce lot ne fait pas partie du rappel.',
    en: 'This lot is not part of the recall.',
  },
  shop_unknown: { status: 422, fr: 'Cette boutique n’existe pas.', en: 'This shop does not exist.' },
  nobody_to_write_to: {
    status: 409,
    fr: 'Aucun acheteur connu n’a d’adresse postale.',
    en: 'No known buyer has a postal address.',
  },
  lots_not_looked_for: {
    status: 409,
    fr: 'Toutes les boutiques où le lot est venu n’ont pas encore regardé leurs rayons.',
    en: 'Not every shop that the lot came to has looked through its shelves yet.',
  },
});
