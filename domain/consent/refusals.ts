/** What the ledger of consents refuses, in a sentence for a person. */
import { refusalsOf } from '../values/refusal.ts';

export const refuseConsent = refusalsOf({
  basis_does_not_fit: {
    status: 422,
    fr: 'La loi ne permet pas ce motif pour ce canal : il faut une case cochée.',
    en: 'The law does not allow this ground for this channel: a box must be ticked.',
  },
  soft_needs_sale: {
    status: 422,
    fr: 'Sans achat, pas de « produits semblables » : une carte, un compte ou un ticket envoyé par e-mail ne suffisent pas.',
    en: 'No purchase, no “similar products”: a card, an account or an e-mailed receipt is not enough.',
  },
  b2b_of_firm_only: {
    status: 422,
    fr: 'Ce motif est pour un professionnel : d’un particulier, il faut une case cochée.',
    en: 'This ground is for a business: of a private person a box must be ticked.',
  },
  refused_before: {
    status: 409,
    fr: 'Ce client a refusé ce canal : seule une case qu’il coche lui-même le rouvre.',
    en: 'This customer refused this channel: only a box that they tick themselves opens it again.',
  },
  text_unknown: {
    status: 422,
    fr: 'Cette version du texte n’existe pas.',
    en: 'There is no such version of the text.',
  },
  text_without_channel: {
    status: 422,
    fr: 'Le texte doit dire par quel canal : écrivez {place} à l’endroit où il sera nommé.',
    en: 'The text must say by which channel: write {place} where it is to be named.',
  },
  link_invalid: {
    status: 404,
    fr: 'Ce lien ne mène plus nulle part. Demandez-en un autre à la boutique.',
    en: 'This link leads nowhere any more. Ask the shop for another one.',
  },
  request_not_found: {
    status: 404,
    fr: 'Cette demande n’existe pas.',
    en: 'There is no such request.',
  },
  request_answered: {
    status: 409,
    fr: 'Cette demande a déjà sa réponse.',
    en: 'This request has been answered already.',
  },
  claim_unknown: {
    status: 404,
    fr: 'Ce ticket n’a pas été rattaché d’ici.',
    en: 'This ticket was not claimed from here.',
  },
});
