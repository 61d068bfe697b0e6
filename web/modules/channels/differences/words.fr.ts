/** What the list of differences says, in French. */
export const fr = {
  title: 'Différences entre la boutique et la cave',
  intro:
    'Le même article, dit autrement ici et là-bas. Prenez l’un ou l’autre : le côté qui n’est pas choisi est corrigé aussitôt.',
  filter: 'Différences montrées',
  all: 'Toutes',
  kind: { name: 'Nom', price: 'Prix', vat: 'TVA', untracked: 'Stock non suivi' },
  theirs: 'La boutique dit',
  ours: 'La cave dit',
  take: { theirs: 'Prendre dans la cave', ours: 'Écrire dans la boutique' },
  takeThis: {
    theirs: (kind: string, label: string) =>
      `Prendre dans la cave ce que dit la boutique : ${kind}, ${label}`,
    ours: (kind: string, label: string) => `Écrire dans la boutique ce que dit la cave : ${kind}, ${label}`,
  },
  settled: 'C’est corrigé.',
  notSettled: 'La boutique n’a pas pris la correction.',
  onlyThere: 'Se corrige dans la boutique.',
  empty: {
    title: 'Aucune différence',
    words: 'La boutique et la cave disent la même chose de ce qui est relié.',
  },
};
