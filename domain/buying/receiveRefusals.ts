/** What receiving refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseReceiving = refusalsOf({
  supplier_unknown: { status: 404, fr: 'Ce fournisseur n’existe pas.', en: 'This supplier does not exist.' },
  order_not_awaited: {
    status: 409,
    fr: 'On n’attend plus rien de cette commande : elle est déjà reçue, close ou annulée.',
    en: 'Nothing more is awaited of this order: it has been received, closed or cancelled.',
  },
  difference_not_found: {
    status: 404,
    fr: 'Cet écart de prix n’existe pas.',
    en: 'This price difference does not exist.',
  },
  difference_ended: { status: 409, fr: 'Ce litige est déjà clos.', en: 'This dispute has already ended.' },
  delivery_not_found: {
    status: 404,
    fr: 'Une de ces livraisons n’existe pas, ou a été annulée.',
    en: 'One of these deliveries does not exist, or was undone.',
  },
  nobody_bears_it: {
    status: 422,
    fr: 'Rien ne peut porter ces frais ainsi répartis : choisissez une autre répartition, ou dites d’abord le coût des articles.',
    en: 'Nothing can bear this cost spread that way: choose another way, or say what the items cost first.',
  },
  landed_not_found: { status: 404, fr: 'Ces frais n’existent pas.', en: 'This cost does not exist.' },
  nothing_disputed: {
    status: 409,
    fr: 'Aucun prix de ce fournisseur n’est contesté.',
    en: 'No price of this supplier is in dispute.',
  },
  return_not_found: { status: 404, fr: 'Ce retour n’existe pas.', en: 'This return does not exist.' },
});
