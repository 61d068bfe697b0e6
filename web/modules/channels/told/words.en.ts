/** What the stock sent out says, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  levels: {
    title: 'Available stock, right now',
    intro:
      'What may be sold, in whole units: what is on shelves and in the back room, less what is reserved. Never below zero.',
    download: (format) => `Download as ${format}`,
    every: 'For a till to read it by itself, choose “File of levels” in the settings of its connection.',
  },
  title: 'Tell of every change (webhooks)',
  intro:
    'Caveau tells an address as soon as a level changes or a sale arrives, and tries again until it answers.',
  list: 'Addresses that are told',
  empty: 'Nobody is told so far.',
  add: 'Tell an address',
  form: {
    name: 'Name',
    namePlaceholder: 'Web shop',
    url: 'Address (https)',
    events: 'Tell it of what?',
    create: 'Add',
  },
  event: {
    'level.changed': 'Stock levels',
    'sale.recorded': 'Sales',
  },
  eventWords: {
    'level.changed': 'What of an item is available, at each change.',
    'sale.recorded': 'Each sale that is recorded, with its lines.',
  },
  state: { on: 'Running', paused: 'Paused', disabled: 'Stopped' },
  waiting: (count) => `${count} waiting`,
  failed: (count) => `${count} failed`,
  last: 'last sent',
  never: 'nothing sent so far',
  secret: {
    label: 'Signing secret',
    words: 'Copy this secret now: it will never be shown again. It proves that messages come from Caveau.',
    done: 'I have copied it',
    rotate: 'Change the secret',
    question: 'A new secret will be made; for a day messages carry both signatures.',
    since: 'Secret made',
    previous: 'Previous secret accepted until',
  },
  test: 'Send a test',
  tested: 'The address answered well.',
  testFailed: (problem) => `The test did not arrive. ${problem}`,
  pause: 'Pause',
  resume: 'Resume',
  paused: 'Paused: messages wait.',
  resumed: 'Messages go out again.',
  remove: 'Tell it no more',
  removeQuestion: 'This address will receive nothing more.',
  removed: 'This address will be told no more.',
  address: 'Address',
  events: 'Told of',
  change: 'Settings',
  saved: 'Saved.',
  deliveries: {
    title: 'Messages sent',
    filter: 'Messages shown',
    all: 'All',
    empty: 'No message so far.',
    state: {
      waiting: 'Waiting',
      delivered: 'Delivered',
      failed: 'Failed',
      replaced: 'Replaced',
    },
    replacedHint: 'a newer level went out in its place',
    attempts: (count) => `${count} ${plural(count, 'attempt', 'attempts')}`,
    next: 'next attempt',
    status: (status) => `answer ${status}`,
    show: 'See the message',
    answer: 'The receiver’s answer',
    replay: 'Send again',
    replayThis: (type) => `Send again: ${type}`,
    since: 'Send everything again since',
    replayAll: 'Send again',
    replayed: (count) =>
      count === 0
        ? 'Nothing to send again.'
        : `${count} ${plural(count, 'message goes', 'messages go')} out again.`,
  },
};
