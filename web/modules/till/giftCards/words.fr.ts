/** What is said of gift cards and credit notes, in French. */
export const fr = {
  search: 'Code',
  code: 'Code',
  balance: 'Reste',
  last: 'Dernier mouvement',
  state: 'État',
  all: 'Tous',
  overspent: 'Dépensés deux fois',
  over: 'Dépensé deux fois',
  spent: 'Épuisé',
  words:
    'Hors ligne, une caisse accepte un bon jusqu’à la limite de vos réglages sans pouvoir demander ce qui reste dessus. S’il a servi deux fois, le reste passe sous zéro : la vente demeure, et c’est à vous de voir avec le client.',
  empty: {
    title: 'Aucun bon cadeau pour l’instant',
    words:
      'Un bon cadeau se vend à la caisse comme un article ; un avoir se donne en reprenant une bouteille.',
  },
  nothingFound: 'Aucun bon ne correspond.',
};
