/** What is under way in the demonstration's office: orders to suppliers, one of them late, and a count that two people have begun. */
import type { z } from 'zod';
import {
  changePurchaseOrder,
  createPurchaseOrder,
  sendPurchaseOrder,
  setSupplierTerms,
} from '#domain/buying/contract.ts';
import { setPriceTiers } from '#domain/buying/proposalContract.ts';
import type { Wine } from '#domain/catalog/contract.ts';
import { openCount, sayEntries } from '#domain/counting/contract.ts';
import { listLevels } from '#domain/stock/contract.ts';
import { lookupOf } from '#domain/world/lookup.ts';
import type { Good, Supplier } from '#domain/world/types.ts';
import { sellers } from './counter.ts';
import type { Desk } from './desk.ts';

type Terms = z.input<typeof setSupplierTerms.body>;

/** Orders on Mondays and Thursdays, free carriage from 600 €. */
const terms: Terms = {
  orderDays: [1, 4],
  deliveryDays: [2, 5],
  closed: [],
  minimumOrder: '25000',
  franco: '60000',
  shipping: '3500',
  coverDays: 28,
  payment: '30 jours fin de mois',
  orderEmail: null,
  note: null,
};

/** Asked again, orders nothing twice. */
export async function placeOrders(desk: Desk): Promise<void> {
  const { inside, actor, idOf, world } = desk;
  const { goodsOf } = lookupOf(world);
  const wines = (supplier: Supplier): readonly Good[] =>
    goodsOf(supplier).filter(({ kind }) => kind === 'wine');
  const [late, awaited, draft] = world.suppliers.toSorted((a, b) => wines(b).length - wines(a).length);
  for (const [name, supplier] of Object.entries({ late, awaited, draft })) {
    if (!supplier) continue;
    const params = { supplierId: supplier.id };
    await inside(setSupplierTerms, actor, { params, body: terms });
    const ordered = wines(supplier).slice(0, 6);
    for (const { id: skuId, purchasePriceE4 } of ordered.slice(0, 2))
      await inside(setPriceTiers, actor, {
        params: { ...params, skuId },
        body: { tiers: [{ fromPacks: 5, priceE4: ((purchasePriceE4 * 95n) / 100n).toString() }] },
      });
    const { id: orderId, state } = await inside(createPurchaseOrder, actor, {
      id: idOf(`order, ${name}`),
      body: {
        supplierId: supplier.id,
        shopId: desk.shopId,
        lines: ordered.map(({ id: skuId }, index) => ({ skuId, packs: 1 + (index % 4) * 2 })),
      },
    });
    if (name === 'draft' || state !== 'draft') continue;
    await inside(sendPurchaseOrder, actor, { params: { orderId }, body: { by: 'hand', beyond: true } });
    if (name === 'late')
      await inside(changePurchaseOrder, actor, { params: { orderId }, body: { expectedOn: desk.dayIn(-2) } });
  }
}

/** So many are counted of those that there are to count. */
const counted = 8;
const toCount = 12;

/** Asked again, counts nothing twice. */
export async function beginCount(desk: Desk): Promise<void> {
  const { inside, actor, idOf, world, placeOf } = desk;
  const locationId = placeOf('shelf');
  const isBubbly = (wine: Wine | null): boolean => wine?.style === 'sparkling';
  const bubbly = new Set(world.goods.filter(({ wine }) => isBubbly(wine)).map(({ id }) => id));
  const { at: now, items } = await inside(listLevels, actor, { query: { locationId } });
  const there = items
    .filter(({ skuId, onHand }) => bubbly.has(skuId) && onHand > 0n)
    .toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1))
    .slice(0, toCount);
  if (there.length === 0) return;
  const { id: countId } = await inside(openCount, actor, {
    id: idOf('count of sparkling wines'),
    body: {
      name: 'Tournée des bulles',
      locationIds: [locationId],
      lines: there.map(({ skuId }) => ({ skuId, locationId })),
    },
  });
  const { good } = lookupOf(world);
  await inside(sayEntries, actor, {
    params: { countId },
    body: {
      entries: there.slice(0, counted).map(({ skuId, onHand }, index) => {
        const counter = sellers[1 + (index % 2)]?.name ?? '';
        // One bottle in the middle of the row was not found.
        const missing = index === counted / 2 ? good(skuId).content : 0n;
        return {
          id: idOf(`counted, ${skuId}`),
          skuId,
          locationId,
          does: 'set' as const,
          quantity: (onHand - missing).toString(),
          counterId: idOf(`phone of ${counter}`),
          counter,
          at: now,
        };
      }),
    },
  });
}
