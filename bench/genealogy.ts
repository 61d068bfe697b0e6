/**
 * `npm run bench -- genealogy --json`: a million lots over eight levels. How long the tree of a lot takes, both ways; and a recall of a material
 * lot whose products are in ten thousand sales, from the click to all of it traced, with a mass balance that is the whole lot.
 */
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { lotTree, type Way, ways } from '#domain/lots/contract.ts';
import { beginRecall, listRecallBuyers, traceRecall } from '#domain/recall/contract.ts';
import type { Actor } from '#domain/values/actor.ts';
import { scopes } from '#domain/values/route.ts';
import { randomOf } from '#domain/world/random.ts';
import { lotEndpoints } from '#server/modules/lots/index.ts';
import { recallEndpoints } from '#server/modules/recall/index.ts';
import { createPlaces, readPlaces } from '#server/modules/stock/index.ts';
import { openDatabase } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { newId } from '#server/platform/ids.ts';
import { callerOf } from '#tests/harness/caller.ts';
import { levels, seedLots, sellForward } from './genealogy/seed.ts';
import type { Cluster } from './harness/cluster.ts';
import { median, percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';

const { values: given } = parseArgs({
  options: {
    lots: { type: 'string', default: '1_000_000' },
    sales: { type: 'string', default: '10_000' },
    /** Trees that are asked for, each way. */
    trees: { type: 'string', default: '300' },
    ...jsonSwitch,
  },
});

const bars = { p95Ms: 200, recallMs: 5_000 };
const shop = { id: newId(), name: 'Atelier', timeZone: 'Europe/Paris', dayEndsAtHour: 4, currency: 'EUR' };

async function measure(cluster: Cluster): Promise<Measured> {
  const house = await cluster.addHouse('genealogy');
  const organizationId = newId();
  const database = openDatabase({ url: house.appUrl, maxConnections: 4 });
  cluster.atEnd(() => database.close());
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  cluster.atEnd(() => client.end());
  const kinds = await database.write(organizationId, (tx) => createPlaces(tx, shop.id, 'fr', newId));
  const idOf = (kind: 'shelf' | 'supplier' | 'production' | 'customer') => kinds.get(kind) ?? '';
  const places = {
    shelf: idOf('shelf'),
    supplier: idOf('supplier'),
    production: idOf('production'),
    customer: idOf('customer'),
  };
  const seeded = await seedLots(client, {
    organizationId,
    shopId: shop.id,
    places,
    lots: numberOf(given.lots),
  });
  say(`${seeded.lots} lots on ${levels} levels`);

  const actor: Actor = {
    kind: 'member',
    id: shop.id,
    label: 'bench',
    organizationId,
    scopes: new Set(scopes),
    language: 'fr',
  };
  const kept = await database.read(organizationId, readPlaces);
  const http = buildHttp({
    endpoints: [
      ...lotEndpoints(database),
      ...recallEndpoints({
        database,
        houseOf: async () => ({ shops: [shop], valuation: 'fifo', tracking: 'vintage' }),
        placesOf: async () => kept,
        newId,
        toldOf: async () => [],
        letterPrinter: async () => ({ house: '', print: async () => new Uint8Array() }),
      }),
    ],
    authenticate: async () => actor,
    refusals: [],
    clock: () => new Date().toISOString(),
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  cluster.atEnd(() => http.close());
  const caller = callerOf(http);

  const root = await seeded.lotId(1, Math.floor(seeded.perLevel / 2));
  const { lots } = await caller.call(lotTree, { params: { lotId: root }, query: { way: 'forward' } });
  const last = lots.filter(({ depth }) => depth === levels - 1).map(({ id }) => id);
  await sellForward(client, {
    organizationId,
    shopId: shop.id,
    places,
    lotIds: last,
    sales: numberOf(given.sales),
  });
  say(`${given.sales} sales of ${last.length} lots that came of one`);

  const random = randomOf('genealogy');
  const took: Record<Way, number[]> = { back: [], forward: [] };
  const sizes: number[] = [];
  for (let asked = -10; asked < numberOf(given.trees); asked += 1)
    for (const way of ways) {
      const level = way === 'back' ? levels : 1;
      const lotId = await seeded.lotId(level, random.integer(0, seeded.perLevel - 1));
      const begun = performance.now();
      const tree = await caller.call(lotTree, { params: { lotId }, query: { way } });
      if (asked < 0) continue;
      took[way].push(performance.now() - begun);
      sizes.push(tree.lots.length);
    }
  const all = [...took.back, ...took.forward];
  const p95Ms = rounded(percentile(all, 0.95), 1);
  for (const way of ways)
    say(
      `${way}: median ${rounded(median(took[way]), 1)} ms, p95 ${rounded(percentile(took[way], 0.95), 1)} ms`,
    );
  say(`${median(sizes)} lots in a tree, ${Math.max(...sizes)} at most`);

  const begun = performance.now();
  const said = { title: 'Verre', danger: '', advice: '', reference: null, reason: 'notice' as const };
  const { id: recallId } = await caller.call(beginRecall, {
    body: { lotIds: [root], isDrill: false, ...said },
  });
  const frozenMs = rounded(performance.now() - begun);
  const trace = await caller.call(traceRecall, { params: { recallId } });
  const buyers = await caller.call(listRecallBuyers, { params: { recallId } });
  const recallMs = rounded(performance.now() - begun);
  const [balance] = trace.balances;
  const ends = balance?.ends.reduce((sum, { quantity }) => sum + quantity, 0n) ?? 0n;
  const unknown = balance?.ends.find(({ end }) => end === 'untraced')?.quantity ?? 0n;
  const massBalance = balance && balance.came > 0n ? Number(ends) / Number(balance.came) : 0;
  say(
    `held after ${frozenMs} ms; ${trace.sales.length} sales, ${buyers.items.length} known buyers, ${trace.runs.length} runs after ${recallMs} ms`,
  );
  const wrong = [
    ...(p95Ms > bars.p95Ms ? [`a tree took ${p95Ms} ms`] : []),
    ...(recallMs > bars.recallMs ? [`the recall took ${recallMs} ms`] : []),
    ...(massBalance === 1 ? [] : [`the mass balance is ${massBalance}`]),
    ...(unknown === 0n ? [] : [`${unknown} of the lot is untraced, and nothing was lost`]),
    ...(trace.sales.length === numberOf(given.sales) ? [] : [`${trace.sales.length} sales were found`]),
  ];
  return { result: { p95Ms, recallMs, massBalance }, wrong };
}

await runBench(given, measure);
