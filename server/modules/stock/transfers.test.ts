/** Goods that go from one place to another, at once or by transit. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  listTransits,
  moveStock,
  receiveDelivery,
  receiveTransfer,
  reverseDocument,
  skuStock,
  skuTimeline,
} from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { BOTTLE, bottles, openShop, type Shop, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  wine = await shop.wine();
  const lines = [{ skuId: wine.id, quantity: bottles(12), cost: '9600' }];
  await shop.call(receiveDelivery, { body: { locationId: shop.places.backroom, lines } });
});

function move(count: number, toId: Id, inTransit = false) {
  const lines = [{ skuId: wine.id, quantity: bottles(count) }];
  return shop.call(moveStock, { body: { fromId: shop.places.backroom, toId, inTransit, lines } });
}

function receive(transferId: Id, count: number | null, key?: string) {
  const lines = count === null ? [] : [{ skuId: wine.id, quantity: bottles(count) }];
  return shop.call(receiveTransfer, {
    params: { transferId },
    body: { lines },
    ...(key === undefined ? {} : { key }),
  });
}

const causes = async (): Promise<string[]> =>
  (await shop.call(skuTimeline, { params: { skuId: wine.id } })).items.map(({ cause }) => cause);

describe('a transfer at once', () => {
  test('takes from one place what it brings to the other', async () => {
    await move(5, shop.places.shelf);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, shelf: 5n * BOTTLE });
  });

  test('changes nothing of what the stock is worth', async () => {
    await move(5, shop.chartrons.shelf);
    expect(await shop.call(skuStock, { params: { skuId: wine.id } })).toMatchObject({ value: 9600n });
  });

  test('to where it comes from is refused', async () => {
    const body = {
      fromId: shop.places.shelf,
      toId: shop.places.shelf,
      lines: [{ skuId: wine.id, quantity: bottles(1) }],
    };
    expect(await shop.refusal(moveStock, { body })).toMatchObject({ status: 422, code: 'same_location' });
  });
});

describe('a transfer that travels', () => {
  test('is nowhere on sale until it arrives, and is listed as on its way', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons transit': 5n * BOTTLE });
    const { items } = await shop.call(listTransits);
    expect(items).toContainEqual(
      expect.objectContaining({
        documentId,
        fromId: shop.places.backroom,
        toId: shop.chartrons.shelf,
        lines: [{ skuId: wine.id, quantity: 5n * BOTTLE }],
      }),
    );
  });

  test('arrives as it was sent where nobody says otherwise', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    await receive(documentId, null);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons shelf': 5n * BOTTLE });
    expect(
      (await shop.call(listTransits)).items.filter((transit) => transit.documentId === documentId),
    ).toEqual([]);
  });

  test('that arrives short loses the rest by name', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    await receive(documentId, 4);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons shelf': 4n * BOTTLE });
    expect(await causes()).toEqual(expect.arrayContaining(['shipment', 'receipt', 'loss']));
    expect(await shop.call(skuStock, { params: { skuId: wine.id } })).toMatchObject({ value: 8800n });
  });

  test('that arrives with more than was sent keeps the surplus', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    await receive(documentId, 6);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons shelf': 6n * BOTTLE });
  });

  test('may bring a wine that was not on it', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    const other = await shop.wine();
    const lines = [
      { skuId: wine.id, quantity: bottles(5) },
      { skuId: other.id, quantity: bottles(1) },
    ];
    await shop.call(receiveTransfer, { params: { transferId: documentId }, body: { lines } });
    expect(await shop.held(other.id)).toEqual({ 'chartrons shelf': BOTTLE });
  });

  test('arrives once, and said again with the same key answers what was done', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    const key = randomUUID();
    await receive(documentId, 5, key);
    expect(await receive(documentId, 5, key)).toMatchObject({ documentId: key, alreadyDone: true });
    const again = { params: { transferId: documentId }, body: { lines: [] } };
    expect(await shop.refusal(receiveTransfer, again)).toMatchObject({ status: 409, code: 'not_in_transit' });
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons shelf': 5n * BOTTLE });
  });

  test('received by two people at once arrives once', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    const answers = await Promise.allSettled([receive(documentId, 5), receive(documentId, 5)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons shelf': 5n * BOTTLE });
  });

  test('that is undone comes back, and can no longer arrive', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    await shop.call(reverseDocument, { params: { documentId } });
    expect(await shop.held(wine.id)).toEqual({ backroom: 12n * BOTTLE });
    const arrival = { params: { transferId: documentId }, body: { lines: [] } };
    expect(await shop.refusal(receiveTransfer, arrival)).toMatchObject({ code: 'not_in_transit' });
  });

  test('that has arrived can no longer be undone: its arrival is', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    const { documentId: receiptId } = await receive(documentId, 4);
    expect(await shop.refusal(reverseDocument, { params: { documentId } })).toMatchObject({
      code: 'not_in_transit',
    });
    await shop.call(reverseDocument, { params: { documentId: receiptId } });
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons transit': 5n * BOTTLE });
  });

  test('whose arrival was undone may arrive again', async () => {
    const { documentId } = await move(5, shop.chartrons.shelf, true);
    const { documentId: receiptId } = await receive(documentId, 4);
    await shop.call(reverseDocument, { params: { documentId: receiptId } });
    expect((await shop.call(listTransits)).items.map((transit) => transit.documentId)).toContain(documentId);
    await receive(documentId, 5);
    expect(await shop.held(wine.id)).toEqual({ backroom: 7n * BOTTLE, 'chartrons shelf': 5n * BOTTLE });
  });

  test('cannot arrive where there was none, nor twice as a transfer at once', async () => {
    const { documentId } = await move(5, shop.places.shelf);
    for (const transferId of [documentId, randomUUID()]) {
      const arrival = { params: { transferId }, body: { lines: [] } };
      expect(await shop.refusal(receiveTransfer, arrival)).toMatchObject({
        status: 404,
        code: 'unknown_document',
      });
    }
  });
});
