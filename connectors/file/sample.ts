/** A sample that reaches evenly through a whole file, for guessing what its columns are. */
import type { FileRow, RowBatch } from '#domain/files/rows.ts';

export interface Sample {
  columns: readonly string[];
  rows: FileRow[];
  /** All the rows that were read, broken and skipped ones left out. */
  total: number;
}

/** Between `size` / 2 and `size` rows at equal distances, in the file's order, in one pass and bounded memory. */
export async function sampleRows(batches: AsyncIterable<RowBatch>, size = 2_000): Promise<Sample> {
  const sample: Sample = { columns: [], rows: [], total: 0 };
  let distance = 1;
  for await (const batch of batches) {
    if (batch.columns.length >= sample.columns.length) sample.columns = batch.columns;
    for (const row of batch.rows) {
      if (sample.total++ % distance !== 0) continue;
      sample.rows.push(detached(row));
      if (sample.rows.length < size) continue;
      sample.rows = sample.rows.filter((_, index) => index % 2 === 0);
      distance *= 2;
    }
  }
  return sample;
}

/** A row's texts are cut out of large pieces of the file, which they would keep in memory. */
function detached(row: FileRow): FileRow {
  return structuredClone(row);
}
