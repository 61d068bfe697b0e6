/** Sales that come in pieces, as files bring them; lines that wait for a name; returns and the sales that they give back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  listParkedItems,
  listSales,
  recordSale,
  salesByDay,
  salesOfSku,
  showSale,
} from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { BOTTLE, CHARTRONS, MOUFFETARD, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';
import { type SalePiece, saleIdOf } from './index.ts';

let shop: Shop;
let wine: Wine;
let sourceId: Id;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  wine = await shop.wine();
  sourceId = randomUUID();
  shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: null, openedId: null });
});

function piece(document: string, keys: readonly string[], more: Partial<SalePiece> = {}): SalePiece {
  const lines = keys.map((key) => ({
    key,
    item: { unitId: wine.id },
    quantity: 1000n,
    unitPrice: 125_000n,
    amount: 1250n,
  }));
  return { document, occurredAt: '2026-11-21T10:00:00.000Z', currency: 'EUR', lines, ...more };
}

const saleOf = (document: string) =>
  shop.call(showSale, { params: { saleId: saleIdOf(shop.actor.organizationId, sourceId, document) } });
const held = async (): Promise<bigint> => ((await shop.held(wine.id)).shelf ?? 0n) / BOTTLE;

describe('a document in pieces', () => {
  test('keeps the union of its lines, and its total', async () => {
    expect(await shop.merge(sourceId, piece('T-1', ['1', '2']))).toEqual({
      newSales: 1,
      newLines: 2,
      posted: 2,
      parked: 0,
    });
    expect(await shop.merge(sourceId, piece('T-1', ['2', '3']))).toEqual({
      newSales: 0,
      newLines: 1,
      posted: 1,
      parked: 0,
    });
    expect(await saleOf('T-1')).toMatchObject({ total: 3750n, lines: 3 });
    expect(await held()).toBe(-3n);
  });

  test('read again adds nothing', async () => {
    await shop.merge(sourceId, piece('T-1', ['1', '2']), piece('T-2', ['1']));
    expect(await shop.merge(sourceId, piece('T-2', ['1']), piece('T-1', ['1', '2']))).toEqual({
      newSales: 0,
      newLines: 0,
      posted: 0,
      parked: 0,
    });
    expect(await held()).toBe(-3n);
  });

  test('is the same whatever piece came first: the earliest moment, the least of what is said', async () => {
    const early = piece('T', ['1'], { occurredAt: '2026-11-20T10:00:00.000Z', operator: 'Zoé' });
    const late = piece('T', ['2'], { customerRef: 'C-7', operator: 'Léa' });
    const heads = [];
    for (const pieces of [
      [early, late],
      [late, early],
    ]) {
      sourceId = randomUUID();
      for (const each of pieces) await shop.merge(sourceId, each);
      const { occurredAt, businessDay, customerRef, operator, total } = await saleOf('T');
      heads.push({ occurredAt, businessDay, customerRef, operator, total });
    }
    expect(heads[0]).toEqual({
      occurredAt: '2026-11-20T10:00:00.000Z',
      businessDay: '2026-11-20',
      customerRef: 'C-7',
      operator: 'Léa',
      total: 2500n,
    });
    expect(heads[1]).toEqual(heads[0]);
  });

  test('that the API gave an id of its own is found by its source’s number', async () => {
    const key = randomUUID();
    const lines = [{ key: '1', item: { unitId: wine.id }, quantity: units(1), unitPrice: '125000' }];
    await shop.call(recordSale, {
      key,
      body: { sourceId, document: 'T-9', occurredAt: '2026-11-21T10:00:00.000Z', lines },
    });
    expect(await shop.merge(sourceId, piece('T-9', ['1', '2']))).toMatchObject({ newSales: 0, newLines: 1 });
    expect(await shop.call(showSale, { params: { saleId: key } })).toMatchObject({ lines: 2 });
    expect(await held()).toBe(-2n);
  });

  test('brought by two files at once counts each line once', async () => {
    await Promise.all(
      Array.from({ length: 6 }, () => shop.merge(sourceId, piece('T-1', ['1', '2']), piece('T-2', ['1']))),
    );
    expect(await held()).toBe(-3n);
  });

  test('of the same number in two tills is two documents', async () => {
    await shop.merge(sourceId, piece('T-1', ['1']));
    const elsewhere = randomUUID();
    shop.sources.set(elsewhere, { shopId: CHARTRONS, shelfId: null, openedId: null });
    await shop.merge(elsewhere, piece('T-1', ['1']));
    expect(await shop.held(wine.id)).toEqual({ shelf: -BOTTLE, 'chartrons shelf': -BOTTLE });
  });
});

describe('lines that wait', () => {
  const mystery = (document: string, quantity: bigint) =>
    piece(document, [], {
      lines: [{ key: '1', item: { code: 'X-1', label: 'Vin mystère' }, quantity, unitPrice: 100_000n }],
    });

  test('are told with what waits for each item, by connection', async () => {
    expect(await shop.merge(sourceId, mystery('T-1', 1000n), mystery('T-2', 2000n))).toMatchObject({
      posted: 0,
      parked: 2,
    });
    const { items } = await shop.call(listParkedItems, { query: { sourceId } });
    expect(items).toMatchObject([
      { sourceId, itemKey: 'c:X-1', code: 'X-1', label: 'Vin mystère', lines: 2, quantity: 3000n },
    ]);
  });

  test('post once, at the moment of their sale, when somebody says what they are', async () => {
    await shop.merge(sourceId, mystery('T-1', 1000n), mystery('T-2', 2000n));
    const sold = {
      unitId: wine.id,
      skuId: wine.id,
      kind: 'unit' as const,
      quantity: BOTTLE,
      stocked: true,
      components: null,
    };
    const resolve = () =>
      shop.database.write(shop.actor.organizationId, (tx) =>
        shop.sales.resolveParked(tx, sourceId, new Map([['c:X-1', sold]])),
      );
    expect((await Promise.all([resolve(), resolve()])).sort()).toEqual([0, 2]);
    expect(await held()).toBe(-3n);
    expect((await shop.call(listParkedItems, { query: { sourceId } })).items).toEqual([]);
    expect(await saleOf('T-1')).toMatchObject({ parked: 0, items: [{ skuId: wine.id, base: BOTTLE }] });
  });
});

describe('a return', () => {
  test('is linked to the sale that it gives back, whichever of the two comes first', async () => {
    const back = piece('R-1', [], {
      lines: [
        { key: '1', item: { unitId: wine.id }, quantity: -1000n, unitPrice: 125_000n, refundOf: 'T-1' },
      ],
    });
    await shop.merge(sourceId, back);
    await shop.merge(sourceId, piece('T-1', ['1', '2']));
    expect((await saleOf('T-1')).linked).toMatchObject([{ document: 'R-1', relation: 'returned in' }]);
    expect((await saleOf('R-1')).linked).toMatchObject([{ document: 'T-1', relation: 'gives back' }]);
    expect(await held()).toBe(-1n);
  });
});

describe('what sales say', () => {
  test('is listed newest first, a page at a time, by day, by source, by wine and by what waits', async () => {
    const at = (hour: number): string => `2026-11-19T${hour}:00:00.000Z`;
    for (const [index, hour] of [10, 12, 11].entries())
      await shop.merge(sourceId, piece(`T-${index}`, ['1'], { occurredAt: at(hour) }));
    const query = { sourceId, limit: 2 };
    const first = await shop.call(listSales, { query });
    expect(first.items.map(({ document }) => document)).toEqual(['T-1', 'T-2']);
    const rest = await shop.call(listSales, { query: { ...query, cursor: first.next ?? '' } });
    expect(rest.items.map(({ document }) => document)).toEqual(['T-0']);
    const none = await shop.call(listSales, { query: { sourceId, from: '2026-11-20' } });
    expect(none.items).toEqual([]);
    const byWine = await shop.call(listSales, { query: { skuId: wine.id, search: 't-1' } });
    expect(byWine.items.map(({ document }) => document)).toEqual(['T-1']);
    expect((await shop.call(listSales, { query: { sourceId, parked: 'yes' } })).items).toEqual([]);
  });

  test('adds up a day: tickets, lines, turnover and the VAT inside it', async () => {
    const day = '2026-10-05';
    const taxed = { item: { unitId: wine.id }, quantity: 1000n, unitPrice: 120_000n, vatRate: 2000 };
    const moment = { occurredAt: `${day}T10:00:00.000Z` };
    await shop.merge(
      sourceId,
      piece('D-1', [], {
        ...moment,
        lines: [
          { ...taxed, key: '1' },
          { ...taxed, key: '2' },
        ],
      }),
    );
    await shop.merge(
      sourceId,
      piece('D-2', [], { ...moment, lines: [{ ...taxed, key: '1', quantity: -1000n }] }),
    );
    const { items } = await shop.call(salesByDay, { query: { from: day, to: day } });
    expect(items).toEqual([{ day, tickets: 2, total: 1200n, vat: 200n, lines: 3 }]);
  });

  test('adds up what a wine sold, week by week', async () => {
    for (const [document, day] of [
      ['W-1', '09'],
      ['W-2', '15'],
      ['W-3', '16'],
    ] as const)
      await shop.merge(sourceId, piece(document, ['1'], { occurredAt: `2026-11-${day}T10:00:00.000Z` }));
    const { items } = await shop.call(salesOfSku, { params: { skuId: wine.id } });
    expect(items).toEqual([
      { week: '2026-11-09', quantity: 2n * BOTTLE, amount: 2500n },
      { week: '2026-11-16', quantity: BOTTLE, amount: 1250n },
    ]);
  });

  test('of a sale that does not exist is nothing', async () => {
    expect(await shop.refusal(showSale, { params: { saleId: randomUUID() } })).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });
});
