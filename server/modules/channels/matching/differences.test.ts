/** A shop and the catalogue call and price the same article differently: each difference is listed, and one side's word is taken. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Amendment, Listing, WriteOutcome } from '#domain/channels/connector.ts';
import type { Difference } from '#domain/channels/matchingContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { createSku, defaultPriceList, setPrices, skuRows } from '#server/modules/catalog/index.ts';
import { AnyShop, address, anyConnector } from '#tests/simulation/anyShop.ts';
import { actorOf, here, type Office, openOffice, shopId } from '../office.fixture.ts';
import { vendorOf } from '../vendors/vendor.ts';
import { BOTTLE, passTime, setStage } from '../vendors.fixture.ts';

const capabilities = { stockWrite: 'absolute', idempotency: 'none', calls: false } as const;
let office: Office;
let shop: AnyShop;
let connectionId: Id;
let skuId: Id;
/** What the shop says of the one bottle, and what it is asked to say instead. */
let listed: Listing;
let amended: Amendment[];
let answer: WriteOutcome;

beforeAll(async () => {
  const any = anyConnector(capabilities);
  const vendor = vendorOf({
    ...any,
    pull: async (session, stream, cursor, since) =>
      stream === 'listings'
        ? { facts: [{ kind: 'listing', listing: listed }], unreadable: [], cursor: null, more: false }
        : any.pull(session, stream, cursor, since),
    amendListings: async (_, amendments) => {
      amended.push(...amendments);
      return amendments.map(() => answer);
    },
  });
  const reach = (url: string, init?: RequestInit) => shop.fetch(url, init);
  office = await openOffice({ vendors: new Map([[vendor.code, vendor]]), reach });
  shop = new AnyShop(capabilities, () => office.now());
  amended = [];
  answer = { outcome: 'applied' };
  listed = {
    ref: 'b',
    label: 'Saint-Véran Les Pommards 2022',
    code: null,
    barcode: null,
    priceE4: 189_000n,
    vatRate: 1000,
    tracked: false,
    level: null,
    gone: false,
  };
  skuId = randomUUID();
  await office.database.write(here, async (tx) => {
    const sku = {
      id: skuId,
      kind: 'wine' as const,
      name: 'Saint-Véran',
      measure: 'volume' as const,
      content: BOTTLE,
    };
    await createSku(tx, actorOf(here), sku, office.now());
    const list = await defaultPriceList(tx, actorOf(here), randomUUID(), office.now());
    await setPrices(tx, actorOf(here), list, [{ unitId: skuId, amountE4: 175_000n }], office.now());
  });
  connectionId = randomUUID();
  const body = { name: 'Boutique', shopId, vendor: 'any', settings: { url: address } };
  expect((await office.send('POST', '/vendor-connections', { key: connectionId, body })).status).toBe(200);
  await passTime(office, () => []);
  const decision = { kind: 'link', unitId: skuId };
  const made = await office.send('POST', `/vendor-connections/${connectionId}/matches/decisions`, {
    body: { ref: 'b', decision },
  });
  expect(made.status).toBe(200);
});
afterAll(() => office.close());

const path = (rest: string): string => `/vendor-connections/${connectionId}/${rest}`;

async function differences(): Promise<Difference[]> {
  return (await office.send<{ items: Difference[] }>('GET', path('differences'))).body.items;
}

async function settle(kind: Difference['kind'], take: 'theirs' | 'ours') {
  const body = { ref: 'b', kind, take };
  return office.send<{ settled: boolean; problem: string | null; code?: string }>(
    'POST',
    path('differences/settled'),
    { body },
  );
}

describe('differences', () => {
  test('are listed by kind, in the words of both sides, with the sides that can be taken', async () => {
    const found = await differences();
    expect(found.map(({ kind, theirs, ours, takes }) => [kind, theirs, ours, takes])).toEqual([
      ['name', 'Saint-Véran Les Pommards 2022', 'Saint-Véran', ['theirs', 'ours']],
      ['price', '18,90\u00a0€', '17,50\u00a0€', ['theirs', 'ours']],
      ['vat', '10\u00a0%', '20\u00a0%', ['theirs']],
      ['untracked', 'stock non suivi', 'stock suivi', ['ours']],
    ]);
  });

  test('change the catalogue where the shop is right', async () => {
    expect((await settle('name', 'theirs')).body).toEqual({ settled: true, problem: null });
    expect((await settle('vat', 'theirs')).body.settled).toBe(true);
    const [sku] = await office.database.read(here, (snapshot) => skuRows(snapshot, { ids: [skuId] }));
    expect(sku?.name).toBe('Saint-Véran Les Pommards');
    expect((await differences()).map(({ kind }) => kind)).toEqual(['price', 'untracked']);
  });

  test('change nothing at the shop before it is live', async () => {
    expect((await settle('price', 'ours')).body.code).toBe('not_live');
    expect(amended).toEqual([]);
  });

  test('change the shop where the catalogue is right, and say why where it will not', async () => {
    await setStage(office, connectionId, 'live');
    answer = { outcome: 'dead', why: { fr: 'prix imposé', en: 'imposed price' } };
    expect((await settle('price', 'ours')).body).toEqual({
      settled: false,
      problem: 'La boutique a refusé ce changement : prix imposé',
    });
    answer = { outcome: 'applied' };
    expect((await settle('price', 'ours')).body).toEqual({ settled: true, problem: null });
    expect(amended.at(-1)).toMatchObject({ ref: 'b', priceE4: 175_000n });
    expect((await differences()).map(({ kind }) => kind)).toEqual(['untracked']);
    expect((await settle('vat', 'ours')).body.code).toBe('only_theirs');
    expect((await settle('untracked', 'theirs')).body.code).toBe('only_ours');
  });
});
