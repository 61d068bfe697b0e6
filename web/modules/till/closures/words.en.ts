/** What is said of closures and cash, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  period: { shift: 'Shift', day: 'Day', month: 'Month', year: 'Year' },
  allPeriods: 'All periods',
  what: 'Period',
  named: {
    shift: (name) => `Shift of ${name}`,
    day: (name) => `Day of ${name}`,
    month: (name) => `Month: ${name}`,
    year: (name) => `Year ${name}`,
  },
  number: (number) => `Closure no. ${number}`,
  tickets: 'Tickets',
  gross: 'Total with VAT',
  refunds: 'Returns in it',
  discounts: 'Discounts in it',
  perpetual: 'Perpetual total',
  empty: {
    title: 'No closure yet',
    words:
      'The till proposes to close at the end of the shift and of the day. It signs its totals itself, offline too, and they arrive here.',
  },
  days: {
    title: 'The days',
    complete: 'Complete',
    provisional: 'Provisional',
    missing: (codes) => `The closure of ${codes} is missing`,
    unheard: (codes) => `${codes} not heard of since that day`,
    tickets: (count, written) => `${written} ${plural(count, 'ticket', 'tickets')}`,
    none: 'No sale in the last fourteen days.',
    hint: 'A day is complete when each till that sold has closed it and everything has arrived. A ticket that arrives late never changes a signed total.',
  },
  facts: { title: 'This closure', register: 'Till', at: 'Signed', operator: 'By', day: 'Day' },
  tenders: 'Payments',
  paid: (count) => `${count} ${plural(count, 'payment', 'payments')}`,
  cash: {
    title: 'The drawer',
    float: 'Float',
    expected: 'Should have held',
    counted: 'Counted',
    difference: 'Difference',
    none: 'No difference',
    differing: 'Differences only',
    empty: {
      title: 'No shift counted yet',
      words:
        'At the end of the shift the till asks to count the drawer without showing what it expects. A difference, if there is one, appears here.',
    },
    words:
      'A difference is not corrected: it stays written. Look first for wrong change or a forgotten cash withdrawal; if you put the sum back, make a cash entry on the till, with its reason.',
  },
  notFound: 'This closure cannot be found.',
  print: 'Print',
};
