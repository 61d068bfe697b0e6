/** Customers with years of purchases, written by SQL: some come each week and some once, most buy what they like, and few articles sell much. */
import type { Client } from 'pg';
import { dropIndexes, inLanes } from '../harness/bulk.ts';
import type { House } from '../harness/cluster.ts';
import { say } from '../harness/run.ts';
import { type Bottle, bottleContent } from '../harness/shop.ts';

export const regions = [
  'Bordeaux',
  'Bourgogne',
  'Rhône',
  'Loire',
  'Alsace',
  'Champagne',
  'Languedoc',
  'Provence',
  'Beaujolais',
  'Jura',
] as const;
export const grapes = [
  'Pinot noir',
  'Merlot',
  'Syrah',
  'Chenin',
  'Chardonnay',
  'Riesling',
  'Gamay',
  'Grenache',
] as const;

const years = 3;

export interface Loading {
  house: House;
  client: Client;
  organizationId: string;
  shopId: string;
  bottles: readonly Bottle[];
  customers: number;
  sales: number;
}

/** Done twice, the same comes of it: what is drawn is drawn from numbers. */
export async function loadPurchases(loading: Loading): Promise<void> {
  const { house, client, organizationId, shopId, bottles, customers, sales } = loading;
  const run = async (text: string, values: unknown[] = []): Promise<void> =>
    void (await client.query(text, values));
  await run(`create schema if not exists bench`);
  // Between 0 and 1, of a number and a salt.
  await run(`
    create or replace function bench.draw(number bigint, salt integer) returns double precision language sql immutable parallel safe
    return (hashint8extended(number, salt) & 1073741823) / 1073741824.0`);
  await run(
    `insert into catalog.wine (organization_id, sku_id, producer, appellation, region, colour, style, grapes)
     select $1, s.id, 'Domaine ' || s.place % 300, 'Appellation ' || s.place % 120, ($3::text[])[1 + floor(power(bench.draw(s.place, 1), 2) * ${regions.length})],
            (array['red', 'red', 'red', 'white', 'white', 'rose'])[1 + s.place % 6], case when s.place % 9 = 0 then 'sparkling' else 'still' end,
            array[($4::text[])[1 + s.place % ${grapes.length}]]
       from unnest($2::uuid[]) with ordinality as s(id, place)
     on conflict do nothing`,
    [organizationId, bottles.map(({ id }) => id), regions, grapes],
  );
  await run(
    `create unlogged table bench.sku as select id, place::integer from unnest($1::uuid[]) with ordinality as s(id, place)`,
    [bottles.map(({ id }) => id)],
  );
  await run('create unique index on bench.sku (place)');
  say('the wines have their labels');
  await run(
    `insert into customers.customer (organization_id, id, kind, name, search, content_hash, sequence, created_at, origin, postcode, birthday)
     select $1, md5('customer' || n)::uuid, (array['person', 'person', 'person', 'person', 'household', 'firm'])[1 + n % 6], 'Client ' || n, 'client ' || n, '\\x00', n,
            now(), (array['till', 'office', 'poster', 'channel'])[1 + n % 4], lpad((floor(bench.draw(n, 2) * 95)::integer * 1000 + 1000)::text, 5, '0'),
            case when n % 6 < 4 then (date '1950-01-01' + floor(bench.draw(n, 3) * 18000)::integer)::text end
       from generate_series(1, $2::integer) n`,
    [organizationId, customers],
  );
  // How often each comes: few of them most of the time.
  await run(
    `create unlogged table bench.sale as
     select row_number() over () as number, v.* from (
       select n, visit, (current_date - floor(power(bench.draw(n * 1000 + visit, 4), 1 + bench.draw(n, 5)) * ${years * 365})::integer) as day
         from (select n, 0.15 + power(bench.draw(n, 6), 3) * 4 as rate, avg(0.15 + power(bench.draw(n, 6), 3) * 4) over () as mean
                 from generate_series(1, $1::integer) n) c
         cross join lateral generate_series(1, greatest(1, round(c.rate / c.mean * $2::double precision)::integer)) visit
     ) v`,
    [customers, sales / customers],
  );
  await run('analyze bench.sale');
  say('it is drawn who comes when');
  const tables = ['sales.sale', 'sales.line', 'customers.purchase'];
  const { indexes, references } = await dropIndexes(house.adminUrl, tables);
  const common = `'${organizationId}'::uuid, md5('sale' || s.number)::uuid`;
  await inLanes(house.adminUrl, [
    (statement) =>
      statement(`
        insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, recorded_at, currency, total)
        select ${common}, '${shopId}', '${shopId}', s.number::text, s.day + time '10:00', s.day, s.day + time '10:00', 'EUR',
               1000 + floor(bench.draw(s.number, 7) * 9000)::bigint
          from bench.sale s`),
    (statement) =>
      statement(`
        insert into customers.purchase (organization_id, sale_id, customer_id, way, at)
        select ${common}, md5('customer' || s.n)::uuid, 'channel', s.day + time '10:00' from bench.sale s`),
    // One to three lines; half of what somebody buys is of the few articles that are theirs.
    (statement) =>
      statement(`
        insert into sales.line (organization_id, sale_id, key, item_key, sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount)
        select ${common}, l::text, '', k.id, k.id, 1000, ${bottleContent}, 0, 500 + floor(bench.draw(s.number * 4 + l, 8) * 4500)::bigint
          from bench.sale s
          cross join lateral generate_series(1, 1 + floor(bench.draw(s.number, 9) * 2.5)::integer) l
          join bench.sku k on k.place = 1 + floor(${bottles.length} * case when bench.draw(s.number * 4 + l, 10) < 0.5
               then bench.draw(s.n * 4 + floor(bench.draw(s.number * 4 + l, 11) * 4)::bigint, 12)
               else power(bench.draw(s.number * 4 + l, 13), 3) end)::integer`),
  ]);
  say('the sales are written');
  await inLanes(
    house.adminUrl,
    indexes.map((build) => (statement) => statement(build)),
  );
  await inLanes(
    house.adminUrl,
    references.map((build) => (statement) => statement(build)),
    1,
  );
  await run('drop schema bench cascade');
  for (const table of [...tables, 'customers.customer', 'catalog.wine', 'catalog.sku'])
    await run(`vacuum analyze ${table}`);
  say('and their indexes');
}
