/** Short dates in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  title: 'Dates courtes',
  figures: {
    soon: 'Lots à écouler',
    worth: 'Leur valeur d’achat, HT',
    past: 'Dates dépassées',
    unsold: 'Ne partiront pas à temps',
  },
  empty: 'Aucune date ne presse',
  emptyWords:
    'Les lots dont la date approche paraissent ici. La date se saisit ou se scanne à la réception d’une livraison.',
  receive: 'Recevoir une livraison',
  inDays: (day: string, days: number) =>
    days === 0
      ? `à vendre aujourd’hui, ${day}`
      : `avant le ${day}, dans ${days} ${plural(days, 'jour', 'jours')}`,
  since: (day: string) => `date dépassée depuis le ${day}`,
  lot: (code: string) => `lot ${code}`,
  worth: (amount: string) => `${amount} à l’achat`,
  at: (quantity: string, place: string) => `${quantity} ${place}`,
  proposals: {
    title: 'À démarquer',
    none: 'Aucun prix à baisser aujourd’hui.',
    nothingSells: (left: string) => `Rien vendu en huit semaines : ${left} resteront.`,
    pace: (sold: string, left: string) => `Vendu en huit semaines : ${sold}. À ce rythme, ${left} resteront.`,
    price: (usual: string, price: string) => `${usual} → ${price}`,
    atCost: 'Le prix s’arrête à ce que l’article a coûté.',
    others: 'Le prix baisse pour tout l’article, dans tous les tarifs, jusqu’à la fin de ce lot.',
    accept: (price: string) => `Vendre à ${price}`,
    accepted: (name: string, price: string) =>
      `${name} : ${price} dès maintenant. L’étiquette de rayon est à réimprimer.`,
    refuse: 'Pas cette fois',
    reason: 'Pourquoi ?',
    send: 'Garder le prix',
    refused: 'Le prix reste. Le palier suivant vous sera proposé.',
    cancel: 'Revenir',
  },
  watched: {
    title: 'À surveiller',
    why: {
      past: 'À retirer de la vente',
      held: 'Lot bloqué',
      notSold: 'Ne se vend pas : à utiliser en fabrication',
      noPrice: 'N’a pas de prix de vente',
      sells: 'Partira à temps',
      tooEarly: 'Trop tôt pour démarquer',
      decided: 'Décidé pour ce palier',
      atCost: 'Déjà au prix coûtant',
      marked: 'Déjà démarqué',
    },
    remove: 'Passer en perte',
  },
  markdowns: {
    title: 'Démarques',
    none: 'Aucun prix n’a été baissé.',
    inForce: 'En cours',
    refused: 'Refusée',
    ended: {
      sold: 'Lot vendu',
      past: 'Date passée',
      byHand: 'Prix rétabli',
      replaced: 'Palier suivant',
    },
    by: (name: string) => `par ${name}`,
    end: 'Rétablir le prix',
    endQuestion: (price: string) => `L’article repasse à ${price}.`,
    done: 'L’ancien prix est de retour.',
  },
  settings: {
    title: 'Réglages',
    alert: 'Prévenir combien de jours avant la date ?',
    kind: (kind: string) => `${kind} : jours avant la date`,
    kindHint: 'Vide : comme la maison',
    steps: 'Paliers de prix',
    within: 'Jours restants',
    off: 'Remise',
    add: 'Ajouter un palier',
    remove: (days: number) => `Retirer le palier de ${days} ${plural(days, 'jour', 'jours')}`,
    belowCost: 'Permettre un prix sous le prix d’achat',
    belowCostHint:
      'La revente à perte est interdite, sauf exceptions : denrées périssables menacées d’altération rapide, soldes, fin de saison. À vérifier avec votre comptable.',
    save: 'Enregistrer',
    saved: 'Réglages enregistrés.',
  },
};
