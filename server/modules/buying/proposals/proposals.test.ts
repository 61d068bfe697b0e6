/** From what is proposed to an order: prices by quantity, and one click for a whole list. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changePurchaseOrder, createPurchaseOrder, getPurchaseOrder } from '#domain/buying/contract.ts';
import {
  listPriceTiers,
  listProposals,
  orderProposals,
  setPriceTiers,
} from '#domain/buying/proposalContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { bottles, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';

let shop: Shop;
let joguet: Id;

beforeAll(async () => {
  shop = await openShop();
  joguet = await supplier('Domaine Joguet');
});
afterAll(() => shop.close());

async function supplier(name: string): Promise<Id> {
  const id = randomUUID();
  await shop.database.write(shop.actor.organizationId, (tx) =>
    createSupplier(tx, shop.actor, { id, name, leadDays: 3 }, shop.now),
  );
  return id;
}

/** Of which 18 bottles are wanted: three boxes of six, at 8.00 each. */
async function wanted(name: string, supplierId: Id | null): Promise<Id> {
  const suppliers = supplierId === null ? [] : [{ supplierId, code: null, costE4: 80_000n, pack: 6 }];
  return (await shop.wine({ name, supplierId, threshold: BigInt(bottles(18)), suppliers })).id;
}

test('A proposal and an order take the price that their boxes reach, and say what two more would save', async () => {
  const skuId = await wanted('Chinon', joguet);
  const params = { supplierId: joguet, skuId };
  const far = { fromPacks: 10, priceE4: '70000' };
  const near = { fromPacks: 5, priceE4: '75000' };
  expect(await shop.refusal(setPriceTiers, { params, body: { tiers: [far, far] } })).toMatchObject({
    code: 'tiers_twice',
  });
  await shop.call(setPriceTiers, { params, body: { tiers: [far, near] } });
  expect((await shop.call(listPriceTiers, { params: { supplierId: joguet } })).items).toEqual([
    {
      skuId,
      tiers: [
        { fromPacks: 5, priceE4: 75_000n },
        { fromPacks: 10, priceE4: 70_000n },
      ],
    },
  ]);

  // Five boxes, 30 bottles, are 240.00 at 8.00 and 225.00 at 7.50.
  const [proposal] = (await shop.call(listProposals)).items;
  expect(proposal?.lines).toMatchObject([
    {
      packs: 3,
      priceE4: 80_000n,
      amount: 14_400n,
      next: { fromPacks: 5, morePacks: 2, priceE4: 75_000n, saves: 1500n },
    },
  ]);

  const body = { supplierId: joguet, shopId: MOUFFETARD, lines: [{ skuId, packs: 5 }] };
  const order = await shop.call(createPurchaseOrder, { body });
  expect(order).toMatchObject({ lines: [{ priceE4: 75_000n }], subtotal: 22_500n });
  const changed = (line: { packs: number; pack?: number; priceE4?: string }) =>
    shop.call(changePurchaseOrder, { params: { orderId: order.id }, body: { lines: [{ skuId, ...line }] } });
  expect((await changed({ packs: 10 })).subtotal).toBe(42_000n);
  // Thirty bottles in boxes of three are five of the supplier's own.
  expect((await changed({ packs: 10, pack: 3 })).lines).toMatchObject([{ priceE4: 75_000n }]);
  expect((await changed({ packs: 10, priceE4: '69000' })).lines).toMatchObject([{ priceE4: 69_000n }]);
});

test('One click orders what is missing, an order a supplier; what stands in a draft is not ordered again', async () => {
  const druet = await supplier('Domaine Druet');
  const bourgueil = await wanted('Bourgueil', druet);
  const gamay = await wanted('Gamay', joguet);
  const orphan = await wanted('Cidre', null);
  const skuIds = [bourgueil, gamay, orphan];
  const key = randomUUID();
  const ordered = await shop.call(orderProposals, { body: { skuIds }, key });
  expect(ordered).toMatchObject({
    orders: [
      { supplierName: 'Domaine Druet', lines: 1 },
      { supplierName: 'Domaine Joguet', lines: 1 },
    ],
    drafted: [],
    withoutSupplier: [orphan],
  });
  const [first] = ordered.orders;
  expect(await shop.call(getPurchaseOrder, { params: { orderId: first?.id ?? '' } })).toMatchObject({
    state: 'draft',
    lines: [{ skuId: bourgueil, packs: 3, pack: 6, amount: 14_400n }],
  });
  expect((await shop.call(orderProposals, { body: { skuIds }, key })).orders).toEqual(ordered.orders);
  expect(await shop.call(orderProposals, { body: {} })).toMatchObject({
    orders: [],
    drafted: expect.arrayContaining([bourgueil, gamay]),
  });
});
