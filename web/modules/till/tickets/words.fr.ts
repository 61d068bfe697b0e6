/** What is said of tickets, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

const original = (copy: number): string => (copy === 1 ? 'Original' : `Duplicata n° ${copy - 1}`);

export const fr = {
  search: 'Numéro, article ou code',
  document: 'Ticket',
  ticket: (document: string) => `Ticket ${document}`,
  refund: (document: string) => `Retour ${document}`,
  training: 'École',
  state: 'État',
  sold: 'Tickets de vente',
  trainingOnly: 'Tickets d’école',
  trainingWords: 'Ticket d’école : il n’a rien vendu et ne compte nulle part.',
  offline: 'Hors ligne',
  tenders: 'Réglé par',
  allTenders: 'Tous les règlements',
  everybody: 'Tous les vendeurs',
  amount: 'Montant exact',
  total: 'Total',
  empty: {
    title: 'Aucun ticket pour l’instant',
    words:
      'Le premier ticket d’une caisse arrive ici quelques secondes après la vente, ou quand elle retrouve le réseau.',
  },
  lines: (count: number) => `${count} ${plural(count, 'ligne', 'lignes')}`,
  line: {
    discount: (amount: string, reason: string | null) =>
      reason === null ? `remise ${amount}` : `remise ${amount} : ${reason}`,
    refundOf: (document: string) => `repris du ticket ${document}`,
    given: (quantity: string, document: string) => `${quantity} repris par ${document}`,
    kind: { item: null, free: 'ligne libre', deposit: 'consigne', giftCard: 'bon cadeau ou avoir' },
    noVat: 'hors TVA',
  },
  paid: 'Règlement',
  given: (given: string, change: string) => `reçu ${given}, rendu ${change}`,
  facts: {
    title: 'Ce ticket',
    at: 'Vendu',
    day: 'Journée',
    register: 'Caisse',
    operator: 'Par',
    use: 'Pour',
    uses: { takeaway: 'emporter', onSite: 'consommer sur place' },
    table: 'Table',
    note: 'Note',
    points: 'Fidélité',
    noPoints: 'rien',
    recounted: (earned: string, counted: string) => `${earned} (comptés sans réseau : ${counted})`,
    arrived: 'Arrivé ici',
    offline: 'Vendu hors ligne',
    software: 'Logiciel',
    siret: 'SIRET',
    perpetual: 'Total perpétuel de la caisse',
    stock: 'Ce qui est sorti du stock',
  },
  duplicates: {
    title: (count: number) =>
      count === 0 ? 'Impressions' : `${count} ${plural(count, 'impression', 'impressions')}`,
    none: 'Jamais imprimé ni envoyé : il n’existe que scellé.',
    copy: {
      ticket: original,
      training: original,
      closure: original,
      provisional: (copy: number) => `Note avant paiement n° ${copy}`,
      giftReceipt: (copy: number) => `Ticket cadeau n° ${copy}`,
    },
    way: { paper: 'sur papier', email: 'par e-mail', screen: 'à l’écran' },
  },
  returns: {
    title: 'Retours',
    none: 'Rien n’a été repris de ce ticket.',
  },
  correct: {
    title: 'Une erreur ?',
    words:
      'Un ticket scellé ne se modifie ni ne s’efface, ni ici ni ailleurs. On le corrige par une nouvelle écriture, qui dit laquelle elle reprend :',
    steps: [
      'Un article de trop : à la caisse, scannez ce ticket, reprenez la ligne, rendez l’argent.',
      'Un mauvais article ou un mauvais prix : reprenez la ligne et vendez la bonne dans le même panier ; seule la différence se règle.',
      'Un mauvais mode de règlement : reprenez tout le ticket dans ce mode, et vendez à nouveau dans le bon.',
    ],
  },
  unreadable: 'Ce texte ne se lit pas : voyez « Preuves ».',
};
