/**
 * `npm run bench -- segments --json`: 200,000 customers with three million sales: how long the office waits for the count of any segment, how long it
 * takes to find all who reach each moment, how soon a ticket counts, and what the same counts take in bare SQL over the purchases. `--customers`, `--sales`, `--drawn`.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { z } from 'zod';
import { countSegment } from '#domain/segments/contract.ts';
import type { Moment } from '#domain/segments/moments.ts';
import { type SegmentTree, segmentTree } from '#domain/segments/segment.ts';
import { addDays } from '#domain/values/time.ts';
import { reached } from '#server/modules/segments/reached.ts';
import { newId } from '#server/platform/ids.ts';
import { call } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { startServerOn } from './harness/server.ts';
import { addBottles, openShop } from './harness/shop.ts';
import { bareQuestions } from './segments/bare.ts';
import { drawSegments } from './segments/draw.ts';
import { freshnessOf } from './segments/fresh.ts';
import { loadPurchases } from './segments/load.ts';

const { values: given } = parseArgs({
  options: {
    customers: { type: 'string', default: '200_000' },
    sales: { type: 'string', default: '3_000_000' },
    skus: { type: 'string', default: '1_500' },
    /** Segments, each asked with every condition that is added, and once more as it is. */
    drawn: { type: 'string', default: '200' },
    ...jsonSwitch,
  },
});
const bars = { p95Ms: 150, triggersMs: 10_000, freshMs: 5_000 };
/** Tickets of as many customers, one after the other. */
const ticketsSold = 12;

/** The house that is measured promises none. */
const noPoints = { pointsEnding: async () => [] };

/** Asked as if nobody had for a week. */
const moments: readonly Moment[] = [
  { is: 'birthday', before: 3 },
  { is: 'drifting' },
  { is: 'threshold', amount: 50_000n, last: null },
  { is: 'threshold', amount: 20_000n, last: 90 },
  { is: 'basket', amount: 6000n },
  { is: 'event', on: '2030-01-01', before: 0, postcodes: ['75', '33'], shopId: null },
  { is: 'arrival' },
  { is: 'backInStock', last: 365 },
  { is: 'quietWeek', below: 10_000 },
];

async function measure(cluster: Cluster): Promise<Measured> {
  const house = await cluster.addHouse('segments');
  const server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const shop = await openShop(
    house,
    server.url,
    { organizationId: newId(), connectionId: newId() },
    { kind: 'api' },
  );
  cluster.atEnd(() => shop.app.close());
  const { organizationId, shopId, office } = shop;
  const bottles = await addBottles(shop, numberOf(given.skus));
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  cluster.atEnd(() => client.end());
  const [customers, sales] = [numberOf(given.customers), numberOf(given.sales)];
  await loadPurchases({ house, client, organizationId, shopId, bottles, customers, sales });

  const began = performance.now();
  await client.query(
    `select graphile_worker.add_job('rebuildSegments', json_build_object('organizationId', $1::text))`,
    [organizationId],
  );
  while ((await client.query('select from segments.yardstick')).rowCount === 0) await delay(500);
  const rebuildSeconds = rounded((performance.now() - began) / 1000);
  for (const table of ['fact', 'bought']) await client.query(`vacuum analyze segments.${table}`);
  say(`facts were read in ${rebuildSeconds} s`);

  const ask = async (tree: SegmentTree): Promise<{ count: number; ms: number }> => {
    const asked = performance.now();
    const { count } = await call(office, countSegment, { body: { tree: z.encode(segmentTree, tree) } });
    return { count, ms: performance.now() - asked };
  };
  const wrong: string[] = [];
  const wholeMs: number[] = [];
  const composedMs: number[] = [];
  const againMs: number[] = [];
  let slowest = { ms: 0, tree: '' };
  await ask({ is: 'all', not: false, of: [] });
  for (const tree of drawSegments(numberOf(given.drawn), bottles, shopId)) {
    for (const said of tree.of.keys()) {
      const { ms } = await ask({ ...tree, of: tree.of.slice(0, said + 1) });
      composedMs.push(ms);
      if (said < tree.of.length - 1) continue;
      wholeMs.push(ms);
      if (ms > slowest.ms) slowest = { ms, tree: JSON.stringify(z.encode(segmentTree, tree)) };
    }
    againMs.push((await ask(tree)).ms);
  }
  say(`${composedMs.length} counts, at worst ${rounded(slowest.ms)} ms: ${slowest.tree}`);

  const bareMs: number[] = [];
  const sameMs: number[] = [];
  const { rows: days } = await client.query<{ since: string }>(`select (current_date - 364)::text as since`);
  for (const { tree, text } of bareQuestions(days[0]?.since ?? '')) {
    const asked = performance.now();
    const { rows } = await client.query<{ count: number }>(text, [organizationId]);
    bareMs.push(performance.now() - asked);
    const { count, ms } = await ask(tree);
    sameMs.push(ms);
    if (rows[0]?.count !== count)
      wrong.push(`${JSON.stringify(tree)}: ${count}, bare SQL says ${rows[0]?.count}`);
  }

  const freshMs = rounded(Math.max(...(await freshnessOf(shop, bottles.slice(0, ticketsSold)))));
  say(`a ticket counts after ${freshMs} ms at the most`);

  const { database } = shop.app;
  const today = new Date().toISOString().slice(0, 10);
  const triggersMs: Record<string, number> = {};
  for (const moment of moments) {
    const asked = performance.now();
    const told = moment.is === 'event' ? { ...moment, on: today } : moment;
    const found = await database.read(organizationId, (snapshot) =>
      reached(noPoints, snapshot, told, { today, since: addDays(today, -7) }),
    );
    const ms = performance.now() - asked;
    triggersMs[moment.is] = rounded(Math.max(ms, triggersMs[moment.is] ?? 0));
    say(`${moment.is}: ${found.length} customers in ${rounded(ms)} ms`);
  }

  const p95Ms = rounded(percentile(wholeMs, 0.95));
  const worstTriggerMs = Math.max(...Object.values(triggersMs));
  if (p95Ms > bars.p95Ms) wrong.push(`p95 ${p95Ms} ms`);
  if (freshMs > bars.freshMs) wrong.push(`a ticket counts after ${freshMs} ms`);
  if (worstTriggerMs > bars.triggersMs) wrong.push(`a moment took ${worstTriggerMs} ms`);
  return {
    result: {
      p95Ms,
      triggersMs: worstTriggerMs,
      freshMs,
      composedP95Ms: rounded(percentile(composedMs, 0.95)),
      againP95Ms: rounded(percentile(againMs, 0.95)),
      medianMs: rounded(percentile(wholeMs, 0.5)),
      worstMs: rounded(slowest.ms),
      moments: triggersMs,
      bareP95Ms: rounded(percentile(bareMs, 0.95)),
      sameP95Ms: rounded(percentile(sameMs, 0.95)),
      rebuildSeconds,
      customers,
      sales,
    },
    wrong,
  };
}

await runBench(given, measure);
