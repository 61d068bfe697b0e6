/** Rows as they leave any file: cells under their column's name, and beside them what could not be read and why. */
import type { RefusalDetails } from '../values/refusal.ts';
import type { FileReason, RowReason, SkipReason } from './reasons.ts';

/** Column name → text of the cell; an absent cell is `''` or undefined. Without NUL and lone surrogates, so it can be stored. */
export type Cells = Readonly<Record<string, string>>;

export interface FileRow {
  /** 1 is the first line (CSV), sheet row (XLSX) or record (XML, JSON) of the file, headings and empty lines counted. */
  rowNumber: number;
  /** The row's own text; for a workbook, a JSON array of its cells. */
  raw: string;
  cells: Cells;
}

export interface BrokenRow {
  rowNumber: number;
  raw: string;
  reason: RowReason | FileReason;
  details: RefusalDetails;
}

export interface SkippedRow {
  rowNumber: number;
  raw: string;
  because: SkipReason;
}

/** Every row of the file is in exactly one of `rows`, `broken` and `skipped` of exactly one batch; the headings are in none. */
export interface RowBatch {
  columns: readonly string[];
  rows: FileRow[];
  broken: BrokenRow[];
  skipped: SkippedRow[];
}
