/** What a shop of others states of its documents, inside a transaction that holds more than them. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SaleOutcome } from '#domain/sales/contract.ts';
import { listParkedItems, showSale } from '#domain/sales/contract.ts';
import { itemKeyOf, type Sellable } from '#domain/sales/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import { BOTTLE, MOUFFETARD, openShop, type Shop, type Wine } from '#tests/harness/shop.ts';
import { saleIdOf } from './index.ts';

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

interface Said {
  count: number;
  movesStock?: boolean;
  refundOf?: string;
}

const item = { ref: '12:34', code: 'MORGON', label: 'Morgon' };
const bottle = (): Sellable => ({
  unitId: wine.id,
  skuId: wine.id,
  kind: 'unit',
  quantity: BOTTLE,
  stocked: true,
  components: null,
});

function state(
  document: string,
  version: number,
  lines: readonly Said[],
  { known = true, fails = false } = {},
): Promise<SaleOutcome> {
  const id = saleIdOf(shop.actor.organizationId, sourceId, document);
  const body = {
    sourceId,
    document,
    version,
    occurredAt: '2026-11-21T10:00:00.000Z',
    currency: 'EUR',
    lines: lines.map(({ count, movesStock, refundOf }) => ({
      item,
      quantity: BigInt(count) * 1000n,
      unitPrice: 125_000n,
      ...(movesStock === undefined ? {} : { movesStock }),
      ...(refundOf === undefined ? {} : { refundOf }),
    })),
  };
  const sellables = new Map(known ? [[itemKeyOf(item), bottle()]] : []);
  return shop.database.write(shop.actor.organizationId, async (tx) => {
    const outcome = await shop.sales.stateSale(tx, { actor: shop.actor, id, body, now: shop.now, sellables });
    if (fails) throw new Error('the rest of the page could not be taken');
    return outcome;
  });
}
const taken = async (): Promise<bigint> => -((await shop.held(wine.id)).shelf ?? 0n) / BOTTLE;
const saleOf = (document: string) =>
  shop.call(showSale, { params: { saleId: saleIdOf(shop.actor.organizationId, sourceId, document) } });

describe('a document that a shop states', () => {
  test('is recorded once, and stated again it is done already', async () => {
    expect(await state('1001', 1_795_000_000_000, [{ count: 2 }])).toMatchObject({ outcome: 'recorded' });
    expect(await state('1001', 1_795_000_000_000, [{ count: 2 }])).toMatchObject({ outcome: 'alreadyDone' });
    expect(await taken()).toBe(2n);
    expect(await saleOf('1001')).toMatchObject({ version: 1_795_000_000_000 });
  });

  test('changed twice in one second is what was stated last, and an older page changes nothing', async () => {
    await state('1002', 5000, [{ count: 3 }]);
    expect(await state('1002', 5000, [{ count: 1 }])).toMatchObject({ outcome: 'revised' });
    expect(await taken()).toBe(1n);
    expect(await state('1002', 4000, [{ count: 9 }])).toMatchObject({ outcome: 'ignored' });
    expect(await taken()).toBe(1n);
    expect(await state('1002', 5000, [{ count: 3 }])).toMatchObject({ outcome: 'revised' });
    expect(await taken()).toBe(3n);
  });

  test('leaves nothing where the transaction around it fails', async () => {
    await expect(state('1003', 1, [{ count: 4 }], { fails: true })).rejects.toThrow('the rest of the page');
    expect(await taken()).toBe(0n);
    await expect(saleOf('1003')).rejects.toThrow();
  });

  test('paid, cancelled and paid again moves once at each turn', async () => {
    const seen: bigint[] = [];
    for (const [version, count] of [
      [1, 3],
      [2, 0],
      [3, 3],
    ] as const) {
      await state('1004', version, [{ count }]);
      seen.push(await taken());
    }
    expect(seen).toEqual([3n, 0n, 3n]);
  });

  test('gives money back without the bottles where it says so, at once and after its item is known', async () => {
    await state('1005', 1, [{ count: 3 }]);
    await state('1005/a', 1, [{ count: -1, movesStock: false, refundOf: '1005' }]);
    expect(await taken()).toBe(3n);
    expect((await saleOf('1005/a')).total).toBe(-1250n);
    await state('1005/b', 1, [{ count: -1, movesStock: false, refundOf: '1005' }], { known: false });
    await state('1005/c', 1, [{ count: -1, refundOf: '1005' }], { known: false });
    const waiting = await shop.call(listParkedItems, { query: { sourceId } });
    expect(waiting.items).toMatchObject([{ itemKey: 'r:12:34', lines: 1 }]);
    await shop.database.write(shop.actor.organizationId, (tx) =>
      shop.sales.resolveParked(tx, sourceId, new Map([['r:12:34', bottle()]])),
    );
    expect(await taken()).toBe(2n);
  });

  test('ends as its newest version says, in whatever order its versions come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 6 })), {
          selector: ([version]) => version,
          minLength: 1,
          maxLength: 6,
        }),
        async (versions) => {
          const before = await taken();
          const document = randomUUID();
          for (const [version, count] of versions) await state(document, version, [{ count }]);
          const newest = versions.reduce((best, each) => (each[0] > best[0] ? each : best));
          expect((await taken()) - before).toBe(BigInt(newest[1]));
        },
      ),
      { numRuns: 25 },
    );
  });
});
