/** What the reports’ pages say, in French; what each report says stands in the domain. */
export const fr = {
  title: 'Rapports',
  lead: 'Ce que disent les ventes, le stock et les coûts, jour par jour. Chaque page s’imprime et s’ouvre dans un tableur.',
  all: 'Tous les rapports',
  unknown: 'Ce rapport n’existe pas',
  search: 'Chercher un article',
  kind: 'Toutes les natures',
  supplier: 'Tous les fournisseurs',
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
};
