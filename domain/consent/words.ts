/** What purposes, channels and consents are called: the same on screens, in proofs and on the preference page. */
import type { Language } from '../values/refusal.ts';
import type { Reason } from './effective.ts';
import type { AskedPurpose, Basis, Channel, ConsentState, Source } from './rules.ts';

interface ConsentWords {
  purposes: Record<AskedPurpose, string>;
  channels: Record<Channel, string>;
  /** In a sentence: `par e-mail`. */
  by: Record<Channel, string>;
  states: Record<ConsentState, string>;
  bases: Record<Basis, string>;
  sources: Record<Source, string>;
  reasons: Record<Reason, string>;
}

const fr: ConsentWords = {
  purposes: { marketing: 'Nouvelles et offres', loyalty: 'Fidélité' },
  channels: { email: 'E-mail', sms: 'SMS', rcs: 'RCS', letter: 'Courrier', phone: 'Téléphone' },
  by: {
    email: 'par e-mail',
    sms: 'par SMS',
    rcs: 'par message RCS',
    letter: 'par courrier',
    phone: 'par téléphone',
  },
  states: { granted: 'Accordé', withdrawn: 'Retiré', objected: 'Refusé' },
  bases: {
    optIn: 'case cochée',
    soft: 'produits semblables, après un achat',
    b2b: 'professionnel informé',
    informed: 'informé',
  },
  sources: {
    office: 'au bureau',
    till: 'à la caisse',
    claim: 'sur la page du ticket',
    poster: 'sur l’affiche',
    link: 'sur sa page de préférences',
    unsubscribe: 'désinscription en un clic',
    stop: 'réponse STOP',
    letter: 'lettre',
    import: 'import',
  },
  reasons: {
    unknown: 'fiche effacée ou inconnue',
    noAddress: 'coordonnée manquante',
    neverGranted: 'accord jamais demandé',
    refused: 'refusé',
    noSale: 'aucun achat : il faut une vente',
    noFirm: 'n’est pas un professionnel',
    ageUnknown: 'âge inconnu : rien sur l’alcool',
    minor: 'moins de 18 ans : rien sur l’alcool',
    quiet: 'heure de silence',
  },
};

const en: ConsentWords = {
  purposes: { marketing: 'News and offers', loyalty: 'Loyalty' },
  channels: { email: 'E-mail', sms: 'SMS', rcs: 'RCS', letter: 'Letter', phone: 'Telephone' },
  by: {
    email: 'by e-mail',
    sms: 'by SMS',
    rcs: 'by RCS message',
    letter: 'by post',
    phone: 'by telephone',
  },
  states: { granted: 'Granted', withdrawn: 'Withdrawn', objected: 'Refused' },
  bases: {
    optIn: 'box ticked',
    soft: 'similar products, after a purchase',
    b2b: 'business that was told',
    informed: 'told',
  },
  sources: {
    office: 'in the office',
    till: 'at the till',
    claim: 'on the ticket’s page',
    poster: 'by the poster',
    link: 'on their preference page',
    unsubscribe: 'one-click unsubscribe',
    stop: 'answered STOP',
    letter: 'letter',
    import: 'import',
  },
  reasons: {
    unknown: 'record erased or unknown',
    noAddress: 'no address for it',
    neverGranted: 'never asked for consent',
    refused: 'refused',
    noSale: 'no purchase: it takes a sale',
    noFirm: 'is not a business',
    ageUnknown: 'age unknown: nothing about alcohol',
    minor: 'under 18: nothing about alcohol',
    quiet: 'quiet hours',
  },
};

export const consentWords: Record<Language, ConsentWords> = { fr, en };
