/**
 * `npm run bench -- till --json`: the till as a slow tablet shows it, over the real server, with 1,500 articles and with 20,000: from a scan to
 * its line, a search's keys, every interaction of a morning of sales, a start without network, what the first screen weighs, taps a task.
 */
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '#tests/e2e/chromium.ts';
import { countTaps, mostTaps, type Task, tapWidths, tasks } from '#tests/e2e/taps.ts';
import { buildWebOnce } from '../bin/buildWeb.ts';
import type { Cluster } from './harness/cluster.ts';
import { percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { type Bundle, weigh } from './till/bundle.ts';
import { contextOf, enrol, type SlowPage, settled, slow, warmStart } from './till/counter.ts';
import { measureFloor } from './till/floor.ts';
import { scanInto, typeInto } from './till/keyboard.ts';
import { openTillShop, type TillShop } from './till/openTillShop.ts';
import { inpOfSales } from './till/sales.ts';

const { values: given } = parseArgs({
  options: {
    skus: { type: 'string', default: '1_500' },
    /** Of the second shop. */
    many: { type: 'string', default: '20_000' },
    scans: { type: 'string', default: '120' },
    sales: { type: 'string', default: '30' },
    starts: { type: 'string', default: '5' },
    ...jsonSwitch,
  },
});

const limits = { scanToPaintP95Ms: 100, searchP95Ms: 50, inpP75Ms: 100, warmStartMs: 2_000, bundleKb: 250 };
const linesOfACart = 8;
/** As hands write what stands on the shelf: without accents, and not always right. */
const searches = [
  'chateau cremant',
  'saint joseph',
  'sancerre blanc',
  'domaien de la',
  'chablis premeir',
  'magnum 2019',
  'cotes du rhone',
  'bourgogne aligote',
  'rose 75',
  'pouilly fume',
];

interface Figures {
  scanToPaintP95Ms: number;
  searchP95Ms: number;
  inpP75Ms: number;
  warmStartMs: number;
}

async function measure(cluster: Cluster): Promise<Measured> {
  await buildWebOnce();
  const shop = await openTillShop(cluster, 'few', numberOf(given.skus));
  const many = await openTillShop(cluster, 'many', numberOf(given.many));
  const browser = await launchBrowser();
  cluster.atEnd(() => browser.close());
  const floor = await measureFloor(await contextOf(browser));
  say(`floor ${JSON.stringify(floor)}`);
  const { bundle, ...few } = await figuresOf(browser, shop);
  say(JSON.stringify(few));
  const { bundle: _, ...at20000 } = await figuresOf(browser, many);
  say(JSON.stringify(at20000));
  const taps = await tapsOf(browser, shop);
  const result = {
    ...few,
    bundleKb: bundle.firstKb,
    taps,
    at20000,
    limits: { ...limits, taps: mostTaps },
    floor: {
      scanToPaintP95Ms: rounded(floor.scanToPaintP95Ms),
      startMs: rounded(floor.startMs),
    },
    laterKb: bundle.laterKb,
  };
  return { result, wrong: [...over(result, ''), ...over(at20000, ' of many articles'), ...overTaps(taps)] };
}

async function figuresOf(browser: Browser, shop: TillShop): Promise<Figures & { bundle: Bundle }> {
  const context = await contextOf(browser);
  const page = await enrol(context, shop);
  const bundle = await weigh(page);
  await settled(page);
  const slowed = await slow(context, page);
  const scanned = await scans(slowed, shop);
  say(`scanned ${scanned.length}: ${spread(scanned)}`);
  const searched = await searchAll(slowed);
  say(`searched ${searched.length}: ${spread(searched)}`);
  const inps = await inpOfSales(slowed, shop.wares, numberOf(given.sales));
  say(`sales, their INP: ${spread(inps)}`);
  await page.close();
  const starts: number[] = [];
  while (starts.length < numberOf(given.starts)) starts.push(await warmStart(context, shop));
  say(`starts without network: ${spread(starts)}`);
  await context.close();
  return {
    scanToPaintP95Ms: rounded(percentile(scanned, 0.95)),
    searchP95Ms: rounded(percentile(searched, 0.95)),
    inpP75Ms: rounded(percentile(inps, 0.75)),
    warmStartMs: rounded(percentile(starts, 0.5)),
    bundle,
  };
}

function spread(numbers: readonly number[]): string {
  return [0.5, 0.75, 0.95, 1]
    .map((share) => `p${share * 100} ${rounded(percentile(numbers, share))}`)
    .join(', ');
}

async function scans({ page, session }: SlowPage, { wares }: TillShop): Promise<number[]> {
  await page.evaluate(() => {
    window.meter.watched = '[aria-label="Panier"]';
  });
  const took: number[] = [];
  for (let number = 0; number < numberOf(given.scans); number += 1) {
    await scanInto(session, wares[(number * 37) % wares.length]?.barcode ?? '');
    took.push(await page.evaluate(() => window.meter.lastMs()));
    if (number % linesOfACart !== linesOfACart - 1) continue;
    await page.keyboard.press('F9');
    await page.locator('[data-line]').first().waitFor({ state: 'detached' });
  }
  return took;
}

async function searchAll({ page }: SlowPage): Promise<number[]> {
  await page.evaluate(() => {
    window.meter.watched = 'header, main';
  });
  const took: number[] = [];
  for (const text of searches) {
    await page.getByRole('searchbox').focus();
    took.push(...(await typeInto(page, text)));
    await page.keyboard.press('Escape');
  }
  return took;
}

/** The most that each task took: on a phone, on a tablet, with a network and without. */
async function tapsOf(browser: Browser, shop: TillShop): Promise<Record<Task, number>> {
  const most: Record<Task, number> = { scanAndCard: 0, customersCard: 0, giveBack: 0, glass: 0 };
  for (const width of Object.values(tapWidths)) {
    const context = await contextOf(browser, width);
    const page = await enrol(context, shop);
    await settled(page);
    for (const offline of [false, true]) {
      await context.setOffline(offline);
      const { wares, customersCard } = shop;
      const counted = await countTaps(page, { wine: wares[0]?.barcode ?? '', customersCard });
      for (const task of tasks) most[task] = Math.max(most[task], counted[task]);
    }
    await context.close();
  }
  return most;
}

function over(figures: Figures & { bundleKb?: number }, where: string): string[] {
  const wrong: [string, number | undefined, number][] = [
    ['scanToPaintP95Ms', figures.scanToPaintP95Ms, limits.scanToPaintP95Ms],
    ['searchP95Ms', figures.searchP95Ms, limits.searchP95Ms],
    ['inpP75Ms', figures.inpP75Ms, limits.inpP75Ms],
    ['warmStartMs', figures.warmStartMs, limits.warmStartMs],
    ['bundleKb', figures.bundleKb, limits.bundleKb],
  ];
  return wrong.flatMap(([name, figure, limit]) =>
    figure !== undefined && figure > limit ? [`${name} ${figure}${where}`] : [],
  );
}

function overTaps(taps: Record<Task, number>): string[] {
  return tasks.flatMap((task) => (taps[task] > mostTaps[task] ? [`${task} takes ${taps[task]} taps`] : []));
}

await runBench(given, measure);
