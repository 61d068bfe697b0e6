/** What a shadow run says, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  intro:
    'Ce qui se serait passé si la boutique avait été en service. Rien n’a été compté, rien n’a été écrit.',
  period: 'Ventes relues depuis le',
  until: 'jusqu’au',
  notRead: 'Lecture en cours…',
  again: 'Relire cette période',
  begun: 'L’essai à blanc recommence sur cette période.',
  figure: {
    documents: 'Ventes',
    lines: (count: string) => `${count} lignes`,
    uncounted: 'Non comptées',
    uncountedWhy: 'annulées, ou pas payées',
    read: 'Appels de lecture',
    wrote: 'Appels d’écriture',
    proof: 'Voir les échanges',
  },
  moves: {
    title: 'Ce qui aurait bougé',
    empty: 'Aucune vente d’un article relié dans cette période.',
    sku: 'Article',
    quantity: 'Mouvement',
    documents: (count: number) => `${count} ${plural(count, 'vente', 'ventes')}`,
  },
  unmapped: {
    title: 'Ce qui n’est pas relié',
    words: 'Ces lignes auraient attendu que vous disiez ce que c’est.',
    empty: 'Tout ce qui s’est vendu est relié.',
    line: (lines: string, units: string, count: number) =>
      `${lines} ${plural(count, 'ligne', 'lignes')}, ${units} en tout`,
    match: 'Dire ce que c’est',
  },
  levels: {
    title: 'Niveaux qui diffèrent',
    words: 'À la mise en service, vous choisirez lequel est le bon au départ.',
    empty: 'La boutique a les mêmes niveaux que la cave.',
    theirs: 'Là-bas',
    ours: 'Ici',
    noLevel: 'non suivi',
  },
};
