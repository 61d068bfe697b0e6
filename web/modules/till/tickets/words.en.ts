/** What is said of tickets, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

const original = (copy: number): string => (copy === 1 ? 'Original' : `Duplicate no. ${copy - 1}`);

export const en: Words<typeof fr> = {
  search: 'Number, article or code',
  document: 'Ticket',
  ticket: (document) => `Ticket ${document}`,
  refund: (document) => `Return ${document}`,
  training: 'Training',
  state: 'State',
  sold: 'Tickets of sales',
  trainingOnly: 'Training tickets',
  trainingWords: 'Training ticket: it sold nothing and counts nowhere.',
  offline: 'Offline',
  tenders: 'Paid by',
  allTenders: 'All ways to pay',
  everybody: 'Everybody',
  amount: 'Exact amount',
  total: 'Total',
  empty: {
    title: 'No ticket yet',
    words:
      'A till’s first ticket arrives here a few seconds after the sale, or once the till finds the network again.',
  },
  lines: (count) => `${count} ${plural(count, 'line', 'lines')}`,
  line: {
    discount: (amount, reason) => (reason === null ? `discount ${amount}` : `discount ${amount}: ${reason}`),
    refundOf: (document) => `given back from ticket ${document}`,
    given: (quantity, document) => `${quantity} given back by ${document}`,
    kind: { item: null, free: 'free line', deposit: 'deposit', giftCard: 'gift card or credit note' },
    noVat: 'outside VAT',
  },
  paid: 'Payment',
  given: (given, change) => `${given} given, ${change} change`,
  facts: {
    title: 'This ticket',
    at: 'Sold',
    day: 'Day',
    register: 'Till',
    operator: 'By',
    use: 'To',
    uses: { takeaway: 'take away', onSite: 'have on site' },
    table: 'Table',
    note: 'Note',
    points: 'Loyalty',
    noPoints: 'nothing',
    recounted: (earned, counted) => `${earned} (counted without network: ${counted})`,
    arrived: 'Arrived here',
    offline: 'Sold offline',
    software: 'Software',
    siret: 'SIRET',
    perpetual: 'The till’s perpetual total',
    stock: 'What left the stock',
  },
  duplicates: {
    title: (count) => (count === 0 ? 'Prints' : `${count} ${plural(count, 'print', 'prints')}`),
    none: 'Never printed nor sent: it only exists sealed.',
    copy: {
      ticket: original,
      training: original,
      closure: original,
      provisional: (copy) => `Bill before payment no. ${copy}`,
      giftReceipt: (copy) => `Gift receipt no. ${copy}`,
    },
    way: { paper: 'on paper', email: 'by e-mail', screen: 'on screen' },
  },
  returns: { title: 'Returns', none: 'Nothing of this ticket was given back.' },
  correct: {
    title: 'A mistake?',
    words:
      'A sealed ticket is neither changed nor erased, here or elsewhere. It is corrected by a new entry that says which one it takes back:',
    steps: [
      'One article too many: at the till, scan this ticket, take the line back, give the money back.',
      'A wrong article or price: take the line back and sell the right one in the same cart; only the difference is paid.',
      'A wrong way to pay: take the whole ticket back in that way, and sell again in the right one.',
    ],
  },
  unreadable: 'This text cannot be read: see “Proofs”.',
};
