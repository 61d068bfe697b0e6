/** Gathers the rows of a file into batches. */
import type { FileReason, RowReason, SkipReason } from '#domain/files/reasons.ts';
import type { Cells, RowBatch } from '#domain/files/rows.ts';
import type { RefusalDetails } from '#domain/values/refusal.ts';
import { batchRows, maxShownLength } from './bounds.ts';

export class Collector {
  columns: readonly string[] = [];
  #batch = emptyBatch();
  #ready: RowBatch[] = [];

  row(rowNumber: number, raw: string, cells: Cells): void {
    this.#batch.rows.push({ rowNumber, raw, cells });
    this.#closeWhenFull();
  }

  broken(rowNumber: number, raw: string, reason: RowReason | FileReason, details: RefusalDetails = {}): void {
    this.#batch.broken.push({ rowNumber, raw: shorten(raw), reason, details });
    this.#closeWhenFull();
  }

  skipped(rowNumber: number, raw: string, because: SkipReason): void {
    this.#batch.skipped.push({ rowNumber, raw: shorten(raw), because });
    this.#closeWhenFull();
  }

  /** The full batches since the last call, or with `all` also the one that is filling. */
  take(all = false): RowBatch[] {
    if (all && sizeOf(this.#batch) > 0) this.#close();
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  #closeWhenFull(): void {
    if (sizeOf(this.#batch) >= batchRows) this.#close();
  }

  #close(): void {
    this.#batch.columns = this.columns;
    this.#ready.push(this.#batch);
    this.#batch = emptyBatch();
  }
}

function emptyBatch(): RowBatch {
  return { columns: [], rows: [], broken: [], skipped: [] };
}

function sizeOf(batch: RowBatch): number {
  return batch.rows.length + batch.broken.length + batch.skipped.length;
}

function shorten(raw: string): string {
  return raw.length <= maxShownLength ? raw : `${raw.slice(0, maxShownLength).toWellFormed()}…`;
}
