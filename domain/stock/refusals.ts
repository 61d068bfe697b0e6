/** What the ledger refuses, and how it says so. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseStock = refusalsOf({
  unknown_location: { status: 404, fr: "Cet emplacement n'existe pas.", en: 'This place does not exist.' },
  not_a_held_location: {
    status: 422,
    fr: 'On ne tient pas de stock dans « {name} ».',
    en: 'No stock is kept in “{name}”.',
  },
  last_shelf: {
    status: 409,
    fr: "« {name} » est le dernier rayon de la boutique : c'est là que vendent les caisses.",
    en: '“{name}” is the last shelf of the shop: its tills sell from there.',
  },
  place_not_empty: {
    status: 409,
    fr: "« {name} » n'est pas vide (bouteilles ou pièces : {units}). Déplacez d'abord ce qui y est (Stock, Déplacer), puis fermez-le.",
    en: '“{name}” is not empty (bottles or items: {units}). Move what is there first (Stock, Move), then close it.',
  },
  place_below_zero: {
    status: 409,
    fr: "« {name} » a encore des articles en négatif ({skus}). Comptez-les d'abord (Stock, Compter), puis fermez-le.",
    en: '“{name}” still has items below zero ({skus}). Count them first (Stock, Count), then close it.',
  },
  place_expects_goods: {
    status: 409,
    fr: "Un envoi est en route vers « {name} » (bouteilles ou pièces : {units}). Recevez-le d'abord, puis fermez l'emplacement.",
    en: 'Goods are on their way to “{name}” (bottles or items: {units}). Receive them first, then close the place.',
  },
  not_an_opened_place: {
    status: 422,
    fr: '« {name} » ne reçoit pas de bouteilles ouvertes.',
    en: '“{name}” does not hold opened bottles.',
  },
  same_location: {
    status: 422,
    fr: "Le départ et l'arrivée sont le même emplacement.",
    en: 'Both ends are the same place.',
  },
  unknown_sku: {
    status: 404,
    fr: "Cet article n'est pas au catalogue.",
    en: 'This item is not in the catalogue.',
  },
  unknown_unit: { status: 404, fr: "Cette unité de vente n'existe pas.", en: 'This unit does not exist.' },
  not_stocked: {
    status: 422,
    fr: "« {name} » est un service : il n'a pas de stock.",
    en: '“{name}” is a service: it has no stock.',
  },
  below_floor: {
    status: 409,
    fr: "Il n'en reste pas assez de disponible ici.",
    en: 'Not enough is available here.',
  },
  unknown_document: { status: 404, fr: "Ce mouvement n'existe pas.", en: 'This document does not exist.' },
  already_reversed: {
    status: 409,
    fr: 'Ce mouvement est déjà annulé.',
    en: 'This document is already reversed.',
  },
  not_reversible: {
    status: 422,
    fr: 'Ce mouvement ne peut pas être annulé.',
    en: 'This document cannot be reversed.',
  },
  not_in_transit: {
    status: 409,
    fr: 'Ce transfert est déjà arrivé.',
    en: 'This transfer has already arrived.',
  },
  unknown_reservation: {
    status: 404,
    fr: "Cette réservation n'existe pas.",
    en: 'This reservation does not exist.',
  },
  reservation_ended: {
    status: 409,
    fr: 'Cette réservation est déjà close.',
    en: 'This reservation has already ended.',
  },
  made_of_itself: {
    status: 422,
    fr: 'Un article ne peut pas entrer dans sa propre fabrication.',
    en: 'An item cannot be made of itself.',
  },
  nobody_bears_the_cost: {
    status: 422,
    fr: 'Au moins un des articles fabriqués doit porter le coût.',
    en: 'At least one of the items made must bear the cost.',
  },
  unknown_bin: { status: 404, fr: "Cette adresse n'existe pas.", en: 'This bin does not exist.' },
  bin_taken: {
    status: 409,
    fr: '« {address} » existe déjà dans cet emplacement.',
    en: '“{address}” is already an address in this place.',
  },
  bins_unreadable: {
    status: 422,
    fr: 'Ce fichier ne se lit pas : il faut une colonne « adresse », et s’il y a lieu « rang » et « référence » ou « code-barres ».',
    en: 'This file cannot be read: it takes a column “address”, and where needed “rank” and “code” or “barcode”.',
  },
  in_the_future: { status: 422, fr: 'La date est dans le futur.', en: 'The date is in the future.' },
});
