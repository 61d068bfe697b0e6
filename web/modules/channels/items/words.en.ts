/** What the items of a till say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

const lines = (count: number, written: string) => `${written} ${plural(count, 'line', 'lines')}`;

export const en: Words<typeof fr> = {
  title: 'Items to recognise',
  intro:
    'The till sells these items under a name that the cellar does not know. Say once what they are: waiting lines are posted, and the next ones will be by themselves.',
  empty: { title: 'Everything is recognised', words: 'Each item sold is in your catalogue.' },
  noName: 'Item without a name',
  code: (code) => `code ${code}`,
  barcode: (barcode) => `barcode ${barcode}`,
  unit: (unit) => `sold as “${unit}”`,
  waits: (count, written, quantity) => `${lines(count, written)} waiting, ${quantity} sold`,
  between: (from, to) => (from === to ? from : `${from} – ${to}`),
  suggestions: 'It is probably',
  by: { barcode: 'same barcode', code: 'same code', name: 'similar name' },
  search: 'Search the catalogue',
  create: 'Create the item',
  posts: (count, written) => `${lines(count, written)} will be posted.`,
  posted: (count, written) =>
    count === 0 ? 'Noted; no line was waiting.' : `${lines(count, written)} posted.`,
  pick: 'Which item of the catalogue?',
  unknownScan: (barcode) => `No item bears the barcode ${barcode}.`,
  sells: 'The till sells it as',
  newUnit: 'Other…',
  newUnits: {
    label: 'New unit',
    glass: 'Glass',
    pack: 'Case',
    volume: 'What the glass holds',
    volumeHint: '12.5 cl',
    units: 'Bottles in the case',
    add: 'Add this unit',
  },
  other: 'Choose another item',
  confirm: 'That is it',
  form: {
    name: 'Name in the catalogue',
    kind: 'Kind',
    kinds: {
      wine: 'Wine',
      spirit: 'Spirit',
      beer: 'Beer',
      softDrink: 'Soft drink',
      food: 'Food',
      other: 'Other',
    },
    vintage: 'Vintage',
    content: 'Size',
    code: 'Code',
    send: 'Create and post',
    hint: 'You can complete its card later.',
  },
  createAll: (count) => `Create ${plural(count, 'this item as it is', `these ${count} items as they are`)}`,
  createAllQuestion: 'They enter the catalogue by the name the till gives them; glasses and cases wait.',
  createdAll: (created, posted) => `${created} items created, ${posted} lines posted.`,
  working: 'Creating the items',
  andMore: (count) => `The first ${count} are shown; the others follow.`,
  rolled: {
    title: 'Another vintage?',
    intro:
      'The till sells these items under another vintage than the cellar’s. Say since when: sales from that day on move to the new one, those before stay.',
    counted: (name, vintage, unit) => `counted as ${name} ${vintage}, ${unit}`,
    sold: (count, written) => `${lines(count, written)} sold so`,
    since: (day) => `since ${day}`,
    from: 'Since',
    roll: (vintage) => `It is the ${vintage}`,
    same: 'It is the same wine',
    done: (count, written) => `Noted; ${lines(count, written)} moved to the new vintage.`,
    kept: 'Noted: nothing changes.',
  },
  loneArticles: {
    title: 'The till and the cellar, article by article',
    ofSales:
      'By what the till has sold. Drop its list of articles to compare the two catalogues at once; nothing of it is kept.',
    ofList: 'By the list of articles that you have just dropped.',
    hint: 'The till’s list of articles: CSV, Excel, XML or JSON.',
    said: ([both, till, cellar]) =>
      [
        `${both?.written} ${both?.count === 1 ? 'article' : 'articles'} known to both`,
        `${till?.written} that the cellar does not know`,
        `${cellar?.written} in the cellar that the till does not know`,
      ].join(', ') + '.',
    tillOnly: 'The till has them, the cellar does not know them',
    cellarOnly: 'The cellar has them, the till does not know them',
    waiting: (count, written) => `${lines(count, written)} waiting`,
    left: (written) => `${written} in the cellar`,
    first: (written) => `The first ${written} of each side are shown.`,
  },
  mappings: {
    title: 'Known items',
    intro:
      'What the till’s items are in the cellar. A correction holds for sales to come; what is posted stays.',
    search: 'Name, code or item',
    empty: 'No known item so far.',
    emptyWords: 'Items that their code or barcode names need none.',
    nothing: 'No known item matches.',
    isNow: 'is',
    change: 'Correct',
    changeThis: (item) => `Correct ${item}`,
    forget: 'Forget',
    forgetQuestion: 'It will have to be recognised again at its next sale.',
    forgotten: 'It is forgotten.',
    origin: { chosen: 'chosen', created: 'created for it', matched: 'found alike' },
    by: (who) => `by ${who}`,
  },
};
