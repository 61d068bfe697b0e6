/** A sale that its source corrects: a newer version states it anew, an older one is let go by. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordSale, showSale } from '#domain/sales/contract.ts';
import { listLevels, skuTimeline } from '#domain/stock/contract.ts';
import { BOTTLE, openShop, type Shop, units, type Wine } from '#tests/harness/shop.ts';

let shop: Shop;
let wine: Wine;
let other: Wine;
let key: string;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

beforeEach(async () => {
  wine = await shop.wine();
  other = await shop.wine();
  key = randomUUID();
});

type Line = readonly [unitId: string, count: number, label?: string];

/** A version of the one sale of this test. */
function say(version: number | undefined, lines: readonly Line[], occurredAt = '2026-11-21T10:00:00.000Z') {
  const said = lines.map(([unitId, count, label]) => ({
    item: label === undefined ? { unitId } : { label },
    quantity: units(count),
    unitPrice: '125000',
  }));
  return {
    key,
    body: { document: key, occurredAt, lines: said, ...(version === undefined ? {} : { version }) },
  };
}

const held = async (sku: Wine): Promise<bigint> => ((await shop.held(sku.id)).shelf ?? 0n) / BOTTLE;

describe('a newer version', () => {
  test('posts the difference: what changed is taken back and stated anew, what is gone is taken back', async () => {
    await shop.call(
      recordSale,
      say(1, [
        [wine.id, 2],
        [other.id, 1],
      ]),
    );
    const outcome = await shop.call(recordSale, say(2, [[wine.id, 3]]));
    expect(outcome).toMatchObject({ saleId: key, outcome: 'revised', posted: 1, parked: 0 });
    expect([await held(wine), await held(other)]).toEqual([-3n, 0n]);
    const sale = await shop.call(showSale, { params: { saleId: key } });
    expect(sale).toMatchObject({
      version: 2,
      total: 3750n,
      lines: 1,
      items: [{ key: '1', quantity: 3000n }],
    });
  });

  test('leaves alone the lines that it does not change', async () => {
    await shop.call(
      recordSale,
      say(1, [
        [wine.id, 2],
        [other.id, 1],
      ]),
    );
    await shop.call(
      recordSale,
      say(2, [
        [wine.id, 2],
        [other.id, 4],
      ]),
    );
    const { items } = await shop.call(skuTimeline, { params: { skuId: wine.id } });
    expect(items.map(({ cause }) => cause)).toEqual(['sale']);
    expect([await held(wine), await held(other)]).toEqual([-2n, -4n]);
  });

  test('of another moment moves everything to that moment', async () => {
    await shop.call(recordSale, say(1, [[wine.id, 2]], '2026-11-20T10:00:00.000Z'));
    await shop.call(recordSale, say(2, [[wine.id, 2]], '2026-11-21T10:00:00.000Z'));
    const levelAt = async (at: string): Promise<bigint> => {
      const { items } = await shop.call(listLevels, { query: { skuId: wine.id, at } });
      return items.reduce((sum, { onHand }) => sum + onHand, 0n) / BOTTLE;
    };
    expect([await levelAt('2026-11-20T12:00:00.000Z'), await levelAt('2026-11-21T12:00:00.000Z')]).toEqual([
      0n,
      -2n,
    ]);
  });

  test('that says another wine gives back the first', async () => {
    await shop.call(recordSale, say(1, [[wine.id, 2]]));
    await shop.call(recordSale, say(2, [[other.id, 2]]));
    expect([await held(wine), await held(other)]).toEqual([0n, -2n]);
  });

  test('that knows an item which the first did not posts its line', async () => {
    await shop.call(recordSale, say(1, [['', 2, 'Vin mystère']]));
    expect(await shop.call(recordSale, say(2, [[wine.id, 2]]))).toMatchObject({ posted: 1, parked: 0 });
    expect(await held(wine)).toBe(-2n);
  });

  test('back and forth, five times, ends where the last one says', async () => {
    for (let version = 1; version <= 5; version += 1)
      await shop.call(recordSale, say(version, [[version % 2 === 0 ? other.id : wine.id, version]]));
    expect([await held(wine), await held(other)]).toEqual([-5n, 0n]);
  });

  test('leaves no opened bottle behind, where a glass should have been a bottle', async () => {
    await shop.call(recordSale, say(1, [[wine.glassId, 1]]));
    await shop.settle(wine.id);
    await shop.call(recordSale, say(2, [[wine.id, 1]]));
    await shop.settle(wine.id);
    expect(await shop.held(wine.id)).toEqual({ shelf: -BOTTLE });
  });
});

describe('versions out of order', () => {
  test('an older one that comes later changes nothing', async () => {
    await shop.call(recordSale, say(3, [[wine.id, 3]]));
    expect(await shop.call(recordSale, say(2, [[wine.id, 1]]))).toEqual({
      saleId: key,
      outcome: 'ignored',
      posted: 0,
      parked: 0,
    });
    expect(await held(wine)).toBe(-3n);
  });

  test('the same version with other content is refused, and so is a correction without a version', async () => {
    await shop.call(recordSale, say(1, [[wine.id, 1]]));
    expect(await shop.refusal(recordSale, say(1, [[wine.id, 2]]))).toMatchObject({
      code: 'idempotency_conflict',
    });
    expect(await shop.refusal(recordSale, say(undefined, [[wine.id, 2]]))).toMatchObject({
      code: 'idempotency_conflict',
    });
    expect(await held(wine)).toBe(-1n);
  });

  test('eight versions at once leave the newest', async () => {
    await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((version) => shop.call(recordSale, say(version, [[wine.id, version]]))),
    );
    expect(await held(wine)).toBe(-8n);
    const sale = await shop.call(showSale, { params: { saleId: key } });
    expect(sale).toMatchObject({ version: 8, items: [{ quantity: 8000n }] });
  });
});
