/** XML and JSON files: records, their lines, what is malformed. */
import { describe, expect, it } from 'vitest';
import type { FileFormat } from '#domain/files/format.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { readAll } from './bytes.example.ts';
import { sniffFile } from './sniff.ts';

/** As a stranger's file is read: sniffed, then read, also one byte at a time. */
async function readSniffed(text: string, name: string): Promise<{ format: FileFormat; read: RowBatch }> {
  const format = sniffFile(Buffer.from(text), name);
  const read = await readAll(text, format);
  expect(await readAll(text, format, 1)).toEqual(read);
  return { format, read };
}

const cellsOf = ({ rows }: RowBatch): unknown[] => rows.map(({ cells }) => cells);

describe('an XML file', () => {
  const tickets = `<?xml version="1.0" encoding="UTF-8"?>
    <!-- <ticket> in a comment -->
    <export magasin="Lyon" date="2026-11-22">
      <ticket no="12"><heure>10:02</heure>
        <lignes><ligne code="A1"><qte>2</qte></ligne><ligne code="A&amp;B"><qte>1</qte></ligne></lignes>
        <reglement><mode>CB</mode></reglement><reglement><mode>Espèces</mode></reglement></ticket>
      <ticket no="13"><heure>10:05</heure><lignes><ligne code="C3"><qte>-1</qte></ligne></lignes><note><![CDATA[<ticket>]]></note></ticket>
    </export>`;

  it('gives a row a line, with the cells of its ticket and the attributes around it', async () => {
    const { format, read } = await readSniffed(tickets, 'ventes.xml');
    expect(format).toMatchObject({
      kind: 'xml',
      record: 'export/ticket',
      lines: 'lignes/ligne',
      encoding: 'utf-8',
    });
    const around = { 'export.@magasin': 'Lyon', 'export.@date': '2026-11-22' };
    const first = { ...around, '@no': '12', heure: '10:02', 'reglement.mode': 'CB | Espèces' };
    expect(cellsOf(read)).toEqual([
      { ...first, 'ligne.@code': 'A1', 'ligne.qte': '2' },
      { ...first, 'ligne.@code': 'A&B', 'ligne.qte': '1' },
      { ...around, '@no': '13', heure: '10:05', note: '<ticket>', 'ligne.@code': 'C3', 'ligne.qte': '-1' },
    ]);
    expect(read.rows.map(({ rowNumber }) => rowNumber)).toEqual([1, 2, 3]);
    expect(read.columns).toContain('ligne.@code');
  });

  it('with one ticket keeps the ticket’s own cells', async () => {
    const { format, read } = await readSniffed(
      '<export><ticket><no>12</no><l><c>A</c></l><l><c>B</c></l></ticket></export>',
      'v.xml',
    );
    expect(format).toMatchObject({ record: 'export/ticket', lines: 'l' });
    expect(cellsOf(read)).toEqual([
      { no: '12', 'l.c': 'A' },
      { no: '12', 'l.c': 'B' },
    ]);
  });

  it('of flat elements gives a row each, attributes as columns', async () => {
    const { format, read } = await readSniffed('<v><l a="1" b="2,50"/><l a="2" b="3,50"/></v>', 'v.xml');
    expect(format).toMatchObject({ record: 'v/l', lines: null, decimal: 'comma' });
    expect(read.rows).toEqual([
      { rowNumber: 1, raw: '<l a="1" b="2,50"/>', cells: { '@a': '1', '@b': '2,50' } },
      { rowNumber: 2, raw: '<l a="2" b="3,50"/>', cells: { '@a': '2', '@b': '3,50' } },
    ]);
  });

  it('loses one record, never the rest, to a tag that is not closed', async () => {
    const { read } = await readSniffed(
      '<v><l><a>1</a></l><l><a>2</l><l><a>3 & 4</a></l><l><a>x < y</a></l></v>',
      'v.xml',
    );
    expect(cellsOf(read)).toEqual([{ a: '1' }, { a: '3 & 4' }]);
    expect(read.broken).toMatchObject([
      { rowNumber: 2, raw: '<l><a>2</l>', reason: 'unreadable_record' },
      { rowNumber: 4, reason: 'unreadable_record' },
    ]);
  });

  it('that stops short says so and keeps what came before', async () => {
    const { read } = await readSniffed('<v><l><a>1</a></l><l><a>2</a></l><l><a>', 'v.xml');
    expect(cellsOf(read)).toEqual([{ a: '1' }, { a: '2' }]);
    expect(read.broken).toMatchObject([{ rowNumber: 3, raw: '<l><a>', reason: 'incomplete_file' }]);
  });

  it('never expands an entity of its own nor reads outside', async () => {
    const lol = `<!DOCTYPE v [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const { read } = await readSniffed(
      `${lol}<v><l><x>&b;</x><y>&c;</y></l><l><x>&#233;</x><y>&lt;</y></l></v>`,
      'v.xml',
    );
    expect(cellsOf(read)).toEqual([
      { x: '&b;', y: '&c;' },
      { x: 'é', y: '<' },
    ]);
  });

  it('with none of the expected records says that its layout has changed, unless it is just empty', async () => {
    const format = sniffFile(Buffer.from('<v><l><a>1</a></l><l><a>2</a></l></v>'), 'v.xml');
    expect((await readAll('<v></v>', format)).broken).toEqual([]);
    expect((await readAll('<v><m><a>1</a></m></v>', format)).broken).toMatchObject([
      { reason: 'no_records', details: { record: 'v/l' } },
    ]);
  });

  it('cannot reach beyond its cells by the names of its tags', async () => {
    const { read } = await readSniffed(
      '<v><l><__proto__><x>1</x></__proto__><a>1</a></l><l><constructor>2</constructor></l></v>',
      'v.xml',
    );
    expect(cellsOf(read).map((cells) => JSON.stringify(cells))).toEqual(['{"a":"1"}', '{"constructor":"2"}']);
    expect(Object.getPrototypeOf(read.rows[0]?.cells ?? {})).toBe(Object.prototype);
  });
});

