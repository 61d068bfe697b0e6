/** Tickets, closures and technical events as CSV files, as French spreadsheets open them. */
import { frenchCsv, type WrittenColumn, writeRows } from '#connectors/file/index.ts';
import type { ClosureRow } from '#domain/till/closureContract.ts';
import type { EventRow } from '#domain/till/eventContract.ts';
import type { TicketRow } from '#domain/till/ticketContract.ts';
import { formatDecimal } from '#domain/values/integer.ts';

const cents = (amount: bigint): string => formatDecimal(amount, 2);

interface File<Row> {
  columns: readonly WrittenColumn[];
  rowOf: (row: Row) => Record<string, string>;
}

const texts = (...names: string[]): WrittenColumn[] => names.map((name) => ({ name, type: 'text' }));
const numbers = (...names: string[]): WrittenColumn[] => names.map((name) => ({ name, type: 'number' }));

export const ticketsFile: File<TicketRow> = {
  columns: [
    ...texts('document', 'date', 'day', 'operator'),
    ...numbers('gross'),
    ...texts('currency', 'tenders', 'sale'),
  ],
  rowOf: ({ document, at, day, operator, gross, currency, tenders, saleId }) => ({
    document,
    date: at,
    day,
    operator,
    gross: cents(gross),
    currency,
    tenders: tenders.join(' '),
    sale: saleId,
  }),
};

export const closuresFile: File<ClosureRow> = {
  columns: [
    ...texts('register', 'period', 'name', 'date', 'operator'),
    ...numbers('number', 'tickets', 'gross', 'refunds', 'discounts', 'perpetual'),
    ...texts('rates', 'tenders', 'signature'),
  ],
  rowOf: (row) => ({
    register: row.register,
    period: row.period,
    name: row.name,
    date: row.at,
    operator: row.operator,
    number: String(row.number),
    tickets: String(row.tickets),
    gross: cents(row.gross),
    refunds: cents(row.refunds),
    discounts: cents(row.discounts),
    perpetual: cents(row.perpetual),
    rates: row.rates.map(({ rate, gross }) => `${rate ?? '-'}:${cents(gross)}`).join(' '),
    tenders: row.tenders.map(({ tender, amount }) => `${tender}:${cents(amount)}`).join(' '),
    signature: row.sealed.signature,
  }),
};

export const eventsFile: File<EventRow> = {
  columns: [
    ...texts('register', 'date'),
    ...numbers('code'),
    ...texts('detail'),
    ...numbers('amount'),
    ...texts('operator'),
  ],
  rowOf: ({ register, at, code, detail, amount, operator }) => ({
    register,
    date: at,
    code: String(code),
    detail,
    amount: amount === null ? '' : cents(amount),
    operator,
  }),
};

export async function writeFile<Row>(
  { columns, rowOf }: File<Row>,
  rows: AsyncIterable<Row>,
): Promise<string> {
  const written: Record<string, string>[] = [];
  for await (const row of rows) written.push(rowOf(row));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeRows(frenchCsv, columns, written)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}
