/** What the workshop's screens share, in French. */
export const fr = {
  parts: 'Parties de l’atelier',
  part: {
    orders: {
      link: 'À fabriquer',
      title: 'À fabriquer',
      words: 'Ce qui est prévu, lancé, commencé ; les matières se déduisent seules.',
    },
    recipes: {
      link: 'Recettes',
      title: 'Recettes',
      words: 'Ce que prend une fournée, ce qu’elle donne et ce qu’elle coûte.',
    },
    plan: {
      link: 'Plan',
      title: 'Plan',
      words: 'Quoi fabriquer, quoi acheter, et à quelle date commencer.',
    },
  },
  item: 'Article',
  quantity: 'Quantité',
  wrongQuantity: 'Quantité à revoir',
  place: 'Emplacement',
  unknownCode: (code: string) => `Aucun article ne porte le code ${code}.`,
  remove: (name: string) => `Retirer ${name}`,
  goneItem: 'Article retiré du catalogue',
  state: {
    planned: 'Prévu',
    released: 'Lancé',
    started: 'Commencé',
    done: 'Terminé',
    cancelled: 'Annulé',
  },
  missing: 'Manque',
  nothingMissing: 'Rien ne manque.',
};
