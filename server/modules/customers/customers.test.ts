/** Customers' records: made online or late, found, changed, kept by tills; and what is left of somebody who was erased. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newCardCode } from '#domain/customers/cardCode.ts';
import { commitmentOf } from '#domain/customers/commitment.ts';
import {
  changeCustomer,
  createCustomer,
  exportCustomer,
  getCustomer,
  listCustomerChanges,
  listCustomers,
} from '#domain/customers/contract.ts';
import { recordSale } from '#domain/sales/contract.ts';
import { MOUFFETARD } from '#tests/harness/shop.ts';
import { tablesHolding } from '#tests/harness/traces.ts';
import { type Counter, openCounter } from './counter.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
});
afterAll(() => counter.close());

const card = () => newCardCode((count) => crypto.getRandomValues(new Uint8Array(count)));
const namesOf = (items: readonly { name: string | null }[]) => items.map(({ name }) => name);

describe('a record', () => {
  test('is made once, as typed or as scanned, under the id that its maker chose', async () => {
    const key = randomUUID();
    const body = {
      name: ' Paul Durand ',
      phone: '06 12 34 56 78',
      email: 'Paul@Cave.Example',
      note: 'Bourgogne',
    };
    const made = await counter.call(createCustomer, { key, body });
    expect(made).toMatchObject({
      id: key,
      kind: 'person',
      nature: 'b2c',
      origin: 'office',
      name: 'Paul Durand',
      phone: '+33612345678',
      email: 'paul@cave.example',
    });
    expect(await counter.call(createCustomer, { key, body })).toEqual(made);
    const other = await counter.refusal(createCustomer, { key, body: { ...body, name: 'Paula' } });
    expect(other.code).toBe('idempotency_conflict');
    const wrong = await counter.refusal(createCustomer, { body: { ...body, phone: '06 12' } });
    expect(wrong.detail).toBe('« 06 12 » n’est pas un numéro de téléphone complet.');
  });

  test('is found by name, telephone, address or card, accents forgiven, and listed by name page after page', async () => {
    const cardCode = card();
    const id = await counter.customer({ name: 'Éléonore Bœuf', phone: '0692 44 55 66', cardCode });
    for (const search of ['boeuf ele', 'ÉLÉO', '06 92 44', '+262692445566', cardCode.toLowerCase()]) {
      const { items } = await counter.call(listCustomers, { query: { search } });
      expect(
        items.map((found) => found.id),
        search,
      ).toEqual([id]);
    }
    expect((await counter.call(listCustomers, { query: { search: '100 %_' } })).items).toEqual([]);
    const first = await counter.call(listCustomers, { query: { limit: 1 } });
    const second = await counter.call(listCustomers, { query: { limit: 1, cursor: first.next ?? '' } });
    expect(namesOf([...first.items, ...second.items])).toEqual(['Éléonore Bœuf', 'Paul Durand']);
  });

  test('has a card of its own: another’s is refused, and left out where a till gave it before it could know', async () => {
    const cardCode = card();
    const holder = await counter.customer({ name: 'Anne', cardCode });
    const refused = await counter.refusal(createCustomer, { body: { name: 'Basile', cardCode } });
    expect(refused.code).toBe('card_taken');
    const madeAt = '2026-11-20T10:00:00.000Z';
    const late = await counter.call(createCustomer, { body: { name: 'Basile', cardCode, madeAt } });
    expect(late).toMatchObject({ name: 'Basile', cardCode: null, origin: 'till', createdAt: madeAt });
    const asked = { params: { customerId: late.id }, body: { cardCode } };
    expect((await counter.refusal(changeCustomer, asked)).code).toBe('card_taken');
    await counter.call(changeCustomer, { params: { customerId: holder }, body: { cardCode: null } });
    expect(await counter.call(changeCustomer, asked)).toMatchObject({ name: 'Basile', cardCode });
  });

  test('tells birthday, address and language, and the household that a person belongs to until it is erased', async () => {
    const home = await counter.customer({ kind: 'household', name: 'Famille Lenoir' });
    const typed = { birthday: '17 mars 1984', street: '3 quai Sud', postcode: '44000', city: 'Nantes' };
    const customerId = await counter.customer({
      name: 'Zoé Lenoir',
      ...typed,
      language: 'en',
      householdId: home,
    });
    const record = { ...typed, birthday: '1984-03-17', country: 'FR', language: 'en' };
    const kept = await counter.call(getCustomer, { params: { customerId } });
    expect(kept).toMatchObject({ ...record, household: { id: home, name: 'Famille Lenoir' } });
    const household = await counter.call(getCustomer, { params: { customerId: home } });
    expect(household).toMatchObject({ nature: 'b2c', members: [{ id: customerId, name: 'Zoé Lenoir' }] });
    const query = { kind: 'household' as const, search: 'lenoir' };
    expect(namesOf((await counter.call(listCustomers, { query })).items)).toEqual(['Famille Lenoir']);

    const refusalOf = async (id: string, body: object) =>
      (await counter.refusal(changeCustomer, { params: { customerId: id }, body })).code;
    expect(await refusalOf(customerId, { householdId: customerId })).toBe('household_unknown');
    expect(await refusalOf(customerId, { birthday: '2026-12-01' })).toBe('birthday_wrong');
    expect(await refusalOf(home, { kind: 'person' })).toBe('household_has_members');
    expect(await refusalOf(home, { householdId: home })).toBe('household_of_person_only');
    await counter.erase(home);
    expect(await counter.call(getCustomer, { params: { customerId } })).toMatchObject({
      ...record,
      household: null,
    });
  });

  test('says in the journal which fields changed, and never what they held', async () => {
    const customerId = await counter.customer({ name: 'Colette', email: 'colette@cave.example' });
    await counter.call(changeCustomer, {
      params: { customerId },
      body: { kind: 'firm', siret: '732 829 320 00074' },
    });
    const admin = await openAdmin();
    const { rows } = await admin.query(
      'select action, detail from platform.audit_entry where subject = $1 order by at, id',
      [customerId],
    );
    await admin.end();
    expect(rows).toEqual([
      { action: 'createCustomer', detail: {} },
      { action: 'changeCustomer', detail: { fields: ['kind', 'siret'] } },
    ]);
  });
});

async function openAdmin(): Promise<Client> {
  const admin = new Client({ connectionString: counter.shop.ownerUrl });
  await admin.connect();
  return admin;
}

describe('a till’s own copy', () => {
  /** Asks until there is no more, writes what it hears into the copy, and returns where it goes on. */
  async function follow(since: bigint, copy: Map<string, string | null>): Promise<bigint> {
    const query = { since: since.toString(), limit: 3 };
    const { items, until, more } = await counter.call(listCustomerChanges, { query });
    for (const { id, name, erased } of items) copy.set(id, erased ? null : name);
    return more ? follow(until, copy) : until;
  }

  test('misses nothing of what several counters write at once', async () => {
    const copy = new Map<string, string | null>();
    let since = await follow(0n, copy);
    const counters = { writing: 24 };
    const writing = Promise.all(
      Array.from({ length: counters.writing }, async (_, n) => {
        const id = await counter.customer({ name: `Client ${n}` });
        counters.writing -= 1;
        return id;
      }),
    );
    while (counters.writing > 0) since = await follow(since, copy);
    await follow(since, copy);
    expect((await writing).filter((id) => !copy.has(id))).toEqual([]);
  });

  test('hears of changes and erasures, and goes on after a restore: sequences follow the clock', async () => {
    const id = await counter.customer({ name: 'Denis' });
    const copy = new Map<string, string | null>();
    const since = await follow(0n, copy);
    expect(copy.get(id)).toBe('Denis');
    expect(since).toBeGreaterThanOrEqual(BigInt(Date.parse(counter.shop.now)));
    await counter.call(changeCustomer, { params: { customerId: id }, body: { name: 'Denise' } });
    const changed = new Map<string, string | null>();
    await follow(since, changed);
    expect([...changed]).toEqual([[id, 'Denise']]);
    await counter.erase(id);
    await follow(since, changed);
    expect([...changed]).toEqual([[id, null]]);
  });
});

