/** Which rows of a file are goods that are there, which are each other, and which are new. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KnownSku, knownByKey, nameKey, type RowTraits, recognise } from './recognise.ts';

interface Written {
  name?: string;
  barcode?: string;
  code?: string;
  vintage?: number | null;
  content?: bigint | null;
  onHand?: number;
}

function traits({ name = 'Morgon', barcode, code, vintage = null, content = 750_000n }: Written) {
  const whole = { name, producer: null, cuvee: null, colour: null, vintage, content };
  const codes = [...(barcode ? [`barcode:${barcode}`] : []), ...(code ? [`code:${code}`] : [])];
  return { name, vintage, content, keys: [...codes, nameKey(whole)] };
}

function row(rowNumber: number, written: Written): RowTraits {
  return {
    rowNumber,
    isImportable: true,
    signature: JSON.stringify(Object.entries(written).map(String)),
    ...traits(written),
  };
}

function sku(skuId: string, written: Written): KnownSku {
  return { skuId, ...traits(written) };
}

function judged(
  rows: readonly RowTraits[],
  skus: readonly KnownSku[] = [],
  rowsAreBottles = false,
): unknown[] {
  const verdicts = recognise(rows, knownByKey(skus), rowsAreBottles);
  return rows.map(({ rowNumber }) => {
    const { duplicate, proposal } = verdicts.get(rowNumber) ?? { duplicate: null, proposal: null };
    return duplicate
      ? [proposal, duplicate.by, duplicate.skuId ?? duplicate.rowNumber, duplicate.isOther]
      : [proposal];
  });
}

describe('a row and the skus that are there', () => {
  it.each<[string, Written, Written, unknown[]]>([
    [
      'the same barcode and vintage is the same',
      { barcode: '1', vintage: 2020 },
      { barcode: '1', vintage: 2020, name: 'X' },
      ['update', 'barcode', 's', false],
    ],
    [
      'the same barcode with another vintage is another',
      { barcode: '1', vintage: 2020 },
      { barcode: '1', vintage: 2021 },
      ['new', 'barcode', 's', true],
    ],
    [
      'the same barcode in another bottle is another',
      { barcode: '1' },
      { barcode: '1', content: 1_500_000n },
      ['new', 'barcode', 's', true],
    ],
    [
      'a vintage that is not said contradicts nothing',
      { barcode: '1', vintage: 2020 },
      { barcode: '1' },
      ['update', 'barcode', 's', false],
    ],
    [
      'a size that is not said contradicts nothing',
      { code: 'A' },
      { code: 'A', content: null },
      ['update', 'code', 's', false],
    ],
    [
      'the same reference is the same',
      { code: 'A' },
      { code: 'A', name: 'X' },
      ['update', 'code', 's', false],
    ],
    [
      'the whole name alone is the same',
      { vintage: 2020 },
      { vintage: 2020 },
      ['update', 'name', 's', false],
    ],
    [
      'the name without accents or capitals is the same',
      { name: 'Côte du Py' },
      { name: 'COTE DU PY' },
      ['update', 'name', 's', false],
    ],
    ['the name with another vintage is new', { vintage: 2020 }, { vintage: 2021 }, ['new']],
    [
      'under one name, two references are two goods',
      { code: 'A' },
      { code: 'B' },
      ['new', 'name', 's', true],
    ],
  ])('%s', (_, there, written, verdict) => {
    expect(judged([row(2, written)], [sku('s', there)])).toEqual([verdict]);
  });
});

describe('a row and the rows before it', () => {
  it('identical, it is the same row twice, or another bottle where the file writes a row a bottle', () => {
    const rows = [row(2, { code: 'A', onHand: 6 }), row(3, { code: 'A', onHand: 6 })];
    expect(judged(rows)).toEqual([['new'], ['skip', 'code', 2, false]]);
    expect(judged(rows, [], true)).toEqual([['new'], ['update', 'code', 2, false]]);
  });

  it('with another quantity on hand, it adds to the same good', () => {
    const rows = [row(2, { code: 'A', onHand: 6 }), row(3, { code: 'A', onHand: 12 })];
    expect(judged(rows)).toEqual([['new'], ['update', 'code', 2, false]]);
  });

  it('a row without a name is compared with nothing', () => {
    const nameless = { ...row(2, { code: 'A' }), isImportable: false };
    expect(judged([nameless, row(3, { code: 'A' })])).toEqual([['new'], ['new']]);
  });
});

it('every row gets a verdict, the first of its kind is never skipped, and a file taken in is known whole the next time', () => {
  const written = fc.record({
    code: fc.constantFrom('A', 'B', 'C', 'D'),
    vintage: fc.constantFrom(null, 2019, 2020),
    onHand: fc.nat({ max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(written, { maxLength: 20 }), (file) => {
      const rows = file.map((one, index) => row(index + 2, { ...one, name: one.code }));
      const verdicts = recognise(rows, new Map(), false);
      expect([...verdicts.keys()]).toEqual(rows.map(({ rowNumber }) => rowNumber));
      for (const { duplicate } of verdicts.values()) {
        if (duplicate?.isIdentical) expect(verdicts.get(duplicate.rowNumber ?? 0)?.proposal).not.toBe('skip');
      }
      const born = rows.filter(({ rowNumber }) => verdicts.get(rowNumber)?.proposal === 'new');
      const skus = born.map(({ rowNumber, ...one }): KnownSku => ({ ...one, skuId: String(rowNumber) }));
      for (const one of skus) {
        const again = recognise(
          [row(2, { code: one.keys[0]?.slice(5) ?? '', name: one.name, vintage: one.vintage })],
          knownByKey([one]),
          false,
        );
        expect(again.get(2)?.proposal).toBe('update');
      }
    }),
  );
});
