/**
 * Two years of a shop as the product would have left them: documents, sales, moves, their value, balances, and every sku settled up to its
 * last move. Written by SQL where the product would take hours.
 */
import { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import { dropIndexes, inLanes, type Run } from './bulk.ts';
import { type Bottle, bottleContent } from './shop.ts';
import { endingOf, type HistoryPlaces, type Step, stepsOf } from './steps.ts';

export interface History {
  organizationId: Id;
  shopId: Id;
  /** Where its sales came from. */
  connectionId: Id;
  places: HistoryPlaces;
  bottles: readonly Bottle[];
  /** Moves of each bottle. */
  steps: number;
  /** Milliseconds of the clock: when it begins and ends. */
  from: number;
  to: number;
}

const twoYearsMs = 730 * 86_400_000;

/** A history of about `moves` moves that ends now. */
export function historyOf(moves: number, house: Omit<History, 'steps' | 'from' | 'to'>): History {
  const to = Date.now() - 60_000;
  const steps = Math.max(1, Math.round(moves / house.bottles.length));
  return { ...house, steps, from: to - twoYearsMs, to };
}

/** Minor units, without VAT. */
const costOfBottle = 700n;
const priceOfBottle = 1250n;
/** Lines of a document. */
const lines = 3;
/** Shifts who stands beside whom on a document from step to step. */
const shift = 7919;

const bulky = ['stock.move', 'sales.sale', 'sales.line', 'stock.valuation'];

/** Loads it as superuser into an empty ledger; returns the number of moves. */
export async function loadHistory(adminUrl: string, history: History): Promise<number> {
  const { bottles, organizationId: organization, places } = history;
  const steps = stepsOf(history.steps, places);
  await prepare(adminUrl, history, steps);
  const { indexes, references } = await dropIndexes(adminUrl, bulky);
  await inLanes(adminUrl, [
    (run) => run(movesOf(organization)),
    (run) => run(saleLinesOf(organization)),
    (run) => run(valuationsOf(organization)),
    (run) => run(salesOf(history)),
    (run) => documentsOf(run, history),
    (run) => projections(run, history, steps),
  ]);
  for (const builds of [indexes, references])
    await inLanes(
      adminUrl,
      builds.map((build) => (run) => run(build)),
    );
  const settled = ['stock.settlement', 'stock.layer', 'stock.balance', 'stock.document', 'stock.cost'];
  await inLanes(
    adminUrl,
    [...bulky, ...settled].map((table) => (run) => run(`vacuum (analyze) ${table}`)),
  );
  await inLanes(adminUrl, [(run) => run('drop schema bench cascade')], 1);
  return bottles.length * history.steps;
}

/** What the statements below read: bottles by number, the steps, and the documents' times and ids as functions of step and group. */
async function prepare(
  adminUrl: string,
  { bottles, from, to }: History,
  steps: readonly Step[],
): Promise<void> {
  const stepMs = Math.floor((to - from) / steps.length);
  const groupMs = Math.max(1, Math.floor(stepMs / Math.ceil(bottles.length / lines)));
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(`
      create schema bench;
      create unlogged table bench.bottle (number integer primary key, sku uuid not null, code text not null);
      create unlogged table bench.step (step integer primary key, cause text not null, from_id uuid not null, to_id uuid not null, bottles bigint not null, delivered_in integer);
      create function bench.millisecond(step integer, place integer) returns bigint language sql immutable parallel safe
        return ${from} + step::bigint * ${stepMs} + (place / ${lines})::bigint * ${groupMs};
      create function bench.moment(step integer, place integer) returns timestamptz language sql immutable parallel safe
        return to_timestamp(bench.millisecond(step, place) / 1000.0::float8);
      create function bench.document(step integer, place integer) returns uuid language sql immutable parallel safe
        return (lpad(to_hex(bench.millisecond(step, place)), 12, '0') || '70008000' || lpad(to_hex(place / ${lines}), 12, '0'))::uuid;
      create function bench.line(place integer) returns text language sql immutable parallel safe
        return (place % ${lines} + 1)::text;
      create function bench.place(step integer, number integer) returns integer language sql immutable parallel safe
        return ((number - step::bigint * ${shift}) % ${bottles.length} + ${bottles.length}) % ${bottles.length};
      -- Every step of every bottle, in the order of time.
      create view bench.happened as
        select s.*, p.place, b.sku, b.code, b.number, bench.document(s.step, p.place) as document, bench.line(p.place) as line,
               bench.moment(s.step, p.place) as at, (bench.moment(s.step, p.place) at time zone 'UTC')::date as day
          from bench.step s
          -- Bound to the step, so that no plan turns the two around.
          cross join lateral generate_series(s.step * 0, ${bottles.length - 1}) as p(place)
          join bench.bottle b on b.number = (p.place + s.step::bigint * ${shift}) % ${bottles.length}`);
    await client.query(
      'insert into bench.bottle select b.* from json_to_recordset($1) as b(number integer, sku uuid, code text)',
      [JSON.stringify(bottles.map(({ id, code }, number) => ({ number, sku: id, code })))],
    );
    await client.query(
      `insert into bench.step select s.* from json_to_recordset($1) as s(step integer, cause text, from_id uuid, to_id uuid, bottles bigint, delivered_in integer)`,
      [
        JSON.stringify(
          steps.map(({ cause, fromId, toId, bottles, deliveredIn }, step) => ({
            step,
            cause,
            from_id: fromId,
            to_id: toId,
            bottles,
            delivered_in: deliveredIn,
          })),
        ),
      ],
    );
    await client.query('analyze bench.bottle; analyze bench.step');
  } finally {
    await client.end();
  }
}

