/** A Zettle till beside the cellar: its sales come in, what is on the shelf goes out as movements, and its key is nowhere to be read. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKey, openZettleShop, type ZettleFakeShop } from '#connectors/zettle/shop.fixture.ts';
import { listExchanges } from '#domain/channels/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { callerOf } from '#tests/harness/caller.ts';
import { type Office, openOffice } from './office.fixture.ts';
import { vendors } from './vendors/known.ts';
import { goLiveWith, passTime, type Shelved, shelve, statusOf } from './vendors.fixture.ts';

let office: Office;
let till: ZettleFakeShop;
let wine: Shelved;
let ref: string;
let connectionId: Id;

/** Zettle calls over https alone; what stands before the house makes http of it. */
const [outside, inside] = ['https://cave.example', 'http://localhost:4180'];

async function reach(url: string, init: RequestInit = {}): Promise<Response> {
  const { body } = init;
  const said = await till.fetch(
    url,
    typeof body === 'string' ? { ...init, body: body.replaceAll(inside, outside) } : init,
  );
  const { status, headers } = said;
  const text = (await said.text()).replaceAll(outside, inside);
  return new Response(text === '' ? null : text, { status, headers });
}

beforeAll(async () => {
  office = await openOffice({ vendors, reach });
  till = openZettleShop({ now: () => office.now(), hooks: true });
  ref = till.list({ label: 'Fleurie 2022', code: 'FLEURIE', priceE4: 149_000n, vatRate: 2000, level: 2 });
  wine = await shelve(office, 'Fleurie', 8);
  connectionId = await goLiveWith(office, 'zettle', till.settings, new Map([[ref, wine.skuId]]));
});
afterAll(async () => {
  expect(office.faults).toEqual([]);
  await office.close();
});

/** Its calls are heard at once; what they change is written a moment later. */
async function goOn(minutes = 12): Promise<void> {
  await passTime(office, () => till.takeHooks(), { minutes });
  await passTime(office, () => till.takeHooks());
}

async function agree(bottles: number): Promise<void> {
  expect([await wine.onHand(), till.levelOf(ref)]).toEqual([bottles, Math.max(0, bottles)]);
  expect(await statusOf(office, connectionId)).toMatchObject({ state: 'even', queued: 0, dead: 0 });
}

test('the till is given what stands on the shelf', async () => {
  await goOn();
  await agree(8);
});

test('what it sells leaves the shelf once, however often it calls', async () => {
  till.sell([{ ref, units: 3 }]);
  const calls = till.takeHooks();
  await passTime(office, () => [...calls, ...calls, ...till.takeHooks()]);
  await goOn();
  await agree(5);
});

test('a delivery is moved into its store, and a sale of the same minute stays sold', async () => {
  await wine.receive(6);
  till.sell([{ ref, units: 1 }]);
  await goOn();
  await agree(10);
});

test('a bottle that comes back stands on the shelf again; one that was broken does not, and the till is told', async () => {
  const sale = till.sell([{ ref, units: 4 }]);
  await goOn();
  await agree(6);
  till.refund(sale, [{ ref, units: 1 }], { restock: true });
  await goOn();
  await agree(7);
  till.refund(sale, [{ ref, units: 1 }], { restock: false });
  await goOn();
  await agree(7);
});

test('after three days without an answer Zettle forgets where to call: it is told again, and no sale is lost', async () => {
  till.dropSubscriptions();
  till.sell([{ ref, units: 2 }]);
  expect(till.takeHooks()).toEqual([]);
  await goOn(40);
  expect(till.subscriptions.size).toBe(1);
  await agree(5);
});

test('of all that was said to Zettle, the log holds neither the key nor a token', async () => {
  const { items } = await callerOf(office.app).call(listExchanges, { query: { connectionId, limit: 1000 } });
  const subjects = new Set(items.map(({ subject }) => subject));
  expect(subjects).toContain('POST https://oauth.zettle.com/token');
  const said = items.map(({ excerpt }) => excerpt ?? '').join('\n');
  expect(said).toContain('grant_type=urn');
  for (const secret of [apiKey, apiKey.split('.')[1] ?? '', 'zLzClQLQN8yfH8a', 'c2lnbmF0dXJl'])
    expect(said).not.toContain(secret);
});
