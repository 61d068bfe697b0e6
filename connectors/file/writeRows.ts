/** Writes rows as a file: CSV, XML, JSON or XLSX. */
import iconv from 'iconv-lite';
import type { CsvFormat, DecimalStyle, JsonFormat, WorkbookFormat, XmlFormat } from '#domain/files/format.ts';
import { writeXlsx } from './writeXlsx.ts';
import { isPlainNumber, type WrittenColumn, type WrittenRows } from './written.ts';
import { xmlName, xmlText } from './xmlText.ts';

/** What a file is written as: its look, without what only matters to reading it. */
export type WrittenFormat =
  | Pick<CsvFormat, 'kind' | 'delimiter' | 'quote' | 'encoding' | 'bom' | 'decimal'>
  /** `record` is the path of the row's element, `stock/article`. */
  | Pick<XmlFormat, 'kind' | 'record' | 'encoding'>
  | Pick<JsonFormat, 'kind' | 'layout'>
  | Pick<WorkbookFormat, 'kind' | 'sheet'>;

/** As French spreadsheets open and save them. */
export const frenchCsv = {
  kind: 'csv',
  delimiter: ';',
  quote: '"',
  encoding: 'utf-8',
  bom: true,
  decimal: 'comma',
} satisfies WrittenFormat;

export interface WriteOptions {
  /**
   * Puts an apostrophe before text that a spreadsheet would run as a formula (OWASP: CSV injection). For files that people open, not for those
   * that programs read.
   */
  guardFormulas?: boolean;
  /** Of CSV: the longer one, as spreadsheets write it, unless programs read the file. */
  lineEnd?: '\r\n' | '\n';
}

/** The file's bytes in pieces; an XLSX comes in one, since its library writes no other way. */
export async function* writeRows(
  format: WrittenFormat,
  columns: readonly WrittenColumn[],
  rows: WrittenRows,
  { guardFormulas = false, lineEnd = '\r\n' }: WriteOptions = {},
): AsyncGenerator<Uint8Array> {
  if (format.kind === 'xlsx') return yield await writeXlsx(format.sheet, columns, rows);
  if (format.kind === 'csv')
    return yield* encoded(
      csvText(format, columns, rows, { guardFormulas, lineEnd }),
      format.encoding,
      format.bom,
    );
  if (format.kind === 'xml') return yield* encoded(xmlTexts(format, columns, rows), format.encoding, false);
  return yield* encoded(jsonTexts(format, columns, rows), 'utf-8', false);
}

/** Pieces of about 64 KiB; characters that the encoding lacks become `?`. */
async function* encoded(
  texts: AsyncIterable<string>,
  encoding: string,
  addBOM: boolean,
): AsyncGenerator<Uint8Array> {
  let piece = addBOM ? '\uFEFF' : '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < 65_536) continue;
    yield iconv.encode(piece, encoding);
    piece = '';
  }
  if (piece !== '') yield iconv.encode(piece, encoding);
}

async function* csvText(
  format: Pick<CsvFormat, 'delimiter' | 'quote' | 'decimal'>,
  columns: readonly WrittenColumn[],
  rows: WrittenRows,
  { guardFormulas, lineEnd }: Required<WriteOptions>,
): AsyncGenerator<string> {
  const line = (cells: string[]): string =>
    `${cells.map((cell) => csvCell(cell, format)).join(format.delimiter)}${lineEnd}`;
  const safe = (text: string): string => (guardFormulas ? withoutFormula(text) : text);
  yield line(columns.map(({ name }) => safe(name)));
  for await (const row of rows)
    yield line(
      columns.map(({ name, type }) => {
        const text = row[name] ?? '';
        return type === 'number' && isPlainNumber(text) ? inStyle(text, format.decimal) : safe(text);
      }),
    );
}

function csvCell(text: string, { delimiter, quote }: Pick<CsvFormat, 'delimiter' | 'quote'>): string {
  const needsQuotes =
    text.includes(delimiter) || text.includes('\n') || text.includes('\r') || /^\s|\s$/.test(text);
  if (quote === '')
    return needsQuotes
      ? text
          .replaceAll(delimiter, ' ')
          .replaceAll(/[\r\n]+/g, ' ')
          .trim()
      : text;
  if (!needsQuotes && !text.includes(quote)) return text;
  return quote + text.replaceAll(quote, quote + quote) + quote;
}

function inStyle(number: string, style: DecimalStyle): string {
  return style === 'comma' ? number.replace('.', ',') : number;
}

function withoutFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

async function* xmlTexts(
  { record, encoding }: Pick<XmlFormat, 'record' | 'encoding'>,
  columns: readonly WrittenColumn[],
  rows: WrittenRows,
): AsyncGenerator<string> {
  const path = record.split('/').map(xmlName);
  const element = path.pop() ?? 'row';
  const around = path.length === 0 ? ['rows'] : path;
  yield `<?xml version="1.0" encoding="${encoding.toUpperCase()}"?>\n${around.map((name) => `<${name}>`).join('')}\n`;
  const names = columns.map(({ name }) => ({ name, tag: xmlName(name) }));
  for await (const row of rows) {
    const cells = names.map(({ name, tag }) => `<${tag}>${xmlText(row[name] ?? '')}</${tag}>`);
    yield `<${element}>${cells.join('')}</${element}>\n`;
  }
  yield `${around
    .toReversed()
    .map((name) => `</${name}>`)
    .join('')}\n`;
}

/** Numbers stay text, so that no reader rounds them. */
async function* jsonTexts(
  { layout }: Pick<JsonFormat, 'layout'>,
  columns: readonly WrittenColumn[],
  rows: WrittenRows,
): AsyncGenerator<string> {
  const isList = layout === 'document';
  let before = isList ? '[\n' : '';
  for await (const row of rows) {
    const written = Object.fromEntries(columns.map(({ name }) => [name, row[name] ?? '']));
    yield before + JSON.stringify(written);
    before = isList ? ',\n' : '\n';
  }
  if (isList) yield before.startsWith('[') ? '[]\n' : '\n]\n';
  else if (before !== '') yield '\n';
}
