/** A sealed sale on paper: the ticket, its duplicates, the receipt that goes with a gift (T7, T8, T10, T12, R3, R4). */
import { formatScaled } from '../../values/format.ts';
import { documentOf, type SealedRecord, type TicketPayment } from '../record.ts';
import { tenderWords } from '../tenderWords.ts';
import type { Block, ReceiptDocument } from './document.ts';
import {
  bold,
  centred,
  footerBlocks,
  houseBlocks,
  lineBlocks,
  madeBlocks,
  type ReceiptHouse,
  row,
  rule,
  sealBlocks,
  space,
  title,
  under,
  vatBlock,
  type Writing,
  writingOf,
} from './parts.ts';
import { ticketCode } from './ticketCode.ts';

type Sale = Extract<SealedRecord, { kind: 'ticket' | 'training' }>;

export interface SoldToPrint {
  record: Sale;
  signature: string;
  /** What the buyer opens to keep the ticket. */
  claimUrl: string | null;
  /** Rows that no seal holds: the points that it earned. */
  beside?: readonly { label: string; value: string }[];
}

/** `copy` counts the ticket's prints, 1 the first: the second is the first duplicate. */
export function ticketReceipt(
  { record, signature, claimUrl, beside = [] }: SoldToPrint,
  house: ReceiptHouse,
  copy: number,
): ReceiptDocument {
  const writing = writingOf(house);
  const { words, money, language } = writing;
  const { gross, lines } = record.total;
  const document = documentOf(record);
  const blocks: Block[] = [
    ...houseBlocks(house, writing),
    ...markBlocks(record, writing),
    ...(copy > 1 ? [title(words.duplicate(copy - 1))] : []),
    ...madeBlocks(`${words.ticket} ${document}`, record, house, writing),
    ...(record.sale.table === null ? [] : [{ kind: 'text', text: words.table(record.sale.table) } as const]),
    rule,
    ...record.line.flatMap((line) => lineBlocks(line, house, writing)),
    rule,
    bold(gross < 0n ? words.refunded : words.total, money(gross)),
    ...record.payment.flatMap((payment) => paymentBlocks(payment, writing)),
    space,
    vatBlock(record.vat, writing),
    ...(record.sale.note === null ? [] : [space, { kind: 'text', text: record.sale.note } as const]),
    ...(beside.length === 0 ? [] : [space, ...beside.map(({ label, value }) => row(label, value))]),
    ...sealBlocks(record, signature, house, writing, [words.lines(lines)]),
    ...(claimUrl === null ? [] : [{ kind: 'qr', text: claimUrl, label: words.claim } as const]),
    { kind: 'barcode', symbology: 'code128', text: ticketCode(document) },
    ...footerBlocks(house),
    { kind: 'cut' },
  ];
  return { language, blocks };
}

/** What was bought, without a price. */
export function giftReceipt({ record }: Pick<SoldToPrint, 'record'>, house: ReceiptHouse): ReceiptDocument {
  const writing = writingOf(house);
  const { words, language } = writing;
  const document = documentOf(record);
  return {
    language,
    blocks: [
      ...houseBlocks(house, writing),
      ...markBlocks(record, writing),
      title(words.giftReceipt),
      ...madeBlocks(`${words.ticket} ${document}`, record, house, writing),
      rule,
      ...record.line
        .filter(({ kind, quantityE3 }) => (kind === 'item' || kind === 'free') && quantityE3 > 0n)
        .map(({ label, quantityE3 }) => row(label, formatScaled(quantityE3, 3, language))),
      rule,
      centred(words.giftMeans),
      { kind: 'barcode', symbology: 'code128', text: ticketCode(document) },
      ...footerBlocks(house),
      { kind: 'cut' },
    ],
  };
}

function markBlocks({ kind }: Sale, { words }: Writing): Block[] {
  return kind === 'training' ? [title(words.training), centred(words.trainingMeans)] : [];
}

function paymentBlocks(
  { tender, amount, given, change, reference }: TicketPayment,
  { words, money, language }: Writing,
): Block[] {
  const name = tenderWords[language][tender];
  return [
    row(reference === null ? name : `${name} ${reference}`, money(amount)),
    ...(given === null ? [] : [under(words.handedOver, money(given))]),
    ...(change === null ? [] : [under(words.change, money(change))]),
  ];
}
