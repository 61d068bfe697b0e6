/** Purchases at other tills and web shops, in the history of whoever bought. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newWine } from '#domain/catalog/contract.ts';
import {
  changeCustomerSettings,
  createCustomer,
  getCustomer,
  listCustomers,
  setKnownAs,
} from '#domain/customers/contract.ts';
import { listSales, recordSale } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { referencesIn } from '#server/modules/sales/index.ts';
import { MOUFFETARD } from '#tests/harness/shop.ts';
import { type Buyer, tieBuyer, tieReferences } from './buyers.ts';
import { type Counter, openCounter } from './counter.fixture.ts';

let counter: Counter;
let wine: { id: Id };
beforeAll(async () => {
  counter = await openCounter();
  wine = await counter.shop.wine({
    wine: newWine.parse({ colour: 'red', region: 'Loire', grapes: ['Cabernet franc'] }),
  });
});
afterAll(() => counter.close());

let sourceId: Id;
beforeEach(() => {
  sourceId = randomUUID();
  counter.shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: null, openedId: null });
});

let documents = 0;
/** Two bottles at 12.90, as a connected shop records them; its follower has looked at it. */
async function sale(day: string, customerRef?: string): Promise<Id> {
  documents += 1;
  const { shop } = counter;
  const { saleId } = await shop.call(recordSale, {
    body: {
      sourceId,
      document: `W-${documents}`,
      occurredAt: `${day}T10:00:00.000Z`,
      ...(customerRef === undefined ? {} : { customerRef }),
      lines: [{ item: { unitId: wine.id }, quantity: '2000', unitPrice: '129000', vatRate: 2000 }],
    },
  });
  const { organizationId } = shop.actor;
  await shop.database.write(organizationId, async (tx) =>
    tieReferences(tx, await referencesIn(tx, [saleId])),
  );
  return saleId;
}

/** As the connection states an order. */
async function order(day: string, said: Partial<Buyer>): Promise<void> {
  const saleId = await sale(day, said.ref ?? undefined);
  const nobody = { ref: null, name: '', phone: null, email: null };
  const { shop } = counter;
  await shop.database.write(shop.actor.organizationId, (tx) =>
    tieBuyer(tx, shop.actor, { saleId, sourceId, at: `${day}T10:00:00.000Z`, ...nobody, ...said }, shop.now),
  );
}

const shown = (customerId: Id) => counter.call(getCustomer, { params: { customerId } });
const found = async (search: string) => (await counter.call(listCustomers, { query: { search } })).items;

test('A web order goes to whom its e-mail or telephone reaches, and from then on to that number of the shop’s', async () => {
  const customerId = await counter.customer({ name: 'Zoé Lenoir', email: 'zoe@cave.example' });
  await order('2026-10-01', { ref: '7', name: 'Z. Lenoir', email: ' Zoe@Cave.example', phone: 'aucun' });
  await order('2026-10-11', { ref: '7' });
  await order('2026-10-31', { email: 'zoe@cave.example' });
  const zoe = await shown(customerId);
  expect(zoe.knownAs).toEqual([{ sourceId, ref: '7' }]);
  expect(zoe.purchases.map(({ way }) => way)).toEqual(['channel', 'channel', 'channel']);
  expect(zoe.history).toMatchObject({ visits: 3, total: 7740n, averageBasket: 2580n, rhythmDays: 15 });
  expect(zoe.history?.ways).toEqual([{ shopId: MOUFFETARD, way: 'channel', visits: 3, total: 7740n }]);
  expect(zoe.taste).toMatchObject({
    isEnough: true,
    colours: [{ value: 'red', share: 10_000, purchases: 3 }],
    grapes: [{ value: 'Cabernet franc' }],
    prices: { low: 1290n, middle: 1290n, high: 1290n },
  });

  // Whoever was erased is nobody to the shop’s number either.
  await counter.erase(customerId);
  await order('2026-11-01', { ref: '7' });
  expect((await shown(customerId)).purchases).toEqual([]);
  const { items } = await counter.shop.call(listSales, { query: {} });
  expect(items.filter(({ customerRef }) => customerRef === '7').map((head) => head.businessDay)).toEqual([
    '2026-11-01',
  ]);
});

test('An unknown buyer of a web shop becomes a customer only where the house says so', async () => {
  const buyer = { ref: '8', name: 'Basile Roux', email: 'basile@cave.example' };
  await order('2026-10-01', buyer);
  expect(await found('basile')).toEqual([]);
  await counter.call(changeCustomerSettings, { body: { makesBuyers: true } });
  await order('2026-10-02', buyer);
  await order('2026-10-03', { ref: '9', email: 'sans-nom@cave.example' });
  const [basile, ...others] = await found('cave.example');
  expect(basile).toMatchObject({ name: 'Basile Roux', origin: 'channel', kind: 'person' });
  expect(others).toEqual([]);
  expect((await shown(basile?.id ?? '')).purchases).toHaveLength(1);
});

test('What another till wrote is a card, before or after it is given; its own short numbers mean somebody once a person says who', async () => {
  const past = await sale('2026-09-01', 'FID-0077');
  const short = await sale('2026-09-02', '42');
  const { id: customerId } = await counter.call(createCustomer, {
    body: { name: 'Paul Durand', cardCode: 'FID-0077' },
  });
  const next = await sale('2026-09-03', 'FID-0077');
  const bought = async () => (await shown(customerId)).purchases.map(({ saleId }) => saleId);
  expect(await bought()).toEqual([next, past]);
  await counter.call(setKnownAs, { params: { customerId }, body: { sourceId, ref: '42' } });
  expect(await bought()).toEqual([next, short, past]);
  expect((await shown(customerId)).taste.isEnough).toBe(true);
  const gone = await counter.customer({ name: 'Personne' });
  await counter.erase(gone);
  const refused = { params: { customerId: gone }, body: { sourceId, ref: '43' } };
  expect((await counter.refusal(setKnownAs, refused)).code).toBe('customer_erased');
});
