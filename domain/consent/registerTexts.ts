/** What the register of processing says of each activity, in French and English. */
import type { Language } from '../values/refusal.ts';

export const processingKeys = [
  'team',
  'customers',
  'marketing',
  'requests',
  'receipts',
  'till',
  'connections',
  'suppliers',
] as const;
export type ProcessingKey = (typeof processingKeys)[number];

export interface Processing {
  key: ProcessingKey;
  title: string;
  purpose: string;
  people: string;
  data: string;
  basis: string;
  recipients: string;
  kept: string;
}

interface RegisterTexts {
  processings: Record<ProcessingKey, Omit<Processing, 'key'>>;
  safety: readonly string[];
}

const fr: RegisterTexts = {
  processings: {
    team: {
      title: 'Équipe et accès',
      purpose: 'Savoir qui se sert du logiciel, et qui a fait quoi.',
      people: 'L’équipe de la maison.',
      data: 'Nom, e-mail, rôle, code de caisse (haché), journal des actions.',
      basis: 'Intérêt légitime (sécurité) et contrat de travail.',
      recipients: 'La maison seule.',
      kept: 'Le compte jusqu’au départ ; le journal tant que la maison le garde.',
    },
    customers: {
      title: 'Fichier clients et historique d’achats',
      purpose:
        'Reconnaître un client, retrouver ses achats, le conseiller, le rappeler si un lot est en cause.',
      people: 'Les clients qui ont une fiche.',
      data: 'Nom, téléphone, e-mail, adresse, anniversaire, carte, note, achats rattachés.',
      basis:
        'Contrat (vente, programme de fidélité) et intérêt légitime ; sécurité des produits pour les rappels.',
      recipients: 'La maison seule.',
      kept: '{years} ans après le dernier signe de vie (achat, choix, demande), puis effacement ; à tout moment sur demande.',
    },
    marketing: {
      title: 'Nouvelles, offres et preuves de consentement',
      purpose: 'Écrire à ceux qui l’acceptent, par le canal qu’ils ont choisi, et pouvoir le prouver.',
      people: 'Les clients qui ont accordé ou refusé.',
      data: 'Objet, canal, choix, texte lu, date, origine ; empreinte des adresses qui ont refusé.',
      basis:
        'Consentement ; intérêt légitime pour les clients après un achat, les professionnels et le courrier, avec droit d’opposition.',
      recipients: 'La maison, et le prestataire d’envoi qu’elle aura choisi.',
      kept: 'Aussi longtemps que la fiche ; l’empreinte d’une adresse qui a refusé est gardée après, pour que le refus dure.',
    },
    requests: {
      title: 'Demandes des personnes',
      purpose: 'Répondre dans le mois aux demandes d’accès, de rectification, d’effacement et d’opposition.',
      people: 'Les personnes qui en font la demande.',
      data: 'Nature de la demande, dates, réponse ; plus aucun nom après un effacement.',
      basis: 'Obligation légale (RGPD, articles 12 à 21).',
      recipients: 'La maison ; la CNIL si elle le demande.',
      kept: 'Tant que la maison doit pouvoir prouver sa réponse.',
    },
    receipts: {
      title: 'Tickets envoyés par e-mail',
      purpose: 'Remettre son ticket à qui le demande.',
      people: 'Les acheteurs qui ont donné une adresse pour leur ticket.',
      data: 'Adresse e-mail, ticket.',
      basis: 'Contrat (vente). Ce n’est pas un accord pour recevoir des offres.',
      recipients: 'Le fournisseur de messagerie de la maison.',
      kept: 'L’adresse jusqu’à l’envoi.',
    },
    till: {
      title: 'Caisse et pièces comptables',
      purpose: 'Encaisser et tenir les écritures que la loi demande.',
      people: 'Qui vend ; les clients par une empreinte que seule leur fiche relie à eux.',
      data: 'Tickets scellés, vendeur, paiements sans numéro de carte.',
      basis: 'Obligation légale (CGI, article 286 ; code de commerce, article L123-22).',
      recipients: 'L’expert-comptable ; l’administration fiscale.',
      kept: 'Six ans (fiscal) et dix ans (comptable). L’effacement d’un client ne touche pas aux tickets : ils ne le nomment plus.',
    },
    connections: {
      title: 'Boutiques et caisses reliées',
      purpose: 'Recevoir les ventes et tenir les stocks d’accord.',
      people: 'Les acheteurs de ces boutiques.',
      data: 'Commandes ; de l’acheteur, ce qui sert à la préparer.',
      basis: 'Contrat (vente).',
      recipients: '{vendors}, chacun pour sa boutique.',
      kept: 'Comme les ventes.',
    },
    suppliers: {
      title: 'Fournisseurs',
      purpose: 'Commander, recevoir et payer.',
      people: 'Les interlocuteurs chez les fournisseurs.',
      data: 'Nom, e-mail, commandes, factures.',
      basis: 'Contrat.',
      recipients: 'L’expert-comptable.',
      kept: 'Dix ans pour les pièces (code de commerce, article L123-22).',
    },
  },
  safety: [
    'Chacun a son compte et son rôle ; ce qu’un rôle n’a pas à voir lui est fermé.',
    'Les données sont dans la maison, derrière un mur par organisation ; les sauvegardes peuvent être chiffrées.',
    'Les secrets sont chiffrés ; les journaux ne gardent ni nom ni coordonnée.',
    'Les effacements sont refaits après la remise en place d’une sauvegarde.',
    'Ni suivi des ouvertures, ni transfert hors de l’Union européenne par le logiciel.',
  ],
};

