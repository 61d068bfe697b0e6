/** What stands on receipts, notes and closures, in both languages. */
import type { Language } from '../../values/refusal.ts';
import type { Period } from '../words.ts';

export interface ReceiptWords {
  siret(number: string): string;
  vatNumber(number: string): string;
  ticket: string;
  register: string;
  table(name: string): string;
  training: string;
  trainingMeans: string;
  duplicate(number: number): string;
  provisional: string;
  provisionalMeans: string;
  giftReceipt: string;
  giftMeans: string;
  offline: string;
  each(price: string): string;
  perLitre(price: string): string;
  perKilo(price: string): string;
  discount: string;
  givesBack(document: string): string;
  reference(code: string): string;
  total: string;
  refunded: string;
  handedOver: string;
  change: string;
  lines(count: number): string;
  outsideVat: string;
  vatHeadings: readonly [string, string, string, string];
  signature(extract: string, sequence: number): string;
  serverKey: string;
  claim: string;
  closure: Record<Period, string>;
  closureNumber(number: number): string;
  interim: string;
  interimMeans: string;
  shiftSince: string;
  tickets: string;
  noTicket: string;
  fromTo(first: string, last: string): string;
  gross: string;
  refunds: string;
  discounts: string;
  perpetual: string;
  perpetualAbsolute: string;
  float: string;
  expected: string;
  counted: string;
  difference: string;
}

const nbsp = '\u00a0';

export const receiptWords: Record<Language, ReceiptWords> = {
  fr: {
    siret: (number) => `SIRET ${number}`,
    vatNumber: (number) => `TVA ${number}`,
    ticket: 'Ticket',
    register: 'Caisse',
    table: (name) => `Table ${name}`,
    training: 'FACTICE',
    trainingMeans: 'Mode école : ce ticket ne vaut rien.',
    duplicate: (number) => `DUPLICATA n°${nbsp}${number}`,
    provisional: 'DOCUMENT PROVISOIRE',
    provisionalMeans: 'Note à régler : ce n’est pas un ticket.',
    giftReceipt: 'TICKET CADEAU',
    giftMeans: 'À présenter pour un échange.',
    offline: 'Mode dégradé : vendu sans réseau',
    each: (price) => `${price} pièce`,
    perLitre: (price) => `${price} le litre`,
    perKilo: (price) => `${price} le kilo`,
    discount: 'Remise',
    givesBack: (document) => `Reprise du ticket ${document}`,
    reference: (code) => `Carte ${code}`,
    total: 'TOTAL',
    refunded: 'REMBOURSÉ',
    handedOver: 'Reçu',
    change: 'Rendu',
    lines: (count) => (count < 2 ? `${count} ligne` : `${count} lignes`),
    outsideVat: 'Hors TVA',
    vatHeadings: ['TVA', 'HT', 'TVA', 'TTC'],
    signature: (extract, sequence) => `Signature ${extract} · écriture n°${nbsp}${sequence}`,
    serverKey: 'Clé de la maison',
    claim: 'Votre ticket en ligne',
    closure: {
      shift: 'CLÔTURE DE SERVICE',
      day: 'CLÔTURE DU JOUR',
      month: 'CLÔTURE DU MOIS',
      year: 'CLÔTURE DE L’ANNÉE',
    },
    closureNumber: (number) => `Z n°${nbsp}${number}`,
    interim: 'LECTURE X',
    interimMeans: 'Lecture en cours de période : rien n’est clos.',
    shiftSince: 'Ouvert',
    tickets: 'Tickets',
    noTicket: 'Aucun',
    fromTo: (first, last) => (first === last ? first : `de ${first} à ${last}`),
    gross: 'Total TTC',
    refunds: 'dont remboursé',
    discounts: 'dont remises accordées',
    perpetual: 'Grand total perpétuel',
    perpetualAbsolute: 'en valeur absolue',
    float: 'Fond de caisse',
    expected: 'Espèces attendues',
    counted: 'Espèces comptées',
    difference: 'Écart',
  },
  en: {
    siret: (number) => `SIRET ${number}`,
    vatNumber: (number) => `VAT ${number}`,
    ticket: 'Ticket',
    register: 'Till',
    table: (name) => `Table ${name}`,
    training: 'TRAINING',
    trainingMeans: 'Training mode: this ticket is worth nothing.',
    duplicate: (number) => `DUPLICATE no.${nbsp}${number}`,
    provisional: 'PROVISIONAL BILL',
    provisionalMeans: 'To be paid: this is not a receipt.',
    giftReceipt: 'GIFT RECEIPT',
    giftMeans: 'Show it for an exchange.',
    offline: 'Degraded mode: sold without network',
    each: (price) => `${price} each`,
    perLitre: (price) => `${price} a litre`,
    perKilo: (price) => `${price} a kilo`,
    discount: 'Discount',
    givesBack: (document) => `Given back from ticket ${document}`,
    reference: (code) => `Card ${code}`,
    total: 'TOTAL',
    refunded: 'REFUNDED',
    handedOver: 'Received',
    change: 'Change',
    lines: (count) => (count === 1 ? '1 line' : `${count} lines`),
    outsideVat: 'Outside VAT',
    vatHeadings: ['VAT', 'Net', 'VAT', 'Gross'],
    signature: (extract, sequence) => `Signature ${extract} · record no.${nbsp}${sequence}`,
    serverKey: 'Key of the house',
    claim: 'Your ticket online',
    closure: {
      shift: 'SHIFT CLOSED',
      day: 'DAY CLOSED',
      month: 'MONTH CLOSED',
      year: 'YEAR CLOSED',
    },
    closureNumber: (number) => `Z no.${nbsp}${number}`,
    interim: 'X READING',
    interimMeans: 'Reading within the period: nothing is closed.',
    shiftSince: 'Opened',
    tickets: 'Tickets',
    noTicket: 'None',
    fromTo: (first, last) => (first === last ? first : `from ${first} to ${last}`),
    gross: 'Total with VAT',
    refunds: 'of which refunded',
    discounts: 'of which discounts',
    perpetual: 'Perpetual grand total',
    perpetualAbsolute: 'without signs',
    float: 'Float',
    expected: 'Cash expected',
    counted: 'Cash counted',
    difference: 'Difference',
  },
};
