/** Several server processes on one database: what one does, the others show, and nothing is done twice. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { saleOutcome } from '#domain/sales/contract.ts';
import { listLevels } from '#domain/stock/contract.ts';
import { type Running, startServer } from '#server/main.ts';
import { freePort } from '#server/platform/freePort.ts';
import { SECRET } from '#tests/harness/addresses.ts';
import { emptyDatabase } from '#tests/harness/database.ts';
import { openShop, type SoakShop } from '#tests/soak/openShop.ts';

let folder: string;
let servers: Running[];
let shop: SoakShop;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau-servers-'));
  const databaseUrl = await emptyDatabase();
  const ports = [await freePort(), await freePort()];
  const start = (port: number): Promise<Running> =>
    startServer({
      dataDirectory: folder,
      databaseUrl,
      host: '127.0.0.1',
      port,
      publicUrl: `http://127.0.0.1:${ports[0]}`,
      secret: SECRET,
      backupKey: null,
      httpsPort: null,
      tls: null,
      logLevel: 'silent',
    });
  // At once, on an empty database: one migrates, the other waits for it.
  servers = await Promise.all(ports.map(start));
  shop = await openShop(servers[0]?.url ?? '', 3);
}, 60_000);

afterAll(async () => {
  for (const server of servers) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const BOTTLE = 750_000n;

/** One bottle sold at the server of that number. */
async function sell(at: number, skuId: string, key = randomUUID(), document = key): Promise<string> {
  const response = await fetch(`${servers[at]?.url}/api/v1/sales`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${shop.apiKey}`,
      'idempotency-key': key,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      document,
      occurredAt: '2026-11-22T10:00:00.000Z',
      lines: [{ item: { unitId: skuId }, quantity: '1000', unitPrice: '125000' }],
    }),
  });
  return saleOutcome.parse(await response.json()).outcome;
}

async function onHand(at: number, skuId: string): Promise<bigint> {
  const response = await fetch(`${servers[at]?.url}/api/v1/levels?skuId=${skuId}`, {
    headers: { authorization: `Bearer ${shop.apiKey}` },
  });
  const { items } = listLevels.reply.parse(await response.json());
  return items.reduce((sum, item) => sum + item.onHand, 0n);
}

test('a sale at one server is in the level that the other shows', async () => {
  const [skuId = ''] = shop.skuIds;
  const before = await onHand(1, skuId);
  await sell(0, skuId);
  expect(before - (await onHand(1, skuId))).toBe(BOTTLE);
});

test('the same sale sent to both at once counts once', async () => {
  const [, skuId = ''] = shop.skuIds;
  const before = await onHand(0, skuId);
  const key = randomUUID();
  const outcomes = await Promise.all([sell(0, skuId, key), sell(1, skuId, key)]);
  expect(outcomes.sort()).toEqual(['alreadyDone', 'recorded']);
  expect(before - (await onHand(0, skuId))).toBe(BOTTLE);
});

test('forty sales of one wine at both servers at once: none lost, none refused, settled once', async () => {
  const skuId = shop.skuIds[2] ?? '';
  const before = await onHand(0, skuId);
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, number) => sell(number % 2, skuId)));
  expect(new Set(outcomes)).toEqual(new Set(['recorded']));
  expect(before - (await onHand(1, skuId))).toBe(40n * BOTTLE);
  await vi.waitFor(async () => {
    const response = await fetch(`${servers[1]?.url}/api/v1/levels?skuId=${skuId}`, {
      headers: { authorization: `Bearer ${shop.apiKey}` },
    });
    expect(listLevels.reply.parse(await response.json()).settledBehind).toBe(0);
  }, 10_000);
  expect(before - (await onHand(0, skuId))).toBe(40n * BOTTLE);
});
