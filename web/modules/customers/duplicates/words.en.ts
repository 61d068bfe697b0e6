/** The same in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Duplicate records',
  open: (count) => (count === 0 ? 'Duplicate records' : `Duplicate records (${count})`),
  lead: (count) =>
    `${count} ${plural(count, 'pair', 'pairs')} of records that resemble one another. Caveau looks every night, and merges nothing without you.`,
  lookedAt: 'Last looked:',
  look: 'Look now',
  looked: (count) =>
    count === 0 ? 'No duplicate record.' : `${count} ${plural(count, 'pair', 'pairs')} to look at.`,
  none: 'No duplicate record',
  noneWords:
    'Caveau compares names, telephones, addresses and birthdays, slips of the hand included, and proposes here those that seem to be of one customer.',
  more: 'Show more',
  pair: (one, other) => `${one} and ${other}`,
  sure: 'Almost certain',
  likely: (percent) => `${percent} likely`,
  part: {
    name: 'Name',
    phone: 'Telephone',
    email: 'E-mail',
    birthday: 'Birthday',
    address: 'Address',
    siret: 'SIRET',
  },
  likeness: { same: 'the same', near: 'nearly the same', other: 'different', unsaid: 'on one record only' },
  since: 'Record made',
  bought: 'Purchases',
  purchases: (count) => (count === 0 ? 'none' : `${count}`),
  keep: 'Keep this record',
  keepOf: (name, since) => `Keep the record “${name}” of ${since}`,
  isPerson: { same: 'It is the same person', two: 'They are two people' },
  isOther: { same: 'It is the same customer', two: 'They are two customers' },
  explained:
    'The other record stays as it is behind the one you keep: its purchases are read there, its card and telephone find it. No consent passes from one to the other, and all of it can be parted again.',
  merged: (name) => `Both records of ${name} are merged.`,
  undo: 'Part them',
  undone: 'The records are parted: each has again what it had.',
  apart: 'Noted: they are two customers, and will not be proposed again.',
  others: (count) => `${count} other ${plural(count, 'record', 'records')} merged into this one`,
  mergedAt: 'merged on',
  parting: (name) => `The record “${name}” stands by itself again, with its purchases.`,
  resembling: (count) =>
    plural(count, 'A record resembles this one already', 'Records resemble this one already'),
  resemblingWords: 'Is it this customer? Open their record rather than making a second one.',
};
