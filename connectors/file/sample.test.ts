/** Samples that reach through a whole file. */
import { describe, expect, it } from 'vitest';
import type { RowBatch } from '#domain/files/rows.ts';
import { sampleRows } from './sample.ts';

async function* batches(count: number): AsyncGenerator<RowBatch> {
  for (let from = 1; from <= count; from += 100) {
    const rows = Array.from({ length: Math.min(100, count - from + 1) }, (_, index) => ({
      rowNumber: from + index,
      raw: String(from + index),
      cells: { n: String(from + index) },
    }));
    yield { columns: ['n'], rows, broken: [], skipped: [] };
  }
}

describe('a sample', () => {
  it('holds every row of a short file', async () => {
    const sample = await sampleRows(batches(40), 50);
    expect(sample).toMatchObject({ columns: ['n'], total: 40 });
    expect(sample.rows.map(({ rowNumber }) => rowNumber)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  it('of a long file has its rows at equal distances from its start to its end', async () => {
    const { rows, total } = await sampleRows(batches(9_973), 50);
    expect(total).toBe(9_973);
    expect(rows.length).toBeGreaterThanOrEqual(25);
    expect(rows.length).toBeLessThanOrEqual(50);
    const distances = new Set(
      rows.slice(1).map(({ rowNumber }, index) => rowNumber - (rows[index]?.rowNumber ?? 0)),
    );
    expect([...distances]).toEqual([256]);
    expect(rows.at(-1)?.rowNumber).toBeGreaterThan(9_973 - 257);
  });

  it('of nothing is empty', async () => {
    expect(await sampleRows(batches(0))).toEqual({ columns: [], rows: [], total: 0 });
  });
});
