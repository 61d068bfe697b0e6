/** The process that is killed: an engine for whoever asks, one schedule after another; its shops and its time are its parent's. */
import { z } from 'zod';
import { idAt, randomOf } from '#domain/world/random.ts';
import { isOutage } from '#server/platform/database.ts';
import { Engine } from './engine.ts';
import { actorOf, houseOf } from './house.ts';
import { openPlaces, type Place } from './installation.ts';
import { Life } from './life.ts';
import { planOf } from './plan.ts';
import { Queue } from './queue.ts';

const opening = z.object({
  seed: z.number(),
  organizationId: z.string(),
  shopId: z.string(),
  url: z.string(),
  life: z.number(),
});
const ask = z.object({
  kind: z.literal('ask'),
  id: z.number(),
  now: z.number(),
  method: z.enum(['open', 'hear', 'send', 'wake', 'work', 'workOnce', 'arm', 'disarm']),
  opening: opening.optional(),
  hook: z.object({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }).optional(),
  call: z
    .object({
      method: z.enum(['POST', 'PUT']),
      path: z.string(),
      body: z.string(),
      key: z.string().nullable(),
    })
    .optional(),
  fate: z.object({ kind: z.enum(['kill', 'cut']), steps: z.number() }).optional(),
});
const fetched = z.object({
  kind: z.literal('fetched'),
  id: z.number(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  text: z.string(),
});
const failed = z.object({ kind: z.literal('failed'), id: z.number(), name: z.string(), text: z.string() });
const heard = z.discriminatedUnion('kind', [ask, fetched, failed]);

const places = new Map<string, Place>();
const calls = new Map<number, { resolve(response: Response): void; reject(error: Error): void }>();
let engine: Engine | null = null;
let now = 0;
let called = 0;

const tell = (message: object): void => void process.send?.(message);

function placeAt(url: string): Place {
  const known = places.get(url);
  if (known) return known;
  const place = openPlaces(url).openPlace(`apart-${process.pid}`);
  places.set(url, place);
  return place;
}

function open({ seed, organizationId, shopId, url, life }: z.output<typeof opening>): Engine {
  const { shops } = planOf(seed);
  const place = placeAt(url);
  const ids = randomOf('simulation', seed, 'ids', life);
  const vendors = shops.map(({ set }, index) => set.open(() => '', `any-${index}`).vendor);
  return new Engine(
    {
      organizationId,
      house: houseOf(shopId),
      actor: actorOf(organizationId),
      database: place.database(),
      jobsPool: place.jobsPool,
      vendors: new Map(vendors.map((vendor) => [vendor.code, vendor])),
      now: () => now,
      random: randomOf('simulation', seed, 'process', life),
      newId: () => idAt(now, ids),
      fetch: (address, init = {}) => {
        const id = (called += 1);
        const { method, headers, body } = init;
        tell({
          kind: 'fetch',
          id,
          url: address,
          init: { method, headers: Object.fromEntries(new Headers(headers)), body },
        });
        return new Promise((resolve, reject) => calls.set(id, { resolve, reject }));
      },
      fault: (fault) => {
        if (!isOutage(fault))
          tell({ kind: 'fault', text: fault instanceof Error ? String(fault.stack) : String(fault) });
      },
      // A new process follows from the beginning: what it is handed again changes nothing.
      followed: { transactionId: '0', eventId: '00000000-0000-0000-0000-000000000000' },
    },
    new Life(place.executioner, () => {}),
    new Queue(),
  );
}

async function carryOut({ method, opening: opened, hook, call, fate }: z.output<typeof ask>): Promise<void> {
  if (opened) engine = open(opened);
  if (!engine) throw new Error('nothing is open');
  if (hook) await engine.hear({ ...hook, body: Buffer.from(hook.body, 'base64') });
  if (call) await engine.send(call.method, call.path, JSON.parse(call.body), call.key ?? undefined);
  if (fate) engine.life.arm(fate.kind, fate.steps);
  if (method === 'wake') await engine.wake();
  if (method === 'work') await engine.work();
  if (method === 'workOnce') await engine.workOnce();
  if (method === 'disarm') engine.life.disarm();
}

process.on('message', (message) => {
  const what = heard.parse(message);
  if (what.kind === 'ask') {
    now = what.now;
    void carryOut(what).then(
      () => tell({ kind: 'reply', id: what.id, next: engine?.queue.next() ?? null, error: null }),
      (error: unknown) =>
        tell({ kind: 'reply', id: what.id, next: engine?.queue.next() ?? null, error: String(error) }),
    );
    return;
  }
  const call = calls.get(what.id);
  calls.delete(what.id);
  if (what.kind === 'failed')
    return call?.reject(Object.assign(new TypeError(what.text), { name: what.name }));
  const isBare = what.status === 204 || what.status === 304;
  call?.resolve(new Response(isBare ? null : what.text, { status: what.status, headers: what.headers }));
});
process.once('disconnect', () => process.exit());
