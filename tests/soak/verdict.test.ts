/** The judge of the crash run must see what it is there to see. */
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { asRole, type SeededShop, seedShop, sell } from '#server/platform/backup/shop.fixture.ts';
import { type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';
import type { SentSale } from './load.ts';
import { judge } from './verdict.ts';

let database: FreshDatabase;
let shop: SeededShop;
let acknowledged: SentSale[];

beforeEach(async () => {
  database = await freshDatabase();
  await asRole(database.url, async (client) => {
    shop = await seedShop(client, 0);
    acknowledged = [];
    for (let number = 0; number < 5; number += 1) {
      const id = await sell(client, shop, number);
      acknowledged.push({ id, document: `T${number}`, skuIds: shop.skuIds.slice(0, 3) });
    }
  });
});

const nothing = { lost: 0, doubled: 0, unequalBalances: 0, stuckJobs: 0 };

async function afterwards(statement: string): Promise<void> {
  await asRole(database.url, (client) => client.query(statement));
}

describe('the judge', () => {
  test('finds nothing where every sale is there once', async () => {
    expect(await judge(database.url, acknowledged)).toEqual(nothing);
  });

  test('counts a sale that was acknowledged and is not there', async () => {
    const missing = { id: randomUUID(), document: 'T99', skuIds: shop.skuIds.slice(0, 3) };
    expect(await judge(database.url, [...acknowledged, missing])).toEqual({ ...nothing, lost: 1 });
  });

  test('counts a sale that has lost a line or a move', async () => {
    await afterwards(`delete from sales.line where sale_id = '${acknowledged[0]?.id}' and key = '2'`);
    await afterwards(`delete from stock.move where document_id = '${acknowledged[1]?.id}' and line = '2'`);
    const { lost, unequalBalances } = await judge(database.url, acknowledged);
    expect({ lost, unequalBalances }).toEqual({ lost: 2, unequalBalances: 1 });
  });

  test('counts a sale that is there twice, and one that nobody sent', async () => {
    await afterwards('alter table sales.sale drop constraint sale_organization_id_source_id_document_key');
    await asRole(database.url, (client) => sell(client, shop, 3));
    await asRole(database.url, (client) => sell(client, shop, 77));
    expect(await judge(database.url, acknowledged)).toMatchObject({ lost: 0, doubled: 2 });
  });

  test('counts a sale that moved twice what it sold', async () => {
    await afterwards(
      `insert into stock.move select organization_id, document_id, line || 'b', sku_id, part, from_id, to_id, quantity, occurred_at, business_day, recorded_at, cause, derived, lot_id
         from stock.move where document_id = '${acknowledged[0]?.id}' and line = '0'`,
    );
    expect(await judge(database.url, acknowledged)).toEqual({ ...nothing, doubled: 1, unequalBalances: 1 });
  });

  test('counts a balance that is not the sum of its moves, too high, too low or missing', async () => {
    const [first, second, third] = shop.skuIds;
    await afterwards(`update stock.balance set on_hand = on_hand + 1 where sku_id = '${first}'`);
    await afterwards(`update stock.balance set on_hand = on_hand - 1 where sku_id = '${second}'`);
    await afterwards(`delete from stock.balance where sku_id = '${third}'`);
    expect(await judge(database.url, acknowledged)).toEqual({ ...nothing, unequalBalances: 3 });
  });
});
