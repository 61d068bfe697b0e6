/** Suggestions through the door: learned from tickets, told with their reason, and never what may not be. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitmentOf } from '#domain/customers/commitment.ts';
import { createCustomer, eraseCustomer } from '#domain/customers/contract.ts';
import { mergeCustomers, undoMerge } from '#domain/customers/duplicateContract.ts';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { saveSuggestionSettings, suggestBeside, suggestToCustomer } from '#domain/recommend/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { defaultPriceList, setPrices } from '#server/modules/catalog/index.ts';
import { createCustomers, linkPurchases } from '#server/modules/customers/index.ts';
import { openPool } from '#server/platform/database.ts';
import { buildHttp } from '#server/platform/http.ts';
import { type Caller, callerOf } from '#tests/harness/caller.ts';
import { customersPortsOf } from '#tests/harness/customersPorts.ts';
import { CHARTRONS, MOUFFETARD, openShop, type Shop, units } from '#tests/harness/shop.ts';
import { createRecommend, type Recommend } from './index.ts';

let shop: Shop;
let recommend: Recommend;
let office: Caller;
let erase: (customerId: Id) => Promise<number>;
let asked: string[];
let closeAll: () => Promise<void>;

const wines: Record<'chinon' | 'muscadet' | 'sancerre' | 'oysters', Id> = {
  chinon: '',
  muscadet: '',
  sancerre: '',
  oysters: '',
};
let zoe: Id;

const learn = () =>
  recommend.jobs.learnHabits?.({ organizationId: shop.actor.organizationId }, { number: 1, last: true });

async function sell(day: string, ...skuIds: Id[]): Promise<Id> {
  const lines = skuIds.map((unitId) => ({ item: { unitId }, quantity: units(1), unitPrice: '120000' }));
  const body = { document: randomUUID(), occurredAt: `${day}T10:00:00.000Z`, lines };
  const { saleId } = await shop.call(recordSale, { body });
  return saleId;
}

const customer = async (name: string): Promise<Id> =>
  (await office.call(createCustomer, { body: { name } })).id;

async function buy(customerId: Id, day: string, ...skuIds: Id[]): Promise<void> {
  const key = new Uint8Array(randomBytes(32));
  const commitment = await commitmentOf(key, customerId);
  const link = { saleId: await sell(day, ...skuIds), customerId, key, commitment, at: shop.now };
  await shop.database.write(shop.actor.organizationId, (tx) => linkPurchases(tx, [link]));
}

async function suggested(customerId = zoe, query: Record<string, string> = {}) {
  const { items } = await office.call(suggestToCustomer, { params: { customerId }, query });
  return items.map(({ name, why }) => `${name}: ${why}`);
}

async function beside(...skuIds: Id[]) {
  const { items } = await office.call(suggestBeside, { query: { skus: skuIds.join(',') } });
  return items.map(({ name, why }) => `${name}: ${why}`);
}

beforeAll(async () => {
  shop = await openShop();
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 2 });
  const folder = await mkdtemp(join(tmpdir(), 'caveau-recommend-'));
  const ports = {
    ...customersPortsOf(shop),
    claimableTicket: async () => null,
    eraseElsewhere: async () => {},
    toldElsewhere: async () => ({}),
  };
  const customers = createCustomers(shop.database, ports, folder);
  asked = [];
  recommend = createRecommend({
    database: shop.database,
    jobsPool,
    ask: async (...requests) => void asked.push(...requests.map(({ task }) => task)),
    clock: () => shop.now,
  });
  const http = buildHttp({
    endpoints: [...customers.endpoints, ...recommend.endpoints],
    authenticate: async () => shop.actor,
    refusals: [refuseCustomer.sentences],
    clock: () => shop.now,
    log: { info() {}, warn() {}, error: ({ fault }) => console.error(fault) },
  });
  office = callerOf(http);
  erase = async (customerId) => {
    const url = eraseCustomer.path.replace(':customerId', customerId);
    return (await http.inject({ method: eraseCustomer.method, url })).statusCode;
  };
  closeAll = async () => {
    await http.close();
    await jobsPool.end();
    await shop.close();
    await rm(folder, { recursive: true });
  };
  for (const name of ['chinon', 'muscadet', 'sancerre', 'oysters'] as const) {
    const wine = await shop.wine({ name });
    wines[name] = wine.id;
    const cost = name === 'oysters' ? '120000' : '60000';
    const lines = [{ skuId: wine.id, unitId: wine.caseId, count: units(20), cost }];
    await shop.call(receiveDelivery, {
      body: { locationId: shop.places.shelf, occurredAt: '2026-10-01T08:00:00.000Z', lines },
    });
  }
  zoe = await customer('Zoé Lenoir');
  for (const day of ['2026-10-05', '2026-10-19', '2026-11-02']) await buy(zoe, day, wines.chinon);
  for (let ticket = 0; ticket < 12; ticket += 1) await sell('2026-11-10', wines.muscadet, wines.oysters);
  for (let ticket = 0; ticket < 2; ticket += 1) await sell('2026-11-10', wines.muscadet);
  for (let ticket = 0; ticket < 6; ticket += 1) await sell('2026-11-11', wines.sancerre);
  await shop.settle(...Object.values(wines));
});
afterAll(() => closeAll());

describe('Suggestions', () => {
  test('are learned once somebody asks, and from then on each night', async () => {
    expect(await office.call(suggestToCustomer, { params: { customerId: zoe } })).toEqual({
      learnedAt: null,
      items: [],
    });
    expect(asked).toEqual(['learnHabits']);
    await learn();
    await recommend.jobs.learnAllHabits?.({}, { number: 1, last: true });
    expect(asked).toEqual(['learnHabits', 'learnHabits']);
  });

  test('to a customer begin with what they come back to, then what other customers like, each with its reason', async () => {
    expect(await suggested()).toEqual([
      'chinon: déjà acheté 3 fois',
      'muscadet: aimé par d’autres',
      'oysters: aimé par d’autres',
      'sancerre: aimé par d’autres',
    ]);
    await buy(zoe, '2026-11-16', wines.chinon);
    expect(await suggested(zoe, { count: '1' })).toEqual(['chinon: déjà acheté 4 fois']);
  });

  test('know what was bought under a record that was merged into theirs', async () => {
    const again = await customer('Zoé Lenoire');
    await buy(again, '2026-11-17', wines.chinon);
    const { mergeId } = await office.call(mergeCustomers, {
      params: { customerId: zoe },
      body: { otherId: again },
    });
    expect(await suggested(zoe, { count: '1' })).toEqual(['chinon: déjà acheté 5 fois']);
    await office.call(undoMerge, { params: { mergeId } });
    expect(await suggested(zoe, { count: '1' })).toEqual(['chinon: déjà acheté 4 fois']);
  });

  test('beside a cart are what is often bought with it', async () => {
    expect(await beside(wines.oysters)).toEqual(['muscadet: souvent pris avec oysters']);
    expect(await beside(wines.oysters, wines.muscadet)).toEqual([]);
    expect(await beside(wines.chinon)).toEqual([]);
  });

  test('are there to be had in the shop that asks', async () => {
    expect(await suggested(zoe, { shopId: CHARTRONS })).toEqual([]);
    expect(await suggested(zoe, { shopId: MOUFFETARD })).toHaveLength(4);
  });

  test('earn what the owner wants: what earns less, or nobody knows what, is not suggested', async () => {
    await office.call(saveSuggestionSettings, { body: { marginFloorBp: 2000 } });
    expect(await suggested()).toEqual([]);
    // 12 € with 20 % of VAT are 10 €: the wines cost 5, the oysters 10.
    await shop.database.write(shop.actor.organizationId, async (tx) => {
      const list = await defaultPriceList(tx, shop.actor, randomUUID(), shop.now);
      const prices = Object.values(wines).map((unitId) => ({ unitId, amountE4: 120_000n }));
      await setPrices(tx, shop.actor, list, prices, shop.now);
    });
    expect((await suggested()).map((said) => said.split(':')[0])).toEqual(['chinon', 'muscadet', 'sancerre']);
    await office.call(saveSuggestionSettings, { body: { marginFloorBp: null } });
    expect(await suggested()).toHaveLength(4);
  });

  test('to whoever was erased are none, and nothing of them is kept', async () => {
    expect(await erase(zoe)).toBe(204);
    expect(await office.refusal(suggestToCustomer, { params: { customerId: zoe } })).toMatchObject({
      code: 'customer_not_found',
    });
    await learn();
    const maud = await customer('Maud');
    expect((await suggested(maud)).filter((said) => !said.endsWith('aimé par d’autres'))).toEqual([]);
  });
});
