/** Places the records of a tree-shaped file as rows, each record read on its own so that a malformed one costs itself alone. */
import type { FileReason, RowReason } from '#domain/files/reasons.ts';
import type { Cells, RowBatch } from '#domain/files/rows.ts';
import type { RefusalDetails } from '#domain/values/refusal.ts';
import { maxColumns } from './bounds.ts';
import { Collector } from './collect.ts';
import { rowsOfRecord, type Tree } from './tree.ts';

export class RecordRows {
  readonly #collector = new Collector();
  readonly #lines: string | null;
  readonly #columns = new Set<string>();
  #rowNumber = 0;

  constructor(lines: string | null) {
    this.#lines = lines;
  }

  /** `read` throws where the record is malformed; `around` are cells that each of its rows gets. */
  record(raw: string, read: () => Tree, around: Cells = {}): void {
    let rows: Cells[];
    try {
      rows = rowsOfRecord(read(), this.#lines);
    } catch (error) {
      const reason = error instanceof Error ? error.message.slice(0, 200) : String(error);
      return this.broken(raw, 'unreadable_record', { reason });
    }
    if (rows.length === 0) return this.#collector.skipped(++this.#rowNumber, raw, 'empty');
    for (const own of rows) this.#place(raw, { ...around, ...own });
    return undefined;
  }

  broken(raw: string, reason: RowReason | FileReason, details: RefusalDetails = {}): void {
    this.#collector.broken(++this.#rowNumber, raw, reason, details);
  }

  take(all = false): RowBatch[] {
    return this.#collector.take(all);
  }

  #place(raw: string, cells: Cells): void {
    const names = Object.keys(cells);
    if (names.every((name) => (cells[name] ?? '').trim() === ''))
      return this.#collector.skipped(++this.#rowNumber, raw, 'empty');
    for (const name of names) {
      if (this.#columns.has(name) || this.#columns.size >= maxColumns) continue;
      this.#columns.add(name);
      this.#collector.columns = [...this.#columns];
    }
    return this.#collector.row(++this.#rowNumber, this.#lines === null ? raw : JSON.stringify(cells), cells);
  }
}
