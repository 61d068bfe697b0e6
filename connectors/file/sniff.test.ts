/** Telling how a stranger's file is written. */
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '#domain/files/format.ts';
import { readAll } from './bytes.example.ts';
import { sniffFile } from './sniff.ts';

const french =
  'N° ticket;Libellé;Qté;PU TTC\n12;Château Hélène à l’été, cuvée « Noël »;2;12,50\n13;Crémant rosé côté Saône;1;9,90 €\n';

describe('sniffing a file', () => {
  it.each([
    ['utf-8', false],
    ['utf-8', true],
    ['utf-16le', true],
    ['utf-16le', false],
    ['utf-16be', true],
    ['windows-1252', false],
    ['iso-8859-15', false],
    ['macroman', false],
    ['cp850', false],
  ] as const)('tells %s (mark: %s), and reads its French', async (encoding: Encoding, bom) => {
    const text =
      encoding === 'iso-8859-15' || encoding === 'cp850'
        ? french.replace('’', "'").replace(encoding === 'cp850' ? ' €' : '', '')
        : french;
    const bytes = iconv.encode(text, encoding, { addBOM: bom });
    const format = sniffFile(bytes, 'ventes.csv');
    expect(format).toMatchObject({
      kind: 'csv',
      encoding,
      bom,
      delimiter: ';',
      headerRow: 1,
      decimal: 'comma',
    });
    const { rows } = await readAll(bytes, format, 7);
    expect(rows[0]?.cells['Libellé']).toContain('Château Hélène à l');
    expect(rows[1]?.cells['Libellé']).toBe('Crémant rosé côté Saône');
  });

  it.each(['Bon cadeau £5', 'Coffret ½', 'Marque® déposée ™'])(
    'takes no other page for %j alone',
    (label) => {
      const bytes = iconv.encode(`Ticket;Libellé;Qté\n1;${label};2\n`.replaceAll('é', 'e'), 'windows-1252');
      expect(sniffFile(bytes, 'v.csv')).toMatchObject({ kind: 'csv', encoding: 'windows-1252' });
    },
  );

  it.each([
    ['a,b,c\n1,"x, y",2.50\n2,z,3.10\n', ',', 'dot'],
    ['a;b;c\n1;x, y;2,50\n2;z, t;3,10\n', ';', 'comma'],
    ['a\tb\tc\n1\tx, y\t2,50\n2\tz\t3,10\n', '\t', 'comma'],
    ['a|b|c\n1|x;y|2.50\n2|z|3.10\n', '|', 'dot'],
    ['a;b\n1;1.234,50\n2;12.50,00\n', ';', 'comma'],
  ])('finds the delimiter and the decimal mark of %j', (text, delimiter, decimal) => {
    expect(sniffFile(Buffer.from(text), 'x.csv')).toMatchObject({ delimiter, decimal });
  });

  it('finds headings under a title, none where data comes first, and obeys a sep= line', () => {
    expect(
      sniffFile(Buffer.from('Ventes du jour\n\nTicket;Date;Vin\n1;22/11/2026;Chinon\n'), 'x.csv'),
    ).toMatchObject({ headerRow: 3 });
    expect(sniffFile(Buffer.from('1;22/11/2026;Chinon\n2;22/11/2026;Chinon\n'), 'x.csv')).toMatchObject({
      headerRow: null,
    });
    expect(sniffFile(Buffer.from('sep=|\na|b\n1|2\n'), 'x.csv')).toMatchObject({
      delimiter: '|',
      headerRow: 2,
    });
    expect(sniffFile(Buffer.from("a,b\n'1','x, y'\n'2','z'\n'3','t'\n"), 'x.csv')).toMatchObject({
      quote: "'",
    });
  });

  it('looks inside gzip', async () => {
    const bytes = gzipSync(french);
    const format = sniffFile(bytes, 'ventes.csv.gz');
    expect(format).toMatchObject({ kind: 'csv', compression: 'gzip', encoding: 'utf-8', headerRow: 1 });
    expect((await readAll(bytes, format, 10)).rows).toHaveLength(2);
  });

  it('names what is no table', () => {
    const found = (bytes: Uint8Array | string, name = 'x'): unknown =>
      sniffFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name);
    expect(found('%PDF-1.7')).toEqual({ kind: 'unsupported', found: 'PDF' });
    expect(found(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toEqual({ kind: 'unsupported', found: 'XLS' });
    expect(found('<!DOCTYPE html><html>')).toEqual({ kind: 'unsupported', found: 'HTML' });
    expect(found('PK\u0003\u0004 photo.jpg')).toEqual({ kind: 'unsupported', found: 'ZIP' });
    expect(found('')).toEqual({ kind: 'unsupported', found: '' });
    expect(found('PK\u0003\u0004…[Content_Types].xml')).toMatchObject({ kind: 'xlsx' });
  });

  it('believes an XML declaration, whose ISO-8859-1 is windows-1252', () => {
    const bytes = iconv.encode(
      '<?xml version="1.0" encoding="ISO-8859-1"?><v><l><a>é</a></l><l><a>è</a></l></v>',
      'latin1',
    );
    expect(sniffFile(bytes, 'v.xml')).toMatchObject({ kind: 'xml', encoding: 'windows-1252', record: 'v/l' });
  });
});
