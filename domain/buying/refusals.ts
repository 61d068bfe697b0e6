/** What buying refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseBuying = refusalsOf({
  purchase_order_not_found: {
    status: 404,
    fr: 'Cette commande n’existe pas.',
    en: 'This order does not exist.',
  },
  no_such_supplier: {
    status: 404,
    fr: 'Ce fournisseur n’existe pas.',
    en: 'There is no such supplier.',
  },
  no_such_shop: { status: 404, fr: 'Cette boutique n’existe pas.', en: 'There is no such shop.' },
  not_to_be_bought: {
    status: 422,
    fr: 'Un des articles n’est pas au catalogue, ou ne se tient pas en stock.',
    en: 'One of the items is not in the catalogue, or is not kept in stock.',
  },
  ordered_twice: {
    status: 422,
    fr: 'Le même article figure deux fois dans la commande : réunissez les deux lignes.',
    en: 'The same item stands twice in the order: join the two lines.',
  },
  order_too_large: {
    status: 422,
    fr: 'Une des quantités dépasse ce qu’une commande peut porter.',
    en: 'One of the quantities is more than an order can bear.',
  },
  order_wrong_state: {
    status: 409,
    fr: 'La commande {code} est {state} : cela n’est plus possible.',
    en: 'Order {code} is {state}: this is not possible any more.',
  },
  supplier_without_address: {
    status: 422,
    fr: 'Le fournisseur « {name} » n’a pas d’adresse e-mail : notez-la dans ses conditions, ou passez la commande vous-même.',
    en: 'The supplier “{name}” has no e-mail address: note it in its terms, or place the order yourself.',
  },
  no_mail_account: {
    status: 422,
    fr: 'Aucun compte e-mail n’est réglé : complétez les réglages de la caisse, ou passez la commande vous-même.',
    en: 'No mail account is set: complete the till’s settings, or place the order yourself.',
  },
  below_minimum_order: {
    status: 409,
    fr: 'La commande n’atteint pas le minimum de « {name} ».',
    en: 'The order does not reach the minimum of “{name}”.',
  },
  tiers_twice: {
    status: 422,
    fr: 'Deux prix commencent au même nombre de colis.',
    en: 'Two prices begin at the same number of boxes.',
  },
  closing_ends_before: {
    status: 422,
    fr: 'Une fermeture se termine avant d’avoir commencé.',
    en: 'A closing ends before it begins.',
  },
});
