/** What a shadow run says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  intro: 'What would have happened had the shop been live. Nothing was counted, nothing was written.',
  period: 'Sales read since',
  until: 'until',
  notRead: 'Reading…',
  again: 'Read this period',
  begun: 'The shadow run begins anew over this period.',
  figure: {
    documents: 'Sales',
    lines: (count) => `${count} lines`,
    uncounted: 'Not counted',
    uncountedWhy: 'cancelled, or not paid',
    read: 'Calls that read',
    wrote: 'Calls that wrote',
    proof: 'See the exchanges',
  },
  moves: {
    title: 'What would have moved',
    empty: 'No sale of an item that is linked in this period.',
    sku: 'Item',
    quantity: 'Move',
    documents: (count) => `${count} ${plural(count, 'sale', 'sales')}`,
  },
  unmapped: {
    title: 'What is not linked',
    words: 'These lines would have waited until you say what they are.',
    empty: 'All that was sold is linked.',
    line: (lines, units, count) => `${lines} ${plural(count, 'line', 'lines')}, ${units} in all`,
    match: 'Say what it is',
  },
  levels: {
    title: 'Levels that differ',
    words: 'When it goes live, you will choose which is right to begin with.',
    empty: 'The shop has the same levels as the cellar.',
    theirs: 'There',
    ours: 'Here',
    noLevel: 'not kept',
  },
};
