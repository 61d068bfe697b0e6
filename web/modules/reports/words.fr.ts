/** What the reports’ pages say, in French; what each report says stands in the domain. */
export const fr = {
  title: 'Rapports',
  lead: 'Ce que disent les ventes, le stock et les coûts, jour par jour. Chaque page s’imprime et s’ouvre dans un tableur.',
  all: 'Tous les rapports',
  unknown: 'Ce rapport n’existe pas',
  search: 'Chercher un article',
  searchRows: 'Chercher',
  kind: 'Toutes les natures',
  supplier: 'Tous les fournisseurs',
  place: 'Tous les emplacements',
  from: 'Du',
  to: 'au',
  on: 'Au',
  until: 'Jusqu’au',
  picture: 'En image',
  file: { csv: 'CSV', xlsx: 'Excel', pdf: 'PDF' },
  fileOf: (format: string) => `Télécharger en ${format}`,
  settling: (count: number) =>
    count === 1 ? 'Un article se met encore à jour.' : `${count} articles se mettent encore à jour.`,
  everyShop: 'Pour toutes les boutiques ensemble.',
  empty: {
    title: 'Rien à montrer pour ces jours',
    words: 'Élargissez la période, ou enregistrez une livraison, une vente ou un comptage.',
    action: 'Voir le stock',
  },
  nothingFound: 'Aucun article ne répond à ces critères.',
  recovery: {
    title: 'Pour les retrouver',
    card: {
      title: 'Donner une carte',
      words: 'Son QR code se scanne à la caisse, ou se photographie : la fiche suit le ticket.',
    },
    phone: {
      title: 'Demander le téléphone à la caisse',
      words: 'Quatre chiffres suffisent à retrouver une fiche ; un nom et un numéro en font une nouvelle.',
    },
    receipt: {
      title: 'Montrer le QR code du ticket',
      words: 'Le client le photographie et rattache l’achat lui-même, depuis chez lui.',
    },
    poster: {
      title: 'Poser l’affiche d’inscription',
      words: 'Près de la caisse : le client s’inscrit lui-même pendant qu’on emballe.',
    },
  },
};
