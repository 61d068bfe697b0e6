/**
 * `npm run bench -- planning --json`: a plan of 5,000 products over 4 levels with 50,000 open lines (promises, work orders), read from the
 * database and answered by the API, beside the bare reading of the same rows.
 */
import { parseArgs } from 'node:util';
import { parse } from 'zod';
import { getPlan } from '#domain/making/planContract.ts';
import type { Api } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { median, percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { openWorkshop } from './planning/openWorkshop.ts';
import { shortages } from './planning/shortages.ts';

const { values: given } = parseArgs({
  options: {
    products: { type: 'string', default: '5_000' },
    lines: { type: 'string', default: '50_000' },
    times: { type: 'string', default: '9' },
    ...jsonSwitch,
  },
});

const mostMs = 5000;

async function measure(cluster: Cluster): Promise<Measured> {
  const products = numberOf(given.products);
  const lines = numberOf(given.lines);
  const workshop = await openWorkshop(cluster, { products, lines });
  say(`${products} products over 4 levels, ${lines} open lines`);
  const took = { plan: [] as number[], bare: [] as number[] };
  let orders = 0;
  const wrong: string[] = [];
  for (let asked = 0; asked <= numberOf(given.times); asked += 1) {
    const begun = performance.now();
    const text = await answerOf(workshop.office);
    const planned = performance.now();
    await workshop.readBare();
    const read = performance.now();
    // the first one warms up
    if (asked > 0) {
      took.plan.push(planned - begun);
      took.bare.push(read - planned);
    } else {
      const plan = parse(getPlan.reply, JSON.parse(text));
      wrong.push(...shortages(plan.orders, workshop.facts));
      orders = plan.orders.length;
    }
  }
  const result = {
    products,
    lines,
    orders,
    planMs: rounded(median(took.plan)),
    worstMs: rounded(percentile(took.plan, 1)),
    bareReadMs: rounded(median(took.bare)),
  };
  if (result.worstMs > mostMs) wrong.push(`a plan took ${result.worstMs} ms`);
  return { result, wrong };
}

/** As it comes over the wire, to the last byte; reading it is the caller's. */
async function answerOf({ url, key }: Api): Promise<string> {
  const response = await fetch(url + getPlan.path, { headers: { authorization: `Bearer ${key}` } });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} ${text}`);
  return text;
}

await runBench(given, measure);
