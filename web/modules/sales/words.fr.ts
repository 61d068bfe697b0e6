/** What the sales screens say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Ventes',
  search: 'Numéro de ticket',
  column: {
    when: 'Quand',
    document: 'Ticket',
    operator: 'Vendeur',
    customer: 'Client',
    lines: 'Lignes',
    state: 'État',
    total: 'Total TTC',
  },
  period: {
    all: 'Toutes les dates',
    today: 'Aujourd’hui',
    yesterday: 'Hier',
    week: '7 derniers jours',
    month: '30 derniers jours',
  },
  parked: {
    label: 'Toutes les ventes',
    yes: 'Avec un article à reconnaître',
    badge: (count: number) => `${count} à reconnaître`,
  },
  figure: {
    total: 'Chiffre d’affaires TTC',
    tickets: 'Tickets',
    average: 'Panier moyen',
    vat: 'dont TVA',
  },
  empty: {
    title: 'Aucune vente pour l’instant',
    words: 'Reliez votre caisse : ses tickets arriveront ici, et le stock suivra tout seul.',
    action: 'Relier ma caisse',
  },
  nothingFound: 'Aucune vente ne correspond.',
  more: 'Suite en cours de chargement…',
  ticket: (document: string) => `Ticket ${document}`,
  returned: (document: string) => `Retour ${document}`,
  line: {
    unknown: 'À reconnaître',
    unknownHint:
      'La caisse vend cet article sous un nom que la cave ne connaît pas. Dites une fois ce que c’est : le stock suivra.',
    recognise: 'Dire ce que c’est',
    took: (quantity: string) => `Sorti du stock : ${quantity}`,
    gaveBack: (quantity: string) => `Rentré en stock : ${quantity}`,
  },
  vat: (rate: string) => `dont TVA ${rate}`,
  untaxed: 'Total HT',
  linked: {
    'returned in': (document: string) => `Repris sur le ticket ${document}`,
    'gives back': (document: string) => `Reprend le ticket ${document}`,
  },
  facts: {
    title: 'Vente',
    when: 'Vendue le',
    recorded: 'Arrivée ici le',
    source: 'Vient de',
    operator: 'Vendeur',
    customer: 'Client',
    linked: 'Voir aussi',
  },
  pick: {
    title: 'Préparation',
    start: 'Préparer cette commande',
    ready: 'Prête',
    going: (done: number, all: number) => `${done} sur ${all} en main`,
    missing: (count: number) => `${count} ${plural(count, 'article manque', 'articles manquent')}`,
    see: (code: string) => `Voir ${code}`,
  },
  lines: (count: number) => `${count} ${plural(count, 'ligne', 'lignes')}`,
};
