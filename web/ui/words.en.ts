/** What the components themselves say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  close: 'Close',
  messages: 'Messages',
  cancel: 'Cancel',
  confirm: 'Confirm',
  save: 'Save',
  retry: 'Try again',
  copy: 'Copy',
  copied: 'Copied',
  optional: 'optional',
  loading: 'Loading…',
  table: {
    columns: 'Columns',
    chooseColumns: 'Choose columns',
    sortBy: (column) => `Sort by ${column}`,
    sort: 'Sort',
    selectRow: (row) => `Select ${row}`,
    selectAll: 'Select all',
    selected: (count) => `${count} ${plural(count, 'row selected', 'rows selected')}`,
    count: (count, written) => `${written} ${plural(count, 'row', 'rows')}`,
    andMore: 'and more',
    nothing: 'Nothing matches.',
  },
  filters: {
    clear: 'Clear filters',
    search: 'Search',
  },
  edit: (what) => `Edit ${what}`,
  drop: {
    title: 'Drop a file here',
    choose: 'Choose a file',
    refused: (name) => `“${name}” is not in an accepted format.`,
  },
  progress: {
    of: (done, total) => `${done} of ${total}`,
  },
  wine: {
    red: 'red',
    white: 'white',
    rose: 'rosé',
    sparkling: 'sparkling',
    sweet: 'sweet',
    orange: 'orange wine',
    spirit: 'spirit',
    beer: 'beer',
    other: 'other',
  },
  gauge: {
    left: (left, size) => `${left} left of ${size}`,
  },
  trend: (from, to) => `From ${from} to ${to}`,
  pick: {
    placeholder: 'Name, vintage or barcode',
    nothing: 'No item matches.',
    scanHint: 'You can scan at any time.',
  },
  timeZones: {
    'Europe/Paris': 'Mainland France',
    'America/Guadeloupe': 'Guadeloupe',
    'America/Martinique': 'Martinique',
    'America/Cayenne': 'French Guiana',
    'Indian/Reunion': 'Réunion',
    'Indian/Mayotte': 'Mayotte',
    'America/St_Barthelemy': 'Saint Barthélemy',
    'America/Marigot': 'Saint Martin',
    'America/Miquelon': 'Saint Pierre and Miquelon',
    'Pacific/Noumea': 'New Caledonia',
    'Pacific/Tahiti': 'French Polynesia',
    'Pacific/Wallis': 'Wallis and Futuna',
  },
};
