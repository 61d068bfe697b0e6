/** What is done to stock besides selling: deliveries, losses, tastings, clearances, and their undoing. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  listDocuments,
  receiveDelivery,
  removeStock,
  reverseDocument,
  skuStock,
} from '#domain/stock/contract.ts';
import { BOTTLE, bottles, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

function deliver(wine: Wine, count: number, more: { occurredAt?: string; cost?: string } = {}, key?: string) {
  const { cost, ...dated } = more;
  const line = { skuId: wine.id, quantity: bottles(count), ...(cost === undefined ? {} : { cost }) };
  const body = { locationId: shop.places.shelf, ...dated, lines: [line] };
  return shop.call(receiveDelivery, { body, ...(key === undefined ? {} : { key }) });
}

describe('a delivery', () => {
  test('adds what it brings to the place that it comes to', async () => {
    const wine = await shop.wine();
    expect(await deliver(wine, 12)).toMatchObject({ moves: 1, alreadyDone: false });
    expect(await shop.held(wine.id)).toEqual({ shelf: 12n * BOTTLE });
  });

  test.each([
    ['bottles', 'id', 3, 3n * BOTTLE],
    ['cases of six', 'caseId', 2, 12n * BOTTLE],
    ['glasses', 'glassId', 6, BOTTLE],
  ] as const)('may be said in %s', async (_, unit, count, expected) => {
    const wine = await shop.wine();
    const line = { skuId: wine.id, unitId: wine[unit], count: units(count) };
    await shop.call(receiveDelivery, { body: { locationId: shop.places.backroom, lines: [line] } });
    expect(await shop.held(wine.id)).toEqual({ backroom: expected });
  });

  test('sent again with the same key and content answers what was done, and adds nothing', async () => {
    const wine = await shop.wine();
    const key = randomUUID();
    await deliver(wine, 6, {}, key);
    expect(await deliver(wine, 6, {}, key)).toEqual({ documentId: key, moves: 1, alreadyDone: true });
    expect(await shop.held(wine.id)).toEqual({ shelf: 6n * BOTTLE });
  });

  test('sent again with the same key and other content is refused', async () => {
    const wine = await shop.wine();
    const key = randomUUID();
    await deliver(wine, 6, {}, key);
    const body = { locationId: shop.places.shelf, lines: [{ skuId: wine.id, quantity: bottles(7) }] };
    expect(await shop.refusal(receiveDelivery, { body, key })).toMatchObject({
      status: 409,
      code: 'idempotency_conflict',
    });
    expect(await shop.held(wine.id)).toEqual({ shelf: 6n * BOTTLE });
  });

  test('sent eight times at once is one delivery', async () => {
    const wine = await shop.wine();
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(wine, 6, {}, key)));
    expect(answers.filter(({ alreadyDone }) => !alreadyDone)).toHaveLength(1);
    expect(await shop.held(wine.id)).toEqual({ shelf: 6n * BOTTLE });
  });

  test('keeps its cost, as the value of what is on hand', async () => {
    const wine = await shop.wine();
    await deliver(wine, 6, { cost: '4200' });
    const { value, layers } = await shop.call(skuStock, { params: { skuId: wine.id } });
    expect({ value, layers }).toMatchObject({
      value: 4200n,
      layers: [{ quantity: 6n * BOTTLE, amount: 4200n }],
    });
  });

  test('may be written in days later; never for tomorrow', async () => {
    const wine = await shop.wine();
    await deliver(wine, 6, { occurredAt: '2026-11-02T10:00:00.000Z' });
    const lines = [{ skuId: wine.id, quantity: bottles(6) }];
    const body = { locationId: shop.places.shelf, occurredAt: '2026-11-23T09:00:00.000Z', lines };
    expect(await shop.refusal(receiveDelivery, { body })).toMatchObject({
      status: 422,
      code: 'in_the_future',
      detail: 'La date est dans le futur.',
    });
  });

  test('by a clock that runs a few minutes ahead is accepted', async () => {
    const wine = await shop.wine();
    await deliver(wine, 1, { occurredAt: '2026-11-22T09:09:00.000Z' });
    expect(await shop.held(wine.id)).toEqual({ shelf: BOTTLE });
  });

  test('is refused whole where one of its lines cannot be', async () => {
    const wine = await shop.wine();
    const lines = [
      { skuId: wine.id, quantity: bottles(6) },
      { skuId: randomUUID(), quantity: bottles(6) },
    ];
    expect(
      await shop.refusal(receiveDelivery, { body: { locationId: shop.places.shelf, lines } }),
    ).toMatchObject({
      status: 404,
      code: 'unknown_sku',
    });
    expect(await shop.held(wine.id)).toEqual({});
  });
});

describe('what no document may say', () => {
  test.each([
    ['a place that does not exist', 'unknown_location', async () => ({ locationId: randomUUID() })],
    [
      'a place that keeps no stock',
      'not_a_held_location',
      async () => ({ locationId: shop.places.supplier }),
    ],
    [
      'a unit that does not exist',
      'unknown_unit',
      async (wine: Wine) => ({ lines: [{ skuId: wine.id, unitId: randomUUID(), count: units(1) }] }),
    ],
    [
      'nothing at all of something',
      'bad_request',
      async (wine: Wine) => ({ lines: [{ skuId: wine.id, quantity: '0' }] }),
    ],
    [
      'less than a whole part of its base',
      'bad_request',
      async (wine: Wine) => ({ lines: [{ skuId: wine.id, unitId: wine.glassId, count: '0' }] }),
    ],
    [
      'more than any cellar holds',
      'bad_request',
      async (wine: Wine) => ({ lines: [{ skuId: wine.id, quantity: '1000000000000001' }] }),
    ],
    [
      'a service',
      'not_stocked',
      async () => {
        const service = await shop.wine({
          kind: 'service',
          name: 'Livraison',
          measure: 'count',
          content: 1000n,
          units: [],
        });
        return { lines: [{ skuId: service.id, quantity: '1000' }] };
      },
    ],
  ])('%s', async (_, code, change) => {
    const wine = await shop.wine();
    const body = {
      locationId: shop.places.shelf,
      lines: [{ skuId: wine.id, quantity: bottles(1) }],
      ...(await change(wine)),
    };
    expect(await shop.refusal(receiveDelivery, { body })).toMatchObject({ code });
  });
});

describe('what goes out without a sale', () => {
  test.each(['loss', 'tasting', 'clearance'] as const)('a %s takes it from its place', async (reason) => {
    const wine = await shop.wine();
    await deliver(wine, 6);
    const lines = [{ skuId: wine.id, quantity: bottles(2) }];
    await shop.call(removeStock, { body: { reason, locationId: shop.places.shelf, lines } });
    expect(await shop.held(wine.id)).toEqual({ shelf: 4n * BOTTLE });
  });

  test('may be more than the ledger thought was there: the level goes below zero until somebody says why', async () => {
    const wine = await shop.wine();
    const lines = [{ skuId: wine.id, quantity: bottles(2) }];
    await shop.call(removeStock, { body: { reason: 'loss', locationId: shop.places.shelf, lines } });
    expect(await shop.held(wine.id)).toEqual({ shelf: -2n * BOTTLE });
  });
});

describe('undoing a document', () => {
  test('puts its opposite in the ledger', async () => {
    const wine = await shop.wine();
    await deliver(wine, 6, { cost: '4200' });
    const wrong = await deliver(wine, 12, { cost: '1200' });
    const answer = await shop.call(reverseDocument, { params: { documentId: wrong.documentId } });
    expect(answer).toMatchObject({ moves: 1, alreadyDone: false });
    expect(await shop.held(wine.id)).toEqual({ shelf: 6n * BOTTLE });
  });

  test('takes the goods of a delivery out at their own cost, whatever was there before', async () => {
    const wine = await shop.wine();
    await deliver(wine, 6, { cost: '6000', occurredAt: '2026-11-20T09:00:00.000Z' });
    const { documentId } = await deliver(wine, 6, { cost: '7200', occurredAt: '2026-11-21T09:00:00.000Z' });
    await shop.call(reverseDocument, { params: { documentId } });
    const { value, layers } = await shop.call(skuStock, { params: { skuId: wine.id } });
    expect({ value, layers }).toMatchObject({
      value: 6000n,
      layers: [{ quantity: 6n * BOTTLE, amount: 6000n }],
    });
  });

  test('is done once, and said again with the same key answers what was done', async () => {
    const wine = await shop.wine();
    const { documentId } = await deliver(wine, 6);
    const key = randomUUID();
    const params = { documentId };
    await shop.call(reverseDocument, { params, key });
    expect(await shop.call(reverseDocument, { params, key })).toMatchObject({
      documentId: key,
      alreadyDone: true,
    });
    expect(await shop.refusal(reverseDocument, { params })).toMatchObject({
      status: 409,
      code: 'already_reversed',
    });
    expect(await shop.held(wine.id)).toEqual({});
  });

  test('by two people at once is done once, and the other is told', async () => {
    const wine = await shop.wine();
    const { documentId } = await deliver(wine, 6);
    const params = { documentId };
    const answers = await Promise.allSettled([
      shop.call(reverseDocument, { params }),
      shop.call(reverseDocument, { params }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await shop.held(wine.id)).toEqual({});
  });

  test('is refused for an undoing itself, and for a document that does not exist', async () => {
    const { documentId } = await deliver(await shop.wine(), 6);
    const reversal = await shop.call(reverseDocument, { params: { documentId } });
    expect(
      await shop.refusal(reverseDocument, { params: { documentId: reversal.documentId } }),
    ).toMatchObject({
      status: 422,
      code: 'not_reversible',
    });
    expect(await shop.refusal(reverseDocument, { params: { documentId: randomUUID() } })).toMatchObject({
      status: 404,
      code: 'unknown_document',
    });
  });
});

describe('the journal', () => {
  test('lists documents newest first, a page at a time, and says who did what and what was undone', async () => {
    const journal = await openShop();
    try {
      const wine = await journal.wine();
      const ids: string[] = [];
      for (const day of ['03', '01', '02']) {
        const lines = [{ skuId: wine.id, quantity: bottles(1) }];
        const body = {
          locationId: journal.places.shelf,
          occurredAt: `2026-11-${day}T10:00:00.000Z`,
          reference: `BL ${day}`,
          lines,
        };
        ids.push((await journal.call(receiveDelivery, { body })).documentId);
      }
      await journal.call(reverseDocument, { params: { documentId: ids[1] ?? '' } });
      const first = await journal.call(listDocuments, { query: { limit: 2 } });
      expect(first.items).toMatchObject([
        { kind: 'reversal', parentId: ids[1], reference: 'BL 01', actor: 'Camille' },
        { kind: 'delivery', id: ids[0], reference: 'BL 03', lines: 1, reversed: false },
      ]);
      const rest = await journal.call(listDocuments, { query: { limit: 2, cursor: first.next ?? '' } });
      expect(rest.items).toMatchObject([
        { id: ids[2], reference: 'BL 02' },
        { id: ids[1], reference: 'BL 01', reversed: true },
      ]);
      const { items } = await journal.call(listDocuments, { query: { kind: 'reversal' } });
      expect(items).toHaveLength(1);
    } finally {
      await journal.close();
    }
  });

  test('refuses a cursor that it did not write', async () => {
    expect(await shop.refusal(listDocuments, { query: { cursor: 'demain' } })).toMatchObject({
      status: 400,
      code: 'bad_request',
    });
  });
});
