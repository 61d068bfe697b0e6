/** What the list of received files and messages says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  drop: 'CSV, Excel, XML or JSON, compressed or not',
  orFolder: 'Or drop it in this folder of the machine',
  sending: (name) => `Sending ${name}`,
  reading: 'Reading',
  collect: 'Look into the folder now',
  collecting: 'Looking into the folder',
  collected: (count) =>
    count === 0 ? 'Nothing new in the folder.' : `${count} ${plural(count, 'file', 'files')} taken.`,
  files: 'Files received',
  messages: 'Messages received',
  empty: { file: 'No file received so far', webhook: 'No message received so far' },
  via: {
    upload: 'sent here',
    folder: 'from the folder',
    sftp: 'from the SFTP server',
    webhook: 'received',
    pull: 'read at the shop',
  },
  size: (kilobytes) => `${kilobytes} kB`,
  state: {
    waiting: 'Awaits its turn',
    reading: 'Being read',
    done: 'Read',
    identical: 'Read before',
    unmapped: 'Columns to say',
    failed: 'Unreadable',
    rejected: 'Refused',
  },
  count: {
    lines: (count, written) => `${written} ${plural(count, 'line', 'lines')}`,
    posted: (_, written) => `${written} posted`,
    known: (_, written) => `${written} already known`,
    parked: (_, written) => `${written} to recognise`,
    quarantined: (_, written) => `${written} to correct`,
    skipped: (_, written) => `${written} without a sale`,
    created: (count, written) => `${written} ${plural(count, 'item', 'items')} created`,
  },
  identicalHint: 'The same file was read before: nothing was counted twice.',
  columns: 'Say the columns',
  correct: 'Correct',
  again: 'Read again',
  againThis: (name) => `Read again: ${name}`,
  asked: 'The file will be read again; what is posted already is not posted twice.',
  download: 'Download',
  downloadThis: (name) => `Download ${name}`,
  acknowledged: 'Its acknowledgement is beside the file, in “done”.',
};
