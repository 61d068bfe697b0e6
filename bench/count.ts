/**
 * `npm run bench -- count --json`: four phones count three thousand articles at once while a till sells them, one phone out of the network for a
 * while; how fast lines are in, how soon the others show them, and whether what the count finds is what the shelves were off by.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { askRecount, closeCount, listEntries, openCount, reviewCount } from '#domain/counting/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { listLevels, listLocations, receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { randomOf } from '#domain/world/random.ts';
import { newId } from '#server/platform/ids.ts';
import { type Heard, openPhone, type Phone } from './count/phone.ts';
import { inBase, type Shelved, stockedOf, stockShelves, takeOne, thereOf } from './count/shelves.ts';
import { call } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { percentile, rounded } from './harness/figures.ts';
import { becomeQuiet } from './harness/quiet.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { startServerOn } from './harness/server.ts';
import { addBottles, bottleContent, keyOfTill, openShop, type Shop } from './harness/shop.ts';

const { values: given } = parseArgs({
  options: {
    lines: { type: 'string', default: '3000' },
    phones: { type: 'string', default: '4' },
    /** Tickets a second. */
    rate: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    ...jsonSwitch,
  },
});
const lines = numberOf(given.lines);
const random = randomOf(`count ${given.seed}`);
/** Half a second between a hand that takes and one that counts: within it no clock could say which was first. */
const handMs = 500;
/** Of a till without a network: told when the count is recorded. */
const lateShare = 10;

interface Opened {
  shop: Shop;
  tillKey: string;
  shelfId: Id;
  shelves: Shelved[];
  /** Resolves when all that was told is settled. */
  quiet(): Promise<void>;
}

async function openShelves(cluster: Cluster): Promise<Opened> {
  const house = await cluster.addHouse('count');
  const server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const ids = { organizationId: newId(), connectionId: newId() };
  const shop = await openShop(house, server.url, ids, { kind: 'api' });
  cluster.atEnd(() => shop.app.close());
  const bottles = await addBottles(shop, lines);
  const { items } = await call(shop.office, listLocations);
  const shelfId = items.find(({ kind }) => kind === 'shelf')?.id ?? '';
  for (let from = 0; from < bottles.length; from += 1000) {
    const delivered = bottles.slice(from, from + 1000).map(({ id }) => ({
      skuId: id,
      quantity: inBase(stockedOf).toString(),
      cost: String(800 * stockedOf),
    }));
    await call(shop.office, receiveDelivery, { body: { locationId: shelfId, lines: delivered } });
  }
  const client = new Client({ connectionString: house.adminUrl });
  await client.connect();
  cluster.atEnd(() => client.end());
  return {
    shop,
    tillKey: await keyOfTill(shop),
    shelfId,
    shelves: stockShelves(bottles, random),
    quiet: () => becomeQuiet(client, { hurries: true }),
  };
}

interface Ticket {
  id: Id;
  body: object;
}

/** Sells a bottle at a time; what it could not tell yet it holds back. */
function openTill({ shop, tillKey, shelves }: Opened) {
  const heldBack: Ticket[] = [];
  let told = 0;
  const closing = new AbortController();
  const till = { url: shop.office.url, key: tillKey };
  const tell = async ({ id, body }: Ticket): Promise<void> => {
    await call(till, recordSale, { id, body });
    told += 1;
  };
  const selling = (async () => {
    for (let number = 1; !closing.signal.aborted; number += 1) {
      const bottle = shelves[random.integer(0, shelves.length - 1)];
      const now = Date.now();
      if (bottle && takeOne(bottle, now, random)) {
        const line = { item: { code: bottle.code }, quantity: '1000', unitPrice: '125000', vatRate: 2000 };
        const occurredAt = new Date(now).toISOString();
        const body = { sourceId: shop.connectionId, document: `T-${number}`, occurredAt, lines: [line] };
        const ticket = { id: newId(), body };
        if (random.integer(1, 100) <= lateShare) heldBack.push(ticket);
        else await tell(ticket);
      }
      await delay(1000 / numberOf(given.rate));
    }
  })();
  return {
    async close() {
      closing.abort();
      await selling;
    },
    async tellTheRest() {
      for (const ticket of heldBack) await tell(ticket);
    },
    sold: () => ({ told, late: heldBack.length }),
  };
}

