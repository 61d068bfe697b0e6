/** Goods come from suppliers: what was ordered of them, what they cost, what is disputed, what goes back. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPurchaseOrder, getPurchaseOrder, sendPurchaseOrder } from '#domain/buying/contract.ts';
import {
  listAwaited,
  listPriceDifferences,
  listReceipts,
  listSupplierReturns,
  receiveGoods,
  returnGoods,
  reverseLandedCost,
  settlePriceDifference,
  spreadCost,
} from '#domain/buying/receiveContract.ts';
import { removeStock, reverseDocument, skuStock, skuTimeline } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { sql } from '#server/platform/database.ts';
import { bottles, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';

let shop: Shop;
let garances: Id;
let chinon: Id;
let saumur: Id;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

/** Six a box, at 7.00 and 5.00 each. */
beforeEach(async () => {
  garances = randomUUID();
  await shop.database.write(shop.actor.organizationId, (tx) =>
    createSupplier(tx, shop.actor, { id: garances, name: 'Domaine des Garances' }, shop.now),
  );
  const offered = async (name: string, costE4: bigint): Promise<Id> =>
    (await shop.wine({ name, suppliers: [{ supplierId: garances, code: null, costE4, pack: 6 }] })).id;
  chinon = await offered('Chinon', 70_000n);
  saumur = await offered('Saumur', 50_000n);
});

/** Two boxes of Chinon and one of Saumur. */
async function ordered(): Promise<Id> {
  const lines = [
    { skuId: chinon, packs: 2 },
    { skuId: saumur, packs: 1 },
  ];
  const { id } = await shop.call(createPurchaseOrder, {
    body: { supplierId: garances, shopId: MOUFFETARD, lines },
  });
  await shop.call(sendPurchaseOrder, { params: { orderId: id }, body: { by: 'hand' } });
  return id;
}

interface Came {
  skuId: Id;
  count: number;
  lot?: string;
  expiresOn?: string;
  priceE4?: string;
  disputed?: boolean;
}

const came = (lines: readonly Came[], more: { orderId?: Id; key?: Id } = {}) => {
  const { key = randomUUID(), orderId } = more;
  return shop.call(receiveGoods, {
    body: {
      supplierId: garances,
      ...(orderId ? { orderId } : {}),
      locationId: shop.places.backroom,
      reference: 'BL-7',
      lines: lines.map(({ count, ...line }) => ({ ...line, quantity: bottles(count) })),
    },
    key,
  });
};
const stockOf = (skuId: Id) => shop.call(skuStock, { params: { skuId } });
const valueOf = async (skuId: Id): Promise<bigint> => (await stockOf(skuId)).value;
const orderNow = (orderId: Id) => shop.call(getPurchaseOrder, { params: { orderId } });
const awaitedNow = async () => {
  const { items } = await shop.call(listAwaited, { query: { supplierId: garances } });
  return items.map(({ skuId, left }) => [skuId, left]);
};

