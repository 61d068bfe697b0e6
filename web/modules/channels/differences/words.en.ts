/** What the list of differences says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Differences between the shop and the cellar',
  intro:
    'The same item, said differently here and there. Take one or the other: the side that is not chosen is put right at once.',
  filter: 'Differences shown',
  all: 'All',
  kind: { name: 'Name', price: 'Price', vat: 'VAT', untracked: 'Stock not kept' },
  theirs: 'The shop says',
  ours: 'The cellar says',
  take: { theirs: 'Take into the cellar', ours: 'Write to the shop' },
  takeThis: {
    theirs: (kind, label) => `Take into the cellar what the shop says: ${kind}, ${label}`,
    ours: (kind, label) => `Write to the shop what the cellar says: ${kind}, ${label}`,
  },
  settled: 'It is put right.',
  notSettled: 'The shop did not take the correction.',
  onlyThere: 'Is put right in the shop.',
  empty: { title: 'No difference', words: 'The shop and the cellar say the same of what is linked.' },
};