describe('a hostile tree', () => {
  it('of elements or lists without end inside each other is refused at once', async () => {
    const xml = sniffFile(Buffer.from('<v><l><a>1</a></l><l><a>2</a></l></v>'), 'v.xml');
    expect((await readAll('<v>'.repeat(300_000), xml)).broken).toMatchObject([
      { reason: 'unsupported_file' },
    ]);
    const json = sniffFile(Buffer.from('{"sales":[{"a":1},{"a":2}]}'), 'x.json');
    expect((await readAll('['.repeat(300_000), json)).broken).toMatchObject([{ reason: 'unsupported_file' }]);
    const deep = `{"sales":[${'['.repeat(300_000)}${']'.repeat(300_000)}]}`;
    expect((await readAll(deep, json)).broken).toMatchObject([{ reason: 'unreadable_record' }]);
  });

  it('whose one record has too many lines for its cells costs that record', async () => {
    const own = Array.from({ length: 400 }, (_, index) => `"c${index}":1`).join(',');
    const text = `[{${own},"lines":[${'{"a":1},'.repeat(3000)}{"a":1}]},{"c0":1,"lines":[{"a":2}]}]`;
    const read = await readAll(text, {
      kind: 'json',
      compression: 'none',
      encoding: 'utf-8',
      record: '[]',
      lines: 'lines[]',
      decimal: 'dot',
      layout: 'document',
    });
    expect(read.broken).toMatchObject([
      { rowNumber: 1, reason: 'unreadable_record', details: { reason: 'too many lines' } },
    ]);
    expect(read.rows).toHaveLength(1);
  });
});

describe('a JSON file', () => {
  it('gives a row a line, numbers with the digits that it writes', async () => {
    const text = JSON.stringify({
      shop: 'Lyon',
      sales: [
        { no: 1, lines: [{ code: 'A', ean: 1 }, { code: 'B' }] },
        { no: 2, lines: [] },
      ],
    }).replace('"ean":1', '"ean":3760123456784.50,"x":null,"y":true');
    const { format, read } = await readSniffed(text, 'ventes.json');
    expect(format).toMatchObject({ kind: 'json', record: 'sales[]', lines: 'lines[]', layout: 'document' });
    expect(cellsOf(read)).toEqual([
      { no: '1', 'lines.code': 'A', 'lines.ean': '3760123456784.50', 'lines.x': '', 'lines.y': 'true' },
      { no: '1', 'lines.code': 'B' },
    ]);
    expect(read.skipped).toMatchObject([{ rowNumber: 3, because: 'empty' }]);
  });

  it('may be a list at its root, one document, or a document a line', async () => {
    const rows = [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ];
    const list = await readSniffed(JSON.stringify(rows), 'x.json');
    expect(list.format).toMatchObject({ record: '[]', layout: 'document' });
    expect(cellsOf(list.read)).toEqual(rows);
    const lines = await readSniffed(`${rows.map((row) => JSON.stringify(row)).join('\n')}\n`, 'x.ndjson');
    expect(lines.format).toMatchObject({ layout: 'lines' });
    expect(cellsOf(lines.read)).toEqual(rows);
    const one = await readSniffed(
      JSON.stringify({ ticket: { no: 7, lines: [{ c: 'A' }, { c: 'B' }] } }),
      'x.json',
    );
    expect(one.format).toMatchObject({ record: 'ticket', lines: 'lines[]' });
    expect(cellsOf(one.read)).toEqual([
      { no: '7', 'lines.c': 'A' },
      { no: '7', 'lines.c': 'B' },
    ]);
  });

  it('loses one record, never the rest, to a mistake inside it', async () => {
    const format = sniffFile(Buffer.from('[{"a":1},{"a":2}]'), 'x.json');
    const read = await readAll('[{"a":1},{"a":},{"a":"}]"},7,{"a":4}]', format);
    expect(cellsOf(read)).toEqual([{ a: '1' }, { a: '}]' }, { a: '4' }]);
    expect(read.broken.map(({ rowNumber, reason }) => [rowNumber, reason])).toEqual([
      [2, 'unreadable_record'],
      [4, 'unreadable_record'],
    ]);
  });

  it('that stops short says so, and with other names says that its layout has changed', async () => {
    const format = sniffFile(Buffer.from('{"sales":[{"a":1},{"a":2}]}'), 'x.json');
    expect((await readAll('{"sales":[{"a":1},{"a":', format)).broken).toMatchObject([
      { rowNumber: 2, reason: 'incomplete_file' },
    ]);
    expect((await readAll('{"ventes":[{"a":1}]}', format)).broken).toMatchObject([{ reason: 'no_records' }]);
    expect((await readAll('{"sales":[]}', format)).broken).toEqual([]);
  });
});
