/** What the panels of what was sold say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './dayWords.fr.ts';

const counted = (count: number, one: string, other: string): string =>
  `${count} ${plural(count, one, other)}`;

/** Days end some hours after midnight. */
const from = (day: string, hour: number): string => (hour === 0 ? `on ${day}` : `on ${day} at ${hour}:00`);

export const en: Words<typeof fr> = {
  done: {
    title: (document) => `Ticket ${document} recorded`,
    change: 'Change',
    onCard: 'The purchase is on the customer’s record.',
    ask: 'Does the customer want a receipt?',
    none: 'No receipt',
    print: 'Print',
    gift: 'Gift receipt',
    mail: 'E-mail',
    address: 'E-mail address',
    addressHint: 'For this receipt alone.',
    withoutPrices: 'Without prices',
    send: 'Send',
    mailed: (address) => `The receipt leaves for ${address} as soon as the till is online.`,
    qr: 'QR code',
    qrOf: (document) => `QR code of ticket ${document}`,
    close: 'Done',
  },
  paper: { again: 'Try again', byBrowser: 'Print by the browser', leave: 'No receipt' },
  drawerShut: (why) => `The drawer did not open. ${why}`,
  tickets: {
    title: 'Tickets and returns',
    number: 'Ticket number',
    hint: 'Scan the ticket, or enter its number: C1-42.',
    latest: 'Latest tickets',
    none: 'No tickets on this till yet.',
    lines: (count) => counted(count, 'line', 'lines'),
    unknown: (document) => `This till does not know ticket ${document}.`,
    one: (document) => `Ticket ${document}`,
    from: (document) => `Returned from ${document}`,
    whatComesBack: 'What comes back',
    takeAllBack: 'Take all back',
    allBack: 'All was taken back',
    back: (count) => `taken back: ${count}`,
    toStock: 'Back on the shelf',
    print: 'Print',
    printed: (document, duplicate) =>
      duplicate === 0
        ? `Ticket ${document} printed.`
        : `Duplicate ${duplicate} of ticket ${document} printed.`,
  },
  shift: {
    none: 'The drawer is not open: count the float.',
    open: 'Open the till',
    float: 'Count what is in the drawer before the first sale: that is the float.',
    start: 'Open with this float',
    end: 'Count and close the till',
    since: (time) => `Open since ${time}.`,
    blind: 'Count first: the till then says what it expected.',
    sum: 'Cash in the drawer',
    byPieces: 'Count by coins and notes',
    close: 'Close the till',
    ended: 'Till closed',
    exact: 'The count is exact.',
    difference: (amount) => `Cash difference: ${amount}`,
    counted: (counted, expected) => `Counted ${counted}, expected ${expected}.`,
    move: 'Cash in or out',
    amount: 'Amount',
    why: 'Why',
    cashIn: 'In',
    cashOut: 'Out',
    moved: 'Cash movement recorded.',
  },
  period: { shift: 'Shift', day: 'Day', month: 'Month', year: 'Year' },
  closures: {
    title: 'Closures',
    late: 'The day is ending: remember to close it.',
    closed: (day, hour) => `It is closed: this till sells again ${from(day, hour)}.`,
    untilThen: (day, hour) => `Once closed, this till sells no more: it starts again ${from(day, hour)}.`,
    x: 'The day so far (X)',
    printX: 'Print the X',
    nothing: 'Nothing was sold since the last closure.',
    sealed: 'Sealed closures (Z)',
    none: 'No closures yet.',
    z: (period, name) => `${period} ${name}`,
    tickets: (count) => counted(count, 'ticket', 'tickets'),
    perpetual: (amount) => `Perpetual total: ${amount}`,
    outside: 'Outside VAT',
    vatOf: (rate, net) => `VAT ${rate} on ${net} net`,
    refunds: 'Refunds',
    closeDay: 'Close the day',
    countFirst: 'Count the drawer, then close',
    longer: 'Month and year',
    close: { month: 'Close the month', year: 'Close the year' },
  },
  device: {
    title: 'This device',
    register: 'Till',
    siret: 'SIRET',
    sequence: 'Sealed records',
    onlyHere: 'On this device only',
    records: (count, sales) =>
      count === 0 ? 'nothing' : `${counted(sales, 'sale', 'sales')}, ${counted(count, 'record', 'records')}`,
    since: 'Waiting since',
    items: 'Items',
    itemsAt: (count, at) => `${count}, as of ${at}`,
    software: 'Version',
    serverKey: 'Server’s fingerprint',
    rescue: 'Save the rescue file',
    rescueHint:
      'The rescue file holds all that the server may not have: keep it somewhere else than on this device.',
    clear: 'Clear this device',
    clearHint: 'The till leaves this device; its tickets stay on the server.',
    clearSure: 'Yes, clear everything here',
    cartFirst: 'Finish the cart first.',
  },
};
