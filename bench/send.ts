/**
 * `npm run bench -- send --json`: 50,000 e-mails to a mail server of the benchmark's own, while the server that sends them is killed every 5,000. What
 * arrived twice, and what is recorded as sent and did not arrive, is counted by Message-ID where it arrives.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { saveSender } from '#domain/sending/contract.ts';
import { idInMessageId } from '#domain/sending/rules.ts';
import { type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { call } from './harness/api.ts';
import type { Cluster } from './harness/cluster.ts';
import { rounded } from './harness/figures.ts';
import { jsonSwitch, type Measured, numberOf, runBench, say } from './harness/run.ts';
import { startServerOn } from './harness/server.ts';
import { openShop } from './harness/shop.ts';
import { addReaders, queueNews } from './send/readers.ts';

const { values: given } = parseArgs({
  options: {
    mails: { type: 'string', default: '50_000' },
    /** The server is killed after so many have arrived. */
    every: { type: 'string', default: '5_000' },
    connections: { type: 'string', default: '10' },
    ...jsonSwitch,
  },
});
const longestMs = 1_800_000;

/** How often each message arrived. */
class Sink {
  readonly arrivals = new Map<string, number>();
  total = 0;

  take(content: string): void {
    const id = idInMessageId(/^Message-ID: (.*)$/im.exec(content)?.[1] ?? '') ?? 'none';
    this.arrivals.set(id, (this.arrivals.get(id) ?? 0) + 1);
    this.total += 1;
  }
}

async function measure(cluster: Cluster): Promise<Measured> {
  const mails = numberOf(given.mails);
  const connections = numberOf(given.connections);
  const sink = new Sink();
  const mailbox = await openMailbox(({ content }) => sink.take(content));
  cluster.atEnd(() => mailbox.close());
  const house = await cluster.addHouse('send');
  let server = await startServerOn(house);
  cluster.atEnd(() => server.stop());
  const ids = { organizationId: randomUUID(), connectionId: randomUUID() };
  const shop = await openShop(house, server.url, ids, { kind: 'api' });
  cluster.atEnd(() => shop.app.close());
  const admin = new Client({ connectionString: house.adminUrl });
  await admin.connect();
  cluster.atEnd(() => admin.end());
  await queueNews(shop, await addReaders(admin, shop, mails));
  say(`${mails} e-mails wait`);

  const began = performance.now();
  await call(shop.office, saveSender, {
    params: { channel: 'email' },
    body: { account: accountOf(mailbox, connections) },
  });
  const every = numberOf(given.every);
  let [kills, inFlightMax, nextKill] = [0, 0, every];
  for (;;) {
    const { waiting, inFlight } = await statesOf(admin);
    inFlightMax = Math.max(inFlightMax, inFlight);
    if (waiting === 0 && inFlight === 0) break;
    if (performance.now() - began > longestMs) throw new Error(`${waiting} e-mails still wait`);
    if (sink.total >= nextKill && sink.total < mails) {
      await server.kill();
      kills += 1;
      nextKill += every;
      inFlightMax = Math.max(inFlightMax, (await statesOf(admin)).inFlight);
      server = await startServerOn(house);
      say(`killed after ${sink.total}`);
    }
    await delay(20);
  }
  const seconds = rounded((performance.now() - began) / 1000, 1);
  const { sent, unknown } = await statesOf(admin);
  const doubled = [...sink.arrivals.values()].filter((times) => times > 1).length;
  const missing = await missingIn(admin, sink);
  const result = { sent, unknown, inFlightMax, doubled, missing, seconds, kills, connections };
  const wrong = [
    ...(doubled > 0 ? [`${doubled} arrived twice`] : []),
    ...(missing > 0 ? [`${missing} are recorded as sent and did not arrive`] : []),
    ...(sent + unknown === mails ? [] : [`${sent} sent and ${unknown} unknown are not ${mails}`]),
    ...(unknown > kills * connections ? [`${unknown} are unknown after ${kills} kills`] : []),
  ];
  return { result, wrong };
}

function accountOf({ port }: Mailbox, connections: number) {
  return {
    kind: 'smtp',
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    from: 'bonjour@cave.example',
    fromName: 'Cave Camille',
    returnTo: null,
    connections,
    costE4: '10',
  };
}

interface States {
  waiting: number;
  inFlight: number;
  sent: number;
  unknown: number;
}

async function statesOf(admin: Client): Promise<States> {
  const { rows } = await admin.query<States>(`
    select count(*) filter (where state = 'waiting')::integer as waiting, count(*) filter (where state = 'inFlight')::integer as "inFlight",
           count(*) filter (where state = 'sent')::integer as sent, count(*) filter (where state = 'unknown')::integer as unknown
      from sending.message`);
  return rows[0] ?? { waiting: 0, inFlight: 0, sent: 0, unknown: 0 };
}

async function missingIn(admin: Client, sink: Sink): Promise<number> {
  const { rows } = await admin.query<{ id: string }>(`select id from sending.message where state = 'sent'`);
  return rows.filter(({ id }) => !sink.arrivals.has(id)).length;
}

await runBench(given, measure);
