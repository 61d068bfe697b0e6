/** What a long history lacks for all reports to say something: a count a month, runs by a recipe, lots with a date. Written by SQL, sums to nothing but the made goods. */
import { bottleContent } from '../harness/shop.ts';
import type { Ledger } from '../ledger/openLedger.ts';

/** One of ten lines of a count differs: a bottle more in one month, and gone again in the next. */
const months = 24;
const runs = 5_000;
const products = 50;
const materials = 5;
const lots = 20_000;
const costOfBottle = 700;

export async function loadRest({ client, shop, places, bottles }: Ledger): Promise<void> {
  const { organizationId, shopId } = shop;
  const [shelfId] = places.selling;
  const run = async (text: string, values: unknown[] = []): Promise<void> =>
    void (await client.query(text, [organizationId, ...values]));
  const ids = bottles.map(({ id }) => id);
  const [productionId = ''] = await placesOf(client, organizationId, 'production');
  const [countId = ''] = await placesOf(client, organizationId, 'count');
  await run(
    `create temporary table bench_sku as select $1::uuid as organization_id, id, place::integer from unnest($2::uuid[]) with ordinality as s(id, place)`,
    [ids],
  );
  await run(
    `create temporary table bench_count as
     select $1::uuid as organization_id, gen_random_uuid() as id, month, now() - (${months} - month) * interval '30 days' as at,
            (now() - (${months} - month) * interval '30 days')::date as day, month % 2 = 0 as finds
       from generate_series(0, ${months - 1}) as month`,
  );
  const documents = (kind: string, from: string): string => `
    insert into stock.document (organization_id, id, kind, shop_id, occurred_at, business_day, actor_id, actor_label, fingerprint)
    select $1, id, '${kind}', $2, at, day, $2, 'bench', '' from ${from}`;
  await run(documents('count', 'bench_count'), [shopId]);
  await run(
    `insert into stock.assertion (organization_id, document_id, line, sku_id, location_id, kind, quantity, occurred_at, business_day)
     select $1, c.id, s.place::text, s.id, $2, 'count', ${12n * bottleContent}, c.at, c.day from bench_count c cross join bench_sku s`,
    [shelfId],
  );
  await run(
    `insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived)
     select $1, c.id, s.place::text, s.id, 0, case when finds then $3::uuid else $2::uuid end, case when finds then $2::uuid else $3::uuid end,
            ${bottleContent}, c.at, c.day, 'count', true
       from bench_count c cross join bench_sku s where s.place % 10 = 0`,
    [shelfId, countId],
  );
  await run(
    `insert into stock.valuation (organization_id, sku_id, document_id, line, cause, layer_document_id, layer_line, quantity, amount, valued_on)
     select $1, s.id, c.id, s.place::text, 'count', coalesce(f.id, c.id), s.place::text, case when c.finds then 1 else -1 end * ${bottleContent},
            case when c.finds then 1 else -1 end * ${costOfBottle}, c.day
       from bench_count c left join bench_count f on not c.finds and f.month = c.month - 1 cross join bench_sku s where s.place % 10 = 0`,
  );
  await run(
    `insert into stock.lot (organization_id, id, sku_id, code, expires_on)
     select $1, gen_random_uuid(), s.id, 'L' || n, now()::date - 365 + (n % 730) from generate_series(1, ${lots}) as n join bench_sku s on s.place = 1 + n % ${bottles.length}`,
  );
  await run(
    `insert into stock.lot_level (organization_id, sku_id, location_id, lot_id, quantity) select $1, sku_id, $2, id, ${bottleContent} from stock.lot where organization_id = $1`,
    [shelfId],
  );
  await loadRuns({ run, documents, shopId, shelfId, productionId, supplierId: places.supplierId });
  await client.query('vacuum analyze');
}

interface Runs {
  run: (text: string, values?: unknown[]) => Promise<void>;
  documents: (kind: string, from: string) => string;
  shopId: string;
  shelfId: string;
  productionId: string;
  supplierId: string;
}