describe('a purchase', () => {
  test('is tied to the customer by the key of the seal’s commitment, in any order and any number of times', async () => {
    const customerId = randomUUID();
    const first = await counter.sealed(customerId);
    const other = await counter.sealed(randomUUID(), first.saleId);
    const forged = { ...(await counter.sealed(customerId)), commitment: other.commitment };
    const short = { ...(await counter.sealed(customerId)), key: new Uint8Array(16) };
    expect(await counter.link(first, other, forged, short, first)).toEqual([
      'linked',
      'taken',
      'forged',
      'forged',
      'linked',
    ]);
    await counter.call(createCustomer, {
      key: customerId,
      body: { name: 'Émile', madeAt: counter.shop.now },
    });
    const { purchases } = await counter.call(getCustomer, { params: { customerId } });
    expect(purchases).toEqual([{ saleId: first.saleId, at: counter.shop.now, way: 'till', sale: null }]);
  });
});

const traced = (texts: readonly string[]) => tablesHolding(counter.shop.ownerUrl, texts);

test('After an erasure no table holds name, telephone, address, card or key, and the seal’s commitment names nobody', async () => {
  const cardCode = card();
  const key = randomUUID();
  const body = {
    name: 'Hector Vasseur',
    phone: '0699887766',
    email: 'hector@vasseur.example',
    cardCode,
    note: 'Aime le gamay',
    birthday: '17/03/1961',
    street: '7 impasse des Tonneliers',
    postcode: '21200',
    city: 'Beaune',
  };
  const { id: customerId } = await counter.call(createCustomer, { key, body });
  await counter.call(changeCustomer, { params: { customerId }, body: { note: 'N’aime plus le gamay' } });
  const { shop } = counter;
  const wine = await shop.wine();
  const sourceId = randomUUID();
  shop.sources.set(sourceId, { shopId: MOUFFETARD, shelfId: null, openedId: null });
  const sale = await shop.call(recordSale, {
    body: {
      sourceId,
      document: 'C1-000124',
      occurredAt: shop.now,
      lines: [{ item: { unitId: wine.id }, quantity: '1000', unitPrice: '129000', vatRate: 2000 }],
    },
  });
  const link = await counter.sealed(customerId, sale.saleId);
  expect(await counter.link(link)).toEqual(['linked']);

  const told = await counter.call(exportCustomer, { params: { customerId } });
  expect(told).toMatchObject({
    customer: {
      name: 'Hector Vasseur',
      phone: '+33699887766',
      email: body.email,
      cardCode,
      note: 'N’aime plus le gamay',
      birthday: '1961-03-17',
      street: body.street,
      postcode: '21200',
      city: 'Beaune',
      country: 'FR',
    },
    purchases: [
      { saleId: sale.saleId, way: 'till', claimedAt: null, sale: { document: 'C1-000124', total: 1290n } },
    ],
  });

  const traces = [
    'hector',
    'vasseur',
    '699887766',
    '06 99',
    cardCode,
    'gamay',
    '1961-03-17',
    'tonneliers',
    Buffer.from(link.key).toString('hex'),
    Buffer.from(link.key).toString('base64'),
  ];
  expect(await traced(traces)).toEqual(['customers.customer', 'customers.purchase']);
  expect(await counter.erase(customerId)).toBe(204);
  expect(await counter.erase(customerId)).toBe(204);
  expect(await traced(traces)).toEqual([]);

  const admin = await openAdmin();
  const keys = await admin.query<{ key: Uint8Array<ArrayBuffer> }>(
    'select key from customers.purchase where key is not null',
  );
  const audited = await admin.query(
    `select subject, detail from platform.audit_entry where action = 'eraseCustomer' and detail = '{}'`,
  );
  await admin.end();
  const said = await Promise.all(keys.rows.map(({ key }) => commitmentOf(Uint8Array.from(key), customerId)));
  expect(said).not.toContain(link.commitment);
  expect(audited.rows).toContainEqual({ subject: null, detail: {} });

  // What a till sends late, or again after a restore, brings nobody back.
  expect(await counter.link(link)).toEqual(['erased']);
  expect(await counter.call(createCustomer, { key, body })).toMatchObject({
    id: customerId,
    name: null,
    erased: true,
  });
  expect(
    (await counter.refusal(changeCustomer, { params: { customerId }, body: { name: 'Hector' } })).code,
  ).toBe('customer_erased');
  expect(await traced(traces)).toEqual([]);
  expect((await counter.call(getCustomer, { params: { customerId } })).purchases).toEqual([]);
  expect((await counter.stranger.refusal(listCustomers)).code).toBe('unauthenticated');
});

test('A backup that is put back brings nobody back: whoever was erased since is erased again when the server starts', async () => {
  const gone = await counter.customer({ name: 'Rosalie Gone', phone: '0611000009' });
  const stays = await counter.customer({ name: 'Simon Stays' });
  const [ofGone, ofStays] = [await counter.sealed(gone), await counter.sealed(stays)];
  await counter.link(ofGone, ofStays);
  const admin = await openAdmin();
  const tables = ['customers.customer', 'customers.purchase'];
  for (const table of tables)
    await admin.query(`create temp table ${table.replace('.', '_')} as table ${table}`);
  await counter.erase(gone);
  for (const table of tables.toReversed()) await admin.query(`delete from ${table}`);
  for (const table of tables) await admin.query(`insert into ${table} table ${table.replace('.', '_')}`);
  await admin.end();
  expect(await traced(['rosalie'])).toEqual(['customers.customer']);
  await counter.restart();
  expect(await traced(['rosalie', Buffer.from(ofGone.key).toString('hex')])).toEqual([]);
  const { name, purchases } = await counter.call(getCustomer, { params: { customerId: stays } });
  expect({ name, purchases: purchases.length }).toEqual({ name: 'Simon Stays', purchases: 1 });
});
