/** What a sample of a column's cells says about it, whatever its heading. */
import { gtinValid } from '../values/checks.ts';
import { cellText } from './cells.ts';
import { type DateFormat, dateFormats, readClock, readWrittenDate } from './dates.ts';
import type { DecimalStyle } from './format.ts';
import { readDecimal } from './numbers.ts';
import type { Cells } from './rows.ts';

export interface ColumnEvidence {
  column: string;
  values: readonly string[];
  /** Shares from 0 to 1: of the rows for `filled`, of the filled cells for the others. */
  filled: number;
  distinct: number;
  /** Of neighbours, the share that repeats the cell above: high for what a whole ticket shares. */
  repeated: number;
  numbers: number;
  wholes: number;
  negatives: number;
  gtins: number;
  dates: number;
  clocks: number;
  /** The format that reads the most cells; `ymd` where none does. */
  dateFormat: DateFormat;
  /** Both day-first and month-first read every cell equally well. */
  dateIsAmbiguous: boolean;
  words: number;
}

/** Reading a few thousand cells tells as much as reading all. */
const sampled = 3000;

export function evidenceOf(
  column: string,
  rows: readonly { cells: Cells }[],
  style: DecimalStyle,
): ColumnEvidence {
  const step = Math.max(1, Math.ceil(rows.length / sampled));
  const all = rows
    .filter((_, index) => index % step === 0)
    .map(({ cells }) => cellText(cells, column).trim());
  const values = all.filter((text) => text !== '');
  const share = (test: (text: string) => boolean): number =>
    values.length === 0 ? 0 : values.filter(test).length / values.length;
  const date = bestDateFormat(values);
  return {
    column,
    values,
    filled: all.length === 0 ? 0 : values.length / all.length,
    distinct: values.length === 0 ? 0 : new Set(values).size / values.length,
    repeated:
      values.length < 2
        ? 0
        : values.filter((text, index) => index > 0 && text === values[index - 1]).length /
          (values.length - 1),
    numbers: share((text) => readDecimal(text, style, 4) !== null),
    wholes: share((text) => /^-?\d{1,9}(?:[.,]0+)?$/.test(text)),
    negatives: share((text) => (readDecimal(text, style, 4) ?? 0n) < 0n),
    gtins: share(gtinValid),
    dates: date.share,
    clocks: share((text) => /\d[:hH]\d/.test(text) && readClock(text) !== null),
    dateFormat: date.format,
    dateIsAmbiguous: date.isAmbiguous,
    words: share((text) => /\p{L}{3}/u.test(text)),
  };
}

/** Plain whole numbers are left alone unless they can only be a day: `20261122`, or a workbook's serial of this century. */
const looksLike: Record<DateFormat, RegExp> = {
  ymd: /^(?:19|20)\d\d(?:\D|\d{4}(?:\D|$|\d{4}))/,
  dmy: /^(?:\p{L}+\.?,? )?\d{1,2}[-/. ]|^\d{2}[01]\d(?:19|20)\d\d$/u,
  mdy: /^(?:\d{1,2}[-/. ]|\p{L}{3,9}\.? \d)/u,
  excelSerial: /^[34]\d{4}(?:[.,]\d+)?$/,
  epochSeconds: /^1\d{9}$/,
  epochMilliseconds: /^1\d{12}$/,
};

function bestDateFormat(values: readonly string[]): {
  format: DateFormat;
  share: number;
  isAmbiguous: boolean;
} {
  const count = (format: DateFormat): number =>
    values.filter((text) => looksLike[format].test(text) && readWrittenDate(text, format) !== null).length;
  const counts = new Map(dateFormats.map((format) => [format, count(format)]));
  const readBy = (format: DateFormat): number => counts.get(format) ?? 0;
  let format = dateFormats.reduce((best, other) => (readBy(other) > readBy(best) ? other : best));
  const isAmbiguous = format === 'dmy' && readBy('dmy') > 0 && readBy('dmy') === readBy('mdy');
  if (isAmbiguous && monthLeads(values)) format = 'mdy';
  return { format, share: values.length === 0 ? 0 : readBy(format) / values.length, isAmbiguous };
}

/**
 * Where every date reads both ways: over a short time the day changes and the month does not, so the part with fewer values is the month.
 * Failing that, single digits without a zero before them or a half of the day are American habits.
 */
function monthLeads(values: readonly string[]): boolean {
  const parts = values.map((text) => /^(\d{1,2})\D(\d{1,2})\D/.exec(text)).filter((part) => part !== null);
  const firsts = new Set(parts.map((part) => Number(part[1]))).size;
  const seconds = new Set(parts.map((part) => Number(part[2]))).size;
  if (firsts !== seconds) return firsts < seconds;
  return (
    values.some((text) => /\d ?[ap]\.?m/i.test(text)) || parts.some((part) => /^\d$/.test(part[1] ?? ''))
  );
}
