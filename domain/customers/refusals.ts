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
    fr: 'Seule une entreprise a un SIRET.',
    en: 'Only a firm has a SIRET.',
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
  contact_missing: {
    status: 422,
    fr: 'Indiquez un téléphone ou une adresse e-mail.',
    en: 'Give a telephone number or an e-mail address.',
  },
});
