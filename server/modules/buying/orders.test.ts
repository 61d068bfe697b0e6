/** Buying through its door: from a supplier's terms to a proposal, an order, its letter and what comes of it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  changePurchaseOrder,
  createPurchaseOrder,
  endPurchaseOrder,
  getPurchaseOrder,
  listBuyingTerms,
  listPurchaseOrders,
  printPurchaseOrder,
  sendPurchaseOrder,
  setAutomaticOrders,
  setReorderRule,
  setSupplierTerms,
} from '#domain/buying/contract.ts';
import { listAutomaticOrders, listProposals, orderAutomatically } from '#domain/buying/proposalContract.ts';
import { planWorkOrder, saveRecipe } from '#domain/making/contract.ts';
import { receiveDelivery, reserve, reverseDocument } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSupplier } from '#server/modules/catalog/index.ts';
import { bottles, CHARTRONS, MOUFFETARD, openShop, type Shop } from '#tests/harness/shop.ts';
import { noteReceived, openOrderLines } from './orders/open.ts';

let shop: Shop;
let joguet: Id;
let chinon: Id;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const terms = {
  orderDays: [],
  deliveryDays: [2, 5],
  closed: [{ from: '2026-12-24', to: '2027-01-03' }],
  minimumOrder: '10000',
  franco: '20000',
  shipping: '1500',
  coverDays: 14,
  payment: '30 jours fin de mois',
  orderEmail: 'commandes@joguet.example',
  note: null,
};

async function supplier(name: string, email: string | null = null): Promise<Id> {
  const id = randomUUID();
  await shop.database.write(shop.actor.organizationId, (tx) =>
    createSupplier(tx, shop.actor, { id, name, email, leadDays: 3 }, shop.now),
  );
  return id;
}

/** Six a box, 8.00 each. */
async function offered(name: string, more: object = {}): Promise<Id> {
  const suppliers = [{ supplierId: joguet, code: `J-${name}`, costE4: 80_000n, pack: 6 }];
  return (await shop.wine({ name, supplierId: joguet, threshold: BigInt(bottles(12)), suppliers, ...more }))
    .id;
}

const received = (skuId: Id, count: number, locationId = shop.places.backroom) =>
  shop.call(receiveDelivery, {
    body: { locationId, lines: [{ skuId, quantity: bottles(count), cost: '100' }] },
  });

const proposals = async () =>
  (await shop.call(listProposals)).items.filter(({ supplierId }) => supplierId === joguet);
const linesNow = async () =>
  (await proposals()).flatMap(({ shopId, lines }) =>
    lines.map(({ name, packs, why }) => [shopId, name, packs, why.reason]),
  );

const draft = (packs = 4, key: string = randomUUID()) =>
  shop.call(createPurchaseOrder, {
    body: { supplierId: joguet, shopId: MOUFFETARD, lines: [{ skuId: chinon, packs }] },
    key,
  });
const orderParams = (orderId: Id) => ({ params: { orderId } });
const send = (orderId: Id, by: 'email' | 'hand' = 'hand') =>
  shop.call(sendPurchaseOrder, { ...orderParams(orderId), body: { by } });

async function letters(): Promise<typeof shop.letters> {
  shop.letters.length = 0;
  await shop.buying.jobs['sendOrderLetters']?.(
    { organizationId: shop.actor.organizationId },
    { number: 1, last: false },
  );
  return shop.letters;
}

/** What receiving does: a delivery in the ledger, and its word to the order. */
async function arrives(orderId: Id, count: number): Promise<Id> {
  const { documentId } = await received(chinon, count);
  const lines = [{ orderId, line: 1, quantity: BigInt(bottles(count)) }];
  for (let again = 0; again < 2; again += 1)
    await shop.database.write(shop.actor.organizationId, (tx) => noteReceived(tx, documentId, lines));
  return documentId;
}

beforeEach(async () => {
  joguet = await supplier(`Domaine Joguet ${randomUUID()}`);
  chinon = await offered('Chinon');
  await shop.call(setSupplierTerms, { params: { supplierId: joguet }, body: terms });
});

