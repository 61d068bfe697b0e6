/** What is said of registers, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  add: 'New till',
  empty: {
    title: 'No till yet',
    words:
      'A tablet, a computer or a telephone will do. Give the till a name, open a page on the device, type a code: it sells.',
  },
  standing: {
    retired: 'Retired',
    toInstall: 'To be set up',
    broken: 'To be checked',
    silent: 'Not heard of',
    clock: 'Wrong clock',
    waiting: 'Sending',
    live: 'In use',
    off: 'Off, all is here',
  },
  seen: 'Seen',
  neverSeen: 'never',
  soldInAll: (count, written) => `in all, by ${written} ${plural(count, 'ticket', 'tickets')}`,
  retiredOn: (day) => `Retired on ${day}`,
  toInstall: 'No device has typed its code yet. Open it to set it up.',
  open: 'Open day',
  dayOpen: (day) => `Day of ${day}, not closed yet`,
  dayTotal: 'Since the last closure',
  tickets: (count, written) => `${written} ${plural(count, 'ticket', 'tickets')}`,
  nothingOpen: 'Nothing sold since the last closure',
  waitingOn: (count) =>
    count === 0
      ? 'Nothing waits on the device'
      : `${count} ${plural(count, 'record waits', 'records wait')} on the device`,
  clock: (minutes, isAhead) => `Clock ${minutes} min ${isAhead ? 'ahead' : 'behind'}`,
  clockRight: 'Right',
  defects: (count) => `${count} ${plural(count, 'record does', 'records do')} not fit the chain`,
  shopTotal: (total) => `${total} since the last closures`,
  retiredOnes: (count) => `${count} retired ${plural(count, 'till', 'tills')}`,
  create: {
    words:
      'The name is for you: counter, terrace, fair. The till gets a number (C1, C2…) that all its tickets begin with and that never changes.',
    name: 'Name',
    example: 'Counter',
    shop: 'Shop',
    send: 'Create the till',
    replaces: (code) => `It takes the place of till ${code}, and that stays written.`,
  },
  install: {
    title: 'Set it up on the device',
    words:
      'On the device that will sell, open this address (or aim at the QR code), then type the code. It serves once.',
    address: 'Address',
    qr: 'QR code of the till’s address',
    code: 'Code',
    until: (time) => `Good until ${time}.`,
    over: 'This code is no longer good.',
    renew: 'Another code',
    show: 'Show the code',
    waiting: 'Waiting for the device…',
    done: (code) => `${code} is ready to sell.`,
    open: 'See the till',
    safe: 'The key that signs the tickets is made on the device and never leaves it.',
  },
  facts: {
    title: 'Where it stands',
    shop: 'Shop',
    seen: 'Last seen',
    waiting: 'Not here yet',
    clock: 'Clock',
    software: 'Software',
    enrolled: 'Set up on',
    key: 'Key',
    keyBy: {
      current: 'signed by this server',
      former: 'signed by a former key of the server',
      nobody: 'signed by nobody: somebody may have changed it',
    },
    tickets: 'Sealed tickets',
    records: 'Sealed records',
    perpetual: 'Perpetual total',
    replaces: 'Takes the place of',
    replacedBy: 'Replaced by',
    retired: 'Retired on',
    reason: 'Reason',
    note: 'Note',
  },
  see: { tickets: 'Its tickets', closures: 'Its closures', events: 'Its journal' },
  rename: { title: 'Name', send: 'Rename', done: 'Name saved.' },
  check: {
    title: 'Check the chain',
    words:
      'Reads again all that the server keeps of this till, from the first record to the last: signatures, links, numbers, totals.',
    start: 'Check all of it',
    sound: (count, written) =>
      `${written} ${plural(count, 'record', 'records')} checked: nothing was changed.`,
    findings: (count) =>
      `${count} ${plural(count, 'anomaly', 'anomalies')}. Touch nothing and tell whoever looks after your Caveau.`,
    what: { enrolment: 'Set-up', record: 'Record', receipt: 'Co-signature', head: 'Last number' },
    at: (sequence) => `no. ${sequence}`,
  },
  retire: {
    title: 'Retire',
    words:
      'The till sells no more. The server signs its last known number and total; there is no way back, but all that it sealed stays and can be checked.',
    start: 'Retire this till',
    reason: 'Why',
    reasons: {
      lost: 'Device lost or stolen',
      broken: 'Device broken',
      replaced: 'Replaced by another',
      closed: 'No longer needed',
    },
    consequence: {
      lost: 'The sales that arrived here are whole. Those that the device had not sent are on it alone: if it comes back, connect it, and they will take their place.',
      broken:
        'The sales that arrived here are whole. If the device ever starts again it will send what is missing; if not, look for its rescue file or the other till that kept a copy.',
      replaced: 'If you can, wait until the old device has sent everything, and close its day first.',
      closed: 'Wait until the device has sent everything, and close its day first.',
    },
    note: 'Note',
    noteHint: 'What you know: date, place, number of the complaint. Signed with the rest.',
    type: (code) => `To confirm, type: ${code}`,
    confirm: 'Retire for ever',
    done: (code) => `${code} is retired.`,
    stillWaiting: (count) =>
      `Careful: ${count} ${plural(count, 'record is', 'records are')} still on this device alone.`,
    replace: 'Set up a replacement',
    late: 'What it still holds is accepted late, into its own chain.',
  },
  rescue: {
    title: 'Rescue file',
    words:
      'The device can no longer send, but you have its rescue file? It is checked as if the till had sent it itself.',
    drop: 'Drop the rescue file',
    unreadable: 'This file is not a rescue file of Caveau.',
    done: (count) => `${count} ${plural(count, 'record', 'records')} read and checked.`,
    stopped: 'A record does not fit the chain: see “Proofs”.',
  },
};
