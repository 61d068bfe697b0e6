/** Files whose accents come after a long stretch without any. */
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '#domain/files/format.ts';
import { BytePage } from './bytePage.ts';
import { readAll } from './bytes.example.ts';
import { sniffedBytes, sniffFile } from './sniff.ts';
import { withWholePage } from './wholePage.ts';

const heads = 'Ticket;Article;Prix\n';
const plain = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `${from + index};Eau plate 50cl;2,00\n`).join('');
const late = `${heads}${plain(0, 4000)}9001;Crémant rosé brut;12,50\n`;

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += 7919) yield bytes.subarray(from, from + 7919);
}

async function lastArticle(bytes: Buffer): Promise<[string, string | undefined]> {
  const format = await withWholePage(sniffFile(bytes.subarray(0, sniffedBytes), 'jour.csv'), () =>
    inPieces(bytes),
  );
  const { rows } = await readAll(bytes, format, 65_536);
  return ['encoding' in format ? format.encoding : format.kind, rows.at(-1)?.cells['Article']];
}

describe('accents that come late', () => {
  it.each(['windows-1252', 'macroman', 'cp850', 'utf-8'] as const)('are read in %s', async (encoding) => {
    expect(late.indexOf('é')).toBeGreaterThan(sniffedBytes);
    expect(await lastArticle(iconv.encode(late, encoding))).toEqual([encoding, 'Crémant rosé brut']);
  });

  it('are read in a compressed file as in a plain one', async () => {
    expect(await lastArticle(gzipSync(iconv.encode(late, 'cp850')))).toEqual(['cp850', 'Crémant rosé brut']);
  });

  it('are read in their own page beside lines that are UTF-8', async () => {
    const utf8 = Buffer.from(`${heads}8;Château Hélène;9,00\n${plain(0, 4000)}`);
    const dos = iconv.encode('9001;Crémant rosé brut;12,50\n', 'cp850');
    expect(await lastArticle(Buffer.concat([utf8, dos]))).toEqual(['cp850', 'Crémant rosé brut']);
  });

  it('leave a damaged file to be told as such when it is read', async () => {
    const whole = gzipSync(iconv.encode(late, 'cp850'));
    const format = sniffFile(whole, 'jour.csv.gz');
    const cut = whole.subarray(0, whole.length / 2);
    expect(await withWholePage(format, () => inPieces(cut))).toEqual(format);
  });

  it('of a file that says how it is written change nothing', async () => {
    const xml = `<?xml version="1.0" encoding="ISO-8859-1"?><v>${'<l><a>Eau</a></l>'.repeat(5000)}<l><a>\u0082</a></l></v>`;
    const bytes = Buffer.from(xml, 'latin1');
    const format = sniffFile(bytes.subarray(0, sniffedBytes), 'v.xml');
    expect(await withWholePage(format, () => inPieces(bytes))).toEqual(format);
  });
});

describe('the page of a few words', () => {
  const told = (text: string, encoding: Encoding): string => {
    const page = new BytePage();
    page.add(iconv.encode(text, encoding));
    return page.best();
  };

  it.each([
    'Rosé',
    'ROSÉ',
    'Épineuil',
    'CHÂTEAU LA GAFFELIÈRE',
    'Côtes de Provence',
    'Vin de fête',
    'Français',
    'À la carte, déjà là',
    'CRÉMANT DE BOURGOGNE',
  ])('%j is told in each of the three that French tills write', (text) => {
    for (const encoding of ['windows-1252', 'macroman', 'cp850'] as const)
      expect(told(text, encoding), encoding).toBe(encoding);
  });
});
