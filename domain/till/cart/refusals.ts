/** What a cart refuses, in a sentence for who sells. */
import { refusalsOf } from '../../values/refusal.ts';

const status = 422;

export const refuse = refusalsOf({
  /** Done once a manager's PIN was typed: the same deed again with the manager's role. */
  manager_needed: {
    status,
    fr: 'Un responsable doit taper son code.',
    en: 'A manager must type their PIN.',
  },
  discount_too_high: {
    status,
    fr: 'Cette remise dépasse ce que la maison permet.',
    en: 'This discount is more than the house allows.',
  },
  reason_missing: { status, fr: 'Dites pourquoi.', en: 'Say why.' },
  item_unknown: {
    status,
    fr: 'Cet article n’est pas dans la caisse.',
    en: 'This item is not on the till.',
  },
  item_recalled: {
    status,
    fr: '{name} : {recall}, rappelé. Ne le vendez pas : mettez-le de côté.',
    en: '{name}: {recall}, recalled. Do not sell it: put it aside.',
  },
  item_held: {
    status,
    fr: '{name} : lot bloqué ({reason}). Ne le vendez pas : mettez-le de côté.',
    en: '{name}: lot held ({reason}). Do not sell it: put it aside.',
  },
  grants_first: {
    status,
    fr: 'Retirez d’abord l’offre : remettez-la sur la part où elle compte.',
    en: 'Take the offer off first: put it on the part where it counts.',
  },
  grant_twice: {
    status,
    fr: 'Cette offre est déjà sur le panier.',
    en: 'This offer is on the cart already.',
  },
  line_unknown: {
    status,
    fr: 'Cette ligne n’est plus là.',
    en: 'This line is gone.',
  },
  line_fixed: {
    status,
    fr: 'Cette ligne ne change plus : supprimez-la et saisissez-la de nouveau.',
    en: 'This line no longer changes: remove it and enter it again.',
  },
  not_weighed: { status, fr: 'Cet article ne se vend pas au poids.', en: 'This item is not sold by weight.' },
  too_large: {
    status,
    fr: 'Ce nombre est trop grand : un code-barres, peut-être ?',
    en: 'This number is too large: a barcode, perhaps?',
  },
  not_positive: {
    status,
    fr: 'Il faut un nombre plus grand que zéro.',
    en: 'A number above zero is needed.',
  },
  card_twice: { status, fr: 'Cette carte est déjà dans le panier.', en: 'This card is already in the cart.' },
  returned_already: {
    status,
    fr: 'Il n’en reste pas autant à reprendre sur le ticket {document}.',
    en: 'There are not as many left to give back on ticket {document}.',
  },
  not_returnable: {
    status,
    fr: 'Cette ligne du ticket {document} ne se reprend pas.',
    en: 'This line of ticket {document} cannot be given back.',
  },
  training_ticket: {
    status,
    fr: 'Ce ticket est factice : il ne se reprend qu’en mode école.',
    en: 'This is a training ticket: it is given back in training mode only.',
  },
  real_ticket: {
    status,
    fr: 'Ce ticket est un vrai : quittez le mode école pour le reprendre.',
    en: 'This is a real ticket: leave training mode to give it back.',
  },
  tender_unknown: {
    status,
    fr: 'Ce règlement n’est pas accepté ici.',
    en: 'This tender is not accepted here.',
  },
  nothing_due: { status, fr: 'Il n’y a rien à régler.', en: 'There is nothing to pay.' },
  no_change: {
    status,
    fr: 'Seules les espèces se rendent : il reste moins que cela à régler.',
    en: 'Only cash gives change: less than that is due.',
  },
  meal_voucher_limit: {
    status,
    fr: 'Les titres-restaurant ne règlent pas autant : ni alcool, ni plus que le plafond du jour.',
    en: 'Meal vouchers do not pay as much: no alcohol, and no more than the day’s limit.',
  },
  gift_card_limit: {
    status,
    fr: 'Il ne reste pas autant sur cette carte.',
    en: 'There is not as much left on this card.',
  },
  code_missing: { status, fr: 'Il faut le code de la carte.', en: 'The card’s code is needed.' },
  tenders_first: {
    status,
    fr: 'Un règlement est déjà pris : retirez-le d’abord.',
    en: 'A tender was taken already: remove it first.',
  },
  terminal_asked: {
    status,
    fr: 'Le TPE attend la carte : finissez d’abord ce paiement.',
    en: 'The terminal waits for the card: finish that payment first.',
  },
  parts_wrong: {
    status,
    fr: 'L’addition ne se partage pas ainsi.',
    en: 'The bill cannot be split like that.',
  },
  not_ready: { status, fr: 'Le panier n’est pas prêt.', en: 'The cart is not ready.' },
});
