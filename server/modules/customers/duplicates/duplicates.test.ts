/** Customers who are there twice: proposed, told apart, merged, parted again with all that they had, and erased together. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newCardCode } from '#domain/customers/cardCode.ts';
import { claimTicket } from '#domain/customers/claimContract.ts';
import {
  changeCustomer,
  createCustomer,
  exportCustomer,
  getCustomer,
  listCustomerChanges,
  listCustomers,
} from '#domain/customers/contract.ts';
import {
  findResembling,
  listDuplicates,
  lookForDuplicates,
  mergeCustomers,
  tellApart,
  undoMerge,
} from '#domain/customers/duplicateContract.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Counter, openCounter } from '../counter.fixture.ts';

let counter: Counter;
beforeAll(async () => {
  counter = await openCounter();
  const others = ['Anne Petit', 'Basile Roux', 'Chloé Masson', 'David Leroy', 'Emma Girard', 'Farid Simon'];
  for (const [index, name] of others.entries())
    await counter.customer({ name, phone: `06 90 11 22 1${index}` });
});
afterAll(() => counter.close());

const card = () => newCardCode((count) => crypto.getRandomValues(new Uint8Array(count)));

async function twice(name: string, phone: string): Promise<[Id, Id]> {
  const one = await counter.customer({ name, phone, email: `${name.split(' ')[0]}@un.example` });
  return [one, await counter.customer({ name: name.toUpperCase(), phone, cardCode: card() })];
}

async function proposed(): Promise<string[]> {
  await counter.call(lookForDuplicates);
  const { items } = await counter.call(listDuplicates);
  return items.map(({ kept, other }) => [kept.id, other.id].sort().join(' '));
}
const pairOf = (...ids: Id[]): string => [...ids].sort().join(' ');

async function merge(customerId: Id, otherId: Id): Promise<Id> {
  const { mergeId } = await counter.call(mergeCustomers, { params: { customerId }, body: { otherId } });
  return mergeId;
}

const read = (customerId: Id) => counter.call(getCustomer, { params: { customerId } });
const searched = async (search: string): Promise<Id[]> =>
  (await counter.call(listCustomers, { query: { search } })).items.map(({ id }) => id);

describe('who is probably there twice', () => {
  test('is proposed with what the records have in common, who bought more first; told apart, they are proposed no more', async () => {
    const [one, other] = await twice('Gaspard Kerviel', '06 12 00 00 01');
    await counter.link(await counter.sealed(other));
    expect(await proposed()).toEqual([pairOf(one, other)]);
    const { items, total, lookedAt } = await counter.call(listDuplicates);
    expect(items[0]).toMatchObject({
      kept: { id: other, purchases: 1, boughtAt: counter.shop.now },
      other: { id: one, purchases: 0, boughtAt: null },
      likeness: { name: 'same', phone: 'same', email: 'unsaid', birthday: 'unsaid' },
    });
    expect(items[0]?.probability).toBeGreaterThan(0.9);
    expect({ total, lookedAt }).toEqual({ total: 1, lookedAt: counter.shop.now });
    await counter.call(tellApart, { body: { oneId: one, otherId: other } });
    await counter.call(tellApart, { body: { oneId: other, otherId: one } });
    expect(await proposed()).toEqual([]);
  });

  test('is shown before a second record is made, by name, number or address', async () => {
    const id = await counter.customer({ name: 'Héloïse Tanguy', phone: '06 12 00 00 02', birthday: '17/03' });
    const shown = async (body: { name: string; phone?: string; birthday?: string }) =>
      (await counter.call(findResembling, { body })).items;
    expect(await shown({ name: 'Heloise Tangui' })).toMatchObject([
      { customer: { id, name: 'Héloïse Tanguy' }, likeness: { name: 'near' } },
    ]);
    expect(await shown({ name: 'H Tanguy', phone: '0612000002' })).toHaveLength(1);
    expect(await shown({ name: 'Héloïse Tanguy', birthday: '18/11' })).toEqual([]);
    expect(await shown({ name: 'Nobody Here' })).toEqual([]);
  });
});

describe('two records of one customer', () => {
  test('are merged: one answers for both, found by either’s name, number or card, with all purchases and on every till', async () => {
    const [kept, other] = await twice('Ines Morvan', '06 12 00 00 03');
    const links = [await counter.sealed(kept), await counter.sealed(other)];
    await counter.link(...links);
    const { until } = await counter.call(listCustomerChanges, { query: { limit: 1000 } });
    const cardCode = (await read(other)).cardCode ?? '';
    await merge(kept, other);

    expect(await read(other)).toEqual(await read(kept));
    const { purchases, merged, email } = await read(kept);
    expect(purchases.map(({ saleId }) => saleId).sort()).toEqual(links.map(({ saleId }) => saleId).sort());
    expect(merged).toMatchObject([{ id: other, name: 'INES MORVAN', cardCode }]);
    expect(email).toBe('ines@un.example');
    expect(await searched('morvan')).toEqual([kept]);
    expect(await searched(cardCode)).toEqual([kept]);
    const { items } = await counter.call(listCustomerChanges, { query: { since: String(until) } });
    expect(items).toMatchObject([{ id: other, cardCode, keptId: kept }]);

    const token = counter.ticket();
    await counter.stranger.call(claimTicket, { params: { token }, body: { cardCode } });
    expect((await read(kept)).purchases).toHaveLength(3);
    const late = await counter.sealed(other);
    expect(await counter.link(late)).toEqual(['linked']);
    expect((await read(kept)).purchases).toHaveLength(4);
    const told = await counter.call(exportCustomer, { params: { customerId: other } });
    expect(told).toMatchObject({ customer: { id: kept }, merged: [{ id: other, cardCode }] });
    const refused = await counter.refusal(changeCustomer, {
      params: { customerId: other },
      body: { note: 'x' },
    });
    expect(refused.code).toBe('customer_merged');
    expect(await proposed()).toEqual([]);
  });

  test('are merged once under one key, never with themselves, and never with nobody', async () => {
    const [kept, other] = await twice('Jules Lagadec', '06 12 00 00 04');
    const key = randomUUID();
    const asked = { key, params: { customerId: kept }, body: { otherId: other } };
    const done = await counter.call(mergeCustomers, asked);
    expect(await counter.call(mergeCustomers, asked)).toEqual(done);
    const again = { params: { customerId: other }, body: { otherId: kept } };
    expect((await counter.refusal(mergeCustomers, again)).code).toBe('same_customer');
    const nobody = { params: { customerId: kept }, body: { otherId: randomUUID() } };
    expect((await counter.refusal(mergeCustomers, nobody)).code).toBe('customer_not_found');
    expect((await counter.refusal(undoMerge, { params: { mergeId: randomUUID() } })).code).toBe(
      'merge_not_found',
    );
  });

  test('are parted again in any order, and each has what it had', async () => {
    const [first, second] = await twice('Katell Riou', '06 12 00 00 05');
    const third = await counter.customer({ name: 'Katel Riou', phone: '06 12 00 00 05' });
    await counter.link(
      await counter.sealed(first),
      await counter.sealed(second),
      await counter.sealed(third),
    );
    const ids = [first, second, third];
    const before = await Promise.all(ids.map(read));
    const inner = await merge(first, second);
    const outer = await merge(third, second);
    for (const id of ids) expect(await read(id)).toMatchObject({ id: third, purchases: { length: 3 } });
    await counter.call(undoMerge, { params: { mergeId: outer } });
    await counter.call(undoMerge, { params: { mergeId: outer } });
    expect(await read(third)).toEqual(before[2]);
    expect(await read(second)).toMatchObject({
      id: first,
      purchases: { length: 2 },
      merged: [{ id: second }],
    });
    const again = await merge(third, first);
    await counter.call(undoMerge, { params: { mergeId: inner } });
    expect(await read(second)).toEqual(before[1]);
    expect(await read(first)).toMatchObject({ id: third, merged: [{ id: first }] });
    await counter.call(undoMerge, { params: { mergeId: again } });
    expect(await Promise.all(ids.map(read))).toEqual(before);
    expect(await proposed()).toContain(pairOf(first, second));
  });

  test('are erased together, and stay so when a backup brings them back', async () => {
    const [kept, other] = await twice('Loeiz Cadiou', '06 12 00 00 06');
    const stays = await counter.customer({ name: 'Loeiz Cadiou', phone: '06 12 00 00 06' });
    await proposed();
    await counter.link(await counter.sealed(other));
    const mergeId = await merge(kept, other);
    expect(await counter.erase(other)).toBe(204);
    expect(await counter.erase(kept)).toBe(204);
    for (const id of [kept, other])
      expect(await read(id)).toMatchObject({ name: null, erased: true, purchases: [] });
    expect(await searched('cadiou')).toEqual([stays]);
    expect(await proposed()).not.toContain(pairOf(kept, stays));
    expect((await counter.refusal(undoMerge, { params: { mergeId } })).code).toBe('customer_erased');
    const body = { otherId: stays };
    expect((await counter.refusal(mergeCustomers, { params: { customerId: kept }, body })).code).toBe(
      'customer_erased',
    );
    await counter.restart();
    expect(await searched('cadiou')).toEqual([stays]);
  });

  test('are one house’s: nobody is merged through its wall', async () => {
    expect((await counter.stranger.refusal(listDuplicates)).code).toBe('unauthenticated');
    const made = await counter.call(createCustomer, { body: { name: 'Mona Quéré' } });
    expect(made.keptId).toBeNull();
  });
});
