/** Runs: what is made is worth what went into it, whatever comes to be known later, and bears the lots that went into it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiveDelivery, recordRun, reverseDocument, skuStock } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { sql } from '#server/platform/database.ts';
import { openShop, type Shop, units } from '#tests/harness/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

const at = (time: string): Instant => `2026-11-21T${time}:00.000Z`;

/** Counted in pieces. */
async function piece(): Promise<Id> {
  const { id } = await shop.wine({ kind: 'material', measure: 'count', content: 1000n, units: [] });
  return id;
}

interface LineSaid {
  skuId: Id;
  quantity: string;
  lot?: string;
  cost?: string;
  weight?: string;
}

function receive(time: string, ...lines: LineSaid[]) {
  return shop.call(receiveDelivery, {
    body: { locationId: shop.places.backroom, occurredAt: at(time), lines },
  });
}

function run(
  time: string,
  inputs: LineSaid[],
  outputs: LineSaid[],
  more: { labour?: string; overhead?: string } = {},
) {
  return shop.call(recordRun, {
    body: { locationId: shop.places.backroom, occurredAt: at(time), inputs, outputs, ...more },
  });
}

/** Cents. */
async function valueOf(skuId: Id): Promise<bigint> {
  return (await shop.call(skuStock, { params: { skuId } })).value;
}

describe('what a run makes', () => {
  test('is worth what it consumed: 20 of a material at 2.0000 make 5 pieces worth 40.0000, 8.0000 each', async () => {
    const [material, product] = [await piece(), await piece()];
    await receive('08:00', { skuId: material, quantity: units(30), cost: '6000' });
    await run('09:00', [{ skuId: material, quantity: units(20) }], [{ skuId: product, quantity: units(5) }]);
    expect(await valueOf(product)).toBe(4000n);
    expect(await valueOf(material)).toBe(2000n);
  });

  test('bears labour and overhead too', async () => {
    const [material, product] = [await piece(), await piece()];
    await receive('08:00', { skuId: material, quantity: units(1), cost: '500' });
    await run('09:00', [{ skuId: material, quantity: units(1) }], [{ skuId: product, quantity: units(3) }], {
      labour: '250',
      overhead: '33',
    });
    expect(await valueOf(product)).toBe(783n);
  });

  test('shares the cost by weight to the cent, and a by-product bears none', async () => {
    const [grapes, wine, juice, marc] = [await piece(), await piece(), await piece(), await piece()];
    await receive('08:00', { skuId: grapes, quantity: units(1), cost: '1000' });
    await run(
      '09:00',
      [{ skuId: grapes, quantity: units(1) }],
      [
        { skuId: wine, quantity: units(2), weight: '2' },
        { skuId: juice, quantity: units(1), weight: '1' },
        { skuId: marc, quantity: units(9), weight: '0' },
      ],
    );
    expect([await valueOf(wine), await valueOf(juice), await valueOf(marc)]).toEqual([667n, 333n, 0n]);
  });

  test('follows, two levels up, a receipt that was typed in late', async () => {
    const [flour, dough, bread] = [await piece(), await piece(), await piece()];
    await run('09:00', [{ skuId: flour, quantity: units(4) }], [{ skuId: dough, quantity: units(2) }]);
    await run('10:00', [{ skuId: dough, quantity: units(1) }], [{ skuId: bread, quantity: units(3) }]);
    expect(await valueOf(bread)).toBe(0n);
    await receive('08:00', { skuId: flour, quantity: units(4), cost: '1201' });
    while ((await shop.stock.settle(shop.actor.organizationId, 10)).taken > 0);
    expect([await valueOf(flour), await valueOf(dough), await valueOf(bread)]).toEqual([0n, 600n, 601n]);
  });

  test('gives back, undone, what it consumed at what it left at', async () => {
    const [material, product] = [await piece(), await piece()];
    await receive('08:00', { skuId: material, quantity: units(2), cost: '300' });
    await receive('08:30', { skuId: material, quantity: units(2), cost: '900' });
    const { documentId } = await run(
      '09:00',
      [{ skuId: material, quantity: units(2) }],
      [{ skuId: product, quantity: units(1) }],
    );
    await shop.call(reverseDocument, { params: { documentId } });
    expect([await valueOf(material), await valueOf(product)]).toEqual([1200n, 0n]);
  });

  test('and undone at the very instant leaves another of that instant at its own cost', async () => {
    const [material, product] = [await piece(), await piece()];
    await receive('07:00', { skuId: material, quantity: units(3), cost: '600' });
    const made = async (quantity: number) =>
      (
        await run(
          '09:00',
          [{ skuId: material, quantity: units(1) }],
          [{ skuId: product, quantity: units(quantity) }],
        )
      ).documentId;
    await made(1);
    const documentId = await made(4);
    const { now } = shop;
    shop.now = at('09:00');
    await shop.call(reverseDocument, { params: { documentId } });
    shop.now = now;
    expect([await valueOf(material), await valueOf(product)]).toEqual([400n, 200n]);
  });

  test('is not made of itself, and somebody must bear the cost', async () => {
    const [material, product] = [await piece(), await piece()];
    const refused = (inputs: LineSaid[], outputs: LineSaid[]) =>
      shop.refusal(recordRun, { body: { locationId: shop.places.backroom, inputs, outputs } });
    const some = { skuId: material, quantity: units(1) };
    expect(await refused([some], [some])).toMatchObject({ status: 422, code: 'made_of_itself' });
    expect(await refused([some], [{ skuId: product, quantity: units(1), weight: '0' }])).toMatchObject({
      status: 422,
      code: 'nobody_bears_the_cost',
    });
  });
});

test('each move says which lots it took, from the supplier’s to the customer’s', async () => {
  const [material, product] = [await piece(), await piece()];
  await receive(
    '08:00',
    { skuId: material, quantity: units(3), lot: 'M1' },
    { skuId: material, quantity: units(3), lot: 'M2' },
  );
  const { documentId } = await run(
    '09:00',
    [{ skuId: material, quantity: units(4) }],
    [{ skuId: product, quantity: units(2), lot: 'P1' }],
  );
  const rows = await shop.database.read(shop.actor.organizationId, (snapshot) =>
    snapshot.all(sql<{ code: string; quantity: bigint }>`
      select l.code, m.quantity from stock.lot_move m join stock.lot l on l.id = m.lot_id
       where m.organization_id = ${snapshot.organizationId} and m.document_id = ${documentId} order by l.code`),
  );
  expect(rows.map(({ code, quantity }) => `${code} ${quantity}`)).toEqual(['M1 3000', 'M2 1000', 'P1 2000']);
});
