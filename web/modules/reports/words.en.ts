/** What the reports’ pages say, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Reports',
  lead: 'What sales, stock and costs say, day by day. Each page prints and opens in a spreadsheet.',
  all: 'All reports',
  unknown: 'There is no such report',
  search: 'Find an article',
  searchRows: 'Find',
  kind: 'All kinds',
  supplier: 'All suppliers',
  place: 'All places',
  from: 'From',
  to: 'to',
  on: 'On',
  until: 'Until',
  picture: 'As a picture',
  file: { csv: 'CSV', xlsx: 'Excel', pdf: 'PDF' },
  fileOf: (format: string) => `Download as ${format}`,
  settling: (count: number) =>
    count === 1 ? 'One article is still being updated.' : `${count} articles are still being updated.`,
  everyShop: 'For all shops together.',
  empty: {
    title: 'Nothing to show for these days',
    words: 'Widen the period, or record a delivery, a sale or a count.',
    action: 'See the stock',
  },
  nothingFound: 'No article fits these choices.',
  recovery: {
    title: 'To know them again',
    card: {
      title: 'Give a card',
      words: 'Its QR code is scanned at the till, or photographed: the record follows the ticket.',
    },
    phone: {
      title: 'Ask for the telephone at the till',
      words: 'Four digits find a record; a name and a number make a new one.',
    },
    receipt: {
      title: 'Show the QR code of the ticket',
      words: 'The customer photographs it and claims the purchase, from home.',
    },
    poster: {
      title: 'Put up the enrolment poster',
      words: 'By the till: the customer writes themselves in while the bottles are wrapped.',
    },
  },
};
