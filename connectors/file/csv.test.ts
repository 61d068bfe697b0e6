/** CSV as tills really write it. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvFormat } from '#domain/files/format.ts';
import { maxRowLength } from './bounds.ts';
import { readAll } from './bytes.example.ts';
import { readRows } from './readRows.ts';

const format: CsvFormat = {
  kind: 'csv',
  compression: 'none',
  encoding: 'utf-8',
  bom: false,
  delimiter: ';',
  quote: '"',
  headerRow: 1,
  decimal: 'comma',
};

const cellsOf = async (text: string, change: Partial<CsvFormat> = {}): Promise<string[][]> =>
  (await readAll(text, { ...format, ...change })).rows.map(({ cells }) => Object.values(cells));

describe('a CSV file', () => {
  it('gives its rows under their headings, with their own text and their place', async () => {
    expect(await readAll('Ticket;Vin\n12;Chinon\n13;"Saint ""Jo""; 75 cl"\n', format)).toEqual({
      columns: ['Ticket', 'Vin'],
      rows: [
        { rowNumber: 2, raw: '12;Chinon', cells: { Ticket: '12', Vin: 'Chinon' } },
        { rowNumber: 3, raw: '13;"Saint ""Jo""; 75 cl"', cells: { Ticket: '13', Vin: 'Saint "Jo"; 75 cl' } },
      ],
      broken: [],
      skipped: [],
    });
  });

  it('may end its lines in any way, even several, and its last with nothing', async () => {
    const expected = [
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ];
    for (const text of [
      'n;x\n1;a\n2;b\n3;c',
      'n;x\r\n1;a\r\n2;b\r\n3;c\r\n',
      'n;x\r1;a\r2;b\r3;c\r',
      'n;x\r\n1;a\n2;b\r3;c',
    ])
      expect(await cellsOf(text)).toEqual(expected);
  });

  it('keeps a line break inside quotation marks, and counts its lines', async () => {
    const read = await readAll('n;x\n1;"deux\r\nlignes"\n2;b', format);
    expect(read.rows.map(({ rowNumber, cells }) => [rowNumber, cells['x']])).toEqual([
      [2, 'deux\r\nlignes'],
      [4, 'b'],
    ]);
  });

  it('loses one row, never the rest, to a quotation mark left open', async () => {
    const read = await readAll('n;x;y\n1;"ouvert; puis;2\n2;"b";4\n3;"c";6\n4;d;8\n', format);
    expect(read.rows.map(({ cells }) => cells['n'])).toEqual(['2', '3', '4']);
    expect(read.broken).toEqual([
      { rowNumber: 2, raw: '1;"ouvert; puis;2', reason: 'unclosed_quote', details: {} },
    ]);
  });

  it('never takes two marks that were left open, on rows of their own, for one cell over many lines', async () => {
    const text = 'n;x;y;z;t\n1;"Terrine;2;5;a\n2;b;4;5;b\n3;Coffret 12";6;5;c\n4;"Vin\nde garde";8;5;d\n';
    const read = await readAll(text, format);
    expect(read.rows.map(({ cells }) => [cells['n'], cells['x'], cells['t']])).toEqual([
      ['1', 'Terrine', 'a'],
      ['2', 'b', 'b'],
      ['3', 'Coffret 12"', 'c'],
      ['4', 'Vin\nde garde', 'd'],
    ]);
  });

  it('reads marks that stand for inches or were not doubled', async () => {
    expect(await cellsOf('n;x;y\n1;"Château "Margaux" 2015";3\n2;Coffret 12";4\n3;"6" x 75 cl;5\n')).toEqual([
      ['1', 'Château "Margaux" 2015', '3'],
      ['2', 'Coffret 12"', '4'],
      ['3', '6" x 75 cl', '5'],
    ]);
  });

  it('fills up short rows and breaks those with a cell too many', async () => {
    const read = await readAll('a;b;c\n1;2\n1;2;3;;\n1;2;3;4\n', format);
    expect(read.rows.map(({ cells }) => Object.values(cells))).toEqual([
      ['1', '2', ''],
      ['1', '2', '3'],
    ]);
    expect(read.broken).toMatchObject([
      { rowNumber: 4, reason: 'too_many_columns', details: { expected: 3, found: 4 } },
    ]);
  });

  it('sets aside what is no data: empty lines, what stands above the headings, headings repeated, totals', async () => {
    const text =
      'Export du 22/11\n\nTicket;Vin;Total\n1;a;3\n;;\nTicket;Vin;Total\n2;b;4\nTOTAL;;7\n3;Totale;4\n';
    const read = await readAll(text, { ...format, headerRow: 3 });
    expect(read.rows.map(({ cells }) => cells['Ticket'])).toEqual(['1', '2', '3']);
    expect(read.skipped.map(({ rowNumber, because }) => [rowNumber, because])).toEqual([
      [1, 'before_headings'],
      [2, 'empty'],
      [5, 'empty'],
      [6, 'repeated_headings'],
      [8, 'totals'],
    ]);
  });

  it('names its columns itself where they have no heading or the same one', async () => {
    expect((await readAll('1;a\n2;b', { ...format, headerRow: null })).columns).toEqual(['#1', '#2']);
    expect((await readAll('Prix;;Prix;__proto__\n1;2;3;4', format)).columns).toEqual([
      'Prix',
      '#2',
      'Prix (2)',
      '#4',
    ]);
  });

  it('drops zero bytes, and reads lines that are not UTF-8 as windows-1252', async () => {
    const bytes = Buffer.concat([
      Buffer.from('n;x\n1;Ch\0âteau\n2;Ch'),
      Buffer.from([0xe2]),
      Buffer.from('teau\n3;é\n'),
    ]);
    const read = await readAll(bytes, format, 3);
    expect(read.rows.map(({ cells }) => cells['x'])).toEqual(['Château', 'Château', 'é']);
  });

  it('reads a line the same whichever of a file’s encodings its first lines showed', async () => {
    const lines = [Buffer.from('1;é\n'), Buffer.from('2;é £5\n', 'latin1')];
    for (const encoding of ['utf-8', 'windows-1252'] as const) {
      const { rows } = await readAll(Buffer.concat([Buffer.from('n;x\n'), ...lines]), {
        ...format,
        encoding,
      });
      expect(rows.map(({ cells }) => cells['x'])).toEqual(['é', 'é £5']);
    }
  });

  it('drops a line past its bound and goes on after it', async () => {
    const read = await readAll(`n;x\n1;${'a'.repeat(maxRowLength * 3)}\n2;b\n`, format);
    expect(read.broken).toMatchObject([{ rowNumber: 2, reason: 'row_too_long' }]);
    expect(read.broken[0]?.raw.length).toBeLessThan(5_000);
    expect(read.rows.map(({ rowNumber }) => rowNumber)).toEqual([3]);
  });

  it('gives the same rows however its bytes arrive', async () => {
    const text = 'n;x\r\n1;"a\r\nb"\r\n2;é"\n3;"c;4\n5;€\r6;';
    const whole = await readAll(text, format);
    for (const size of [1, 2, 3, 5, 7]) expect(await readAll(text, format, size)).toEqual(whole);
  });

  it('cuts well-formed text as csv-parse does', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', 'é', '"', ';', ',', '\n', '\r\n', ' ', '1', '') })
      .map((text) => text.trim());
    // Of a wider table, a cell over several lines that look like rows is taken for marks left open.
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
      );
    const written = (rows: string[][]): string =>
      rows
        .map((row) =>
          row.map((text) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(';'),
        )
        .join('\n');
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 30 }), async (rows, pieceSize) => {
        const text = written(rows);
        const expected: string[][] = parse(text, {
          delimiter: ';',
          record_delimiter: '\n',
          skip_records_with_empty_values: true,
        });
        const read = await readAll(text, { ...format, headerRow: null }, pieceSize);
        const data = expected.filter(([first = '']) => !/^(?:sous|total|grand)/i.test(first));
        expect(read.broken).toEqual([]);
        expect(read.rows.map(({ cells }) => Object.values(cells))).toEqual(data);
      }),
    );
  });

  it('whose source fails says so, since the world failed and not the file', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('n;x\n1;a\n');
      throw new Error('disk gone');
    }
    const reading = async (): Promise<void> => {
      for await (const batch of readRows(failing(), format))
        expect(batch.rows.length).toBeGreaterThanOrEqual(0);
    };
    await expect(reading()).rejects.toThrow('disk gone');
  });
});
