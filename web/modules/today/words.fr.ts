/** What the Today screen says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Aujourd’hui',
  figure: {
    total: 'Vendu aujourd’hui, TTC',
    versus: (amount: string, weekday: string) => `${amount} ${weekday} dernier à la clôture`,
    tickets: 'Tickets',
    average: 'Panier moyen',
    low: 'À réassortir',
    items: (count: number) => plural(count, 'article', 'articles'),
    ofWhichOut: (count: number) => `dont ${count} ${plural(count, 'épuisé', 'épuisés')}`,
  },
  days: {
    title: 'Les 14 derniers jours',
    tickets: (count: number) => `${count} ${plural(count, 'ticket', 'tickets')}`,
    closed: 'fermé',
    all: 'Toutes les ventes',
  },
  attention: {
    recalled: (code: string, what: string) => `Rappel ${code} en cours : ${what}`,
    recalledAction: 'Suivre',
    title: 'À traiter',
    nothing: 'Rien à signaler. Bonne journée !',
    parked: (lines: number, items: number) =>
      `${items} ${plural(items, 'article vendu', 'articles vendus')} à reconnaître (${lines} ${plural(lines, 'ligne', 'lignes')} de ticket)`,
    parkedAction: 'Dire ce que c’est',
    toPick: (count: number) => `${count} ${plural(count, 'commande à préparer', 'commandes à préparer')}`,
    toPickAction: 'Préparer',
    incomplete: (count: number) =>
      `${count} ${plural(count, 'préparation partie incomplète', 'préparations parties incomplètes')}`,
    incompleteAction: 'Voir qui prévenir',
    gaps: (count: number) => `${count} ${plural(count, 'écart à expliquer', 'écarts à expliquer')}`,
    gapsAction: 'Voir les causes',
    late: (count: number, supplier: string) =>
      count === 1 ? `Une commande chez ${supplier} devrait être là` : `${count} commandes devraient être là`,
    lateAction: 'Relancer',
    held: (supplier: string) => `La commande automatique chez ${supplier} vous attend :`,
    heldBecause: {
      ceiling: (amount: string, upTo: string) => `${amount}, pour un plafond de ${upTo}.`,
      minimum: 'le minimum du fournisseur n’est pas atteint.',
      noAddress: 'il manque une adresse ou un compte e-mail.',
      unpriced: 'un article n’a pas de prix d’achat.',
    },
    heldAction: 'Décider',
    audited: (name: string, gaps: number) =>
      `Contrôle de « ${name} » fait : ${gaps === 0 ? 'aucun écart' : `${gaps} ${plural(gaps, 'écart', 'écarts')}`}`,
    auditedAction: 'Voir le contrôle',
    out: (count: number) => `${count} ${plural(count, 'article épuisé', 'articles épuisés')}`,
    outAction: 'Voir la liste',
    oversold: (count: number) =>
      `${count} ${plural(count, 'article vendu en trop par vos boutiques', 'articles vendus en trop par vos boutiques')}`,
    oversoldAction: 'Voir qui appeler',
    refunds: (count: number) =>
      `${count} ${plural(count, 'remboursement attend', 'remboursements attendent')} votre avis : la vente n’est pas arrivée, ou était moindre`,
    refundsAction: 'Décider',
    short: (count: number) =>
      `${count} ${plural(count, 'niveau sous zéro', 'niveaux sous zéro')} : vendu plus que compté`,
    shortAction: 'Recompter',
  },
  low: {
    title: 'À réassortir en premier',
    all: 'Tout voir',
    nothing: 'Tous les niveaux sont au-dessus de leur seuil.',
    threshold: (quantity: string) => `seuil ${quantity}`,
  },
  expiring: {
    title: 'À écouler bientôt',
    all: 'Dates courtes',
    worth: (amount: string, proposed: number) =>
      proposed === 0
        ? `${amount} à l’achat`
        : `${amount} à l’achat, ${proposed} ${plural(proposed, 'démarque proposée', 'démarques proposées')}`,
    soon: (lot: string, day: string) => `lot ${lot}, avant le ${day}`,
    past: (lot: string, day: string) => `lot ${lot}, date dépassée depuis le ${day}`,
    more: (count: number) => `et ${count} ${plural(count, 'autre lot', 'autres lots')}`,
  },
  arriving: {
    title: 'En route',
    from: (from: string, to: string) => `${from} → ${to}`,
    items: (count: number) => `${count} ${plural(count, 'article', 'articles')}`,
    arrived: 'Tout est arrivé',
    missing: 'Il en manque',
    came: (name: string) => `Arrivé : ${name}`,
    differencesHint: 'Notez ce qui est vraiment arrivé : ce qui manque sera passé en perte.',
    yes: 'Ranger',
    back: 'Revenir',
    undo: 'Annuler',
    undone: 'C’est annulé : l’envoi est de nouveau en route.',
    done: 'Envoi rangé.',
    since: 'parti',
  },
  latest: {
    title: 'Derniers tickets',
    nothing: 'Le premier ticket de la journée apparaîtra ici.',
    lines: (count: number) => `${count} ${plural(count, 'ligne', 'lignes')}`,
  },
  receive: 'Recevoir une livraison',
};
