/** Writes one sheet of an Excel workbook. */
import writeWorkbook, { type Cell, type SheetData } from 'write-excel-file/node';
import { isPlainNumber, type WrittenColumn, type WrittenRows, withoutControls } from './written.ts';

/** Characters (Excel's specification). */
const cellLimit = 32_767;

/** Text cells are typed as text, so none can be a formula; numbers of more digits than a double holds stay text. */
export async function writeXlsx(
  sheet: string | null,
  columns: readonly WrittenColumn[],
  rows: WrittenRows,
): Promise<Uint8Array> {
  const data: SheetData = [columns.map(({ name }) => ({ value: name, type: String, fontWeight: 'bold' }))];
  for await (const row of rows)
    data.push(columns.map((column) => cellOf(row[column.name] ?? '', column.type)));
  return writeWorkbook(data, { sheet: sheetName(sheet), stickyRowsCount: 1 }).toBuffer();
}

function cellOf(text: string, type: WrittenColumn['type']): Cell {
  if (text === '') return null;
  const isNumber = type === 'number' && isPlainNumber(text) && text.replaceAll(/\D/g, '').length <= 15;
  return isNumber
    ? { value: Number(text), type: Number }
    : { value: withoutControls(text).slice(0, cellLimit), type: String };
}

/** Excel forbids these signs and more than 31 characters. */
function sheetName(name: string | null): string {
  const kept = (name ?? 'Feuil1')
    .replaceAll(/[[\]:*?/\\]/g, ' ')
    .slice(0, 31)
    .trim();
  return kept === '' ? 'Feuil1' : kept;
}
