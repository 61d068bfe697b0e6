/** The readable copies of an archive: tickets, lines, payments, closures, prints and events as tables that a spreadsheet opens. They follow from the sealed records, and the verifier makes them again. */

import {
  documentOf,
  type SealedClosure,
  type SealedDuplicate,
  type SealedEvent,
  type SealedRecord,
  type SealedSale,
} from '../record.ts';
import { eventNameOf } from '../words.ts';
import { fileNames } from './format.ts';

type Cell = string | number | bigint | boolean | null;

const columns = {
  'tickets.csv':
    'register;sequence;document;kind;at;day;operator;offline;use;table;gross;currency;lines;perpetual;perpetual_absolute;vector;software;signature',
  'lines.csv':
    'register;sequence;document;line;kind;label;quantity;unit_price;discount;reason;amount;vat_rate;net;refund_of;refund_line;reference',
  'payments.csv': 'register;sequence;document;tender;amount;given;change;reference',
  'closures.csv':
    'register;sequence;number;period;name;at;operator;first_sequence;last_sequence;first_ticket;last_ticket;tickets;gross;refunds;discounts;vat;tenders;perpetual;perpetual_absolute;float;expected;counted;signature',
  'prints.csv': 'register;sequence;number;at;operator;of;document;way;copy;total;signature',
  'events.csv': 'register;sequence;number;at;operator;offline;code;event;detail;amount;signature',
} as const;

export type Table = keyof typeof columns;
export const tables: readonly Table[] = [
  'tickets.csv',
  'lines.csv',
  'payments.csv',
  'closures.csv',
  'prints.csv',
  'events.csv',
];
/** The table's first line; the byte-order mark tells a spreadsheet that it is UTF-8. */
export const tableHead = (table: Table): string => `\uFEFF${columns[table]}`;

/** Whether an archive has files of that name. */
export const isOfArchive = (name: string): boolean =>
  name.startsWith('registers/') || [...Object.values<string>(fileNames), ...tables].includes(name);

/** A decimal comma, `places` behind it. */
function decimal(value: bigint | null, places: number): string {
  if (value === null) return '';
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)},${digits.slice(-places)}`;
}

const cents = (amount: bigint | null): string => decimal(amount, 2);
const percent = (rate: number | null): string => (rate === null ? '' : decimal(BigInt(rate), 2));

/** Words that a spreadsheet would take for a formula are marked as words; a line break is a space, so that a row is a line. */
function words(text: string | null): string {
  if (text === null) return '';
  const flat = text.replaceAll(/[\r\n]+/g, ' ');
  const plain = /^[=+\-@\t]/.test(flat) ? `'${flat}` : flat;
  return /[";]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

const rowOf = (...cells: Cell[]): string =>
  cells
    .map((cell) => (cell === null ? '' : typeof cell === 'boolean' ? (cell ? 'yes' : 'no') : String(cell)))
    .join(';');

/** The rows that a record has in the tables, each without its line break. */
export function tableRows(record: SealedRecord, signature: string): { table: Table; row: string }[] {
  switch (record.kind) {
    case 'ticket':
    case 'training':
      return saleRows(record, signature);
    case 'closure':
      return [{ table: 'closures.csv', row: closureRow(record, signature) }];
    case 'duplicate':
      return [{ table: 'prints.csv', row: printRow(record, signature) }];
    default:
      return [{ table: 'events.csv', row: eventRow(record, signature) }];
  }
}

function saleRows(sale: SealedSale, signature: string): { table: Table; row: string }[] {
  const { made, total, perpetual } = sale;
  const head = [words(sale.register.code), sale.order.sequence, words(documentOf(sale))] as const;
  const ticket = rowOf(
    ...head,
    sale.caveau.kind,
    made.at,
    made.day,
    words(made.operator),
    made.offline,
    sale.sale.use,
    words(sale.sale.table),
    cents(total.gross),
    words(sale.sale.currency),
    total.lines,
    cents(perpetual.signed),
    cents(perpetual.absolute),
    words(sale.vector.text),
    words(made.software),
    words(signature),
  );
  return [
    { table: 'tickets.csv', row: ticket },
    ...sale.line.map((line) => ({
      table: 'lines.csv' as const,
      row: rowOf(
        ...head,
        words(line.key),
        line.kind,
        words(line.label),
        decimal(line.quantityE3, 3),
        decimal(line.unitPriceE4, 4),
        cents(line.discount),
        words(line.reason),
        cents(line.amount),
        percent(line.rate),
        cents(line.net),
        words(line.refundOf),
        words(line.refundLine),
        words(line.reference),
      ),
    })),
    ...sale.payment.map(({ tender, amount, given, change, reference }) => ({
      table: 'payments.csv' as const,
      row: rowOf(...head, tender, cents(amount), cents(given), cents(change), words(reference)),
    })),
  ];
}

function closureRow(record: SealedClosure, signature: string): string {
  const { closure, span, total, perpetual } = record;
  const [cash] = record.cash;
  return rowOf(
    words(record.register.code),
    record.order.sequence,
    record.chain.number,
    closure.period,
    words(closure.name),
    record.made.at,
    words(record.made.operator),
    span.firstSequence,
    span.lastSequence,
    span.firstTicket,
    span.lastTicket,
    span.tickets,
    cents(total.gross),
    cents(total.refunds),
    cents(total.discounts),
    record.vat.map(({ rate, gross, net }) => `${percent(rate)}:${cents(gross)}:${cents(net)}`).join(' '),
    record.tender.map(({ tender, amount, count }) => `${tender}:${cents(amount)}:${count}`).join(' '),
    cents(perpetual.signed),
    cents(perpetual.absolute),
    cents(cash?.float ?? null),
    cents(cash?.expected ?? null),
    cents(cash?.counted ?? null),
    words(signature),
  );
}

function printRow({ register, order, chain, made, print }: SealedDuplicate, signature: string): string {
  return rowOf(
    words(register.code),
    order.sequence,
    chain.number,
    made.at,
    words(made.operator),
    print.of,
    words(print.document),
    print.way,
    print.copy,
    cents(print.total),
    words(signature),
  );
}

function eventRow({ register, order, chain, made, event }: SealedEvent, signature: string): string {
  return rowOf(
    words(register.code),
    order.sequence,
    chain.number,
    made.at,
    words(made.operator),
    made.offline,
    event.code,
    eventNameOf(event.code),
    words(event.detail),
    cents(event.amount),
    words(signature),
  );
}
