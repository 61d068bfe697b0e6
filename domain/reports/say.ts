/** A report's cells as people read them, and as spreadsheets reckon with them. */
import { formatQuantity, type Kept } from '../catalog/quantity.ts';
import { formatDay, formatMoney, formatRate, formatScaled } from '../values/format.ts';
import { divideRound, formatDecimal } from '../values/integer.ts';
import type { Language } from '../values/refusal.ts';
import { asking } from './filters.ts';
import { type Cell, type Picture, type Rank, type ReportName, type Row, ranks, type Unit } from './report.ts';
import { reportWords } from './words.ts';

const rankIn = (cell: string): Rank | undefined => ranks.find((rank) => rank === cell);

/** `of` says what a quantity is of; a sum of several has none. */
export function sayCell(
  cell: Cell,
  unit: Unit,
  of: Kept | null,
  language: Language,
  currency: string,
): string {
  if (cell === null) return '–';
  const words = reportWords[language];
  switch (unit) {
    case 'text':
      return cell;
    case 'rank':
      return words.ranks[rankIn(cell) ?? 'c'];
    case 'day':
      return formatDay(cell, 'short', language);
    case 'quantity':
      return of ? formatQuantity(BigInt(cell), of, language) : '';
    case 'money':
      return formatMoney(BigInt(cell), currency, language);
    case 'share':
      return formatRate(Number(divideRound(BigInt(cell), 10n) * 10n), language);
    case 'times':
      return words.times(formatScaled(BigInt(cell), 2, language));
    case 'number':
      return formatScaled(BigInt(cell), 0, language);
    default:
      return words.lasting(formatScaled(BigInt(cell), 0, language));
  }
}

/** A plain decimal with a dot, or a text. A quantity is in units of its article: bottles and their parts. */
export function cellForSheet(
  cell: Cell,
  unit: Unit,
  { content }: Pick<Row, 'content'>,
  language: Language,
): string {
  if (cell === null) return '';
  if (unit === 'rank') return reportWords[language].ranks[rankIn(cell) ?? 'c'];
  if (unit === 'quantity') return formatDecimal(divideRound(BigInt(cell) * 1000n, content), 3);
  if (unit === 'money' || unit === 'share' || unit === 'times') return formatDecimal(BigInt(cell), 2);
  return cell;
}

/** What a spreadsheet's column is called, with its unit. */
export function sheetHead(name: string, unit: Unit, language: Language, currency: string): string {
  const words = reportWords[language];
  if (unit === 'quantity') return words.inUnits(name);
  if (unit === 'money') return words.inCurrency(name, currency);
  if (unit === 'share') return words.inPercent(name);
  return unit === 'days' ? words.inDays(name) : name;
}

/** What stands at the head of a report's rows. */
export function rowHead(report: ReportName, language: Language): string {
  const { article, soldWhen, time } = reportWords[language];
  if (report === 'trend') return time;
  return asking[report].ofSales ? soldWhen : article;
}

export const isFigure = (unit: Unit): boolean => unit !== 'text' && unit !== 'rank' && unit !== 'day';

/** What is drawn, each by its name. */
export function pointsOf(
  picture: Picture,
  rows: readonly Pick<Row, 'id' | 'name'>[],
  language: Language,
): { name: string; value: bigint }[] {
  if (picture.by === 'day')
    return picture.points.map(({ day, value }) => ({ name: formatDay(day, 'short', language), value }));
  if (picture.by === 'bucket')
    return picture.points.map(({ bucket, value }) => ({
      name: reportWords[language].buckets[bucket],
      value,
    }));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return picture.points.map(({ id, value }) => ({ name: names.get(id) ?? '', value }));
}
