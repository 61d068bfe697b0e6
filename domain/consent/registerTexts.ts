/** What the register of processing says of each activity, in French and English. */
import type { Language } from '../values/refusal.ts';

export const processingKeys = [
  'team',
  'customers',
  'loyalty',
  'marketing',
  'campaigns',
  'wallet',
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
  /** Where messages leave by nobody else's service. */
  noSender: string;
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
    loyalty: {
      title: 'Fidélité et offres personnelles',
      purpose: 'Récompenser ceux qui reviennent : tampons, points, paliers, codes de remise, cadeaux.',
      people: 'Les clients qui ont une fiche, dès leur premier achat rattaché.',
      data: 'Mouvements de points avec leur ticket et leur raison, codes donnés et utilisés.',
      basis: 'Contrat (programme de fidélité). Une carte n’est pas un accord pour recevoir des messages.',
      recipients: 'La maison seule ; le ticket scellé porte le code ou la récompense, sans nom.',
      kept: 'Aussi longtemps que la fiche ; un code utilisé reste après, sans dire à qui il était.',
    },
    marketing: {
      title: 'Nouvelles, offres et preuves de consentement',
      purpose: 'Écrire à ceux qui l’acceptent, par le canal qu’ils ont choisi, et pouvoir le prouver.',
      people: 'Les clients qui ont accordé ou refusé.',
      data: 'Objet, canal, choix, texte lu, date, origine ; messages envoyés et ce qu’ils sont devenus ; empreinte des adresses qui ont refusé.',
      basis:
        'Consentement ; intérêt légitime pour les clients après un achat, les professionnels et le courrier, avec droit d’opposition.',
      recipients: 'La maison ; {senders}.',
      kept: 'Le texte d’un message, jusqu’à ce qu’il soit parti ; le reste, aussi longtemps que la fiche ; l’empreinte d’une adresse qui a refusé est gardée après, pour que le refus dure.',
    },
    campaigns: {
      title: 'Groupes de clients et campagnes (profilage)',
      purpose:
        'Choisir à qui écrire d’après les achats, et mesurer si cela sert, en comparant avec ceux à qui l’on n’écrit pas.',
      people: 'Les clients qui ont une fiche.',
      data: 'Jours de visite, montants, goûts, rythme, lieu, tirés des achats ; qui a été écrit, mis de côté ou laissé, et pourquoi.',
      basis:
        'Intérêt légitime, avec droit d’opposition ; l’envoi lui-même demande un accord. Aucune décision automatique à effet juridique.',
      recipients: 'La maison seule ; un conseiller n’y voit que des chiffres.',
      kept: 'Recalculé chaque nuit à partir des achats ; aussi longtemps que la fiche.',
    },
    wallet: {
      title: 'Carte du client sur son téléphone',
      purpose: 'Donner sa carte à qui la demande.',
      people: 'Les clients qui la mettent sur leur téléphone.',
      data: 'Numéro de carte ; pour Apple, le nom et un identifiant du téléphone, pour lui dire que la carte a pris fin.',
      basis: 'Contrat (programme de fidélité), à la demande du client.',
      recipients: '{wallets}, aux États-Unis, si le client y met sa carte.',
      kept: 'Jusqu’à l’effacement de la fiche ; l’identifiant du téléphone, trente jours de plus.',
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
    'Les ouvertures ne sont pas suivies ; rien ne part chez un tiers que la maison n’a pas choisi, et ceux-là sont nommés ci-dessus.',
  ],
  noSender: 'le fournisseur de messagerie de la maison',
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
    loyalty: {
      title: 'Loyalty and personal offers',
      purpose: 'To reward those who come back: stamps, points, tiers, discount codes, gifts.',
      people: 'Customers who have a record, from the first purchase that is tied to it.',
      data: 'Moves of points with their ticket and reason, codes that were given and used.',
      basis: 'Contract (loyalty programme). A card is not a consent to receive messages.',
      recipients: 'The house alone; a sealed ticket holds the code or the reward, and no name.',
      kept: 'As long as the record; a code that was used stays after it, and says nothing of whose it was.',
    },
    marketing: {
      title: 'News, offers and proofs of consent',
      purpose: 'To write to those who agree, on the channel that they chose, and to be able to prove it.',
      people: 'Customers who granted or refused.',
      data: 'Purpose, channel, choice, text that was read, time, source; messages sent and what became of them; fingerprints of addresses that refused.',
      basis:
        'Consent; legitimate interest for customers after a purchase, businesses and post, with the right to object.',
      recipients: 'The house; {senders}.',
      kept: 'The text of a message until it has left; the rest as long as the record; the fingerprint of an address that refused stays after it, so that the refusal lasts.',
    },
    campaigns: {
      title: 'Groups of customers and campaigns (profiling)',
      purpose:
        'To choose whom to write to by what they bought, and to measure whether it helps, against those who are not written to.',
      people: 'Customers who have a record.',
      data: 'Days of visits, amounts, tastes, rhythm, place, drawn from purchases; who was written to, held back or left out, and why.',
      basis:
        'Legitimate interest, with the right to object; sending takes a consent of its own. No automated decision with legal effect.',
      recipients: 'The house alone; an adviser sees figures only.',
      kept: 'Reckoned anew each night from purchases; as long as the record.',
    },
    wallet: {
      title: 'The customer’s card on their telephone',
      purpose: 'To give their card to whoever asks for it.',
      people: 'Customers who put it on their telephone.',
      data: 'Card number; for Apple the name and an identifier of the telephone, to tell it that the card has ended.',
      basis: 'Contract (loyalty programme), at the customer’s request.',
      recipients: '{wallets}, in the United States, if the customer puts their card there.',
      kept: 'Until the record is erased; the telephone’s identifier thirty days longer.',
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
    'Opens are not tracked; nothing leaves to anybody whom the house did not choose, and those are named above.',
  ],
  noSender: 'the house’s mail provider',
};

export const registerTexts: Record<Language, RegisterTexts> = { fr, en };