/** When each entry was in, and how long after it each other phone showed it. */
class News implements Heard {
  readonly lagsMs: number[] = [];
  readonly #in = new Map<Id, number>();

  acknowledged(ids: readonly Id[]): void {
    for (const id of ids) this.#in.set(id, performance.now());
  }

  get acknowledgedIds(): ReadonlySet<Id> {
    return new Set(this.#in.keys());
  }

  shown(phone: Id, entries: readonly { id: Id; counterId: Id }[]): void {
    for (const { id, counterId } of entries) {
      const since = this.#in.get(id);
      // The stream may be quicker than the answer.
      if (counterId !== phone) this.lagsMs.push(since === undefined ? 0 : performance.now() - since);
    }
  }
}

/** One spot of one article, looked at and said. */
async function sayOf(
  phone: Phone,
  shelved: Shelved,
  spot: number | null,
  { shelfId }: Opened,
  round = 0,
): Promise<{ answered: Promise<number> }> {
  const left = shelved.takenAt + handMs - Date.now();
  shelved.busyUntil = Number.POSITIVE_INFINITY;
  if (left > 0) await delay(left);
  const found = spot === null ? thereOf(shelved) : (shelved.spots[spot] ?? 0);
  const answered = phone.say({
    skuId: shelved.id,
    locationId: shelfId,
    spot: spot === null ? '' : `${spot}`,
    lot: null,
    does: 'set',
    quantity: inBase(found),
    round,
  });
  shelved.busyUntil = Date.now() + handMs;
  return { answered };
}

async function measure(cluster: Cluster): Promise<Measured> {
  const opened = await openShelves(cluster);
  const { shop, shelfId, shelves } = opened;
  say(`${shelves.length} articles are on the shelf`);
  const { id: countId } = await call(shop.office, openCount, {
    body: { name: 'Inventaire', locationIds: [shelfId] },
  });
  const news = new News();
  const phones = Array.from({ length: numberOf(given.phones) }, (_, index) =>
    openPhone(shop.office, countId, `Compteur ${index + 1}`, news),
  );
  cluster.atEnd(async () => phones.forEach((phone) => phone.close()));
  const till = openTill(opened);

  // Each its own aisle; what stands in two spots is seen by two of them.
  const work = phones.map((): [Shelved, number][] => []);
  shelves.forEach((shelved, index) =>
    shelved.spots.forEach((_, spot) => work[(index + spot) % phones.length]?.push([shelved, spot])),
  );
  const answersMs: number[] = [];
  const startedAt = performance.now();
  const inTime: Promise<void>[] = [];
  await Promise.all(
    phones.map(async (phone, index) => {
      const own = work[index] ?? [];
      for (const [nth, [shelved, spot]] of own.entries()) {
        if (index === 0 && nth === Math.floor(own.length / 3)) phone.isAway = true;
        if (index === 0 && nth === Math.floor((own.length * 2) / 3)) phone.comeBack();
        const isAway = phone.isAway;
        const said = await sayOf(phone, shelved, spot, opened);
        const answered = said.answered.then((tookMs) => {
          if (!isAway) answersMs.push(tookMs);
        });
        // A hand goes on; it never waits for the network, and the machine is not flooded.
        if (isAway) inTime.push(answered);
        else await answered;
      }
    }),
  );
  await Promise.all(inTime);
  const tookS = (performance.now() - startedAt) / 1000;
  const saidLines = work.reduce((sum, own) => sum + own.length, 0);
  say(`${saidLines} lines are in after ${tookS.toFixed(1)} s`);

  const recounted = await recount(opened, countId, phones);
  await till.close();
  await delay(1000);
  await Promise.all(phones.map((phone) => phone.following.catchUp()));
  const { items } = await call(shop.office, listEntries, { params: { countId } });
  let after = items;
  const kept = new Set(items.map(({ id }) => id));
  for (let last = items.length; after.length > 0; last += after.length) {
    after = (await call(shop.office, listEntries, { params: { countId }, query: { after: String(last) } }))
      .items;
    for (const { id } of after) kept.add(id);
  }
  const lost = [...news.acknowledgedIds].filter((id) => !kept.has(id)).length;
  const unlike = phones.filter(({ following }) => following.entries.length !== kept.size).length;

  const closingAt = performance.now();
  await call(shop.office, closeCount, { params: { countId }, body: { acceptsDoubts: true } });
  const closeMs = performance.now() - closingAt;
  await till.tellTheRest();
  await opened.quiet();
  const wrong = await verdict(opened, countId);
  return {
    result: {
      lines: saidLines,
      linesPerS: rounded(saidLines / tookS),
      answerP50Ms: rounded(percentile(answersMs, 0.5), 1),
      answerP95Ms: rounded(percentile(answersMs, 0.95), 1),
      liveP95Ms: rounded(percentile(news.lagsMs, 0.95)),
      closeMs: rounded(closeMs),
      ...till.sold(),
      recounted,
      lost,
      wrong: wrong.length,
    },
    wrong: [
      ...(lost === 0 ? [] : [`${lost} acknowledged entries are not there`]),
      ...(unlike === 0 ? [] : [`${unlike} phones do not show the whole count`]),
      ...wrong.slice(0, 10),
    ],
  };
}

/** What is doubtful is seen once more, whole, by one phone. */
async function recount(opened: Opened, countId: Id, phones: readonly Phone[]): Promise<number> {
  const { shop, shelves } = opened;
  const params = { countId };
  const byId = new Map(shelves.map((shelved) => [shelved.id, shelved]));
  const { lines: seen } = await call(shop.office, reviewCount, { params });
  const doubtful = seen.filter(({ doubts }) => doubts.length > 0);
  if (doubtful.length === 0) return 0;
  const asked = doubtful.map(({ skuId, locationId }) => ({ skuId, locationId }));
  await call(shop.office, askRecount, { params, body: { lines: asked } });
  await Promise.all(
    phones.map(async (phone, index) => {
      for (const { skuId, round } of doubtful.filter((_, nth) => nth % phones.length === index)) {
        const shelved = byId.get(skuId);
        if (shelved) await (await sayOf(phone, shelved, null, opened, round + 1)).answered;
      }
    }),
  );
  return doubtful.length;
}

/** What differs between the shelves as they are and what the ledger says of them. */
async function verdict({ shop, shelfId, shelves }: Opened, countId: Id): Promise<string[]> {
  const { lines: recorded } = await call(shop.office, reviewCount, { params: { countId } });
  const found = new Map(recorded.map(({ skuId, difference }) => [skuId, difference]));
  const { items } = await call(shop.office, listLevels, { query: { locationId: shelfId } });
  const levels = new Map(items.map(({ skuId, onHand }) => [skuId, onHand]));
  return shelves.flatMap((shelved) => {
    const { id, code, off } = shelved;
    const [difference, level] = [found.get(id), levels.get(id) ?? 0n];
    return [
      ...(difference === inBase(off)
        ? []
        : [`${code} was off by ${off}, the count says ${(difference ?? 0n) / bottleContent}`]),
      ...(level === inBase(thereOf(shelved))
        ? []
        : [`${code}: ${thereOf(shelved)} on the shelf, ${level / bottleContent} in the ledger`]),
    ];
  });
}

await runBench(given, measure);
