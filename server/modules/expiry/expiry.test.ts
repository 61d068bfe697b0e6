/** What expires soon is told with its worth; a lower price is proposed, taken or refused, and goes back by itself. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acceptMarkdown,
  type ExpiringLot,
  endMarkdown,
  listExpiring,
  listMarkdowns,
  refuseMarkdown,
  saveExpirySettings,
} from '#domain/expiry/contract.ts';
import { holdLot } from '#domain/recall/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { receiveDelivery } from '#domain/stock/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createPriceList, setPrices } from '#server/modules/catalog/index.ts';
import { openPool, sql } from '#server/platform/database.ts';
import { openShop, type Shop, units } from '#tests/harness/shop.ts';
import { expiryJobs } from './jobs.ts';

let shop: Shop;
const shopList: Id = randomUUID();
const proList: Id = randomUUID();
const skus: Record<string, Id> = {};

beforeAll(async () => {
  shop = await openShop();
  await shop.database.write(shop.actor.organizationId, async (tx) => {
    const list = { currency: 'EUR' };
    await createPriceList(
      tx,
      shop.actor,
      { ...list, id: shopList, name: 'Boutique', includesVat: true },
      shop.now,
    );
    await createPriceList(
      tx,
      shop.actor,
      { ...list, id: proList, name: 'Pro', includesVat: false },
      shop.now,
    );
  });
});
afterAll(() => shop.close());

/** Counted by the piece, with 5.5 % of VAT; 10.00 to professionals, without it. */
async function good(name: string, priceE4: bigint | null, kind: 'food' | 'material' = 'food'): Promise<Id> {
  const { id } = await shop.wine({
    name,
    kind,
    measure: 'count',
    content: 1000n,
    units: [],
    vatTakeaway: 550,
  });
  skus[name] = id;
  if (priceE4 !== null)
    await shop.database.write(shop.actor.organizationId, async (tx) => {
      await setPrices(tx, shop.actor, shopList, [{ unitId: id, amountE4: priceE4 }], shop.now);
      await setPrices(tx, shop.actor, proList, [{ unitId: id, amountE4: 100_000n }], shop.now);
    });
  return id;
}

/** At 6.00 each. */
async function received(name: string, count: number, lot: string, expiresOn: string): Promise<void> {
  const line = { skuId: skus[name] ?? '', quantity: units(count), cost: String(count * 600), lot, expiresOn };
  await shop.call(receiveDelivery, {
    body: { locationId: shop.places.shelf, occurredAt: '2026-10-01T08:00:00.000Z', lines: [line] },
  });
}

async function sold(name: string, count: number): Promise<void> {
  const item = { unitId: skus[name] ?? '' };
  await shop.call(recordSale, {
    body: {
      document: randomUUID(),
      occurredAt: '2026-11-10T08:00:00.000Z',
      lines: [{ item, quantity: units(count), unitPrice: '120000' }],
    },
  });
}

async function expiring(code: string): Promise<ExpiringLot> {
  await shop.settle(...Object.values(skus));
  const found = (await shop.call(listExpiring)).items.find((lot) => lot.code === code);
  if (!found) throw new Error(`${code} is not told`);
  return found;
}

/** In the shop's list and in the professionals'. */
async function prices(name: string): Promise<number[]> {
  const rows = await shop.database.read(shop.actor.organizationId, (snapshot) =>
    snapshot.all(sql<{ amountE4: bigint }>`
      select amount_e4 as "amountE4" from catalog.price
       where organization_id = ${snapshot.organizationId} and unit_id = ${skus[name] ?? ''} order by price_list_id <> ${shopList}`),
  );
  return rows.map(({ amountE4 }) => Number(amountE4) / 10_000);
}

/** By it a till tells that it must read the article again. */
const changedBy = (name: string) =>
  shop.database.read(shop.actor.organizationId, (snapshot) =>
    snapshot.one(sql<{ at: bigint }>`
      select changed_by::text::bigint as at from catalog.sku
       where organization_id = ${snapshot.organizationId} and id = ${skus[name] ?? ''}`),
  );

const accept = (lotId: Id, priceE4: bigint, key: string = randomUUID()) =>
  shop.call(acceptMarkdown, { body: { lotId, priceE4: priceE4.toString() }, key });

async function dayPasses(): Promise<void> {
  const { database, house } = shop;
  const jobsPool = openPool({ connectionString: shop.jobsUrl, max: 1 });
  const jobs = expiryJobs({ database, jobsPool, houseOf: async () => house, clock: () => shop.now });
  await jobs['endDueMarkdowns']?.({}, { number: 1, last: false });
  await jobsPool.end();
}

