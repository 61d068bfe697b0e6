/** What matching a shop's listings with the catalogue says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

/** With how many, where there are any. */
const named = (name: string, count: string | null): string => (count === null ? name : `${name} · ${count}`);

export const en: Words<typeof fr> = {
  title: 'Matching',
  show: 'Items shown',
  shows: {
    waiting: (count) => named('To see', count),
    vintage: (count) => named('Vintages', count),
    linked: (count) => named('Linked', count),
    setAside: (count) => named('Set aside', count),
  },
  only: (text) => `Only “${text}”.`,
  all: 'See all',
  progress: 'The shop’s items',
  counted: (linked, waiting) => `${linked} linked, ${waiting} to see`,
  empty: {
    waiting: {
      title: 'Nothing left to match',
      words: 'What the shop adds will come here where Caveau is not certain of it.',
    },
    vintage: {
      title: 'No vintage has changed',
      words: 'When a label changes its year, Caveau tells you here.',
    },
    linked: { title: 'Nothing is linked so far', words: 'What is linked is found, and undone, here.' },
    setAside: { title: 'Nothing is set aside', words: 'What you set aside is found here.' },
    search: { title: 'No item of that name', words: 'Search by name, code or barcode.' },
  },
  item: 'Item to match',
  sells: 'The shop sells',
  noCodes: 'neither code nor barcode',
  code: (code) => `code ${code}`,
  barcode: (barcode) => `barcode ${barcode}`,
  level: (level) => `${level} in stock there`,
  meant: 'What is it in your cellar?',
  none: 'Nothing alike in your cellar.',
  by: { barcode: 'same barcode', code: 'same code', name: 'similar name' },
  rolled: 'another vintage',
  newUnit: {
    pack: (units) => `Case of ${units} to be made`,
    glass: (cl) => `Glass of ${cl} cl to be made`,
    glassOf: (parts) => `Glass (1/${parts} of a bottle) to be made`,
  },
  likelihood: {
    sure: 'almost certain',
    veryLikely: 'very likely',
    likely: 'likely',
    possible: 'possible',
    unlikely: 'unlikely',
  },
  percent: (percent) => `${percent}%`,
  create: 'Create this item',
  aside: 'Set aside',
  other: 'Search the cellar',
  undo: 'Undo',
  next: 'Next',
  previous: 'Previous',
  undone: (label) => `“${label}” waits again.`,
  nothingToUndo: 'Nothing to undo.',
  posted: (count) =>
    `${count} ${plural(count, 'line of a sale that waited is counted', 'lines of sales that waited are counted')}.`,
  keys: {
    title: 'One key an item',
    words: '1 to 5 links, C creates, X sets aside, R searches, U undoes, → and ← move on.',
  },
  vintage: {
    item: 'Vintage changed',
    says: (vintage) => `The label says ${vintage}.`,
    was: (name, unit) => `You had linked it to ${name}, ${unit}.`,
    seen: 'First seen',
    from: 'The new vintage has been sold since',
    fromHint: 'Sales before stay the old one’s; those after go to the new one, counted or not.',
    roll: (vintage) => `It is the ${vintage} from that day on`,
    keep: 'It is still the same wine',
    others: 'Or another item of your cellar, from that day on',
    rolled: (vintage, lines) =>
      lines === 0
        ? `It is the ${vintage} from now on.`
        : `It is the ${vintage} from now on: ${lines} ${plural(lines, 'line of a sale', 'lines of sales')} moved.`,
    kept: 'Noted: the same wine.',
  },
  list: {
    search: 'Search the shop’s items',
    is: (name, unit) => `is ${name}, ${unit}`,
    itself: 'linked by Caveau',
    chosen: (by) => `linked by ${by}`,
    created: (by) => `created by ${by}`,
    since: 'since',
    others: 'All that is recognised, also what the shop does not list',
    undo: 'Undo',
    undoThis: (label) => `Undo “${label}”`,
  },
};
