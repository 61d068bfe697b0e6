/** One life of Caveau's process: the real inbox, jobs, ledger and outbox on the real database; the time and the order of its jobs are drawn. */
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { HookRequest } from '#domain/channels/connector.ts';
import { refuseChannel } from '#domain/channels/refusals.ts';
import { refuseSale } from '#domain/sales/refusals.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Random } from '#domain/world/random.ts';
import { type Channels, type ChannelsDependencies, createChannels } from '#server/modules/channels/index.ts';
import { createSales, type Sales } from '#server/modules/sales/index.ts';
import { createStock, type Stock } from '#server/modules/stock/index.ts';
import { type Database, isOutage } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Life, mortal } from './life.ts';
import { digits, type Process } from './process.ts';
import { Queue, type WaitingJob } from './queue.ts';

export const publicUrl = 'https://caveau.example';

export interface Surroundings {
  organizationId: Id;
  house: House;
  /** Who sets up, receives and sells at the counter. */
  actor: Actor;
  database: Database;
  jobsPool: Pool;
  vendors: ChannelsDependencies['vendors'];
  /** Milliseconds. */
  now: () => number;
  /** The order of jobs, and whatever else the process leaves to chance. */
  random: Random;
  newId: () => Id;
  fetch: ChannelsDependencies['fetch'];
  /** What nobody has to expect. */
  fault: (fault: unknown) => void;
  /** How far events have been followed: kept in the database, as the position of a follower is. */
  followed: { transactionId: string; eventId: Id };
}

/** The routes that a schedule calls. */
const called: ReadonlySet<string> = new Set([
  'connectVendor',
  'mapItems',
  'goLive',
  'receiveDelivery',
  'recordSale',
  'listWaitingRefunds',
]);

/** More jobs than any moment brings: beyond, they ask for each other for ever. */
const mostJobs = 2_000;

export class Engine implements Process {
  readonly channels: Channels;
  readonly sales: Sales;
  readonly stock: Stock;
  readonly queue: Queue;
  readonly life: Life;
  readonly database: Database;
  readonly #around: Surroundings;
  #http: FastifyInstance | null = null;

