/** Finds how a CSV text is cut: delimiter, quotation mark, headings. */
import type { CsvFormat, DecimalStyle } from '#domain/files/format.ts';
import { cutCsvRow } from './csvCut.ts';
import { findHeaderRow } from './headerRow.ts';
import { LineEnds } from './nextMark.ts';

const delimiters = [';', ',', '\t', '|'] as const;
const rowsLookedAt = 60;

export function sniffCsv(
  head: string,
  isWhole: boolean,
): Pick<CsvFormat, 'delimiter' | 'quote' | 'headerRow' | 'decimal'> {
  const quote = quoteOf(head);
  const cuts = delimiters.map((delimiter) => {
    const rows = cutHead(head, delimiter, quote, isWhole);
    return { delimiter, rows, score: scoreOf(rows) };
  });
  const told = /^sep=([;,|\t])\r?\n/i.exec(head)?.[1];
  const best =
    cuts.find(({ delimiter }) => delimiter === told) ?? cuts.reduce((a, b) => (b.score > a.score ? b : a));
  const header = findHeaderRow(best.rows.slice(0, 30).map(({ cells }) => cells));
  return {
    delimiter: best.delimiter,
    quote,
    headerRow: header === null ? null : (best.rows[header]?.rowNumber ?? null),
    decimal: decimalOf(
      best.rows.flatMap(({ cells }) => cells),
      best.delimiter === ',' ? 'dot' : 'comma',
    ),
  };
}

interface HeadRow {
  rowNumber: number;
  cells: string[];
}

function cutHead(head: string, delimiter: string, quote: string, isWhole: boolean): HeadRow[] {
  const lineEnds = new LineEnds(head);
  const rows: HeadRow[] = [];
  for (let at = 0, rowNumber = 1; at < head.length && rows.length < rowsLookedAt; ) {
    const row = cutCsvRow(head, at, { delimiter, quote }, lineEnds);
    const end = row === 'unclosed' ? lineEnds.from(at) : row.end;
    if (end >= head.length && !isWhole && rows.length > 0) break;
    if (row !== 'unclosed') rows.push({ rowNumber, cells: row.cells });
    rowNumber += head.slice(at, end).split(/\r\n|\r|\n/).length;
    at = end + (head.startsWith('\r\n', end) ? 2 : 1);
  }
  return rows;
}

/** How many cells the rows have, times how many rows agree on it. */
function scoreOf(rows: readonly HeadRow[]): number {
  const widths = new Map<number, number>();
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  for (const { cells } of filled) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of widths)
    if (width > 1) best = Math.max(best, (count / filled.length) * Math.log2(width + 1));
  return best;
}

/** Single quotes only where cells start and end with them and no double one does. */
function quoteOf(head: string): CsvFormat['quote'] {
  if (/(?:^|[;,|\t\n])"/.test(head)) return '"';
  const single = head.match(/(?:^|[;,|\t\n])'[^'\n]*'(?=[;,|\t\r\n]|$)/g)?.length ?? 0;
  const opened = head.match(/(?:^|[;,|\t\n])'/g)?.length ?? 0;
  return single > 3 && single === opened ? "'" : '"';
}

/** Counted over cells that show it: a comma or a dot before one, two or four digits, since three may be thousands. */
export function decimalOf(cells: readonly string[], otherwise: DecimalStyle): DecimalStyle {
  const shows = (mark: string): number => {
    const written = new RegExp(
      `^[-+(]?(?:\\d+|\\d{1,3}(?:[\\s.,’']\\d{3})+)${mark}(?:\\d{1,2}|\\d{4,6})[)%€\\s]*$`,
    );
    return cells.filter((cell) => written.test(cell.trim())).length;
  };
  const [commas, dots] = [shows(','), shows('\\.')];
  return commas === dots ? otherwise : commas > dots ? 'comma' : 'dot';
}
