/** What is said of refunds that wait, in French. */
export const fr = {
  title: 'Remboursements en attente',
  words:
    'Ces remboursements ne sont pas encore comptés. Prenez-en un en compte si la marchandise est bien revenue ; laissez-le de côté s’il ne vous concerne pas.',
  item: (quantity: string, label: string) => `${quantity} × ${label}`,
  money: 'Argent seul',
  asks: 'À vérifier',
  mayCome: 'Sa vente peut encore arriver',
  take: 'Prendre en compte',
  setAside: 'Laisser de côté',
  taken: 'Remboursement pris en compte.',
  leftAside: 'Remboursement laissé de côté. Si sa vente arrive, il sera compté.',
};