  constructor(around: Surroundings, life: Life, queue: Queue) {
    this.#around = around;
    this.life = life;
    this.queue = queue;
    const database = mortal(around.database, life);
    this.database = database;
    const { house } = around;
    const clock = (): string => new Date(around.now()).toISOString();
    this.stock = createStock(database, { houseOf: async () => house, saleReferences: async () => new Map() });
    this.sales = createSales(database, {
      houseOf: async () => house,
      placesOf: (organizationId) => this.stock.placesOf(organizationId),
      sourceOf: (organizationId, sourceId) => this.channels.sourceOf(organizationId, sourceId),
      sellablesFor: (organizationId, sourceId, items) =>
        this.channels.sellablesFor(organizationId, sourceId, items),
    });
    this.channels = createChannels({
      database,
      jobsPool: around.jobsPool,
      sales: this.sales,
      ask: async (...requests) => {
        await life.step(null);
        const own = requests.filter(({ payload }) => payload['organizationId'] === around.organizationId);
        queue.ask(own, around.now());
      },
      hasten() {},
      placesOf: (organizationId) => this.stock.placesOf(organizationId),
      houseOf: async () => house,
      languageOf: async () => 'fr',
      findSkus: async () => [],
      clock,
      log: { info() {}, warn() {}, error: ({ fault }) => this.#noteFault(fault) },
      dataDirectory: '/nowhere',
      secret: '0'.repeat(64),
      publicUrl,
      webhookTargets: 'public',
      vendors: around.vendors,
      mayLeave: async () => true,
      fetch: async (url, init) => {
        await life.step(null);
        const answer = await around.fetch(url, init);
        await life.step(null);
        return answer;
      },
      pause: async () => {},
      random: () => around.random.fraction(),
      newId: around.newId,
    });
  }

  next(): number | null {
    return this.queue.next();
  }

  arm(kind: 'crash' | 'cut', steps: number): void {
    this.life.arm(kind, steps);
  }

  disarm(): void {
    this.life.disarm();
  }

  /** A vendor calls; the status that it gets. */
  async hear({ url, headers, body }: HookRequest): Promise<number> {
    const { status } = await this.#inject('POST', new URL(url).pathname, { ...headers }, Buffer.from(body));
    return status;
  }

  /** Somebody of the house calls; what is not done is called again until it is. */
  async send(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    key: Id = this.#around.newId(),
  ): Promise<void> {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    const said = JSON.stringify(body, digits);
    for (let time = 0; time < 3; time += 1) {
      const { status } = await this.#inject(method, `/api/v1${path}`, headers, said);
      if (status < 300) return;
      if (status < 500) throw new Error(`${method} ${path}: ${status}`);
    }
    throw new Error(`${method} ${path} is not answered`);
  }

  /** What a screen would read there. */
  async read(path: string): Promise<unknown> {
    const { status, body } = await this.#inject('GET', `/api/v1${path}`);
    if (status !== 200) throw new Error(`GET ${path}: ${status}`);
    return JSON.parse(body);
  }

  async #inject(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    headers: Record<string, string> = {},
    payload?: string | Buffer,
  ): Promise<{ status: number; body: string }> {
    this.#http ??= this.#open();
    const answer = await this.#http.inject({
      method,
      url,
      headers,
      ...(payload === undefined ? {} : { payload }),
    });
    await this.life.assertLives();
    return { status: answer.statusCode, body: answer.body };
  }

  #open(): FastifyInstance {
    const { actor, now } = this.#around;
    const endpoints = [...this.channels.endpoints, ...this.sales.endpoints, ...this.stock.endpoints];
    const http = buildHttp({
      endpoints: endpoints.filter(({ route }) => called.has(route.name)),
      authenticate: async () => actor,
      refusals: [refuseChannel.sentences, refuseSale.sentences, refuseStock.sentences],
      clock: () => new Date(now()).toISOString(),
      log: { info() {}, warn() {}, error: ({ fault }) => this.#noteFault(fault) },
    });
    this.channels.mount(http);
    return http;
  }

  #noteFault(fault: unknown): void {
    if (!this.life.isOver && !isOutage(fault)) this.#around.fault(fault);
  }

  /** What is due in the database is asked for, as cron does each minute. */
  async wake(): Promise<void> {
    await this.channels.jobs['wakeChannels']?.({}, { number: 1, last: true });
  }

  /** Works until there is nothing left to do now. */
  async work(): Promise<void> {
    for (let jobs = 0; ; jobs += 1) {
      if (jobs > mostJobs) throw new Error('jobs that ask for each other for ever');
      if (await this.workOnce()) {
        if (this.#around.random.chance(0.25)) await this.follow();
      } else if ((await this.follow()) === 0) return;
    }
  }

  /** One job, drawn among those that are due; false where none is. */
  async workOnce(): Promise<boolean> {
    const { now, random } = this.#around;
    const job = this.queue.take(now(), random);
    if (!job) return false;
    try {
      await this.#carryOut(job);
    } finally {
      this.queue.end(job);
    }
    return true;
  }

  async #carryOut(job: WaitingJob): Promise<void> {
    const handler = this.channels.jobs[job.task];
    if (!handler) throw new Error(`nobody does ${job.task}`);
    const last = job.attempt >= (job.maxAttempts ?? 25);
    try {
      await handler(job.payload, { number: job.attempt, last });
    } catch (error) {
      await this.life.assertLives();
      this.#noteFault(error);
      this.queue.tryAgain(job, this.#around.now());
    }
  }

  /** Hands on what was announced; how many events. The position moves only behind them. */
  async follow(): Promise<number> {
    const { jobsPool, followed, organizationId } = this.#around;
    await this.life.step(null);
    const events = await eventsOf(jobsPool, organizationId, followed);
    const last = events.at(-1);
    if (!last) return 0;
    try {
      await this.channels.follow(events);
    } catch (error) {
      await this.life.assertLives();
      this.#noteFault(error);
      // They are handed on again.
      return 1;
    }
    await this.life.step(null);
    Object.assign(followed, { transactionId: last.transactionId.toString(), eventId: last.id });
    return events.length;
  }
}

const eventRow = z.object({
  organization_id: z.string(),
  id: z.string(),
  transaction_id: z.string(),
  type: z.string(),
  payload: z.unknown(),
  at: z.coerce.string(),
});

/** As the dispatcher reads them, of one organization: whose transactions have all ended, since its jobs run one after another. */
async function eventsOf(
  jobsPool: Pool,
  organizationId: Id,
  { transactionId, eventId }: Surroundings['followed'],
): Promise<Followed[]> {
  const { rows } = await jobsPool.query({
    name: 'simulation-events',
    text: `select organization_id, id, transaction_id::text, type, payload, at::text from platform.event e
            where (transaction_id, id) > ($1::text::xid8, $2::uuid) and organization_id = $3
            order by e.transaction_id, e.id limit 500`,
    values: [transactionId, eventId, organizationId],
  });
  return eventRow
    .array()
    .parse(rows)
    .map(({ organization_id, transaction_id, ...event }) => ({
      ...event,
      organizationId: organization_id,
      transactionId: BigInt(transaction_id),
    }));
}
