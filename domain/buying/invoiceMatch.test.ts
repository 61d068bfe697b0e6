/** How the lines of a supplier's invoice are recognised, and what the goods of it cost. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InvoiceLine, SupplierInvoice } from './invoice.ts';
import { billedGoods, compareBilled } from './invoiceCosts.ts';
import { choiceKey, type KnownItem, matchInvoice, sure } from './invoiceMatch.ts';

const bottle = 750_000n;
const usual: KnownItem = {
  skuId: '',
  name: '',
  producer: 'Domaine des Garances',
  place: 'Loire',
  measure: 'volume',
  content: bottle,
  vintage: null,
  code: null,
  barcodes: [],
  supplierCode: null,
  pack: 6,
  priceE4: 70_000n,
  isOrdered: false,
};
const items: KnownItem[] = [
  {
    ...usual,
    skuId: 'chinon21',
    name: 'Chinon Les Garances 2021',
    vintage: 2021,
    supplierCode: 'GAR-CHI',
    isOrdered: true,
    barcodes: [
      { code: '3760123450010', quantity: bottle },
      { code: '3760123450027', quantity: bottle * 6n },
    ],
  },
  {
    ...usual,
    skuId: 'chinon22',
    name: 'Chinon Les Garances 2022',
    vintage: 2022,
    supplierCode: 'GAR-CHI',
    code: 'CH22',
  },
  { ...usual, skuId: 'saumur', name: 'Saumur blanc Les Murets', vintage: 2022, supplierCode: 'GAR-SAU' },
  {
    ...usual,
    skuId: 'oil',
    name: 'Huile d’olive de Nyons',
    producer: null,
    content: 1_000_000n,
    supplierCode: 'HUILE',
    priceE4: 150_000n,
  },
];
const line = (more: Partial<InvoiceLine>): InvoiceLine => ({
  line: 1,
  name: 'Chinon Les Garances',
  description: null,
  supplierCode: null,
  buyerCode: null,
  gtin: null,
  quantityE6: 12_000_000n,
  unit: 'C62',
  amount: 8400n,
  rate: 2000,
  vintage: null,
  lot: null,
  expiresOn: null,
  ...more,
});
const none = { remembered: new Map(), follows: 'vintage' as const };
const match = (more: Partial<InvoiceLine>, context: Parameters<typeof matchInvoice>[2] = none) => {
  const [found] = matchInvoice([line(more)], items, context);
  if (!found) throw new Error('no line');
  return found;
};

describe('a line of an invoice', () => {
  test.each([
    ['its supplier’s code and vintage', { supplierCode: 'GAR-CHI', vintage: 2022 }, 'chinon22', bottle],
    [
      'its supplier’s code, the vintage in its name',
      { supplierCode: 'GAR-CHI', name: 'Chinon Garances 2021' },
      'chinon21',
      bottle,
    ],
    ['the GTIN of a bottle', { gtin: '3760123450010' }, 'chinon21', bottle],
    [
      'the GTIN of a bottle, by the case',
      { gtin: '3760123450010', unit: 'XCT', quantityE6: 2_000_000n },
      'chinon21',
      bottle * 6n,
    ],
    ['the GTIN of a case', { gtin: '3760123450027', quantityE6: 2_000_000n }, 'chinon21', bottle * 6n],
    ['our own code', { buyerCode: 'CH22', vintage: 2022 }, 'chinon22', bottle],
    [
      'its name and vintage alone',
      { name: 'Chinon Les Garances 2022 75cl', vintage: 2022 },
      'chinon22',
      bottle,
    ],
    [
      'litres',
      { supplierCode: 'HUILE', name: 'Huile d’olive Nyons', unit: 'LTR', amount: 18_000n },
      'oil',
      1_000_000n,
    ],
    [
      'dozens',
      { supplierCode: 'GAR-SAU', name: 'Saumur blanc', unit: 'DZN', quantityE6: 1_000_000n },
      'saumur',
      bottle * 12n,
    ],
  ])('is sure by %s', (_, more, skuId, perUnit) => {
    const found = match(more);
    expect(found).toMatchObject({ skuId, perUnit });
    expect(found.confidence).toBeGreaterThanOrEqual(sure);
  });

  test.each([
    ['a code of two vintages and none said', { supplierCode: 'GAR-CHI' }, 'contradicts'],
    ['another vintage', { supplierCode: 'GAR-SAU', name: 'Saumur blanc', vintage: 2023 }, 'otherVintage'],
    ['a code and another wine’s name', { supplierCode: 'GAR-SAU', name: 'Whisky de seigle' }, 'otherName'],
    ['a code and another’s GTIN', { supplierCode: 'GAR-SAU', gtin: '3760123450010' }, 'contradicts'],
    [
      'a unit that nobody knows',
      { supplierCode: 'GAR-SAU', name: 'Saumur blanc', unit: 'ZZZ' },
      'unknownUnit',
    ],
    [
      'the price of a case on a piece',
      { supplierCode: 'GAR-SAU', name: 'Saumur blanc', quantityE6: 2_000_000n },
      'priceOfCase',
    ],
    ['a price that is far off', { supplierCode: 'GAR-SAU', name: 'Saumur blanc', amount: 900n }, 'priceFar'],
  ] as const)('is unsure with %s, and says so', (_, more, reason) => {
    const found = match(more);
    expect(found.reasons).toContain(reason);
    expect(found.confidence).toBeLessThan(sure);
  });

  test('that is freight is a cost of the goods', () => {
    expect(match({ name: 'Port et emballage', quantityE6: 1_000_000n })).toMatchObject({
      skuId: null,
      reasons: ['expense'],
    });
  });

  test('of an item that is not in the catalogue is left to a person', () => {
    expect(match({ name: 'Tire-bouchon sommelier' }).confidence).toBeLessThan(sure);
  });

  test('is what a person once said, for that vintage and unit alone', () => {
    const said = line({ name: 'Vin de soif', supplierCode: 'X', vintage: 2021 });
    const remembered = new Map([[choiceKey(said), { skuId: 'saumur', perUnit: bottle * 6n }]]);
    const context = { ...none, remembered };
    expect(match(said, context)).toMatchObject({ skuId: 'saumur', perUnit: bottle * 6n, confidence: 100 });
    expect(match({ ...said, vintage: 2022 }, context).confidence).toBeLessThan(sure);
  });
});

const invoiceOf = (amounts: readonly bigint[], net: bigint): SupplierInvoice => ({
  syntax: 'cii',
  kind: 'invoice',
  number: '1',
  issuedOn: '2026-11-20',
  currency: 'EUR',
  seller: { name: 'A', siren: null, vatId: null },
  buyer: { name: 'B', siren: null, vatId: null },
  orderReference: null,
  deliveryReference: null,
  lines: amounts.map((amount, index) => line({ line: index + 1, amount, quantityE6: 6_000_000n })),
  adjustments: [],
  vat: [],
  totals: { lines: net, net, vat: 0n, gross: net },
});
const choicesFor = (count: number, skuOf: (index: number) => string) =>
  new Map(Array.from({ length: count }, (_, index) => [index + 1, { skuId: skuOf(index), perUnit: bottle }]));

describe('the goods of an invoice', () => {
  test('cost together its net total, whatever it charges or allows besides', () => {
    const amounts = fc.array(fc.bigInt(0n, 100_000n), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(amounts, fc.bigInt(0n, 50_000n), (some, freight) => {
        const net = some.reduce((sum, amount) => sum + amount, freight);
        const billed = billedGoods(invoiceOf(some, net), choicesFor(some.length, String));
        expect(billed?.reduce((sum, { amount, extra }) => sum + amount + extra, 0n)).toBe(net);
      }),
      { numRuns: 300 },
    );
  });

  test('are none while a line is unnamed, or goes back', () => {
    expect(billedGoods(invoiceOf([100n, 100n], 200n), choicesFor(1, String))).toBeNull();
    expect(billedGoods(invoiceOf([-100n], -100n), choicesFor(1, String))).toBeNull();
  });

  test('are compared with what came, sku by sku', () => {
    const billed =
      billedGoods(
        invoiceOf([4200n, 4500n], 9000n),
        choicesFor(2, (index) => ['chinon', 'saumur'][index] ?? ''),
      ) ?? [];
    const came = [
      { documentId: 'd', line: '1', skuId: 'chinon', quantity: bottle * 4n, cost: 2800n },
      { documentId: 'd', line: '2', skuId: 'chinon', quantity: bottle * 2n, cost: 1400n },
      { documentId: 'd', line: '3', skuId: 'saumur', quantity: bottle * 5n, cost: 3500n },
    ];
    expect(compareBilled(billed, came)).toEqual({
      lines: [
        { ...came[0], stated: 2800n, extra: 106n },
        { ...came[1], stated: 1400n, extra: 53n },
        { ...came[2], stated: 3750n, extra: 141n },
      ],
      quantities: [{ skuId: 'saumur', charged: bottle * 6n, delivered: bottle * 5n }],
    });
  });
});
