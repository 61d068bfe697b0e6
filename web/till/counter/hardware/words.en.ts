/** What the hardware's panel says, in English. */
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Hardware',
  printer: {
    title: 'Receipt printer',
    wires: {
      browser: 'By the browser',
      usb: 'On USB',
      serial: 'On a serial line',
      network: 'On the network',
    },
    wire: 'How it is plugged in',
    browser: 'Receipts are printed by the browser, on paper of 80 mm.',
    plugged: 'Plugged into this device.',
    network: (host, port) => `The network’s: ${host}:${port}.`,
    unnamed: 'None is named for this register in the till’s settings in the office.',
    offline: 'Offline, the network’s printer cannot be reached.',
    width: 'Paper’s width',
    widths: { narrow: '58 mm', wide: '80 mm', dense: '80 mm dense' },
    model: 'Model',
    anyModel: 'Another (ESC/POS)',
    baudRate: 'Speed, as on its settings page',
    test: 'Print a test page',
    sent: 'The test page has left: look at the paper.',
    page: 'Test page',
    pageText: 'é è ê à ç œ € « Château d’Yquem » - if all of it can be read, it is set up well.',
  },
  drawer: {
    title: 'Cash drawer',
    none: 'It opens by the printer: choose one first.',
    has: 'A drawer is plugged into the printer',
    opens: 'It opens at each sale in cash.',
    test: 'Open the drawer',
    opened: 'The order has left. Opening it without a sale is written in the log.',
  },
  terminal: {
    title: 'Payment terminal',
    none: 'No terminal is named for this register: cards are taken by hand. It is added in the till’s settings in the office.',
    at: (host, port) => `${host}:${port}`,
    offline: 'Offline, the terminal cannot be reached: take cards on it by hand.',
    test: 'Call the terminal',
    reached: 'The terminal answers.',
    notReached: 'The terminal does not answer: is it on, and on the network?',
  },
};
