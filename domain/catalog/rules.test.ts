/** What units take, what codes mean, and what may not be changed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../values/refusal.ts';
import { decideSku, type SkuCommand } from './newSku.ts';
import {
  assertKindMayChange,
  assertLwinAgrees,
  barcodeOf,
  canonicalBarcode,
  glassQuantity,
  lwinParts,
  packQuantity,
  skuKinds,
  usualVat,
  vatFor,
} from './rules.ts';

const content = fc.bigInt({ min: 1n, max: 30_000_000n });

function refusalOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

describe('units', () => {
  it('a pack is exactly its units, and a pack of one is refused', () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 2, max: 600 }), (content, units) => {
        expect(packQuantity(content, units) / BigInt(units)).toBe(content);
      }),
    );
    expect(refusalOf(() => packQuantity(750_000n, 1))).toBe('pack_too_small');
  });

  it('six glasses of an eighth of a litre are one bottle exactly', () => {
    expect(glassQuantity(750_000n, 6)).toBe(125_000n);
  });

  it('the parts asked for are always poured, and leave less than a drop each', () => {
    fc.assert(
      fc.property(content, fc.integer({ min: 2, max: 100 }), (content, parts) => {
        if (content < BigInt(parts)) {
          expect(refusalOf(() => glassQuantity(content, parts))).toBe('unit_empty');
          return;
        }
        const leftover = content - glassQuantity(content, parts) * BigInt(parts);
        expect(leftover).toBeGreaterThanOrEqual(0n);
        expect(leftover).toBeLessThan(BigInt(parts));
      }),
    );
  });
});

describe('a new sku', () => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const glassId = '019a0000-0000-7000-8000-000000000002';
  const bottle: SkuCommand = { id, kind: 'wine', name: 'Crozes', measure: 'volume', content: 750_000n };

  it('is born with its one unit, which has its own id, and the usual VAT of its kind', () => {
    expect(decideSku(bottle, 'fr')).toMatchObject({
      vatTakeaway: 2000,
      vatOnSite: 2000,
      units: [{ id, skuId: id, kind: 'unit', label: 'bouteille', quantity: 750_000n }],
    });
  });

  it.each([
    ['fr', 'wine', 'volume', 375_000n, 'demi-bouteille'],
    ['fr', 'wine', 'volume', 1_500_000n, 'magnum'],
    ['fr', 'beer', 'volume', 330_000n, 'bouteille 33\u00a0cl'],
    ['en', 'spirit', 'volume', 700_000n, 'bottle 70\u00a0cl'],
    ['fr', 'material', 'mass', 1_000_000n, '1\u00a0kg'],
    ['fr', 'food', 'mass', 250_000n, '250\u00a0g'],
    ['fr', 'food', 'count', 1_000n, 'pièce'],
  ] as const)(
    'in %s, one unit of a %s in %s of %s is called “%s”',
    (language, kind, measure, content, label) => {
      expect(decideSku({ ...bottle, kind, measure, content }, language).units[0]?.label).toBe(label);
    },
  );

  it('names its packs and glasses, unless they are named', () => {
    const units = [
      { id: glassId, kind: 'glass', parts: 6 },
      { id: '019a0000-0000-7000-8000-000000000003', kind: 'pack', units: 6 },
      { id: '019a0000-0000-7000-8000-000000000004', kind: 'glass', quantity: 60_000n, label: 'dégustation' },
    ] as const;
    expect(decideSku({ ...bottle, units: [...units] }, 'fr').units.slice(1)).toMatchObject([
      { label: 'verre 12,5\u00a0cl', quantity: 125_000n },
      { label: 'carton de 6', quantity: 4_500_000n },
      { label: 'dégustation', quantity: 60_000n },
    ]);
  });

  const refused: [string, Partial<SkuCommand>, string][] = [
    [
      'a glass of what is counted',
      { measure: 'count', content: 1000n, units: [{ id: glassId, kind: 'glass', parts: 6 }] },
      'glass_needs_volume',
    ],
    [
      'a glass larger than the bottle',
      { units: [{ id: glassId, kind: 'glass', quantity: 750_001n }] },
      'glass_too_large',
    ],
    [
      'a price for a unit it has not',
      { prices: [{ priceListId: id, unitId: glassId, amountE4: 1n }] },
      'unit_not_found',
    ],
    ['a barcode with a wrong check digit', { barcodes: [{ code: '3760000000018' }] }, 'barcode_wrong'],
    ['components of what is no bundle', { components: [{ skuId: glassId, quantity: 1n }] }, 'not_a_bundle'],
  ];
  it.each(refused)('refuses %s', (_, more, code) => {
    expect(refusalOf(() => decideSku({ ...bottle, ...more }, 'fr'))).toBe(code);
  });
});

describe('what a sku bears', () => {
  it('alcohol bears 20 % wherever it is drunk, food and soft drinks 5.5 % taken away and 10 % on site', () => {
    expect([vatFor(usualVat('wine'), 'onSite'), vatFor(usualVat('wine'), 'takeaway')]).toEqual([2000, 2000]);
    expect([vatFor(usualVat('food'), 'onSite'), vatFor(usualVat('softDrink'), 'takeaway')]).toEqual([
      1000, 550,
    ]);
  });

  it('a good may turn out to be any other good, but never a service or a bundle, nor the other way round', () => {
    const special = new Set(['service', 'bundle']);
    for (const from of skuKinds) {
      for (const to of skuKinds) {
        const may = from === to || (!special.has(from) && !special.has(to));
        expect(refusalOf(() => assertKindMayChange(from, to))).toBe(may ? null : 'kind_fixed');
      }
    }
  });
});

describe('codes', () => {
  it('a UPC-A and a GTIN-14 led by 0 are kept as the EAN-13 with the same digits', () => {
    expect(barcodeOf('036000291452')).toBe('0036000291452');
    expect(barcodeOf(' 04006381333931 ')).toBe('4006381333931');
    expect(barcodeOf('10614141000415')).toBe('10614141000415');
  });

  it('is kept the same however often it is read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), (text) => {
        expect(canonicalBarcode(canonicalBarcode(text))).toBe(canonicalBarcode(text));
      }),
    );
  });

  it('may be the shop’s own, but 8, 12, 13 or 14 digits must have their check digit right', () => {
    expect(barcodeOf('CAVE-12')).toBe('CAVE-12');
    expect(barcodeOf('12345')).toBe('12345');
    expect(refusalOf(() => barcodeOf('4006381333932'))).toBe('barcode_wrong');
    expect(refusalOf(() => barcodeOf(' '))).toBe('barcode_unreadable');
    expect(refusalOf(() => barcodeOf('a\nb'))).toBe('barcode_unreadable');
  });

  it('a LWIN says its vintage, its pack and its size, which must be those of the wine', () => {
    expect(lwinParts('123456720121200750')).toEqual({
      wine: '1234567',
      vintage: 2012,
      pack: 12,
      millilitres: 750,
    });
    expect(lwinParts('1234567100001500')).toEqual({
      wine: '1234567',
      vintage: null,
      pack: null,
      millilitres: 1500,
    });
    expect(lwinParts('12345')).toBeNull();
    const wine = { vintage: 2012, content: 750_000n };
    expect(refusalOf(() => assertLwinAgrees('1234567', wine))).toBeNull();
    expect(refusalOf(() => assertLwinAgrees('12345672012', wine))).toBeNull();
    expect(refusalOf(() => assertLwinAgrees('12345672013', wine))).toBe('lwin_differs');
    expect(refusalOf(() => assertLwinAgrees('1234567201201500', wine))).toBe('lwin_differs');
    expect(refusalOf(() => assertLwinAgrees('123456', wine))).toBe('lwin_unreadable');
  });
});
