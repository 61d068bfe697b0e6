/** Reads CSV text as it arrives, row by row; a quotation mark left open costs one row, never the rest of the file. */
import type { CsvFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { maxRowLength } from './bounds.ts';
import { Collector } from './collect.ts';
import { type CsvMarks, type CutCsvRow, cutCsvRow } from './csvCut.ts';
import { LineEnds, NextMark } from './nextMark.ts';
import { Table } from './table.ts';
import type { TextReader } from './textReader.ts';
import type { UnreadableFile } from './unreadable.ts';

/** Cells of a row, from which on a line that has them all is a row rather than a part of a text. */
const narrowest = 5;

/** Where the next row starts and how many lines this one took; 0 for a part of a line. */
type Step = { next: number; lines: number } | 'needsMore';

export class CsvReader implements TextReader {
  readonly #collector = new Collector();
  readonly #table: Table;
  readonly #marks: CsvMarks;
  #text = '';
  #isLast = false;
  #lineEnds = new LineEnds('');
  #quotes = new NextMark('', '');
  #rowNumber = 1;
  /** Inside a line that is too long: already reported, dropped up to its end. */
  #isDropping = false;

  constructor(format: Pick<CsvFormat, 'delimiter' | 'quote' | 'headerRow'>) {
    this.#marks = { delimiter: format.delimiter, quote: format.quote };
    this.#table = new Table(this.#collector, format.headerRow);
  }

  read(text: string): RowBatch[] {
    this.#advance(text);
    return this.#collector.take();
  }

  end(): RowBatch[] {
    this.#isLast = true;
    this.#advance('');
    this.#table.end();
    return this.#collector.take(true);
  }

  fail({ reason, details }: UnreadableFile): RowBatch[] {
    this.#table.end();
    this.#collector.broken(this.#rowNumber, this.#text, reason, details);
    return this.#collector.take(true);
  }

  #advance(text: string): void {
    this.#text += text;
    this.#lineEnds = new LineEnds(this.#text);
    this.#quotes = new NextMark(this.#text, this.#marks.quote);
    let start = 0;
    while (start < this.#text.length) {
      const step = this.#isDropping ? this.#dropLine(start) : this.#readRow(start);
      if (step === 'needsMore') break;
      start = step.next;
      this.#rowNumber += step.lines;
    }
    this.#text = this.#text.slice(start);
  }

  #readRow(start: number): Step {
    const lineEnd = this.#lineEnds.from(start);
    if (lineEnd - start > maxRowLength) return this.#refuseLine(start);
    if (this.#mayGoOn(lineEnd)) return 'needsMore';
    if (this.#quotes.from(start) < lineEnd) return this.#readQuotedRow(start, lineEnd);
    const line = this.#text.slice(start, lineEnd);
    this.#table.take(this.#rowNumber, line, line.split(this.#marks.delimiter));
    return this.#after(lineEnd, 1);
  }

  #readQuotedRow(start: number, lineEnd: number): Step {
    const row = cutCsvRow(this.#text, start, this.#marks, this.#lineEnds);
    const isWithinBounds = this.#text.length - start <= maxRowLength;
    if (isWithinBounds && this.#mayGoOn(row === 'unclosed' ? this.#text.length : row.end)) return 'needsMore';
    if (row === 'unclosed' || !this.#isSound(row, start, lineEnd)) {
      this.#readLiterally(this.#text.slice(start, lineEnd));
      return this.#after(lineEnd, 1);
    }
    const raw = this.#text.slice(start, row.end);
    this.#table.take(this.#rowNumber, raw, row.cells);
    return this.#after(row.end, raw.split(/\r\n|\r|\n/).length);
  }

  /** A cell over several lines is believed only in a row of the right width: else a mark was left open and has swallowed lines. */
  #isSound(row: CutCsvRow, start: number, lineEnd: number): boolean {
    const { width } = this.#table;
    const isRightWidth = width === 0 || row.cells.length === width;
    if (row.end <= lineEnd) return isRightWidth || !row.hasStrayQuote;
    return (
      isRightWidth &&
      !row.hasStrayQuote &&
      row.end - start <= maxRowLength &&
      !this.#holdsRows(start, lineEnd, row.end)
    );
  }

  /**
   * Two quotation marks left open can close each other over whole rows: the first line and the last are then rows by themselves. Of a narrow table
   * that says nothing, since a text over several lines may hold as many delimiters.
   */
  #holdsRows(start: number, lineEnd: number, end: number): boolean {
    const { width } = this.#table;
    const cellsOf = (line: string): number => line.split(this.#marks.delimiter).length;
    const lastStart =
      Math.max(this.#text.lastIndexOf('\n', end - 1), this.#text.lastIndexOf('\r', end - 1)) + 1;
    return (
      width >= narrowest &&
      cellsOf(this.#text.slice(start, lineEnd)) === width &&
      cellsOf(this.#text.slice(lastStart, end)) >= width
    );
  }

  /** A line whose quotation marks make no sense is taken without them if it then has the right number of cells. */
  #readLiterally(line: string): void {
    const { delimiter, quote } = this.#marks;
    const cells = line.split(delimiter);
    if (cells.length !== this.#table.width)
      return this.#collector.broken(this.#rowNumber, line, 'unclosed_quote');
    const bare = cells.map((cell) => (cell.trimStart().startsWith(quote) ? cell.replace(quote, '') : cell));
    return this.#table.take(this.#rowNumber, line, bare);
  }

  #refuseLine(start: number): Step {
    const shown = this.#text.slice(start, start + maxRowLength);
    this.#collector.broken(this.#rowNumber, shown, 'row_too_long', { limit: maxRowLength });
    this.#isDropping = true;
    return this.#dropLine(start);
  }

  #dropLine(start: number): Step {
    const lineEnd = this.#lineEnds.from(start);
    if (lineEnd === this.#text.length) return { next: lineEnd, lines: this.#isLast ? 1 : 0 };
    if (this.#mayGoOn(lineEnd)) return 'needsMore';
    this.#isDropping = false;
    return this.#after(lineEnd, 1);
  }

  /** Whether more text could change where a row ends: there is no line end yet, or a CR whose LF may follow. */
  #mayGoOn(end: number): boolean {
    if (this.#isLast) return false;
    return end >= this.#text.length || (end === this.#text.length - 1 && this.#text.charCodeAt(end) === 13);
  }

  #after(end: number, lines: number): { next: number; lines: number } {
    const isPair = this.#text.charCodeAt(end) === 13 && this.#text.charCodeAt(end + 1) === 10;
    return { next: end + (isPair ? 2 : 1), lines };
  }
}
