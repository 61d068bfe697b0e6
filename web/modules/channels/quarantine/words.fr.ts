/** What the rows to correct say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

const rows = (count: number) => `${count} ${plural(count, 'ligne', 'lignes')}`;

export const fr = {
  title: 'Lignes à corriger',
  intro:
    'Ces lignes n’ont pas pu être comptées. Corrigez la case en cause, puis comptez : une ligne comptée ici ne l’est pas une seconde fois si son fichier revient.',
  empty: { title: 'Aucune ligne à corriger', words: 'Tout ce qui est arrivé a pu être lu.' },
  ofFile: (name: string) => `Seulement celles de « ${name} »`,
  allFiles: 'Toutes les lignes',
  row: (row: number, file: string) => `Ligne ${row}, ${file}`,
  ready: 'Prête à compter',
  asWritten: 'Telle qu’écrite dans le fichier',
  cell: (column: string, row: number) => `${column}, ligne ${row}`,
  choose: (row: number) => `Choisir la ligne ${row}`,
  chooseAll: 'Tout choisir',
  chosen: (count: number) => `${rows(count)} ${plural(count, 'choisie', 'choisies')}`,
  shown: (count: number) => rows(count),
  andMore: (count: number) => `${rows(count)} et plus`,
  resubmitReady: (count: number) =>
    `Compter ${plural(count, 'la ligne prête', `les ${count} lignes prêtes`)}`,
  resubmitChosen: 'Compter celles-ci',
  resubmitAll: 'Tout relire',
  resubmit: 'Compter',
  resubmitThis: (row: number) => `Compter la ligne ${row}`,
  drop: 'Écarter',
  dropThis: (row: number) => `Écarter la ligne ${row}`,
  dropQuestion: (count: number) =>
    `${rows(count)} ne ${plural(count, 'sera', 'seront')} jamais ${plural(count, 'comptée', 'comptées')}.`,
  dropped: (count: number) => `${rows(count)} ${plural(count, 'écartée', 'écartées')}.`,
  working: 'Relecture des lignes',
  fill: {
    column: 'Colonne',
    value: 'Nouvelle valeur',
    send: 'Mettre dans les lignes choisies',
    working: 'Correction des lignes',
  },
  done: {
    posted: (count: number) => `${rows(count)} ${plural(count, 'comptée', 'comptées')}`,
    known: (count: number) => `${count} déjà ${plural(count, 'connue', 'connues')}`,
    parked: (count: number) => `${count} ${plural(count, 'attend', 'attendent')} que l’article soit reconnu`,
    stillWaiting: (count: number) => `${count} encore à corriger`,
    nothing: 'Rien à compter.',
  },
};
