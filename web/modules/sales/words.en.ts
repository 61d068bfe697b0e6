/** What the sales screens say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Sales',
  search: 'Ticket number',
  column: {
    when: 'When',
    document: 'Ticket',
    operator: 'Seller',
    customer: 'Customer',
    lines: 'Lines',
    state: 'State',
    total: 'Total incl. VAT',
  },
  period: {
    all: 'All dates',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Last 7 days',
    month: 'Last 30 days',
  },
  parked: {
    label: 'All sales',
    yes: 'With an item to recognise',
    badge: (count) => `${count} to recognise`,
  },
  figure: {
    total: 'Turnover incl. VAT',
    tickets: 'Tickets',
    average: 'Average basket',
    vat: 'of which VAT',
  },
  empty: {
    title: 'No sale so far',
    words: 'Connect your till: its tickets will arrive here, and the stock will follow by itself.',
    action: 'Connect my till',
  },
  nothingFound: 'No sale matches.',
  more: 'Loading more…',
  ticket: (document) => `Ticket ${document}`,
  returned: (document) => `Return ${document}`,
  line: {
    unknown: 'To recognise',
    unknownHint:
      'The till sells this item under a name that the cellar does not know. Say once what it is: the stock will follow.',
    recognise: 'Say what it is',
    took: (quantity) => `Taken from stock: ${quantity}`,
    gaveBack: (quantity) => `Put back in stock: ${quantity}`,
  },
  vat: (rate) => `of which VAT ${rate}`,
  untaxed: 'Total excl. VAT',
  linked: {
    'returned in': (document) => `Taken back on ticket ${document}`,
    'gives back': (document) => `Takes back ticket ${document}`,
  },
  facts: {
    title: 'Sale',
    when: 'Sold on',
    recorded: 'Arrived here on',
    source: 'Comes from',
    operator: 'Seller',
    customer: 'Customer',
    linked: 'See also',
  },
  pick: {
    title: 'Picking',
    start: 'Pick this order',
    ready: 'Ready',
    going: (done, all) => `${done} of ${all} in hand`,
    missing: (count) => `${count} ${plural(count, 'item is', 'items are')} missing`,
    see: (code) => `See ${code}`,
  },
  lines: (count) => `${count} ${plural(count, 'line', 'lines')}`,
};