const en: RegisterTexts = {
  processings: {
    team: {
      title: 'Team and access',
      purpose: 'To know who uses the software, and who did what.',
      people: 'The team of the house.',
      data: 'Name, e-mail, role, till code (hashed), journal of deeds.',
      basis: 'Legitimate interest (security) and employment contract.',
      recipients: 'The house alone.',
      kept: 'The account until they leave; the journal for as long as the house keeps it.',
    },
    customers: {
      title: 'Customers and what they bought',
      purpose:
        'To know a customer again, find their purchases, advise them, reach them if a lot is recalled.',
      people: 'Customers who have a record.',
      data: 'Name, telephone, e-mail, address, birthday, card, note, purchases.',
      basis: 'Contract (sale, loyalty programme) and legitimate interest; product safety for recalls.',
      recipients: 'The house alone.',
      kept: '{years} years after the last sign of life (purchase, choice, request), then erased; at any time on request.',
    },
    marketing: {
      title: 'News, offers and proofs of consent',
      purpose: 'To write to those who agree, on the channel that they chose, and to be able to prove it.',
      people: 'Customers who granted or refused.',
      data: 'Purpose, channel, choice, text that was read, time, source; fingerprints of addresses that refused.',
      basis:
        'Consent; legitimate interest for customers after a purchase, businesses and post, with the right to object.',
      recipients: 'The house, and the sending provider that it will have chosen.',
      kept: 'As long as the record; the fingerprint of an address that refused stays after it, so that the refusal lasts.',
    },
    requests: {
      title: 'What people ask',
      purpose: 'To answer requests for access, rectification, erasure and objection within the month.',
      people: 'People who ask.',
      data: 'Kind of request, dates, answer; no name any more after an erasure.',
      basis: 'Legal obligation (GDPR, articles 12 to 21).',
      recipients: 'The house; the CNIL if it asks.',
      kept: 'For as long as the house must be able to prove its answer.',
    },
    receipts: {
      title: 'Receipts by e-mail',
      purpose: 'To give a receipt to whoever asks for it.',
      people: 'Buyers who gave an address for their receipt.',
      data: 'E-mail address, receipt.',
      basis: 'Contract (sale). It is not a consent to receive offers.',
      recipients: 'The house’s mail provider.',
      kept: 'The address until it is sent.',
    },
    till: {
      title: 'Till and accounting records',
      purpose: 'To take payment and keep the records that the law wants.',
      people: 'Who sells; customers by a fingerprint that their record alone ties to them.',
      data: 'Sealed tickets, seller, payments without card numbers.',
      basis: 'Legal obligation (CGI, article 286; code de commerce, article L123-22).',
      recipients: 'The accountant; the tax authority.',
      kept: 'Six years (tax) and ten years (accounts). Erasing a customer does not touch tickets: they name them no more.',
    },
    connections: {
      title: 'Connected shops and tills',
      purpose: 'To receive sales and keep stocks in step.',
      people: 'Buyers of these shops.',
      data: 'Orders; of the buyer, what it takes to prepare them.',
      basis: 'Contract (sale).',
      recipients: '{vendors}, each for its shop.',
      kept: 'As sales are.',
    },
    suppliers: {
      title: 'Suppliers',
      purpose: 'To order, receive and pay.',
      people: 'Contacts at the suppliers.',
      data: 'Name, e-mail, orders, invoices.',
      basis: 'Contract.',
      recipients: 'The accountant.',
      kept: 'Ten years for records (code de commerce, article L123-22).',
    },
  },
  safety: [
    'Everybody has an account and a role; what a role need not see is closed to it.',
    'Data are in the house, behind a wall for each organization; backups can be encrypted.',
    'Secrets are encrypted; journals keep neither names nor addresses.',
    'Erasures are repeated after a backup is put back.',
    'Opens are not tracked, and the software transfers nothing out of the European Union.',
  ],
};

export const registerTexts: Record<Language, RegisterTexts> = { fr, en };
