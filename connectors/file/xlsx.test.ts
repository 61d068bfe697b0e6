/** Excel workbooks and compressed files, sound and hostile. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import type { FileFormat } from '#domain/files/format.ts';
import { gather, inPieces, readAll } from './bytes.example.ts';
import { gunzip } from './expand.ts';
import { sniffFile } from './sniff.ts';
import { checkExpandedSize } from './zip.ts';

const workbook = writeWorkbook([
  [{ value: 'Cave de Lyon', type: String }],
  [],
  ['Vin', 'Prix', 'Date', 'EAN', 'Bio'].map((value) => ({ value, type: String })),
  [
    { value: 'Chinon "2018"', type: String },
    { value: 2.55, type: Number },
    { value: new Date('2026-11-22T10:30:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' },
    { value: 3_760_123_456_784, type: Number },
    { value: true, type: Boolean },
  ],
  [],
  [
    { value: 'Sancerre', type: String },
    { value: 0.1 + 0.2, type: Number },
    { value: new Date('2026-11-21T00:00:00Z'), type: Date, format: 'dd/mm/yyyy' },
  ],
]).toBuffer();

describe('a workbook', () => {
  it('gives its rows under the headings that it has somewhere, numbers exact, dates as days and times', async () => {
    const bytes = await workbook;
    const format = sniffFile(bytes, 'cave.xlsx');
    const read = await readAll(bytes, format, 1000);
    expect(read.columns).toEqual(['Vin', 'Prix', 'Date', 'EAN', 'Bio']);
    expect(read.rows.map(({ rowNumber, cells }) => [rowNumber, ...Object.values(cells)])).toEqual([
      [4, 'Chinon "2018"', '2.55', '2026-11-22 10:30:00', '3760123456784', 'true'],
      [6, 'Sancerre', '0.3', '2026-11-21', '', ''],
    ]);
    expect(read.skipped.map(({ rowNumber, because }) => [rowNumber, because])).toEqual([
      [1, 'before_headings'],
      [2, 'empty'],
      [5, 'empty'],
    ]);
    expect(JSON.parse(read.rows[0]?.raw ?? '')).toHaveLength(5);
  });

  it('without the sheet that is asked for, or damaged, says so', async () => {
    const bytes = await workbook;
    const format: FileFormat = { kind: 'xlsx', sheet: 'Stock', headerRow: null, decimal: 'dot' };
    expect((await readAll(bytes, format)).broken).toMatchObject([
      { reason: 'missing_sheet', details: { sheet: 'Stock' } },
    ]);
    const longer = Buffer.concat([bytes, Buffer.alloc(1)]);
    for (const damaged of [bytes.subarray(0, 900), Buffer.from('PK\u0003\u0004rubbish'), longer])
      expect((await readAll(damaged, { ...format, sheet: null })).broken).toMatchObject([
        { reason: 'damaged_workbook' },
      ]);
  });

  it('that expands past the bound is refused, whatever sizes it declares', () => {
    const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(3_000_000), 10);
    expect(() => checkExpandedSize(bomb, 1_000_000)).toThrow('expanded_too_large');
    expect(() => checkExpandedSize(bomb, 4_000_000)).not.toThrow();
  });
});

describe('a gzip file', () => {
  const csv: FileFormat = {
    kind: 'csv',
    compression: 'gzip',
    encoding: 'utf-8',
    bom: false,
    delimiter: ';',
    quote: '"',
    headerRow: 1,
    decimal: 'comma',
  };
  const lines = Array.from(
    { length: 5000 },
    (_, index) => `${index};${(index * 7919) % 1000},${index % 100}`,
  ).join('\n');

  it('cut short gives its whole rows, and its last one as broken', async () => {
    const bytes = gzipSync(`n;x\n${lines}`);
    const read = await readAll(bytes.subarray(0, bytes.length - 2000), csv, 1000);
    expect(read.rows.length).toBeGreaterThan(1000);
    expect(read.rows.every(({ raw }) => lines.includes(raw))).toBe(true);
    expect(read.broken).toMatchObject([{ reason: 'damaged_compression', rowNumber: read.rows.length + 2 }]);
  });

  it('that is none says so, and one without a byte is empty', async () => {
    expect((await readAll('n;x\n1;2', csv)).broken).toMatchObject([{ reason: 'damaged_compression' }]);
    expect((await readAll('', csv)).broken).toMatchObject([{ reason: 'empty_file' }]);
  });

  it('is expanded up to a bound and no further', async () => {
    const bomb = gzipSync(Buffer.alloc(2_000_000));
    await expect(gather(gunzip(inPieces(bomb, 100), 1_000_000))).rejects.toThrow('expanded_too_large');
    expect(await gather(gunzip(inPieces(bomb, 100), 3_000_000))).toHaveLength(2_000_000);
  });
});

/** A zip archive of one entry, which declares a size of its own choice. */
function zipOf(name: string, content: Buffer, declaredSize: number): Buffer {
  const data = deflateRawSync(content);
  const sizes = (at: number, header: Buffer): void => {
    header.writeUInt16LE(8, at - 8);
    header.writeUInt32LE(data.length, at + 2);
    header.writeUInt32LE(declaredSize, at + 6);
    header.writeUInt16LE(name.length, at + 10);
  };
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  sizes(16, local);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  sizes(18, entry);
  const before = Buffer.concat([local, Buffer.from(name), data]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, entry, Buffer.from(name), end]);
}