describe('what expires soon', () => {
  test('is told with what it is worth, where it is, and how much will not sell in time', async () => {
    await good('Cantuccini', 120_000n);
    await received('Cantuccini', 26, 'C1', '2026-12-12');
    await sold('Cantuccini', 14);
    // 14 in 56 days are five in the twenty that are left; twelve are there, at 6.00.
    expect(await expiring('C1')).toMatchObject({
      name: 'Cantuccini',
      daysLeft: 20,
      quantity: 12_000n,
      places: [{ locationId: shop.places.shelf, quantity: 12_000n }],
      worth: 7200n,
      sold: 14_000n,
      unsold: 7_000n,
      proposal: { withinDays: 30, usualE4: 120_000n, priceE4: 96_000n, atCost: false },
      unproposed: null,
    });
  });

  test.each([
    ['its date has passed', 120_000n, 'food', '2026-11-21', 0, 'past'],
    ['nobody buys it', 120_000n, 'material', '2026-12-12', 0, 'notSold'],
    ['nobody has said its price', null, 'food', '2026-12-12', 0, 'noPrice'],
    ['it sells in time', 120_000n, 'food', '2026-12-12', 40, 'sells'],
    ['its first step is still to come', 120_000n, 'food', '2027-01-02', 0, 'tooEarly'],
  ] as const)('has no lower price where %s', async (why, priceE4, kind, expiresOn, went, unproposed) => {
    const code = `W-${unproposed}`;
    await good(why, priceE4, kind);
    await received(why, went + 10, code, expiresOn);
    if (went > 0) await sold(why, went);
    expect(await expiring(code)).toMatchObject({ proposal: null, unproposed });
  });

  test('is told as long before as the owner says of its kind', async () => {
    const settings = { alertDays: 60, ofKinds: { food: 20 }, steps: [], belowCost: false };
    await shop.call(saveExpirySettings, { body: settings });
    const codes = (await shop.call(listExpiring)).items.map(({ code }) => code);
    expect(codes).toContain('C1');
    expect(codes).not.toContain('W-tooEarly');
    const twice = { ...settings, steps: [10, 10].map((withinDays) => ({ withinDays, off: 2000 })) };
    expect(await shop.refusal(saveExpirySettings, { body: twice })).toMatchObject({ code: 'steps_twice' });
    const steps = [
      { withinDays: 10, off: 4000 },
      { withinDays: 30, off: 2000 },
    ];
    await shop.call(saveExpirySettings, { body: { ...settings, alertDays: 60, ofKinds: {}, steps } });
  });
});

describe('a markdown', () => {
  test('is the price in every list from then on, for tills to read again, once; it stops at what the goods cost', async () => {
    const { lotId } = await expiring('C1');
    expect(await shop.refusal(acceptMarkdown, { body: { lotId, priceE4: '90000' } })).toMatchObject({
      code: 'markdown_other_price',
    });
    const before = await changedBy('Cantuccini');
    const key = randomUUID();
    for (let again = 0; again < 2; again += 1)
      expect(await accept(lotId, 96_000n, key)).toMatchObject({ usualE4: 120_000n, priceE4: 96_000n });
    expect(await prices('Cantuccini')).toEqual([9.6, 8]);
    expect((await changedBy('Cantuccini')).at > before.at).toBe(true);
    expect(await expiring('C1')).toMatchObject({ proposal: null, unproposed: 'decided' });

    await good('Sirop', 70_000n);
    await received('Sirop', 4, 'S1', '2026-12-12');
    // 7.00 less 20 % is 5.60; it cost 6.00, which is 6.33 with VAT.
    expect((await expiring('S1')).proposal).toMatchObject({ priceE4: 63_300n, atCost: true });
  });

  test('is proposed again at the next step, from the usual price', async () => {
    shop.now = '2026-12-02T09:00:00.000Z';
    const { lotId, proposal } = await expiring('C1');
    expect(proposal).toEqual({ withinDays: 10, usualE4: 120_000n, priceE4: 72_000n, atCost: false });
    await accept(lotId, 72_000n);
    expect(await prices('Cantuccini')).toEqual([7.2, 6]);
  });

  test('ends by hand, but for the price that somebody has changed since', async () => {
    await shop.database.write(shop.actor.organizationId, (tx) =>
      setPrices(tx, shop.actor, proList, [{ unitId: skus['Cantuccini'] ?? '', amountE4: 65_000n }], shop.now),
    );
    const [inForce] = (await shop.call(listMarkdowns)).items;
    for (let again = 0; again < 2; again += 1)
      expect(await shop.call(endMarkdown, { params: { markdownId: inForce?.id ?? '' } })).toMatchObject({
        endedBecause: 'byHand',
      });
    expect(await prices('Cantuccini')).toEqual([12, 6.5]);
    expect(await expiring('C1')).toMatchObject({ unproposed: 'decided' });
  });

  test('is refused with a reason, and the step asks no more', async () => {
    const { lotId } = await expiring('S1');
    const reason = 'Pour les paniers de Noël';
    expect(await shop.call(refuseMarkdown, { body: { lotId, reason } })).toMatchObject({
      isAccepted: false,
      reason,
    });
    expect(await shop.refusal(refuseMarkdown, { body: { lotId, reason } })).toMatchObject({
      code: 'markdown_not_proposed',
    });
    expect(await prices('Sirop')).toEqual([7, 10]);
  });

  test.each([
    ['once its lot is sold out', 'sold', 3, '2026-12-03T09:00:00.000Z'],
    ['once its date has passed', 'past', 1, '2026-12-13T09:00:00.000Z'],
  ] as const)('ends by itself %s', async (name, because, count, then) => {
    shop.now = '2026-12-02T09:00:00.000Z';
    await good(name, 120_000n);
    await received(name, 3, `E-${because}`, '2026-12-12');
    const { lotId } = await expiring(`E-${because}`);
    const { id } = await accept(lotId, 72_000n);
    await dayPasses();
    expect(await prices(name)).toEqual([7.2, 6]);
    await sold(name, count);
    await shop.settle(skus[name] ?? '');
    shop.now = then;
    await dayPasses();
    expect(await prices(name)).toEqual([12, 10]);
    const ended = (await shop.call(listMarkdowns)).items.find((markdown) => markdown.id === id);
    expect(ended).toMatchObject({ endedBecause: because });
  });

  test('of a lot that is held is not proposed', async () => {
    shop.now = '2026-12-03T09:00:00.000Z';
    await good('Nougat', 120_000n);
    await received('Nougat', 3, 'N1', '2026-12-12');
    const { lotId } = await expiring('N1');
    await shop.call(holdLot, { params: { lotId }, body: { held: true, reason: 'Boîtes bombées' } });
    expect(await expiring('N1')).toMatchObject({ unproposed: 'held' });
  });
});
