/** What is known around a gap becomes clues: twins, glasses, units, vintages, returns. */
import { describe, expect, test } from 'vitest';
import { cluesOf } from './cluesOf.ts';
import type { DriftFacts, KnownSku, SoldLine } from './facts.ts';
import { likenessOf } from './likeness.ts';

const BOTTLE = 750_000n;
const idOf = (n: number): string => `019a0000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const connectionId = idOf(1);

const wine = (n: number, vintage: number): KnownSku => ({
  id: idOf(n),
  name: 'Morgon Lapierre',
  code: null,
  barcodes: [],
  vintage,
  content: BOTTLE,
  units: [
    { id: idOf(n), kind: 'unit', label: 'bouteille', quantity: BOTTLE },
    { id: idOf(n + 1), kind: 'pack', label: 'carton de 6', quantity: 6n * BOTTLE },
    { id: idOf(n + 2), kind: 'glass', label: 'verre 12,5 cl', quantity: 125_000n },
  ],
});
const sku = wine(10, 2021);
const sibling = wine(20, 2022);

let sales = 30;
function sold(more: Partial<SoldLine> & { bottles: number }): SoldLine {
  sales += 1;
  const { bottles, ...line } = more;
  return {
    saleId: idOf(sales),
    document: `${sales}`,
    sourceId: connectionId,
    at: '2026-11-20T10:00:00.000Z',
    itemKey: 'r:1',
    label: 'Morgon Lapierre',
    skuId: sku.id,
    unitId: sku.id,
    quantityE3: BigInt(bottles) * 1000n,
    quantity: BigInt(bottles) * BOTTLE,
    refundOf: null,
    movesStock: true,
    basket: `${bottles}`,
    basketLines: 1,
    isOfCancelled: false,
    ...line,
  };
}

function factsOf(difference: bigint, more: Partial<DriftFacts> = {}): DriftFacts {
  return {
    gap: {
      side: 'shelf',
      difference,
      content: BOTTLE,
      readFrom: '2026-11-01T00:00:00.000Z',
      listing: null,
      readable: [],
    },
    atBar: false,
    sku,
    siblings: [],
    sold: [],
    parked: [],
    deliveries: [],
    unread: [],
    changes: [],
    read: [],
    agreedAt: null,
    ...more,
  };
}

describe('Clues', () => {
  test('are two tickets alike within minutes, not those of another evening', () => {
    const lines = [
      sold({ bottles: 2 }),
      sold({ bottles: 2, at: '2026-11-20T10:00:50.000Z' }),
      sold({ bottles: 2, at: '2026-11-20T18:00:00.000Z' }),
    ];
    const clues = cluesOf(factsOf(2n * BOTTLE, { sold: lines }));
    expect(clues.filter(({ kind }) => kind === 'twins')).toMatchObject([{ apartS: 50, effect: 2n * BOTTLE }]);
  });

  test('are whole glasses that nobody billed', () => {
    expect(cluesOf(factsOf(-375_000n, { atBar: true }))).toMatchObject([
      { kind: 'glasses', glasses: 3, atBar: true },
    ]);
    expect(cluesOf(factsOf(-300_000n, { atBar: true }))).toEqual([]);
    expect(cluesOf(factsOf(375_000n, { atBar: true }))).toEqual([]);
  });

  test('are cases that were taken for bottles', () => {
    const label = 'Morgon Lapierre carton de 6';
    const lines = [sold({ bottles: 1, label }), sold({ bottles: 1, label, at: '2026-11-21T10:00:00.000Z' })];
    const clues = cluesOf(factsOf(-10n * BOTTLE, { sold: lines }));
    expect(clues.filter(({ kind }) => kind === 'unit')).toMatchObject([
      { unitId: idOf(11), says: 'meant', effect: -10n * BOTTLE, from: '2026-11-20T10:00:00.000Z' },
    ]);
  });

  test('are bottles of one vintage sold as another, from the day on which that began', () => {
    const lines = [
      sold({ bottles: 4, label: 'Morgon Lapierre 2022', at: '2026-11-18T10:00:00.000Z' }),
      sold({ bottles: 3, label: 'Morgon Lapierre 2022', at: '2026-11-20T10:00:00.000Z' }),
    ];
    const siblings = [{ sku: sibling, off: -3n * BOTTLE }];
    expect(cluesOf(factsOf(3n * BOTTLE, { sold: lines, siblings }))).toMatchObject([
      {
        kind: 'vintage',
        unitId: sibling.id,
        isOpposite: true,
        says: 'meant',
        from: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  test('are bottles that came back twice', () => {
    const back = sold({ bottles: -2, refundOf: '1001' });
    const deliveries = [{ at: '2026-11-20T17:00:00.000Z', quantity: 2n * BOTTLE }];
    const clues = cluesOf(factsOf(-2n * BOTTLE, { sold: [back], deliveries }));
    expect(clues).toMatchObject([
      { kind: 'restock', also: 'delivery', document: '1001', effect: -2n * BOTTLE },
    ]);
  });

  test('are items that wait to be recognised, where their name is near', () => {
    const item = { connectionId, itemKey: 'r:7', code: null, barcode: null, quantityE3: 2_000n };
    const parked = [
      { ...item, label: 'Morgon Lapiere' },
      { ...item, itemKey: 'r:8', label: 'Sancerre Vacheron' },
    ];
    expect(cluesOf(factsOf(-2n * BOTTLE, { parked }))).toMatchObject([
      { kind: 'parked', itemKey: 'r:7', unitId: sku.id, effect: -2n * BOTTLE },
    ]);
  });
});

describe('An item is like a sku', () => {
  const named = (label: string) => likenessOf({ label, code: null, barcode: null }, sku);

  test('by its barcode or its reference, before any name', () => {
    expect(likenessOf({ label: 'x', code: null, barcode: '123' }, { ...sku, barcodes: ['123'] })).toBe(97);
    expect(likenessOf({ label: 'x', code: 'MO-1', barcode: null }, { ...sku, code: 'mo-1' })).toBe(97);
  });

  test('by its words, the less so the fewer they share; another vintage is another wine', () => {
    expect(named('MORGON LAPIERRE 2021')).toBeGreaterThan(80);
    expect(named('Morgon Lapierre carton de 6')).toBeGreaterThan(80);
    expect(named('Morgon')).toBeLessThan(named('Morgon Lapierre'));
    expect(named('Morgon Lapierre 2019')).toBeLessThan(30);
    expect(named('Sancerre Vacheron')).toBeLessThan(20);
  });
});
