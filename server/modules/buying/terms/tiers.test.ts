/** Prices by quantity, from what a supplier agrees to on to what an order costs. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  changePurchaseOrder,
  createPurchaseOrder,
  listPriceTiers,
  listProposals,
  setPriceTiers,
} from '#domain/buying/contract.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { bottles, MOUFFETARD, openShop } from '#tests/harness/shop.ts';

test('A proposal and an order take the price that their boxes reach, and say what two more would save', async () => {
  const shop = await openShop();
  const supplierId = randomUUID();
  await shop.database.write(shop.actor.organizationId, (tx) =>
    createSupplier(tx, shop.actor, { id: supplierId, name: 'Domaine Joguet', leadDays: 3 }, shop.now),
  );
  const suppliers = [{ supplierId, code: null, costE4: 80_000n, pack: 6 }];
  const threshold = BigInt(bottles(18));
  const skuId = (await shop.wine({ name: 'Chinon', supplierId, threshold, suppliers })).id;

  const params = { supplierId, skuId };
  const tiers = [
    { fromPacks: 10, priceE4: '70000' },
    { fromPacks: 5, priceE4: '75000' },
  ];
  const [first] = tiers;
  const twice = await shop.refusal(setPriceTiers, { params, body: { tiers: first ? [first, first] : [] } });
  expect(twice.code).toBe('tiers_twice');
  await shop.call(setPriceTiers, { params, body: { tiers } });
  expect((await shop.call(listPriceTiers, { params: { supplierId } })).items).toEqual([
    {
      skuId,
      tiers: [
        { fromPacks: 5, priceE4: 75_000n },
        { fromPacks: 10, priceE4: 70_000n },
      ],
    },
  ]);

  // None is there: 18 bottles are wanted, three boxes at 8.00. Five boxes, 30 bottles, are 240.00 at that price and 225.00 at 7.50.
  const [proposal] = (await shop.call(listProposals)).items;
  expect(proposal?.lines).toMatchObject([
    {
      packs: 3,
      priceE4: 80_000n,
      amount: 14_400n,
      next: { fromPacks: 5, morePacks: 2, priceE4: 75_000n, saves: 1500n },
    },
  ]);

  const ordering = { supplierId, shopId: MOUFFETARD };
  const order = await shop.call(createPurchaseOrder, { body: { ...ordering, lines: [{ skuId, packs: 5 }] } });
  expect(order).toMatchObject({ lines: [{ priceE4: 75_000n }], subtotal: 22_500n });
  type Lines = { skuId: string; packs: number; pack?: number; priceE4?: string }[];
  const changed = (lines: Lines) =>
    shop.call(changePurchaseOrder, { params: { orderId: order.id }, body: { lines } });
  expect((await changed([{ skuId, packs: 10 }])).subtotal).toBe(42_000n);
  // Thirty bottles in boxes of three are five of the supplier's own.
  expect((await changed([{ skuId, packs: 10, pack: 3 }])).lines).toMatchObject([{ priceE4: 75_000n }]);
  expect((await changed([{ skuId, packs: 10, priceE4: '69000' }])).lines).toMatchObject([
    { priceE4: 69_000n },
  ]);
  await shop.close();
});