const movesOf = (organization: Id): string => `
  insert into stock.move (organization_id, document_id, line, sku_id, part, from_id, to_id, quantity, occurred_at, business_day, recorded_at, cause, derived)
  select '${organization}', document, line, sku, 0, from_id, to_id, bottles * ${bottleContent}, at, day, at, cause, false from bench.happened`;

const saleLinesOf = (organization: Id): string => `
  insert into sales.line (organization_id, sale_id, key, item_code, item_label, item_key, sku_id, unit_id, quantity_e3, quantity, unit_price_e4, amount, vat_rate)
  select '${organization}', document, line, code, 'Château ' || code, 'c:' || code, sku, sku, 1000, ${bottleContent}, ${priceOfBottle * 100n}, ${priceOfBottle}, 2000
    from bench.happened where cause = 'sale'`;

const salesOf = ({ organizationId, shopId, connectionId, bottles }: History): string => `
  insert into sales.sale (organization_id, id, shop_id, source_id, document, occurred_at, business_day, recorded_at, currency, total)
  select '${organizationId}', bench.document(s.step, p), '${shopId}', '${connectionId}', format('H%s-%s', s.step, p / ${lines}), at, (at at time zone 'UTC')::date, at, 'EUR',
         ${priceOfBottle} * least(${lines}, ${bottles.length} - p)
    from bench.step s cross join lateral generate_series(s.step * 0, ${bottles.length - 1}, ${lines}) as p cross join lateral bench.moment(s.step, p) as at
   where s.cause = 'sale'`;

const valuationsOf = (organization: Id): string => `
  insert into stock.valuation (organization_id, sku_id, document_id, line, cause, layer_document_id, layer_line, quantity, amount, valued_on, recorded_at)
  select '${organization}', sku, document, line, cause, bench.document(coalesce(delivered_in, step), layer), bench.line(layer),
         sign * bottles * ${bottleContent}, sign * bottles * ${costOfBottle}, day, at
    from bench.happened
    cross join lateral (select bench.place(coalesce(delivered_in, step), number) as layer, case cause when 'sale' then -1 else 1 end as sign)
   where cause in ('delivery', 'sale')`;

async function documentsOf(
  run: Run,
  { organizationId, shopId, connectionId, bottles }: History,
): Promise<void> {
  await run(`
    insert into stock.document (organization_id, id, kind, shop_id, occurred_at, business_day, recorded_at, actor_id, actor_label, fingerprint)
    select '${organizationId}', bench.document(s.step, p), s.cause, '${shopId}', at, (at at time zone 'UTC')::date, at, '${connectionId}', 'Caveau', ''
      from bench.step s cross join lateral generate_series(s.step * 0, ${bottles.length - 1}, ${lines}) as p cross join lateral bench.moment(s.step, p) as at
     where s.cause <> 'sale'`);
  await run(`
    insert into stock.cost (organization_id, document_id, line, sku_id, amount, recorded_at)
    select '${organizationId}', document, line, sku, bottles * ${costOfBottle}, at from bench.happened where cause = 'delivery'`);
}

/** Balances, layers and how far settling is, as they follow from the moves: all bottles go through the same steps. */
async function projections(
  run: Run,
  { organizationId, places }: History,
  steps: readonly Step[],
): Promise<void> {
  const { levels, layers } = endingOf(steps, places);
  const last = steps.length - 1;
  const lastDelivery = steps.findLast((step) => step.cause === 'delivery')?.bottles ?? 0;
  const rowsOf = (map: ReadonlyMap<Id | number, number>): string =>
    [...map].map(([key, bottles]) => `('${key}', ${bottles})`).join(', ');
  await run(`
    insert into stock.balance (organization_id, sku_id, location_id, on_hand)
    select '${organizationId}', sku, place::uuid, held::bigint * ${bottleContent} from bench.bottle cross join (values ${rowsOf(levels)}) as v(place, held)`);
  await run(`
    insert into stock.layer (organization_id, sku_id, document_id, line, received_at, quantity, amount)
    select '${organizationId}', sku, bench.document(step, place), bench.line(place), bench.moment(step, place), held::bigint * ${bottleContent}, held::bigint * ${costOfBottle}
      from bench.bottle
      cross join lateral (select step::integer, held from (values ${rowsOf(layers)}) as v(step, held))
      cross join lateral bench.place(step, number) as place`);
  await run(`
    insert into stock.settlement (organization_id, sku_id, settled_at, settled_document_id, settled_line, settled_part, facts, state)
    select '${organizationId}', sku, bench.moment(${last}, place), bench.document(${last}, place), bench.line(place), 0, ${steps.length},
           jsonb_build_object(
             'levels', (select jsonb_object_agg(location_id, on_hand::text) from stock.balance b where b.sku_id = bottle.sku),
             'layers', (select jsonb_agg(jsonb_build_object(
                          'documentId', document_id, 'line', line, 'quantity', quantity::text, 'amount', amount::text,
                          'receivedAt', to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by received_at)
                          from stock.layer l where l.sku_id = bottle.sku),
             'shorts', jsonb_build_array(), 'bottles', jsonb_build_object(), 'followsLots', false, 'lots', jsonb_build_object(),
             'lastCost', jsonb_build_object('amount', '${BigInt(lastDelivery) * costOfBottle}', 'quantity', '${BigInt(lastDelivery) * bottleContent}'))
      from bench.bottle cross join lateral bench.place(${last}, number) as place`);
}
