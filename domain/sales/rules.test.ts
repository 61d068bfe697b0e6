/** From what was sold to what moves. */
import { describe, expect, test } from 'vitest';
import { type SaleBody, saleBody } from './contract.ts';
import {
  baseQuantity,
  contentOf,
  itemKeyOf,
  lineAmount,
  linesOf,
  movesOfLine,
  type Sellable,
} from './rules.ts';

const BOTTLE = 750_000n;
const sale = { id: 'sale', occurredAt: '2026-11-21T10:00:00.000Z', businessDay: '2026-11-21' };
const places = { shelfId: 'shelf', openedId: 'opened', customerId: 'customer' };

const sellable = (more: Partial<Sellable> = {}): Sellable => ({
  unitId: 'unit',
  skuId: 'sku',
  kind: 'unit',
  quantity: BOTTLE,
  stocked: true,
  components: null,
  ...more,
});
const moves = (sold: Sellable | null, quantityE3: bigint, where: { openedId: string | null } = places) =>
  movesOfLine(sale, { key: '1', sold, quantityE3, movesStock: true }, { ...places, ...where }).map(
    ({ skuId, fromId, toId, quantity, cause }) => [skuId, fromId, toId, quantity, cause],
  );

describe('the moves of a line', () => {
  test.each([
    ['a bottle is taken from the shelf', sellable(), 1000n, [['sku', 'shelf', 'customer', BOTTLE, 'sale']]],
    [
      'a glass from the opened bottles',
      sellable({ kind: 'glass', quantity: 125_000n }),
      2000n,
      [['sku', 'opened', 'customer', 250_000n, 'sale']],
    ],
    [
      'a return goes back to where it is sold from',
      sellable(),
      -1000n,
      [['sku', 'customer', 'shelf', BOTTLE, 'return']],
    ],
    ['a service moves nothing', sellable({ stocked: false }), 1000n, []],
    ['nothing sold moves nothing', sellable(), 0n, []],
    ['an unknown item moves nothing', null, 1000n, []],
    [
      'a bundle moves what it is made of',
      sellable({
        components: [
          { skuId: 'a', quantity: BOTTLE },
          { skuId: 'b', quantity: 1000n },
        ],
      }),
      2000n,
      [
        ['a', 'shelf', 'customer', 2n * BOTTLE, 'sale'],
        ['b', 'shelf', 'customer', 2000n, 'sale'],
      ],
    ],
  ])('%s', (_, sold, quantity, expected) => {
    expect(moves(sold, quantity)).toEqual(expected);
  });

  test('a glass is taken from the shelf where a shop opens no bottles', () => {
    expect(moves(sellable({ kind: 'glass', quantity: 125_000n }), 1000n, { openedId: null })).toEqual([
      ['sku', 'shelf', 'customer', 125_000n, 'sale'],
    ]);
  });

  test('what is given back is what was taken, to the last drop', () => {
    const seventh = sellable({ quantity: BOTTLE / 7n });
    for (const quantity of [1n, 333n, 1000n, 1001n, 2999n])
      expect(baseQuantity(seventh, -quantity)).toBe(-baseQuantity(seventh, quantity));
  });
});

describe('an item', () => {
  test.each([
    [{ unitId: 'u1', barcode: '123' }, 'u:u1'],
    [{ barcode: '123', code: 'C' }, 'b:123'],
    [{ code: 'C', label: 'Chinon' }, 'c:C'],
    [{ label: '  Chinon   ROUGE ' }, 'l:chinon rouge'],
    [{ code: 'C', unit: 'Verre ' }, 'c:C|verre'],
  ])('%j is known as %s', (item, key) => {
    expect(itemKeyOf(item)).toBe(key);
  });
});

describe('the content of a sale', () => {
  const body = (change: object = {}): SaleBody =>
    saleBody.parse({
      document: 'T-1',
      occurredAt: '2026-11-21T10:00:00Z',
      lines: [{ item: { code: 'C' }, quantity: '2000', unitPrice: '125000' }],
      ...change,
    });

  test('is the same however it is written', () => {
    const same = body({
      occurredAt: '2026-11-21T11:00:00+01:00',
      currency: 'EUR',
      lines: [{ key: '1', item: { code: 'C' }, quantity: '2000', unitPrice: '125000', amount: '2500' }],
    });
    expect(contentOf(same)).toBe(contentOf(body()));
  });

  test.each([
    ['document', { document: 'T-2' }],
    ['version', { version: 1 }],
    ['moment', { occurredAt: '2026-11-21T10:00:01Z' }],
    ['customer', { customerRef: 'C-7' }],
    ['quantity', { lines: [{ item: { code: 'C' }, quantity: '1000', unitPrice: '125000' }] }],
    ['discount', { lines: [{ item: { code: 'C' }, quantity: '2000', unitPrice: '125000', amount: '2400' }] }],
    [
      'what it gives back',
      { lines: [{ item: { code: 'C' }, quantity: '2000', unitPrice: '125000', refundOf: 'T-0' }] },
    ],
  ])('is another where its %s is', (_, change) => {
    expect(contentOf(body(change))).not.toBe(contentOf(body()));
  });

  test('numbers its lines by their place where the source does not, and prices them where it does not', () => {
    const lines = linesOf(body(), new Map([['c:C', sellable()]]));
    expect(lines).toMatchObject([{ key: '1', amount: 2500n, sold: { skuId: 'sku' } }]);
    expect(lineAmount({ quantity: 2000n, unitPrice: 125_000n, amount: 2400n })).toBe(2400n);
  });
});
