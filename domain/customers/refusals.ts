/** What the customers' records and the claim of a ticket refuse, in a sentence for a person. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseCustomer = refusalsOf({
  customer_not_found: {
    status: 404,
    fr: 'Ce client n’existe pas.',
    en: 'There is no such customer.',
  },
  customer_erased: {
    status: 410,
    fr: 'Cette fiche a été effacée à la demande du client.',
    en: 'This record was erased at the customer’s request.',
  },
  name_missing: {
    status: 422,
    fr: 'Il manque le nom.',
    en: 'The name is missing.',
  },
  phone_wrong: {
    status: 422,
    fr: '« {phone} » n’est pas un numéro de téléphone complet.',
    en: '“{phone}” is not a whole telephone number.',
  },
  email_wrong: {
    status: 422,
    fr: '« {email} » n’est pas une adresse e-mail.',
    en: '“{email}” is not an e-mail address.',
  },
  siret_wrong: {
    status: 422,
    fr: 'Le SIRET « {siret} » a une erreur : vérifiez ses 14 chiffres.',
    en: 'The SIRET “{siret}” is wrong: check its 14 digits.',
  },
  siret_of_firm_only: {
    status: 422,
    fr: 'Seuls une entreprise, une association ou un confrère ont un SIRET.',
    en: 'Only a firm, an association or a peer has a SIRET.',
  },
  birthday_wrong: {
    status: 422,
    fr: '« {birthday} » n’est pas une date de naissance : écrivez 17/03/1984, ou 17/03 sans l’année.',
    en: '“{birthday}” is no birthday: write 17/03/1984, or 17/03 without the year.',
  },
  birthday_of_person_only: {
    status: 422,
    fr: 'Seule une personne a une date de naissance.',
    en: 'Only a person has a birthday.',
  },
  postcode_wrong: {
    status: 422,
    fr: '« {postcode} » n’est pas un code postal : il lui faut 5 chiffres.',
    en: '“{postcode}” is not a French postcode: it takes 5 digits.',
  },
  country_wrong: {
    status: 422,
    fr: 'Le pays « {country} » est inconnu : deux lettres, FR pour la France.',
    en: 'The country “{country}” is unknown: two letters, FR for France.',
  },
  household_of_person_only: {
    status: 422,
    fr: 'Seule une personne fait partie d’un foyer.',
    en: 'Only a person belongs to a household.',
  },
  household_unknown: {
    status: 422,
    fr: 'Ce foyer n’existe pas, ou plus.',
    en: 'There is no such household, or no more.',
  },
  household_has_members: {
    status: 409,
    fr: 'Des personnes font partie de ce foyer : sortez-les d’abord.',
    en: 'People belong to this household: take them out first.',
  },
  row_unreadable: {
    status: 422,
    fr: 'Cette ligne ne se lit pas.',
    en: 'This row cannot be read.',
  },
  file_too_long: {
    status: 422,
    fr: 'Ce fichier a plus de {most} lignes : coupez-le.',
    en: 'This file has more than {most} rows: cut it.',
  },
  file_without_names: {
    status: 422,
    fr: 'Aucune colonne ne dit le nom des clients : nommez-en une « Nom », « Client » ou « Société » sur la première ligne.',
    en: 'No column holds the customers’ names: call one “Name”, “Customer” or “Company” in the first line.',
  },
  import_not_found: {
    status: 404,
    fr: 'Cet import n’existe pas.',
    en: 'There is no such import.',
  },
  customer_merged: {
    status: 409,
    fr: 'Cette fiche est réunie à une autre : modifiez celle qui est gardée, ou séparez-les d’abord.',
    en: 'This record is merged into another: change the one that is kept, or part them first.',
  },
  same_customer: {
    status: 409,
    fr: 'Ces deux fiches sont déjà réunies.',
    en: 'These two records are merged already.',
  },
  merge_not_found: {
    status: 404,
    fr: 'Cette réunion de fiches n’existe pas.',
    en: 'There is no such merge.',
  },
  card_wrong: {
    status: 422,
    fr: 'Le code de carte « {code} » a une erreur : scannez la carte, ou retapez-le.',
    en: 'The card code “{code}” is wrong: scan the card, or type it again.',
  },
  card_taken: {
    status: 409,
    fr: 'La carte « {code} » est déjà celle d’un autre client.',
    en: 'The card “{code}” already belongs to another customer.',
  },
  card_unknown: {
    status: 422,
    fr: 'Aucune carte de la boutique ne porte ce code.',
    en: 'No card of the shop has this code.',
  },
  ticket_not_found: {
    status: 404,
    fr: 'Ce ticket est introuvable. La caisse était peut-être hors ligne : réessayez plus tard.',
    en: 'This ticket cannot be found. The till may have been offline: try again later.',
  },
  ticket_claimed: {
    status: 409,
    fr: 'Ce ticket est déjà rattaché à un client. Si ce n’est pas vous, parlez-en à la boutique.',
    en: 'This ticket already belongs to a customer. If that is not you, tell the shop.',
  },
  poster_not_found: {
    status: 404,
    fr: 'Cette affiche n’est plus valable : demandez à la boutique.',
    en: 'This poster is no longer valid: ask the shop.',
  },
  enrolment_expired: {
    status: 410,
    fr: 'Ce lien ne vaut plus : inscrivez-vous à nouveau depuis l’affiche.',
    en: 'This link is no longer valid: write yourself in again from the poster.',
  },
  contact_missing: {
    status: 422,
    fr: 'Indiquez un téléphone ou une adresse e-mail.',
    en: 'Give a telephone number or an e-mail address.',
  },
});
