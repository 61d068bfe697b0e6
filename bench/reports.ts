/**
 * `npm run bench -- reports --json`: each of the reports as the office asks for it, of a month, of a year and of a year of one shop, on
 * a million moves and on the demonstration shop; and the one sum that it comes to in bare SQL.
 */
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { createApiKey } from '#domain/access/contract.ts';
import { getReport } from '#domain/reports/contract.ts';
import { asking } from '#domain/reports/filters.ts';
import { type ReportName, reportNames } from '#domain/reports/report.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { call as callOffice } from '../bin/demo/caller.ts';
import { enterHouse, shopLoaded } from '../bin/demo/house.ts';
import { type Api, call } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { percentile, rounded } from './harness/figures.ts';
import { becomeQuiet } from './harness/quiet.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { startServerOn } from './harness/server.ts';
import { openLedger } from './ledger/openLedger.ts';
import { bareReports } from './reports/bare.ts';
import { loadRest } from './reports/rest.ts';

const { values: given } = parseArgs({
  options: {
    moves: { type: 'string', default: '1_000_000' },
    skus: { type: 'string', default: '1_500' },
    /** How often each is asked. */
    times: { type: 'string', default: '40' },
    ...jsonSwitch,
  },
});
const bar = 1000;

interface Shop {
  office: Api;
  organizationId: string;
  /** As superuser. */
  client: Client;
  shopId: string;
  today: Day;
}

/** What the office asks for: a month, a year, a year of one shop where a report knows shops. */
function asksOf(report: ReportName, { shopId, today }: Shop): Record<string, string>[] {
  const month = { from: addDays(today, -29), to: today };
  const year = { from: addDays(today, -364), to: today };
  return [month, year, ...(asking[report].byShop ? [{ ...year, shopId }] : [])];
}

interface Figures {
  p95Ms: Partial<Record<ReportName, number>>;
  worstMs: number;
  bareMs: Partial<Record<ReportName, number>>;
}

/** Of each report the slowest way to ask; bare SQL is asked for the year, turn by turn with it. */
async function measureShop(shop: Shop, times: number): Promise<Figures & { wrong: string[] }> {
  const figures: Figures = { p95Ms: {}, worstMs: 0, bareMs: {} };
  const wrong: string[] = [];
  for (const report of reportNames) {
    const { text, figure } = bareReports[report];
    const [month, year, ...ofShop] = asksOf(report, shop);
    const bareMs: number[] = [];
    let slowest = 0;
    for (const query of [month, year, ...ofShop]) {
      const tookMs: number[] = [];
      for (let asked = -3; asked < times; asked += 1) {
        const begun = performance.now();
        const told = await call(shop.office, getReport, { params: { report }, query: query ?? {} });
        if (asked >= 0) tookMs.push(performance.now() - begun);
        if (query !== year) continue;
        const bareBegun = performance.now();
        const { rows } = await shop.client.query<{ sum: string }>(text, [
          shop.organizationId,
          told.from,
          told.to,
        ]);
        if (asked >= 0) bareMs.push(performance.now() - bareBegun);
        if (asked === 0 && rows[0]?.sum !== figure(told))
          wrong.push(`${report}: ${figure(told)}, bare SQL says ${rows[0]?.sum}`);
      }
      slowest = Math.max(slowest, percentile(tookMs, 0.95));
      figures.worstMs = Math.max(figures.worstMs, rounded(Math.max(...tookMs)));
      say(
        `${report} ${JSON.stringify(query)}: ${rounded(percentile(tookMs, 0.5))} ms, at worst ${rounded(Math.max(...tookMs))}`,
      );
    }
    figures.p95Ms[report] = rounded(slowest);
    figures.bareMs[report] = rounded(percentile(bareMs, 0.95));
  }
  return { ...figures, wrong };
}

const today = (): Day => new Date().toISOString().slice(0, 10);

async function longShop(cluster: Cluster): Promise<Shop> {
  const ledger = await openLedger(cluster, 'reports', {
    moves: numberOf(given.moves),
    skus: numberOf(given.skus),
  });
  await loadRest(ledger);
  say(`${ledger.moves} moves are loaded, with counts, runs and lots`);
  const { office, organizationId, shopId } = ledger.shop;
  return { office, organizationId, shopId, client: ledger.client, today: today() };
}

async function demonstrationShop(cluster: Cluster): Promise<Shop> {
  const house = await cluster.addHouse('demonstration');
  const server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const office = await enterHouse(server.url);
  if (office === null) throw new Error('the demonstration shop has another owner');
  const { today: last } = await shopLoaded(office, () => {}, new AbortController().signal);
  const { secret } = await callOffice(office, createApiKey, {
    body: { name: 'Bureau', scopes: ['sales:read'] },
  });
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  cluster.atEnd(() => client.end());
  await becomeQuiet(client, { hurries: true });
  const { rows } = await client.query<{ organizationId: string; shopId: string }>(
    'select organization_id as "organizationId", shop_id as "shopId" from sales.sale limit 1',
  );
  say('the demonstration shop is loaded');
  const { organizationId = '', shopId = '' } = rows[0] ?? {};
  return {
    office: { url: server.url, key: secret ?? '' },
    organizationId,
    shopId,
    client,
    today: last ?? today(),
  };
}

async function measure(cluster: Cluster): Promise<Measured> {
  const times = numberOf(given.times);
  const { wrong, ...long } = await measureShop(await longShop(cluster), times);
  const { wrong: wrongThere, ...demonstration } = await measureShop(await demonstrationShop(cluster), times);
  const late = Object.entries(long.p95Ms).filter(([, p95Ms]) => p95Ms > bar);
  return {
    result: { ...long, demonstration },
    wrong: [
      ...wrong,
      ...wrongThere.map((line) => `demonstration ${line}`),
      ...late.map(([report, p95Ms]) => `${report}: ${p95Ms} ms`),
    ],
  };
}

await runBench(given, measure);
