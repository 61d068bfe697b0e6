/** Rows of cells in a line: finds the headings, names the cells, and sets aside what is not a row of data. */
import { maxColumns } from './bounds.ts';
import type { Collector } from './collect.ts';
import { findHeaderRow } from './headerRow.ts';

type CutRow = { rowNumber: number; raw: string; cells: string[] };

/** How many rows are looked at to find the headings. */
const lookedAt = 30;

export class Table {
  readonly #into: Collector;
  readonly #headerRow: number | null;
  #columns: string[] | null = null;
  #headings: string[] | null = null;
  /** Rows held back while the headings are being looked for; null once they are known. */
  #held: CutRow[] | null;

  /** `headings`: the row number of the headings, null for a table without any, `find` to look for them. */
  constructor(into: Collector, headings: number | null | 'find') {
    this.#into = into;
    this.#headerRow = headings === 'find' ? null : headings;
    this.#held = headings === 'find' ? [] : null;
  }

  /** How many cells a row has; 0 while the headings are not known. */
  get width(): number {
    return this.#columns?.length ?? 0;
  }

  take(rowNumber: number, raw: string, cells: string[]): void {
    if (this.#held === null) return this.#place(rowNumber, raw, cells, this.#headerRow);
    this.#held.push({ rowNumber, raw, cells });
    if (this.#held.length >= lookedAt) this.end();
  }

  /** Lets go of the rows held back. */
  end(): void {
    const held = this.#held;
    if (held === null) return;
    this.#held = null;
    const found = findHeaderRow(held.map(({ cells }) => cells));
    const headerRow = found === null ? null : (held[found]?.rowNumber ?? null);
    for (const { rowNumber, raw, cells } of held) this.#place(rowNumber, raw, cells, headerRow);
  }

  #place(rowNumber: number, raw: string, cells: string[], headerRow: number | null): void {
    const first = cells.findIndex(isFilled);
    if (this.#columns === null) {
      if (headerRow !== null && rowNumber < headerRow)
        return this.#into.skipped(rowNumber, raw, first < 0 ? 'empty' : 'before_headings');
      if (first < 0) return this.#into.skipped(rowNumber, raw, 'empty');
      this.#columns = nameColumns(headerRow === null ? cells.map(() => '') : cells);
      this.#into.columns = this.#columns;
      this.#headings = headerRow === null ? null : cells.map((cell) => cell.trim());
      if (headerRow !== null) return undefined;
    }
    if (first < 0) return this.#into.skipped(rowNumber, raw, 'empty');
    return this.#placeData(rowNumber, raw, cells, this.#columns, first);
  }

  #placeData(rowNumber: number, raw: string, cells: string[], columns: string[], first: number): void {
    if (cells.length > columns.length && cells.findLastIndex(isFilled) >= columns.length)
      return this.#into.broken(rowNumber, raw, 'too_many_columns', {
        expected: columns.length,
        found: cells.length,
      });
    if (this.#repeatsHeadings(cells)) return this.#into.skipped(rowNumber, raw, 'repeated_headings');
    if (isTotals(cells, first)) return this.#into.skipped(rowNumber, raw, 'totals');
    const named: Record<string, string> = {};
    for (let index = 0; index < columns.length; index++) named[columns[index] ?? ''] = cells[index] ?? '';
    return this.#into.row(rowNumber, raw, named);
  }

  #repeatsHeadings(cells: string[]): boolean {
    const headings = this.#headings;
    if (headings === null || headings[0] !== cells[0]?.trim()) return false;
    return headings.every((heading, index) => heading === (cells[index] ?? '').trim());
  }
}

function isFilled(cell: string): boolean {
  return cell !== '' && cell.trim() !== '';
}

/** A first word that says so, and about half the cells empty: a wine called “Totale” has its other cells. */
function isTotals(cells: string[], first: number): boolean {
  if (!/^\s*(?:sous[- ]?total|grand[- ]total|total|totaux)(?![\p{L}\d])/iu.test(cells[first] ?? ''))
    return false;
  return cells.filter(isFilled).length * 2 <= cells.length + 1;
}

/** Unique names: `#3` for a heading without text, `Prix (2)` for a heading that is repeated. */
export function nameColumns(headings: readonly string[]): string[] {
  const names: string[] = [];
  const taken = new Set<string>();
  for (const [index, heading] of headings.slice(0, maxColumns).entries()) {
    const text = heading.trim().replaceAll(/\s+/gu, ' ').slice(0, 150);
    const base = text === '' || text === '__proto__' ? `#${index + 1}` : text;
    let name = base;
    for (let again = 2; taken.has(name); again++) name = `${base} (${again})`;
    taken.add(name);
    names.push(name);
  }
  return names;
}
