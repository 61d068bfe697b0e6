/** What the rows to correct say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

const rows = (count: number) => `${count} ${plural(count, 'row', 'rows')}`;

export const en: Words<typeof fr> = {
  title: 'Rows to correct',
  intro:
    'These rows could not be counted. Correct the cell at fault, then post: a row posted here is not posted again if its file comes back.',
  empty: { title: 'No row to correct', words: 'Everything that arrived could be read.' },
  ofFile: (name) => `Only those of “${name}”`,
  allFiles: 'All rows',
  row: (row, file) => `Row ${row}, ${file}`,
  ready: 'Ready to post',
  asWritten: 'As written in the file',
  cell: (column, row) => `${column}, row ${row}`,
  choose: (row) => `Choose row ${row}`,
  chooseAll: 'Choose all',
  chosen: (count) => `${rows(count)} chosen`,
  shown: (count) => rows(count),
  andMore: (count) => `${rows(count)} and more`,
  resubmitReady: (count) => `Post ${plural(count, 'the ready row', `the ${count} ready rows`)}`,
  resubmitChosen: 'Post these',
  resubmitAll: 'Read all again',
  resubmit: 'Post',
  resubmitThis: (row) => `Post row ${row}`,
  drop: 'Put aside',
  dropThis: (row) => `Put aside row ${row}`,
  dropQuestion: (count) => `${rows(count)} will never be posted.`,
  dropped: (count) => `${rows(count)} put aside.`,
  working: 'Reading the rows again',
  fill: {
    column: 'Column',
    value: 'New value',
    send: 'Put into the chosen rows',
    working: 'Correcting the rows',
  },
  done: {
    posted: (count) => `${rows(count)} posted`,
    known: (count) => `${count} already known`,
    parked: (count) => `${count} ${plural(count, 'waits', 'wait')} for the item to be recognised`,
    stillWaiting: (count) => `${count} still to correct`,
    nothing: 'Nothing to post.',
  },
};
