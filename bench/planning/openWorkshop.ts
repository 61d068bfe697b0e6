/** A maker's house with its recipes, its stock, its promises and its open orders, written by SQL as the product would have left them. */
import { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import { newId } from '#server/platform/ids.ts';
import type { Api } from '../harness/api.ts';
import type { Cluster } from '../harness/cluster.ts';
import { startServerOn } from '../harness/server.ts';
import { addBottles, addPlaces, openShop } from '../harness/shop.ts';

/** Each product takes three of the next level, so many base units of each for one of its own. */
const takes = 3;
const levels = 4;

export interface Taken {
  skuId: Id;
  each: bigint;
}

/** What the plan is to be checked against, without the plan. */
export interface Facts {
  /** From products to materials. */
  skuIds: readonly Id[];
  takes: ReadonlyMap<Id, readonly Taken[]>;
  there: ReadonlyMap<Id, bigint>;
  promised: ReadonlyMap<Id, bigint>;
  /** Open work orders: what each is to make. */
  open: ReadonlyMap<Id, bigint>;
}

export interface Workshop {
  office: Api;
  facts: Facts;
  /** The rows that a plan is made of, and nothing done with them. */
  readBare(): Promise<void>;
}

interface Open {
  skuId: Id;
  quantity: bigint;
}

const content = 750_000n;
const sum = (lines: readonly Open[]): Map<Id, bigint> => {
  const sums = new Map<Id, bigint>();
  for (const { skuId, quantity } of lines) sums.set(skuId, (sums.get(skuId) ?? 0n) + quantity);
  return sums;
};

export async function openWorkshop(
  cluster: Cluster,
  size: { products: number; lines: number },
): Promise<Workshop> {
  const random = randomOf('planning');
  const house = await cluster.addHouse('planning');
  const server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const ids = { organizationId: newId(), connectionId: newId() };
  const shop = await openShop(house, server.url, ids, { kind: 'api' });
  cluster.atEnd(() => shop.app.close());
  const { backroomId } = await addPlaces(shop);
  const skuIds = (await addBottles(shop, size.products)).map(({ id }) => id);
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  cluster.atEnd(() => client.end());

  const taken = recipesOf(random, skuIds);
  const made = [...taken.keys()];
  /** What nothing is made of is no matter of the workshop’s. */
  const used = new Set([...made, ...[...taken.values()].flat().map(({ skuId }) => skuId)]);
  const wanted = skuIds.filter((skuId) => used.has(skuId));
  const line = (from: readonly Id[]): Open => ({
    skuId: random.pick(from),
    quantity: BigInt(random.integer(1, 12)) * content,
  });
  const promises = Array.from({ length: Math.round(size.lines * 0.6) }, () => line(wanted));
  const orders = Array.from({ length: size.lines - promises.length }, () => line(made));
  const there = new Map(skuIds.map((skuId) => [skuId, BigInt(random.integer(0, 60)) * content]));

  const write = (statement: string, rows: readonly object[]) =>
    client.query(statement, [ids.organizationId, JSON.stringify(rows)]);
  const recipeIds = new Map(made.map((skuId) => [skuId, newId()]));
  await write(
    `insert into making.recipe (organization_id, id, sku_id, version, from_day, batch, yield_bp, labour, overhead, lead_days, fingerprint, created_at, created_by)
     select $1, r.id, r.sku, 1, '2020-01-01', ${content}, 10000, 0, 0, 2, '', now(), '' from json_to_recordset($2) as r(id uuid, sku uuid)`,
    made.map((sku) => ({ id: recipeIds.get(sku), sku })),
  );
  await write(
    `insert into making.component (organization_id, recipe_id, line, sku_id, quantity, loss_bp, role)
     select $1, c.recipe, c.line, c.sku, c.quantity, 0, 'material' from json_to_recordset($2) as c(recipe uuid, line integer, sku uuid, quantity bigint)`,
    made.flatMap((sku) =>
      (taken.get(sku) ?? []).map(({ skuId, each }, at) => ({
        recipe: recipeIds.get(sku),
        line: at,
        sku: skuId,
        quantity: String(each * content),
      })),
    ),
  );
  await write(
    `insert into stock.balance (organization_id, sku_id, location_id, on_hand)
     select $1, b.sku, '${backroomId}', b.quantity from json_to_recordset($2) as b(sku uuid, quantity bigint)`,
    [...there].map(([sku, quantity]) => ({ sku, quantity: String(quantity) })),
  );
  await write(
    `insert into stock.reservation (organization_id, id, sku_id, location_id, quantity, reference)
     select $1, r.id, r.sku, '${backroomId}', r.quantity, 'WEB' from json_to_recordset($2) as r(id uuid, sku uuid, quantity bigint)`,
    promises.map(({ skuId, quantity }) => ({ id: newId(), sku: skuId, quantity: String(quantity) })),
  );
  await write(
    `insert into making.work_order (organization_id, id, number, recipe_id, sku_id, quantity, due, from_id, to_id, fingerprint, created_at)
     select $1, o.id, o.number, o.recipe, o.sku, o.quantity, current_date + o.days, '${backroomId}', '${backroomId}', '', now()
       from json_to_recordset($2) as o(id uuid, number integer, recipe uuid, sku uuid, quantity bigint, days integer)`,
    orders.map(({ skuId, quantity }, at) => ({
      id: newId(),
      number: at + 1,
      recipe: recipeIds.get(skuId),
      sku: skuId,
      quantity: String(quantity),
      days: random.integer(0, 40),
    })),
  );
  await client.query(
    'analyze making.recipe, making.component, making.work_order, stock.balance, stock.reservation',
  );
  return {
    office: { ...shop.office, url: server.url },
    facts: { skuIds, takes: taken, there, promised: sum(promises), open: sum(orders) },
    async readBare() {
      for (const table of [
        'making.recipe',
        'making.component',
        'making.work_order',
        'stock.balance',
        'stock.reservation',
        'catalog.sku',
      ])
        await client.query(`select * from ${table} where organization_id = $1`, [ids.organizationId]);
    },
  };
}

/** The first quarter is sold, the last only bought: each of the others takes of the next quarter. */
function recipesOf(random: Random, skuIds: readonly Id[]): Map<Id, Taken[]> {
  const onLevel = Math.ceil(skuIds.length / levels);
  const taken = new Map<Id, Taken[]>();
  for (const [index, skuId] of skuIds.slice(0, onLevel * (levels - 1)).entries()) {
    const from = (Math.floor(index / onLevel) + 1) * onLevel;
    const below = skuIds.slice(from, from + onLevel);
    const chosen = new Set<Id>();
    while (chosen.size < Math.min(takes, below.length)) chosen.add(random.pick(below));
    taken.set(
      skuId,
      [...chosen].map((one) => ({ skuId: one, each: BigInt(random.integer(1, 3)) })),
    );
  }
  return taken;
}
