/**
 * `npm run bench -- channels --json`: from a shop's call about a sale to the level written at the other shops, while three shops sell; how many
 * writes a sale costs; and how long it takes to catch up with a shop that sold for a day while nobody could reach it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { syncNow } from '#domain/channels/vendorContract.ts';
import { type Random, randomOf } from '#domain/world/random.ts';
import { type OpenChannels, openChannels } from './channels/openChannels.ts';
import { call } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { percentile, rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';

const { values: given } = parseArgs({
  options: {
    skus: { type: 'string', default: '1500' },
    seconds: { type: 'string', default: '300' },
    /** Sales a second, over all shops. */
    rate: { type: 'string', default: '20' },
    /** Sold while the shop is away. */
    missed: { type: 'string', default: '20_000' },
    /** How long a shop takes to answer. */
    answer: { type: 'string', default: '50' },
    ...jsonSwitch,
  },
});
const bottles = 10_000;
const catchUpMs = 3_600_000;

/** A sale whose news another shop waits for. */
interface Waiting {
  /** What the shop shall say that it has, or less. */
  level: number;
  since: number;
}

class News {
  readonly tookMs: number[] = [];
  writes = 0;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #levels = new Map<string, number>();

  sold(shop: number, shops: number, ref: string): void {
    const level = (this.#levels.get(ref) ?? bottles) - 1;
    this.#levels.set(ref, level);
    for (let other = 0; other < shops; other += 1) {
      if (other === shop) continue;
      const key = `${other} ${ref}`;
      this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), { level, since: performance.now() }]);
    }
  }

  written(shop: number, ref: string, level: number): void {
    this.writes += 1;
    const key = `${shop} ${ref}`;
    const all = this.#waiting.get(key) ?? [];
    const now = performance.now();
    for (const each of all) if (level <= each.level) this.tookMs.push(now - each.since);
    this.#waiting.set(
      key,
      all.filter((each) => level > each.level),
    );
  }

  /** Of those that no shop waits for any more nothing is left. */
  late(): number {
    return [...this.#waiting.values()].reduce((sum, all) => sum + all.length, 0);
  }

  begin(): void {
    this.tookMs.length = 0;
    this.writes = 0;
  }
}

async function measure(cluster: Cluster): Promise<Measured> {
  const news = new News();
  const measures = { skus: numberOf(given.skus), bottles, answerMs: numberOf(given.answer) };
  const opened = await openChannels(cluster, measures, (shop, ref, level) => news.written(shop, ref, level));
  say(`${opened.channels.length} shops have the levels of ${measures.skus} wines`);
  const random = randomOf('channels');
  news.begin();
  const sales = await sellOn(opened, news, random);
  const late = await lateAfter(news, 60_000);
  await opened.even(300_000);
  const result = {
    p50Ms: rounded(percentile(news.tookMs, 0.5)),
    p95Ms: rounded(percentile(news.tookMs, 0.95)),
    writesPerSale: rounded(news.writes / sales, 2),
  };
  say(JSON.stringify(result));
  const catchUpS = await catchUp(opened, news, random);
  return {
    result: { ...result, catchUpS: rounded(catchUpS, 1) },
    wrong: late === 0 ? [] : [`${late} levels were never written`],
  };
}

async function lateAfter(news: News, timeoutMs: number): Promise<number> {
  const deadline = performance.now() + timeoutMs;
  while (news.late() > 0 && performance.now() < deadline) await delay(50);
  return news.late();
}

async function sellOn(
  { channels, refs, serverUrl }: OpenChannels,
  news: News,
  random: Random,
): Promise<number> {
  const rate = numberOf(given.rate);
  const all = Math.round(numberOf(given.seconds) * rate);
  const begun = performance.now();
  const told: Promise<void>[] = [];
  for (let sale = 0; sale < all; sale += 1) {
    await delay(Math.max(0, begun + (sale * 1000) / rate - performance.now()));
    const index = random.integer(0, channels.length - 1);
    const { shop } = channels[index] ?? {};
    const ref = random.pick(refs);
    shop?.sell([{ ref, units: 1 }]);
    news.sold(index, channels.length, ref);
    for (const { url, headers, body } of shop?.takeHooks() ?? [])
      told.push(tell(`${serverUrl}${new URL(url).pathname}`, headers, body));
  }
  await Promise.all(told);
  return all;
}

async function tell(url: string, headers: Readonly<Record<string, string>>, body: Uint8Array): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) });
  if (!answer.ok) throw new Error(`a call was answered ${answer.status}`);
}

/** Seconds from the moment that the shop is there again. */
async function catchUp(opened: OpenChannels, news: News, random: Random): Promise<number> {
  const [away] = opened.channels;
  if (!away) return Number.NaN;
  away.isAway = true;
  for (let sale = 0; sale < numberOf(given.missed); sale += 1) {
    const ref = random.pick(opened.refs);
    away.shop.sell([{ ref, units: 1 }]);
    news.sold(0, opened.channels.length, ref);
  }
  away.shop.takeHooks();
  await delay(2_000);
  away.isAway = false;
  const begun = performance.now();
  await call(opened.office, syncNow, { params: { connectionId: away.connectionId } });
  while (news.late() > 0) {
    if (performance.now() - begun > catchUpMs) throw new Error(`${news.late()} levels are not written`);
    await delay(200);
  }
  await opened.even(catchUpMs);
  return (performance.now() - begun) / 1000;
}

await runBench(given, measure);
