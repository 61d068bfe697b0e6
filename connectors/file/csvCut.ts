/** Cuts one row of CSV text into cells, forgiving about quotation marks that are not written as RFC 4180 asks. */
import type { LineEnds } from './nextMark.ts';

export interface CsvMarks {
  delimiter: string;
  /** Empty where the file quotes nothing. */
  quote: string;
}

export interface CutCsvRow {
  cells: string[];
  /** Just past the row's last character, before its line end. */
  end: number;
  /** A quotation mark stood inside a quoted cell without being doubled. */
  hasStrayQuote: boolean;
}

/**
 * Cuts the row that starts at `start`. A cell is quoted if its first character other than spaces is a quotation mark; inside, a doubled mark is one, and a
 * mark closes the cell only before a delimiter, a line end or the end of the text (spaces between allowed): any other is part of the text.
 * `unclosed`: a quoted cell does not end within the text.
 */
export function cutCsvRow(
  text: string,
  start: number,
  { delimiter, quote }: CsvMarks,
  lineEnds: LineEnds,
): CutCsvRow | 'unclosed' {
  const cells: string[] = [];
  let hasStrayQuote = false;
  for (let at = start; ; ) {
    const opening = skipSpaces(text, at, delimiter);
    let end: number;
    if (text[opening] === quote) {
      const closing = findClosing(text, opening + 1, delimiter, quote);
      if (closing === null) return 'unclosed';
      hasStrayQuote ||= closing.hasStrayQuote;
      cells.push(text.slice(opening + 1, closing.at).replaceAll(quote + quote, quote));
      end = skipSpaces(text, closing.at + 1, delimiter);
    } else {
      const rowEnd = lineEnds.from(at);
      const next = text.indexOf(delimiter, at);
      end = next < 0 || next > rowEnd ? rowEnd : next;
      cells.push(text.slice(at, end));
    }
    if (text[end] !== delimiter) return { cells, end, hasStrayQuote };
    at = end + 1;
  }
}

function findClosing(
  text: string,
  from: number,
  delimiter: string,
  quote: string,
): { at: number; hasStrayQuote: boolean } | null {
  let hasStrayQuote = false;
  for (let at = text.indexOf(quote, from); at >= 0; ) {
    if (text[at + 1] === quote) {
      at = text.indexOf(quote, at + 2);
      continue;
    }
    const after = skipSpaces(text, at + 1, delimiter);
    const mark = text[after];
    if (mark === undefined || mark === delimiter || mark === '\n' || mark === '\r')
      return { at, hasStrayQuote };
    hasStrayQuote = true;
    at = text.indexOf(quote, at + 1);
  }
  return null;
}

function skipSpaces(text: string, from: number, delimiter: string): number {
  let at = from;
  const tab = delimiter === '\t' ? ' ' : '\t';
  while (text[at] === ' ' || text[at] === tab) at++;
  return at;
}
