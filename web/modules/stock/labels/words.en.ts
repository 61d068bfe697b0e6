/** What the labels' screens say, in English. */
import { englishPlural as plural } from '#web/i18n/plural.ts';
import type { Words } from '#web/i18n/words.ts';
import type { fr } from './words.fr.ts';

export const en: Words<typeof fr> = {
  title: 'Labels',
  lead: 'A4 sheets of 24 labels, 70 × 37 mm. The QR code opens the page on a phone; a scanner reads both codes.',
  stock: 'Stock',
  unit: 'What is labelled',
  lot: 'Lot',
  noLot: 'No lot',
  lotNamed: (code) => `lot ${code}`,
  lotUntil: (code, day) => `lot ${code}, before ${day}`,
  until: (day) => `before ${day}`,
  copies: 'How many labels',
  print: 'Print',
  noBarcode: 'This item has no barcode of 13 digits: the label carries the QR code of its page only.',
  barcode: (code) => `Barcode ${code}`,
  qr: (name) => `QR code of ${name}`,
  sheet: (count) => `Preview of ${count} ${plural(count, 'label', 'labels')}`,
  scanned: 'Looking for the item…',
  unknown: (code) => `No item carries the code ${code}.`,
};
