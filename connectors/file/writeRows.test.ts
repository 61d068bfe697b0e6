/** Files written for others, and read back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gather, readAll } from './bytes.example.ts';
import { sniffFile } from './sniff.ts';
import { type WrittenFormat, writeRows } from './writeRows.ts';
import type { WrittenColumn } from './written.ts';

const columns: WrittenColumn[] = [
  { name: 'Référence', type: 'text' },
  { name: 'Libellé', type: 'text' },
  { name: 'Stock', type: 'number' },
];
const rows = [
  { Référence: '007', Libellé: 'Saint "Jo"; 75 cl\n& <rouge>', Stock: '12.5' },
  { Référence: '=1+1', Libellé: '@SOMME(A1)', Stock: '-3' },
  { Référence: '', Libellé: 'Crémant €', Stock: 'épuisé' },
];
const csv: WrittenFormat = {
  kind: 'csv',
  encoding: 'utf-8',
  bom: true,
  delimiter: ';',
  quote: '"',
  decimal: 'comma',
};

const write = (format: WrittenFormat, guardFormulas = false): Promise<Buffer> =>
  gather(writeRows(format, columns, rows, { guardFormulas }));

describe('a file that is written', () => {
  it('as CSV has its mark, its quotation marks and its decimal style', async () => {
    expect((await write(csv)).toString()).toBe(
      '\uFEFFRéférence;Libellé;Stock\r\n007;"Saint ""Jo""; 75 cl\n& <rouge>";12,5\r\n=1+1;@SOMME(A1);-3\r\n;Crémant €;épuisé\r\n',
    );
  });

  it('for people runs no formula, and leaves negative numbers numbers', async () => {
    const text = (await write(csv, true)).toString();
    expect(text).toContain("'=1+1;'@SOMME(A1);-3");
    expect(text).toContain(';12,5');
  });

  it('without quotation marks puts spaces where a delimiter would cut', async () => {
    expect((await write({ ...csv, quote: '' })).toString()).toContain('007;Saint "Jo"  75 cl & <rouge>;12,5');
  });

  it('in windows-1252 is so encoded', async () => {
    const bytes = await write({ ...csv, encoding: 'windows-1252', bom: false });
    expect(bytes.toString('latin1')).toContain('R\u00e9f\u00e9rence');
    expect(bytes.includes(0x80)).toBe(true);
  });

  it.each<[string, WrittenFormat, string]>([
    ['CSV', csv, 'stock.csv'],
    ['XML', { kind: 'xml', encoding: 'utf-8', record: 'stock/article' }, 'stock.xml'],
    ['JSON', { kind: 'json', layout: 'document' }, 'stock.json'],
    ['JSON Lines', { kind: 'json', layout: 'lines' }, 'stock.ndjson'],
    ['XLSX', { kind: 'xlsx', sheet: 'Stock : [cave]' }, 'stock.xlsx'],
  ])('as %s is read back as it was', async (_kind, format, name) => {
    const bytes = await write(format);
    const read = await readAll(bytes, sniffFile(bytes, name));
    const expected = rows.map((row) => ({
      ...row,
      Stock: name.endsWith('.csv') ? row.Stock.replace('.', ',') : row.Stock,
    }));
    expect(read.rows.map(({ cells }) => cells)).toEqual(expected);
    expect(read.broken).toEqual([]);
  });

  it('may have no rows at all', async () => {
    const empty = (format: WrittenFormat): Promise<Buffer> => gather(writeRows(format, columns, []));
    expect(JSON.parse((await empty({ kind: 'json', layout: 'document' })).toString())).toEqual([]);
    expect((await empty({ kind: 'json', layout: 'lines' })).toString()).toBe('');
    expect((await empty({ kind: 'xml', encoding: 'utf-8', record: 'ligne' })).toString()).toContain(
      '<rows>\n</rows>',
    );
    expect((await empty(csv)).toString()).toBe('\uFEFFRéférence;Libellé;Stock\r\n');
  });

  it('as CSV keeps any text that has no control character', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => `x${text.replaceAll(/\p{C}/gu, '')}x`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: cell, b: cell }), { minLength: 1, maxLength: 8 }),
        async (written) => {
          const bytes = await gather(
            writeRows(
              csv,
              [
                { name: 'a', type: 'text' },
                { name: 'b', type: 'text' },
              ],
              written,
            ),
          );
          const read = await readAll(bytes, { ...csv, compression: 'none', headerRow: 1 });
          expect(read.rows.map(({ cells }) => cells)).toEqual(written);
        },
      ),
    );
  });
});
