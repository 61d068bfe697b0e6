/** What the tills' screens share, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Tills',
  parts: 'Parts of the tills',
  part: {
    registers: {
      link: 'Tills',
      title: 'Tills',
      words: 'Which one sells, since when, and what has not arrived here yet.',
    },
    tickets: {
      link: 'Tickets',
      title: 'Tickets',
      words: 'Each ticket as its till sealed it. None can be changed.',
    },
    closures: {
      link: 'Closures',
      title: 'Closures',
      words: 'Shifts, days, months and years, signed by each till.',
    },
    cash: {
      link: 'Cash differences',
      title: 'Cash differences',
      words: 'What was counted in the drawer at the end of each shift, and what should have been there.',
    },
    giftCards: {
      link: 'Gift cards',
      title: 'Gift cards and credit notes',
      words: 'What is left on each.',
    },
    events: {
      link: 'Technical journal',
      title: 'Technical journal (JET)',
      words: 'What happened on each till besides sales, sealed as they are.',
    },
    proofs: {
      link: 'Proofs',
      title: 'Proofs',
      words: 'What shows an inspector that nothing was changed.',
    },
    settings: {
      link: 'Settings',
      title: 'Tills’ settings',
      words: 'Tills follow within a minute; offline, once they are back.',
    },
  },
  register: 'Till',
  registerNamed: (code, name) => `${code} · ${name}`,
  allRegisters: 'All tills',
  operator: 'Who',
  when: 'When',
  from: 'From',
  to: 'To',
  csv: 'Export (CSV)',
  seeRegisters: 'See the tills',
  nothingFound: 'Nothing matches.',
  more: 'More is loading…',
  vat: {
    title: 'VAT',
    rate: 'Rate',
    none: 'Outside VAT',
    net: 'Without VAT',
    tax: 'VAT',
    gross: 'With VAT',
  },
  seal: {
    title: 'The seal',
    words:
      'The exact text that the till signed, and its signature. A single letter changed would show at once.',
    show: 'Show the sealed text',
    text: 'Sealed text',
    signature: 'Signature',
    extract: 'Extract printed on the receipt',
    sequence: 'Number in the till’s order',
  },
};
