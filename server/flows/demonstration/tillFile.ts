/** The files that the counter's till writes, and the mapping that reads them. */
import { mappedColumns, type SalesFileProfile } from '#domain/files/salesProfile.ts';
import { formatDecimal } from '#domain/values/integer.ts';
import type { Instant } from '#domain/values/time.ts';
import type { SalePiece } from '#server/modules/sales/index.ts';

const timeZone = 'Europe/Paris';

const mapped: Omit<SalesFileProfile, 'identity'> = {
  document: { columns: ['Ticket'], restartsDaily: false },
  lineNumber: { column: 'Ligne' },
  date: { column: 'Date', format: 'dmy', timeColumn: 'Heure', midnightMeansNoTime: false },
  timeZone,
  closingTime: '20:30',
  item: { code: { column: 'Code article' }, label: { column: 'Libellé' } },
  quantity: { from: { column: 'Quantité' }, sign: 'salesArePositive' },
  price: { unit: { column: 'Prix unitaire' }, total: { column: 'Total TTC' }, vat: 'included' },
  vat: { from: { column: 'TVA' }, codes: {} },
  customer: { column: 'Client' },
  decimal: 'comma',
};

export const counterProfile: SalesFileProfile = { ...mapped, identity: mappedColumns(mapped) };

/** One row: a line of a ticket, as the till prints it. */
export type TillRow = Record<(typeof columns)[number], string>;

const columns = [
  'Ticket',
  'Ligne',
  'Date',
  'Heure',
  'Code article',
  'Libellé',
  'Quantité',
  'Prix unitaire',
  'Total TTC',
  'TVA',
  'Client',
] as const;

const clock = new Intl.DateTimeFormat('fr-FR', { timeZone, dateStyle: 'short', timeStyle: 'medium' });

export function tillRowsOf({ document, occurredAt, customerRef, lines }: SalePiece): TillRow[] {
  const { day, time } = wallClock(occurredAt);
  return lines.map(({ key, item, quantity, unitPrice, amount, vatRate }) => ({
    Ticket: document,
    Ligne: key.replace(/^n:/, ''),
    Date: day,
    Heure: time,
    'Code article': item.code ?? '',
    Libellé: item.label ?? '',
    Quantité: comma(quantity, 3),
    'Prix unitaire': comma(unitPrice, 4),
    'Total TTC': amount === undefined ? '' : comma(amount, 2),
    TVA: vatRate === undefined ? '' : comma(BigInt(vatRate), 2),
    Client: customerRef ?? '',
  }));
}

function wallClock(at: Instant): { day: string; time: string } {
  const [day = '', time = ''] = clock.format(new Date(at)).split(' ');
  return { day, time };
}

function comma(value: bigint, places: number): string {
  return formatDecimal(value, places).replace('.', ',');
}

/** A file of such rows: semicolons, Windows line ends, everything quoted that needs it. */
export function tillFile(rows: readonly TillRow[]): string {
  const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join(';'));
  return [columns.join(';'), ...lines, ''].join('\r\n');
}

function quoted(cell: string): string {
  return /[;"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