describe('a delivery', () => {
  test('of all that was ordered costs what was agreed on and ends the order, once', async () => {
    const orderId = await ordered();
    const key = randomUUID();
    const all = [
      { skuId: chinon, count: 12, lot: 'L21', expiresOn: '2030-01-01' },
      { skuId: saumur, count: 6 },
    ];
    expect(await came(all, { orderId, key })).toEqual({
      documentId: key,
      differences: 0,
      alreadyDone: false,
    });
    expect(await came(all, { orderId, key })).toEqual({ documentId: key, differences: 0, alreadyDone: true });
    expect([await valueOf(chinon), await valueOf(saumur)]).toEqual([8400n, 3000n]);
    expect((await stockOf(chinon)).lots).toMatchObject([{ code: 'L21', expiresOn: '2030-01-01' }]);
    expect((await orderNow(orderId)).state).toBe('received');
    expect(await awaitedNow()).toEqual([]);
  });

  test('may come in parts, bring too much or what nobody ordered', async () => {
    const orderId = await ordered();
    const other = (await shop.wine({ name: 'Bourgueil', purchasePriceE4: 60_000n })).id;
    await came([
      { skuId: chinon, count: 6 },
      { skuId: other, count: 3 },
    ]);
    expect((await orderNow(orderId)).state).toBe('partlyReceived');
    expect(await awaitedNow()).toEqual([
      [chinon, 4_500_000n],
      [saumur, 4_500_000n],
    ]);
    expect(await valueOf(other)).toBe(1800n);
    await came([
      { skuId: chinon, count: 9 },
      { skuId: saumur, count: 6 },
    ]);
    expect((await orderNow(orderId)).state).toBe('received');
    expect(await valueOf(chinon)).toBe(10_500n);
  });

  test('that is undone is awaited again', async () => {
    const orderId = await ordered();
    const { documentId } = await came([{ skuId: chinon, count: 12 }], { orderId });
    await shop.call(reverseDocument, { params: { documentId } });
    expect((await orderNow(orderId)).state).toBe('sent');
    const { items } = await shop.call(listReceipts, { query: { supplierId: garances } });
    expect(items).toMatchObject([{ documentId, reversed: true, cost: 8400n }]);
  });

  test('of an order of which nothing is awaited is refused', async () => {
    const orderId = await ordered();
    const refused = {
      supplierId: randomUUID(),
      locationId: shop.places.backroom,
      lines: [{ skuId: chinon, quantity: bottles(1) }],
    };
    await came(
      [
        { skuId: chinon, count: 12 },
        { skuId: saumur, count: 6 },
      ],
      { orderId },
    );
    const again = { ...refused, supplierId: garances, orderId };
    expect((await shop.refusal(receiveGoods, { body: again })).code).toBe('order_not_awaited');
    expect((await shop.refusal(receiveGoods, { body: refused })).code).toBe('supplier_unknown');
  });
});

describe('a price that is not the one agreed on', () => {
  test('is the cost where it is accepted', async () => {
    await ordered();
    expect((await came([{ skuId: chinon, count: 12, priceE4: '75000' }])).differences).toBe(1);
    expect(await valueOf(chinon)).toBe(9000n);
    const { items } = await shop.call(listPriceDifferences, { query: { supplierId: garances } });
    expect(items).toMatchObject([
      { skuId: chinon, agreed: 8400n, stated: 9000n, saidBy: 'note', state: 'accepted' },
    ]);
  });

  test.each([
    ['credited', 8400n],
    ['dropped', 8400n],
    ['accepted', 9000n],
  ] as const)('is listed while it is disputed, and may end %s', async (state, value) => {
    await ordered();
    await came([{ skuId: chinon, count: 12, priceE4: '75000', disputed: true }]);
    expect(await valueOf(chinon)).toBe(8400n);
    const [dispute] = (
      await shop.call(listPriceDifferences, { query: { supplierId: garances, state: 'disputed' } })
    ).items;
    const end = { params: { differenceId: dispute?.id ?? '' }, body: { state } };
    await shop.call(settlePriceDifference, end);
    expect((await shop.call(settlePriceDifference, end)).state).toBe(state);
    expect(await valueOf(chinon)).toBe(value);
    const other = state === 'dropped' ? 'accepted' : 'dropped';
    expect((await shop.refusal(settlePriceDifference, { ...end, body: { state: other } })).code).toBe(
      'difference_ended',
    );
  });
});