describe('what to order', () => {
  test('follows stock, promises and orders on the way, in the supplier’s boxes and at its prices', async () => {
    await received(chinon, 20);
    expect(await proposals()).toEqual([]);
    const held = {
      skuId: chinon,
      locationId: shop.places.backroom,
      reference: 'Noël',
      quantity: bottles(13),
    };
    await shop.call(reserve, { body: held });
    expect(await proposals()).toMatchObject([
      {
        shopId: MOUFFETARD,
        lines: [
          {
            name: 'Chinon',
            pack: 6,
            packs: 1,
            amount: 4800n,
            supplierCode: 'J-Chinon',
            why: { reason: 'minimum' },
          },
        ],
        subtotal: 4800n,
        shipping: 1500n,
        toMinimum: 5200n,
        toFranco: 15_200n,
        // Sunday, three days of delay, and they deliver on Tuesdays and Fridays.
        orderOn: '2026-11-22',
        arrivesOn: '2026-11-27',
      },
    ]);
    const { id } = await draft();
    expect(await linesNow()).toHaveLength(1);
    await send(id);
    expect(await proposals()).toEqual([]);
  });

  test('is each shop’s own where it has a rule, and nothing where it was stopped', async () => {
    await received(chinon, 30);
    const rule = (shopId: Id, said: object) =>
      shop.call(setReorderRule, {
        params: { skuId: chinon, shopId },
        body: { rule: { minimum: bottles(6), target: bottles(24), stopped: false, ...said } },
      });
    await rule(CHARTRONS, {});
    expect(await linesNow()).toEqual([[CHARTRONS, 'Chinon', 4, 'minimum']]);
    await rule(CHARTRONS, { stopped: true });
    expect(await linesNow()).toEqual([]);
  });
});

test('What planned work will take is to be ordered, until it is; what is made here is asked of nobody', async () => {
  const must = await offered('Moût', { threshold: null });
  const jelly = (await shop.wine({ name: 'Gelée', threshold: BigInt(bottles(6)) })).id;
  await shop.call(saveRecipe, {
    body: { skuId: jelly, batch: bottles(1), components: [{ skuId: must, quantity: bottles(2) }] },
  });
  await received(jelly, 2);
  await shop.call(planWorkOrder, {
    body: { skuId: jelly, quantity: bottles(5), fromId: shop.places.backroom },
  });
  const planned = async () => (await linesNow()).filter(([, name]) => name === 'Moût');
  expect(await planned()).toEqual([[MOUFFETARD, 'Moût', 2, 'promised']]);
  const body = { supplierId: joguet, shopId: MOUFFETARD, lines: [{ skuId: must, packs: 2 }] };
  const { id } = await shop.call(createPurchaseOrder, { body });
  await shop.call(sendPurchaseOrder, { ...orderParams(id), body: { by: 'hand', beyond: true } });
  expect(await planned()).toEqual([]);
  const { withoutSupplier } = await shop.call(listProposals);
  expect(withoutSupplier.map(({ name }) => name)).not.toContain('Gelée');
});

