/** The loaded history is what the product itself would have made of the same facts. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#domain/access/rules.ts';
import type { LocationKind } from '#domain/stock/rules.ts';
import type { House } from '#domain/values/house.ts';
import { createSkus } from '#server/modules/catalog/index.ts';
import { createPlaces, readPlaces, settleSkus } from '#server/modules/stock/index.ts';
import { type Database, openDatabase } from '#server/platform/database.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { historyOf, loadHistory } from './history.ts';
import { bottleContent } from './shop.ts';
import type { HistoryPlaces } from './steps.ts';

const organizationId = randomUUID();
const house: House = { shops: [], valuation: 'fifo', tracking: 'reference' };
const bottles = Array.from({ length: 10 }, (_, index) => ({ id: randomUUID(), code: `VIN-${index}` }));

let database: Database;
let superuser: Client;
let moves: number;

beforeAll(async () => {
  const fresh = await freshDatabase();
  database = openDatabase({ url: fresh.appUrl, maxConnections: 2 });
  superuser = new Client({ connectionString: fresh.url });
  await superuser.connect();
  const [shopId = '', ...others] = Array.from({ length: 4 }, () => randomUUID());
  const places = await openShops(shopId, others);
  const history = historyOf(1300, { organizationId, shopId, connectionId: randomUUID(), places, bottles });
  moves = await loadHistory(fresh.url, history);
});
afterAll(async () => {
  await database.close();
  await superuser.end();
});

/** Four shops with a shelf each, all filled from the first one's back room. */
async function openShops(first: string, others: string[]): Promise<HistoryPlaces> {
  return database.write(organizationId, async (tx) => {
    const wines = bottles.map(({ id, code }) => ({
      id,
      code,
      kind: 'wine' as const,
      name: code,
      measure: 'volume' as const,
      content: bottleContent,
    }));
    await createSkus(tx, systemActor(organizationId), wines, new Date().toISOString());
    const own = await createPlaces(tx, first, 'fr', randomUUID);
    const place = (kind: LocationKind): string => own.get(kind) ?? '';
    const shelves: string[] = [];
    for (const shop of others)
      shelves.push((await createPlaces(tx, shop, 'fr', randomUUID)).get('shelf') ?? '');
    const [second = '', third = '', fourth = ''] = shelves;
    return {
      supplierId: place('supplier'),
      customerId: place('customer'),
      backroomId: place('backroom'),
      selling: [place('shelf'), second, third, fourth],
    };
  });
}

const settleAll = () =>
  database.write(organizationId, async (tx) =>
    settleSkus(
      tx,
      house,
      await readPlaces(tx),
      bottles.map(({ id }) => id),
    ),
  );

async function rowsOf(statement: string): Promise<unknown[]> {
  return (await superuser.query(statement)).rows;
}

const layers =
  'select sku_id, document_id, line, received_at, quantity, amount from stock.layer order by 1, 2, 3';
const states =
  'select sku_id, settled_at, settled_document_id, settled_line, settled_part, facts, state from stock.settlement order by 1';

test('a loaded history has as many moves as asked, three lines a document, and the balances that they sum to', async () => {
  expect(moves).toBe(1300);
  expect(
    await rowsOf(
      'select count(*)::integer as moves, count(distinct document_id)::integer as documents from stock.move',
    ),
  ).toEqual([{ moves: 1300, documents: 130 * 4 }]);
  expect(
    await rowsOf(`
      select count(*)::integer as places, count(*) filter (where b.on_hand = coalesce(s.on_hand, 0))::integer as right
        from stock.balance b
        left join (select sku_id, location_id, sum(quantity) as on_hand
                     from (select sku_id, to_id as location_id, quantity from stock.move
                           union all select sku_id, from_id, -quantity from stock.move) leg
                    group by 1, 2) s using (sku_id, location_id)`),
  ).toEqual([{ places: 50, right: 50 }]);
});

test('a loaded history is settled: nothing is left to do, and going through it again from nothing changes nothing', async () => {
  expect(await settleAll()).toMatchObject({ skus: 0, facts: 0, appended: 0 });
  const before = { layers: await rowsOf(layers), states: await rowsOf(states) };
  const valuations = await rowsOf('select count(*) from stock.valuation');
  // As if one fact more had been there at the last settling: all of them are gone through again.
  await superuser.query('update stock.settlement set facts = facts + 1');
  expect(await settleAll()).toMatchObject({ skus: 10, replayed: 10, facts: 1300, appended: 0 });
  expect({ layers: await rowsOf(layers), states: await rowsOf(states) }).toEqual(before);
  expect(await rowsOf('select count(*) from stock.valuation')).toEqual(valuations);
});

test('a loaded history has a sale for each document of sold moves, with its lines and its total', async () => {
  expect(
    await rowsOf(`
      select count(*)::integer as sales, sum(lines)::integer as lines, bool_and(total = amount and lines = moves) as whole
        from sales.sale s
        join lateral (select sum(amount) as amount, count(*) as lines from sales.line l where l.sale_id = s.id) l on true
        join lateral (select count(*) as moves from stock.move m where m.document_id = s.id and m.cause = 'sale') m on true`),
  ).toEqual([{ sales: 460, lines: 1150, whole: true }]);
});