describe('what a delivery costs besides', () => {
  /** What went out of it in all, in cents. */
  async function leftAt(skuId: Id): Promise<bigint> {
    const row = await shop.database.read(shop.actor.organizationId, (snapshot) =>
      snapshot.one(sql<{ amount: bigint }>`
        select coalesce(-sum(v.amount), 0)::bigint as amount from stock.valuation v
          join stock.document d on d.organization_id = v.organization_id and d.id = v.document_id
         where v.organization_id = ${snapshot.organizationId} and v.sku_id = ${skuId} and d.kind <> 'delivery'`),
    );
    return row.amount;
  }
  const lost = (skuId: Id, count: number) =>
    shop.call(removeStock, {
      body: {
        reason: 'loss',
        locationId: shop.places.backroom,
        lines: [{ skuId, quantity: bottles(count) }],
      },
    });
  const freight = (documentIds: Id[], amount: string, key: Id = randomUUID()) =>
    shop.call(spreadCost, { body: { documentIds, kind: 'freight', amount, by: 'value' }, key });

  test('revalues what is there and what has left already, to the cent, and can be taken back', async () => {
    const { documentId } = await came([
      { skuId: chinon, count: 12 },
      { skuId: saumur, count: 7 },
    ]);
    await lost(chinon, 5);
    expect([await valueOf(chinon), await leftAt(chinon)]).toEqual([4900n, 3500n]);
    const key = randomUUID();
    const landed = await freight([documentId], '1001', key);
    expect((await freight([documentId], '1001', key)).parts).toEqual(landed.parts);
    expect(landed.parts.map(({ amount }) => amount)).toEqual([707n, 294n]);
    expect(await valueOf(chinon)).toBe(5312n);
    expect((await valueOf(chinon)) + (await leftAt(chinon))).toBe(8400n + 707n);
    expect(await valueOf(saumur)).toBe(3500n + 294n);
    await shop.call(reverseLandedCost, { params: { landedId: key } });
    await shop.call(reverseLandedCost, { params: { landedId: key } });
    expect([await valueOf(chinon), await leftAt(chinon), await valueOf(saumur)]).toEqual([
      4900n,
      3500n,
      3500n,
    ]);
  });

  test('holds value in = value out + on hand through deliveries, losses and costs in any order', async () => {
    let seed = 7;
    const next = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const documents: Id[] = [];
    let valueIn = 0n;
    for (let step = 0; step < 14; step++) {
      if (step % 3 === 0) {
        const count = 1 + next(20);
        const { documentId } = await came([{ skuId: chinon, count, priceE4: String(60_000 + next(20_000)) }]);
        documents.push(documentId);
      } else if (step % 3 === 1) await lost(chinon, 1 + next(15));
      else await freight([...documents], String(1 + next(5000)));
    }
    const { items } = await shop.call(listReceipts, { query: { supplierId: garances } });
    for (const { cost } of items) valueIn += cost;
    expect((await valueOf(chinon)) + (await leftAt(chinon))).toBe(valueIn);
  });

  test('is refused where nothing can bear it, or the delivery was undone', async () => {
    const priceless = (await shop.wine({ name: 'Sans prix' })).id;
    const { documentId } = await came([{ skuId: priceless, count: 1 }]);
    const body = { documentIds: [documentId], kind: 'excise' as const, amount: '100', by: 'volume' as const };
    expect((await shop.refusal(spreadCost, { body })).code).toBe('nobody_bears_it');
    await shop.call(reverseDocument, { params: { documentId } });
    expect((await shop.refusal(spreadCost, { body })).code).toBe('delivery_not_found');
  });
});

describe('a return to the supplier', () => {
  test('takes the goods out at what they cost and awaits its credit', async () => {
    await came([{ skuId: chinon, count: 12 }]);
    const body = {
      supplierId: garances,
      locationId: shop.places.backroom,
      reason: 'damaged' as const,
      creditExpected: '1400',
      lines: [{ skuId: chinon, quantity: bottles(2) }],
    };
    const { documentId } = await shop.call(returnGoods, { body });
    expect(await valueOf(chinon)).toBe(7000n);
    const { items: moves } = await shop.call(skuTimeline, { params: { skuId: chinon } });
    expect(moves.find((move) => move.documentId === documentId)?.cause).toBe('supplierReturn');
    const awaited = async () =>
      (await shop.call(listSupplierReturns, { query: { credit: 'awaited' } })).items;
    expect(await awaited()).toMatchObject([{ documentId, creditExpected: 1400n, creditReceived: null }]);
  });
});