/** Each delivers what it takes and takes it whole: five materials for one product, by its recipe and order. */
async function loadRuns({ run, documents, shopId, shelfId, productionId, supplierId }: Runs): Promise<void> {
  const uuidOf = (text: string): string => `md5(${text})::uuid`;
  await run(
    `create temporary table bench_run as
     select $1::uuid as organization_id, ${uuidOf("'run ' || n")} as id, n, ${uuidOf("'brought ' || n")} as brought_id, p.id as product,
            now() - (n % 720) * interval '1 day' as at, (now() - (n % 720) * interval '1 day')::date as day
       from generate_series(1, ${runs}) as n join bench_sku p on p.place = 1 + n % ${products}`,
  );
  await run(
    `create temporary table bench_taken as
     select r.*, line, m.id as material from bench_run r cross join generate_series(1, ${materials}) as line
       join bench_sku m on m.place = ${products} + (r.n % ${products}) * ${materials} + line
      where r.organization_id = $1`,
  );
  await run(documents('run', 'bench_run'), [shopId]);
  await run(
    `insert into stock.document (organization_id, id, kind, shop_id, occurred_at, business_day, actor_id, actor_label, fingerprint)
     select $1, brought_id, 'delivery', $2, at, day, $2, 'bench', '' from bench_run`,
    [shopId],
  );
  const move =
    'insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, cause, derived)';
  await run(
    `${move} select $1, brought_id, line::text, material, 0, $2, $3, ${bottleContent}, at, day, 'delivery', false from bench_taken`,
    [supplierId, shelfId],
  );
  await run(
    `${move} select $1, id, 'm' || line, material, 0, $2, $3, ${bottleContent}, at, day, 'consumption', false from bench_taken`,
    [shelfId, productionId],
  );
  await run(
    `${move} select $1, id, 'out', product, 0, $2, $3, ${bottleContent}, at, day, 'output', false from bench_run`,
    [productionId, shelfId],
  );
  const value =
    'insert into stock.valuation (organization_id, sku_id, document_id, line, cause, layer_document_id, layer_line, quantity, amount, valued_on)';
  await run(
    `${value} select $1, material, brought_id, line::text, 'delivery', brought_id, line::text, ${bottleContent}, ${costOfBottle}, day from bench_taken`,
  );
  await run(
    `${value} select $1, material, id, 'm' || line, 'consumption', brought_id, line::text, ${-bottleContent}, ${-costOfBottle}, day from bench_taken`,
  );
  await run(
    `${value} select $1, product, id, 'out', 'output', id, 'out', ${bottleContent}, ${materials * costOfBottle}, day from bench_run`,
  );
  await run(
    `insert into stock.layer (organization_id, sku_id, document_id, line, received_at, quantity, amount)
     select $1, product, id, 'out', at, ${bottleContent}, ${materials * costOfBottle} from bench_run`,
  );
  await run(
    `insert into stock.balance as b (organization_id, sku_id, location_id, on_hand) select $1, product, $2, count(*) * ${bottleContent} from bench_run group by product
     on conflict (organization_id, sku_id, location_id) do update set on_hand = b.on_hand + excluded.on_hand`,
    [shelfId],
  );
  await run(
    `insert into stock.run_share (organization_id, document_id, line, sku_id, weight) select $1, id, 'out', product, 1 from bench_run`,
  );
  await run(
    `insert into making.recipe (organization_id, id, sku_id, version, from_day, batch, yield_bp, labour, overhead, fingerprint, created_at, created_by)
     select distinct $1::uuid, ${uuidOf("'recipe ' || product")}, product, 1, '2020-01-01'::date, ${bottleContent}, 10000, 0, 0, '', now(), 'bench' from bench_run`,
  );
  await run(
    `insert into making.component (organization_id, recipe_id, line, sku_id, quantity, loss_bp, role)
     select distinct $1::uuid, ${uuidOf("'recipe ' || product")}, line, material, ${bottleContent}, 0, 'material' from bench_taken`,
  );
  await run(
    `insert into making.work_order (organization_id, id, number, recipe_id, sku_id, quantity, from_id, to_id, state, fingerprint, created_at, ended_at)
     select $1, ${uuidOf("'order ' || n")}, n, ${uuidOf("'recipe ' || product")}, product, ${bottleContent}, $2, $2, 'done', '', at, at from bench_run`,
    [shelfId],
  );
  await run(
    `insert into making.run (organization_id, document_id, order_id, made) select $1, id, ${uuidOf("'order ' || n")}, ${bottleContent} from bench_run`,
  );
}

async function placesOf(client: Ledger['client'], organizationId: string, kind: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select id from stock.location where organization_id = $1 and kind = $2',
    [organizationId, kind],
  );
  return rows.map(({ id }) => id);
}
