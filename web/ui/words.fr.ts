/** What the components themselves say, in French. */
import { frenchPlural as plural } from '#web/i18n/plural.ts';

export const fr = {
  close: 'Fermer',
  messages: 'Messages',
  cancel: 'Annuler',
  confirm: 'Confirmer',
  save: 'Enregistrer',
  retry: 'Réessayer',
  copy: 'Copier',
  copied: 'Copié',
  optional: 'facultatif',
  loading: 'Chargement…',
  table: {
    columns: 'Colonnes',
    chooseColumns: 'Choisir les colonnes',
    sortBy: (column: string) => `Trier par ${column}`,
    sort: 'Trier',
    selectRow: (row: string) => `Choisir ${row}`,
    selectAll: 'Tout choisir',
    selected: (count: number) => `${count} ${plural(count, 'ligne choisie', 'lignes choisies')}`,
    count: (count: number, written: string) => `${written} ${plural(count, 'ligne', 'lignes')}`,
    andMore: 'et plus',
    nothing: 'Rien ne correspond.',
  },
  filters: {
    clear: 'Effacer les filtres',
    search: 'Chercher',
  },
  edit: (what: string) => `Modifier ${what}`,
  drop: {
    title: 'Déposez un fichier ici',
    choose: 'Choisir un fichier',
    refused: (name: string) => `« ${name} » n’est pas d’un format accepté.`,
  },
  progress: {
    of: (done: string, total: string) => `${done} sur ${total}`,
  },
  wine: {
    red: 'rouge',
    white: 'blanc',
    rose: 'rosé',
    sparkling: 'effervescent',
    sweet: 'moelleux',
    orange: 'vin orange',
    spirit: 'spiritueux',
    beer: 'bière',
    other: 'autre',
  },
  gauge: {
    left: (left: string, size: string) => `Il reste ${left} sur ${size}`,
  },
  trend: (from: string, to: string) => `De ${from} à ${to}`,
  pick: {
    placeholder: 'Nom, millésime ou code-barres',
    nothing: 'Aucun article ne correspond.',
    scanHint: 'Vous pouvez scanner à tout moment.',
  },
};
