/** Reads a sheet of an Excel workbook; it is held in memory whole, so its size is bounded first. */
import readWorkbook, { type SheetData } from 'read-excel-file/node';
import type { WorkbookFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { maxColumns, maxWorkbookBytes, megabytes } from './bounds.ts';
import { Collector } from './collect.ts';
import { cleanText } from './decode.ts';
import { Table } from './table.ts';
import { UnreadableFile } from './unreadable.ts';
import { checkExpandedSize } from './zip.ts';

export async function* readXlsx(
  source: AsyncIterable<Uint8Array>,
  format: Pick<WorkbookFormat, 'sheet' | 'headerRow'>,
): AsyncGenerator<RowBatch> {
  const archive = await gather(source);
  checkExpandedSize(archive);
  const sheet = await readSheet(archive, format.sheet);
  const collector = new Collector();
  const table = new Table(collector, format.headerRow ?? 'find');
  for (const [index, cells] of sheet.entries()) {
    const texts = cells.slice(0, maxColumns).map(textOfCell);
    table.take(index + 1, JSON.stringify(texts), texts);
    yield* collector.take();
  }
  table.end();
  yield* collector.take(true);
}

async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > maxWorkbookBytes)
      throw new UnreadableFile('expanded_too_large', { limit: megabytes(maxWorkbookBytes) });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readSheet(archive: Buffer, name: string | null): Promise<SheetData<string>> {
  const sheets = await readWorkbook(archive, { parseNumber: (text) => text, trim: false }).catch(() => {
    throw new UnreadableFile('damaged_workbook');
  });
  const found = name === null ? sheets[0] : sheets.find(({ sheet }) => sheet === name);
  if (!found) throw new UnreadableFile('missing_sheet', { sheet: name ?? '1' });
  return found.data;
}

/** The declared type of a date cell is its constructor; what arrives is a Date. */
function textOfCell(cell: unknown): string {
  if (typeof cell === 'string') return textOfNumber(cell) ?? cleanText(cell);
  if (cell instanceof Date) return textOfDate(cell);
  return typeof cell === 'boolean' ? String(cell) : '';
}

/** A workbook keeps 17 digits of a binary fraction: 2.5499999999999998 is 2.55 on screen. */
function textOfNumber(text: string): string | null {
  if (!/^-?\d+(?:\.\d{12,})?(?:[eE][+-]?\d+)?$/.test(text) || /^-?\d{1,15}$/.test(text)) return null;
  if (!/[.eE]/.test(text)) return null;
  const rounded = Number(Number(text).toPrecision(15));
  return Number.isInteger(rounded) ? rounded.toFixed(0) : String(rounded);
}

/** Dates are wall-clock times, days alone where they are midnight; a time alone is a fraction of the day that serial numbers start from. */
function textOfDate(at: Date): string {
  if (Number.isNaN(at.getTime())) return '';
  const [day = '', clock = ''] = new Date(Math.round(at.getTime() / 1000) * 1000).toISOString().split(/[T.]/);
  if (at.getTime() < Date.UTC(1900, 0, 1)) return clock;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}
