/** The same in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Duplicate records',
  open: (count) => (count === 0 ? 'Duplicate records' : `Duplicate records (${count})`),
  lead: (count) =>
    `${count} ${plural(count, 'pair', 'pairs')} of records that look alike. Caveau checks every night, and merges nothing without you.`,
  lookedAt: 'Last checked:',
  look: 'Check now',
  looked: (count) =>
    count === 0 ? 'No duplicate records.' : `${count} ${plural(count, 'pair', 'pairs')} to look at.`,
  none: 'No duplicate records',
  noneWords:
    'Caveau compares names, phone numbers, addresses and dates of birth, typing mistakes included, and lists here those that seem to be the same customer.',
  more: 'Show more',
  pair: (one, other) => `${one} and ${other}`,
  sure: 'Almost certain',
  likely: (percent) => `${percent} likely`,
  part: {
    name: 'Name',
    phone: 'Phone',
    email: 'E-mail',
    birthday: 'Date of birth',
    address: 'Address',
    siret: 'SIRET',
  },
  likeness: { same: 'the same', near: 'nearly the same', other: 'different', unsaid: 'on one record only' },
  since: 'Added',
  bought: 'Purchases',
  purchases: (count) => (count === 0 ? 'none' : `${count}`),
  keep: 'Keep this record',
  keepOf: (name, since) => `Keep the record “${name}” of ${since}`,
  isPerson: { same: 'It is the same person', two: 'They are two people' },
  isOther: { same: 'It is the same customer', two: 'They are two customers' },
  explained:
    'The other record stays behind the one you keep: its purchases show there, and its card and phone lead there. No consent passes from one to the other, and it can all be undone.',
  merged: (name) => `Both records of ${name} have been merged.`,
  undo: 'Separate them',
  undone: 'The records are separate again: each has back what it had.',
  apart: 'Saved: they are two customers, and will not be suggested again.',
  others: (count) => `${count} other ${plural(count, 'record', 'records')} merged into this one`,
  mergedAt: 'merged on',
  parting: (name) => `The record “${name}” stands on its own again, with its purchases.`,
  resembling: (count) => plural(count, 'A similar record already exists', 'Similar records already exist'),
  resemblingWords: 'Is it this customer? Open their record rather than creating a second one.',
};
