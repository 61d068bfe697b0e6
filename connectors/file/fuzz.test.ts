/** Whatever bytes arrive, nothing throws and no row is lost: each is a sale line, quarantined with its reason, or reported as no data. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvFormat, encodings, type FileFormat, fileFormat } from '#domain/files/format.ts';
import { LineKeys } from '#domain/files/lineKeys.ts';
import { sampleProfile } from '#domain/files/profile.example.ts';
import { saleLineReader } from '#domain/files/readSale.ts';
import { sayReason } from '#domain/files/reasons.ts';
import type { RowBatch } from '#domain/files/rows.ts';
import { readAll } from './bytes.example.ts';
import { sniffFile } from './sniff.ts';

const csv: CsvFormat = {
  kind: 'csv',
  compression: 'none',
  encoding: 'utf-8',
  bom: false,
  delimiter: ';',
  quote: '"',
  headerRow: 1,
  decimal: 'comma',
};
const headings = 'Ticket;Date;Heure;Code;Libellé;Qté;PU';
const now = '2026-11-22T12:00:00.000Z';

const format: fc.Arbitrary<FileFormat> = fc.oneof(
  fc.record({
    kind: fc.constant('csv' as const),
    compression: fc.constantFrom('none' as const, 'gzip' as const),
    encoding: fc.constantFrom(...encodings),
    bom: fc.boolean(),
    delimiter: fc.constantFrom(',' as const, ';' as const, '\t' as const, '|' as const),
    quote: fc.constantFrom('"' as const, "'" as const, '' as const),
    headerRow: fc.option(fc.integer({ min: 1, max: 5 })),
    decimal: fc.constant('comma' as const),
  }),
  fc.record({
    kind: fc.constantFrom('xml' as const, 'json' as const),
    compression: fc.constant('none' as const),
    encoding: fc.constantFrom(...encodings),
    record: fc.constantFrom('', 'a', 'a/b', '[]', 'a[]'),
    lines: fc.constantFrom(null, 'c', 'c[]'),
    layout: fc.constantFrom('document' as const, 'lines' as const),
    decimal: fc.constant('dot' as const),
  }),
  fc.constant({ kind: 'xlsx' as const, sheet: null, headerRow: null, decimal: 'dot' as const }),
);

/** Bytes that look like something, so that more than the first check is reached. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '"',
        ';',
        ',',
        '\n',
        '\r',
        '\0',
        '<',
        '>',
        '</',
        'a',
        '<a>',
        '</a>',
        '<a/b>',
        '{',
        '}',
        '[',
        ']',
        ':',
        '"a"',
        '12',
        ' ',
        'é',
        '\uFEFF',
        '<!--',
        ']]>',
        '&',
        'Total',
        '\\',
      ),
      { maxLength: 80 },
    )
    .map((parts) => Buffer.from(parts.join(''))),
  fc
    .constantFrom('PK\u0003\u0004[Content_Types].xml', 'PK\u0005\u0006', '\u001f\u008b\b')
    .chain((start) =>
      fc.uint8Array({ maxLength: 100 }).map((rest) => Buffer.concat([Buffer.from(start, 'latin1'), rest])),
    ),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => gzipSync(bytes)),
);

/** A detail that a reason's sentence wants and did not get. */
const placeholder = /\{(?:value|reason|limit|found|expected|record|sheet|column)\}/;

function explain(read: RowBatch): void {
  for (const { reason, details, raw } of read.broken) {
    expect(sayReason(reason, details, 'fr')).not.toMatch(placeholder);
    expect(raw.isWellFormed() && !raw.includes('\0')).toBe(true);
  }
  const reader = saleLineReader(sampleProfile, { lineKeys: new LineKeys(), now });
  for (const row of read.rows) {
    const reading = reader(row);
    expect(['ok', 'quarantined', 'skipped'].some((outcome) => outcome in reading)).toBe(true);
    if ('quarantined' in reading)
      expect(sayReason(reading.quarantined, reading.details, 'en')).not.toMatch(placeholder);
  }
}

describe('any bytes', () => {
  it('are sniffed as a format that can be saved, and read without a throw', async () => {
    await fc.assert(
      fc.asyncProperty(
        content,
        fc.constantFrom('a.csv', 'a.json', 'a.xml', 'a.xlsx', 'a.gz'),
        async (bytes, name) => {
          const sniffed = sniffFile(bytes, name);
          expect(fileFormat.parse(JSON.parse(JSON.stringify(sniffed)))).toEqual(sniffed);
          explain(await readAll(bytes, sniffed));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are read in any format without a throw, the same however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(content, format, fc.integer({ min: 1, max: 40 }), async (bytes, as, size) => {
        const read = await readAll(bytes, as);
        explain(read);
        if (as.kind !== 'csv' || as.compression === 'none')
          expect(await readAll(bytes, as, size)).toEqual(read);
      }),
      { numRuns: 400 },
    );
  });
});

const dirtyLine = fc
  .array(fc.constantFrom('12', ';', ';', '"', '""', '22/11/2026', 'Chinon', '3,5', ' ', 'é', 'Total', '-'), {
    maxLength: 14,
  })
  .map((parts) => parts.join(''));
const goodLine = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom('A1', 'B2'))
  .map(([ticket, quantity, code]) => `${ticket};21/11/2026;10:00;${code};Chinon;${quantity};9,50`);
const lines = fc.array(fc.oneof(dirtyLine, goodLine), { maxLength: 25 });

describe('any lines of a sales file', () => {
  it('come out as rows, broken rows and skipped rows whose texts put together are the file again', async () => {
    await fc.assert(
      fc.asyncProperty(lines, async (body) => {
        const read = await readAll([headings, ...body, ''].join('\n'), csv);
        const all = [...read.rows, ...read.broken, ...read.skipped].sort((a, b) => a.rowNumber - b.rowNumber);
        expect(all.map(({ raw }) => raw).join('\n')).toBe(body.join('\n'));
        explain(read);
      }),
      { numRuns: 500 },
    );
  });

  it('give the same sale lines under the same keys in any order', async () => {
    const shuffled = fc
      .array(goodLine, { maxLength: 25 })
      .chain((body) => fc.tuple(fc.constant(body), fc.shuffledSubarray(body, { minLength: body.length })));
    const keyed = async (body: string[]): Promise<string[]> => {
      const reader = saleLineReader(sampleProfile, { lineKeys: new LineKeys(), now });
      const { rows } = await readAll([headings, ...body].join('\n'), csv);
      return rows
        .map(reader)
        .map((reading) => {
          if (!('ok' in reading)) throw new Error('not a sale line');
          const { document, lineKey, item, quantityE3 } = reading.ok;
          return `${document} ${lineKey} ${item.code} ${quantityE3}`;
        })
        .sort();
    };
    await fc.assert(
      fc.asyncProperty(shuffled, async ([body, other]) => {
        const keys = await keyed(body);
        expect(await keyed(other)).toEqual(keys);
        expect(new Set(keys).size).toBe(body.length);
      }),
    );
  });
});
