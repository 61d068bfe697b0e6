/** How a till writes its sales, told from a sample of rows once the columns are known. */
import { cellText } from './cells.ts';
import { fold } from './fold.ts';
import type { DecimalStyle } from './format.ts';
import { readDecimal } from './numbers.ts';
import type { Cells } from './rows.ts';

type Rows = readonly { cells: Cells }[];

const returnWords = new Set('retour|avoir|return|refund|remboursement|credit|credit note|ret|r'.split('|'));
const voidWords = new Set('annule|annulee|void|voided|cancelled|canceled|supprime|abandonne'.split('|'));

function textIn(row: { cells: Cells }, column: string | undefined): string {
  return column === undefined ? '' : cellText(row.cells, column).trim();
}

export function saysReturn(text: string): boolean {
  return returnWords.has(fold(text));
}

export function saysVoid(text: string): boolean {
  return voidWords.has(fold(text));
}

/** The words of a flag's column that mean yes. */
export function flagValues(values: readonly string[], says: (text: string) => boolean): string[] {
  return [...new Set(values.filter(says))].slice(0, 20);
}

/** Times that are midnight everywhere are no times. */
export function midnightEverywhere(dates: readonly string[]): boolean {
  const timed = dates.filter((text) => /\d[T ]\d{1,2}[:hH]\d{2}/.test(text));
  return (
    timed.length > 0 && timed.every((text) => /[T ]0{1,2}[:hH]00(?:[:mM]00(?:\.0+)?)?(?:Z|$)/.test(text))
  );
}

/** A number that stands on several days is a number that starts again each day. */
export function restartsDaily(
  rows: Rows,
  documentColumn: string | undefined,
  dateColumn: string | undefined,
): boolean {
  if (documentColumn === undefined || dateColumn === undefined) return false;
  const daysOf = new Map<string, Set<string>>();
  for (const row of rows) {
    const document = textIn(row, documentColumn);
    if (!/^\d{1,5}$/.test(document)) continue;
    const days = daysOf.get(document) ?? new Set();
    daysOf.set(document, days.add(textIn(row, dateColumn).split(/[T ]/)[0] ?? ''));
  }
  const onSeveral = [...daysOf.values()].filter((days) => days.size > 1).length;
  return onSeveral >= 2 && onSeveral * 4 >= daysOf.size;
}

/** Letters before the number that stand on nearly all negative rows and on no other: `C536379` beside `536365`. */
export function returnPrefix(
  rows: Rows,
  documentColumn: string | undefined,
  quantityColumn: string | undefined,
  style: DecimalStyle,
): string | undefined {
  const counts = new Map<string, { negative: number; positive: number }>();
  let bare = 0;
  for (const row of rows) {
    const prefix = /^([A-Za-z]{1,3})[-_ ]?\d+$/.exec(textIn(row, documentColumn))?.[1];
    if (prefix === undefined) {
      bare++;
      continue;
    }
    const seen = counts.get(prefix) ?? { negative: 0, positive: 0 };
    counts.set(prefix, seen);
    if ((readDecimal(textIn(row, quantityColumn), style, 3) ?? 0n) < 0n) seen.negative++;
    else seen.positive++;
  }
  for (const [prefix, { negative, positive }] of counts)
    if (negative >= 2 && negative > positive * 9 && bare > negative) return prefix;
  return undefined;
}
