/** A million lots over eight levels, each made of two of the level below and used twice: what genealogy and recall read, written straight into the tables. */
import type { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';

export const levels = 8;
/** Of a level: a tenth of the lots of one are of one article. */
const skusOfLevel = 10;
/** No lot is used but twice: another one takes it at this distance. */
const stride = 7_919;
const made = 1_000_000n;
const used = 400_000n;
/** Of one bottle in a sale. */
const soldEach = 5_000n;

export interface Seeded {
  organizationId: Id;
  lots: number;
  lotId(level: number, place: number): Promise<Id>;
  perLevel: number;
}

/** Ids that name themselves, of a UUID's form. */
const uuidOf = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '8' from 13) placing '8' from 17)::uuid`;

interface Places {
  shelf: Id;
  supplier: Id;
  production: Id;
  customer: Id;
}

export async function seedLots(
  client: Client,
  said: { organizationId: Id; shopId: Id; places: Places; lots: number },
): Promise<Seeded> {
  const { organizationId, shopId, places } = said;
  const perLevel = Math.floor(said.lots / levels);
  const lots = perLevel * levels;
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  await run('set synchronous_commit = off');
  await run(
    `create unlogged table public.bench_lot as
     select level, place, ${uuidOf(`'lot ' || level || ' ' || place`)} as id, ${uuidOf(`'run ' || level || ' ' || place`)} as document,
            ${uuidOf(`'sku ' || level || ' ' || place % ${skusOfLevel}`)} as sku
       from generate_series(1, ${levels}) as level, generate_series(0, ${perLevel - 1}) as place`,
  );
  await run('create index on public.bench_lot (level, place)');
  await run('analyze public.bench_lot');
  await run(
    `insert into catalog.sku (organization_id, id, kind, name, measure, content, vat_takeaway, vat_on_site, created_at)
     select distinct $1::uuid, sku, case when level < ${levels} then 'material' else 'other' end, 'Article ' || level || ' ' || place % ${skusOfLevel}, 'count', 1000, 550, 1000, now()
       from public.bench_lot`,
    [organizationId],
  );
  await run(
    `insert into stock.document (organization_id, id, kind, shop_id, occurred_at, business_day, actor_id, actor_label, fingerprint)
     select $1, document, case when level = 1 then 'delivery' else 'run' end, $2, '2026-01-01'::timestamptz + level * interval '1 day', '2026-01-01'::date + level, $2, 'bench', ''
       from public.bench_lot`,
    [organizationId, shopId],
  );
  await run(
    `insert into stock.lot (organization_id, id, sku_id, code) select $1, id, sku, 'L' || level || '-' || place from public.bench_lot`,
    [organizationId],
  );
  await run(
    `insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived, lot_id)
     select $1, document, '3', sku, 0, case when level = 1 then $2::uuid else $3::uuid end, $4, ${made}, '2026-01-01'::timestamptz + level * interval '1 day',
            '2026-01-01'::date + level, case when level = 1 then 'delivery' else 'output' end, false, id
       from public.bench_lot`,
    [organizationId, places.supplier, places.production, places.shelf],
  );
  await run(
    `insert into stock.lot_move (organization_id, lot_id, document_id, line, from_id, to_id, sku_id, quantity)
     select $1, id, document, '3', case when level = 1 then $2::uuid else $3::uuid end, $4, sku, ${made} from public.bench_lot`,
    [organizationId, places.supplier, places.production, places.shelf],
  );
  for (const [line, place] of [
    ['1', 'm.place'],
    ['2', `(m.place::bigint * ${stride} + m.level) % ${perLevel}`],
  ])
    await run(
      `insert into stock.lot_move (organization_id, lot_id, document_id, line, from_id, to_id, sku_id, quantity)
       select $1, u.id, m.document, '${line}', $2, $3, u.sku, ${used}
         from public.bench_lot m join public.bench_lot u on u.level = m.level - 1 and u.place = ${place} where m.level > 1`,
      [organizationId, places.shelf, places.production],
    );
  await run(
    `insert into stock.lot_level (organization_id, sku_id, location_id, lot_id, quantity)
     select $1, sku, $2, id, case when level < ${levels} then ${made - 2n * used} else ${made} end from public.bench_lot`,
    [organizationId, places.shelf],
  );
  return {
    organizationId,
    lots,
    perLevel,
    async lotId(level, place) {
      const { rows } = await run('select id from public.bench_lot where level = $1 and place = $2', [
        level,
        place,
      ]);
      return rows[0].id;
    },
  };
}

/** So many sales of the last level's lots that came of this one, every second to somebody who is known; then what balances and statistics need. */
export async function sellForward(
  client: Client,
  {
    organizationId,
    shopId,
    places,
    lotIds,
    sales,
  }: {
    organizationId: Id;
    shopId: Id;
    places: Places;
    lotIds: readonly Id[];
    sales: number;
  },
): Promise<void> {
  const run = (text: string, values: unknown[] = []) => client.query(text, values);
  await run(
    `create unlogged table public.bench_sale as
     select n, ${uuidOf(`'sale ' || n`)} as id, ($1::uuid[])[1 + n % cardinality($1::uuid[])] as lot from generate_series(0, $2::integer - 1) as n`,
    [lotIds, sales],
  );
  await run(
    `insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, currency, total)
     select $1, id, $2, $2, 'B-' || n, '2026-02-01'::timestamptz + n * interval '1 minute', '2026-02-01', 'EUR', 100 from public.bench_sale`,
    [organizationId, shopId],
  );
  await run(
    `insert into stock.lot_move (organization_id, lot_id, document_id, line, from_id, to_id, sku_id, quantity)
     select $1, s.lot, s.id, '1', $2, $3, l.sku_id, ${soldEach} from public.bench_sale s join stock.lot l on l.organization_id = $1 and l.id = s.lot`,
    [organizationId, places.shelf, places.customer],
  );
  await run(
    `update stock.lot_level v set quantity = v.quantity - s.count * ${soldEach}
       from (select lot, count(*) from public.bench_sale group by lot) s where v.organization_id = $1 and v.lot_id = s.lot`,
    [organizationId],
  );
  await run(
    `insert into customers.customer (organization_id, id, kind, name, search, content_hash, sequence, created_at)
     select $1, ${uuidOf(`'customer ' || n`)}, 'person', 'Client ' || n, 'client', '\\x00', n, now() from generate_series(1, 500) as n`,
    [organizationId],
  );
  await run(
    `insert into customers.purchase (organization_id, sale_id, customer_id, way, at)
     select $1, id, ${uuidOf(`'customer ' || 1 + n % 500`)}, 'claim', now() from public.bench_sale where n % 2 = 0`,
    [organizationId],
  );
  await run(
    `insert into stock.balance (organization_id, sku_id, location_id, on_hand)
     select organization_id, sku_id, location_id, sum(quantity) from stock.lot_level where organization_id = $1 group by 1, 2, 3`,
    [organizationId],
  );
  await run('drop table public.bench_sale');
  await run('vacuum analyze');
}