describe('an order', () => {
  test('is sent once, by e-mail with its sheet, and comes in parts', async () => {
    const { id, code, subtotal } = await draft();
    expect(subtotal).toBe(19_200n);
    expect(await send(id, 'email')).toMatchObject({
      state: 'sent',
      shipping: 1500n,
      expectedOn: '2026-11-27',
      sentTo: 'commandes@joguet.example',
      letter: 'waiting',
    });
    await send(id, 'email');
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({
      to: 'commandes@joguet.example',
      subject: `Commande ${code} — Rue Mouffetard`,
    });
    expect(letter?.text).toMatch(/- J-Chinon \| Chinon \| 4 × 6 \| 24 \| 8,00\s€ \| 192,00\s€/);
    expect(
      Buffer.from(letter?.attachments[0]?.content ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(await letters()).toEqual([]);

    const first = await arrives(id, 18);
    expect(await shop.call(getPurchaseOrder, orderParams(id))).toMatchObject({
      letter: 'left',
      state: 'partlyReceived',
      lines: [{ received: BigInt(bottles(18)) }],
    });
    const open = await shop.database.read(shop.actor.organizationId, (snapshot) =>
      openOrderLines(snapshot, { orderId: id }),
    );
    expect(open).toMatchObject([
      { code, line: 1, quantity: BigInt(bottles(24)), received: BigInt(bottles(18)), priceE4: 80_000n },
    ]);
    await arrives(id, 6);
    expect((await shop.call(getPurchaseOrder, orderParams(id))).state).toBe('received');
    await shop.call(reverseDocument, { params: { documentId: first } });
    expect(await shop.call(getPurchaseOrder, orderParams(id))).toMatchObject({
      state: 'partlyReceived',
      lines: [{ received: BigInt(bottles(6)) }],
      deliveries: [{ reversed: true }, { reversed: false }],
    });
    expect((await shop.call(endPurchaseOrder, orderParams(id))).state).toBe('closed');
  });

  test('keeps its lines from its sending on; the day can still be put right, and is late once it is past', async () => {
    const { id } = await draft(1);
    const lines = [{ skuId: chinon, packs: 5, pack: 12, priceE4: '75000' }];
    const changed = await shop.call(changePurchaseOrder, { ...orderParams(id), body: { lines } });
    expect(changed.lines).toMatchObject([
      { pack: 12, packs: 5, quantity: BigInt(bottles(60)), amount: 45_000n },
    ]);
    await send(id);
    expect(await shop.refusal(changePurchaseOrder, { ...orderParams(id), body: { lines } })).toMatchObject({
      code: 'order_wrong_state',
    });
    const body = { expectedOn: '2026-11-20', reference: 'BC 4711' };
    await shop.call(changePurchaseOrder, { ...orderParams(id), body });
    const late = await shop.call(listPurchaseOrders, { query: { state: 'late', supplierId: joguet } });
    expect(late.items).toMatchObject([{ id, reference: 'BC 4711', expectedOn: '2026-11-20', shipping: 0n }]);
    expect((await shop.call(endPurchaseOrder, orderParams(id))).state).toBe('cancelled');
    expect(await shop.call(printPurchaseOrder, orderParams(id))).toMatch(/^%PDF-/);
  });

  test('is refused below the supplier’s minimum unless it is meant, and where there is no address to write to', async () => {
    const { id } = await draft(1);
    const asked = { ...orderParams(id), body: { by: 'hand' as const } };
    expect(await shop.refusal(sendPurchaseOrder, asked)).toMatchObject({ code: 'below_minimum_order' });
    expect(
      await shop.call(sendPurchaseOrder, { ...orderParams(id), body: { by: 'hand', beyond: true } }),
    ).toMatchObject({
      state: 'sent',
      letter: 'none',
    });
    await shop.call(setSupplierTerms, {
      params: { supplierId: joguet },
      body: { ...terms, orderEmail: null },
    });
    const other = await draft();
    expect(
      await shop.refusal(sendPurchaseOrder, { ...orderParams(other.id), body: { by: 'email' } }),
    ).toMatchObject({ code: 'supplier_without_address' });
  });

  test('asked for twice with the same key is one', async () => {
    const key = randomUUID();
    expect((await draft(4, key)).code).toBe((await draft(4, key)).code);
    const body = { supplierId: joguet, shopId: MOUFFETARD, lines: [{ skuId: chinon, packs: 9 }] };
    expect(await shop.refusal(createPurchaseOrder, { body, key })).toMatchObject({
      code: 'idempotency_conflict',
    });
    const twice = { ...body, lines: [...body.lines, ...body.lines] };
    expect(await shop.refusal(createPurchaseOrder, { body: twice })).toMatchObject({ code: 'ordered_twice' });
  });
});

describe('without a click', () => {
  const morning = () =>
    shop.buying.jobs['orderAutomatically']?.(
      { organizationId: shop.actor.organizationId },
      { number: 1, last: false },
    );
  const upTo = (amount: string | null) =>
    shop.call(setAutomaticOrders, { params: { supplierId: joguet }, body: { upTo: amount } });
  const ofJoguet = ({ items }: { items: readonly { supplierId: Id }[] }) =>
    items.filter(({ supplierId }) => supplierId === joguet);
  const orders = async () => (await shop.call(listPurchaseOrders, { query: { supplierId: joguet } })).items;
  const held = async () =>
    (await shop.call(listBuyingTerms)).items.find(({ supplierId }) => supplierId === joguet)?.heldBecause;

  test('an order leaves under the ceiling, once a day; above it, or below the minimum, it waits for somebody', async () => {
    for (const [shopId, stopped] of [
      [MOUFFETARD, false],
      [CHARTRONS, true],
    ] as const)
      await shop.call(setReorderRule, {
        params: { skuId: chinon, shopId },
        body: { rule: { minimum: bottles(6), target: bottles(18), stopped } },
      });
    await upTo('15899');
    await morning();
    expect([await orders(), await held()]).toEqual([[], 'ceiling']);
    expect(ofJoguet(await shop.call(listAutomaticOrders))).toMatchObject([
      { amount: 15_900n, upTo: 15_899n, orderCode: null, heldBecause: 'ceiling' },
    ]);
    await upTo('15900');
    expect(ofJoguet(await shop.call(listAutomaticOrders))).toEqual([]);
    // Nothing holds it any more: asked for, it leaves the same day, and once.
    expect(ofJoguet(await shop.call(orderAutomatically))).toMatchObject([
      { orderCode: expect.stringMatching(/^CF-/), heldBecause: null },
    ]);
    await morning();
    expect(await orders()).toMatchObject([
      { state: 'sent', automatic: true, subtotal: 14_400n, createdBy: 'Caveau' },
    ]);
    expect(await letters()).toHaveLength(1);

    shop.now = '2026-11-23T09:00:00.000Z';
    await offered('Bourgueil', { threshold: BigInt(bottles(6)) });
    await morning();
    expect([(await orders()).length, await held()]).toEqual([1, 'minimum']);
    await upTo(null);
    expect(await held()).toBeNull();
  });

  test('is refused where the supplier has no address', async () => {
    const nowhere = await supplier('Sans adresse');
    const asked = { params: { supplierId: nowhere }, body: { upTo: '10000' } };
    expect(await shop.refusal(setAutomaticOrders, asked)).toMatchObject({ code: 'supplier_without_address' });
  });
});
