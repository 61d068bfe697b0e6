/** Offers: made, copied by tills, honoured with or without network, used once or seen to be used twice, and gone with the person. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCustomer, eraseCustomer, exportCustomer } from '#domain/customers/contract.ts';
import {
  getTillOffer,
  listOfferCodes,
  listTillOffers,
  makeOfferCodes,
  type OfferCode,
  sumOffers,
  withdrawOfferCode,
} from '#domain/offers/contract.ts';
import { grantOf } from '#domain/offers/rules.ts';
import { sayTerms } from '#domain/offers/words.ts';
import { listSales } from '#domain/sales/contract.ts';
import type { Id } from '#domain/values/ids.ts';
import { issue, redeemedOf, worthOf } from '#server/modules/offers/index.ts';
import { bottle, type Counter, type Device, sell } from '#server/modules/till/counter.fixture.ts';
import { openTwoTills } from './twoTills.fixture.ts';

let counter: Counter;
let skuId: Id;
let first: Device;
let second: Device;
beforeAll(async () => {
  ({ counter, skuId, first, second } = await openTwoTills());
});
afterAll(() => counter.close());

const terms = {
  kind: 'percent' as const,
  value: '1000',
  minimumBasket: null,
  skuIds: null,
  from: '2026-11-20',
  until: '2026-12-24',
};

async function made(
  more: { customerId?: Id | null; count?: number; label?: string } = {},
): Promise<OfferCode[]> {
  const body = { label: 'Bienvenue', terms, customerId: null, count: 1, ...more };
  return (await counter.call(makeOfferCodes, { body })).items;
}

async function one(more: Parameters<typeof made>[0] = {}): Promise<OfferCode> {
  const [code] = await made(more);
  if (!code) throw new Error('one was asked for');
  return code;
}

/** A bottle at 12.50 € less 10 %, sealed with the code; sent where the till is online. */
async function honour(till: Device, code: string): Promise<void> {
  const grants = [{ line: '1', kind: 'offer' as const, reference: code, points: null, amount: 125n }];
  await sell(till, [bottle(skuId, { discount: 125n, reason: 'Bienvenue' })], { grants });
}

const stateOf = async ({ code }: OfferCode) => (await first.call(getTillOffer, { params: { code } })).state;
const found = async ({ code }: OfferCode) => {
  const { items } = await counter.call(listOfferCodes, { query: { search: code.toLowerCase() } });
  return items[0];
};

describe('codes made by hand', () => {
  test('are one for a customer, or several that are nobody’s, each good once; made again under one key they are the same', async () => {
    const key = randomUUID();
    const body = { label: 'Foire aux vins', terms, customerId: null, count: 3 };
    const { items } = await counter.call(makeOfferCodes, { key, body });
    expect(new Set(items.map(({ code }) => code)).size).toBe(3);
    expect(items[0]).toMatchObject({
      state: 'open',
      customer: null,
      uses: [],
      origin: { kind: 'hand', id: key },
    });
    expect((await counter.call(makeOfferCodes, { key, body })).items).toEqual(items);
    const other = await counter.refusal(makeOfferCodes, { key, body: { ...body, count: 2 } });
    expect(other.code).toBe('idempotency_conflict');
  });

  test('say in words what they owe', async () => {
    const { terms: said } = await one();
    const inFrench = { language: 'fr', currency: 'EUR' } as const;
    expect(sayTerms(said, inFrench)).toBe('10\u00a0%, jusqu’au 24 déc. 2026');
    const more = { ...said, kind: 'amount' as const, minimumBasket: 5000n, skuIds: [skuId] };
    expect(sayTerms(more, inFrench)).toBe(
      '10,00\u00a0€ sur une sélection dès 50,00\u00a0€ d’achat, jusqu’au 24 déc. 2026',
    );
  });

  test('owe no more than everything, and end no sooner than they begin', async () => {
    const body = { label: 'Trop', customerId: null, count: 1 };
    const much = await counter.refusal(makeOfferCodes, {
      body: { ...body, terms: { ...terms, value: '10001' } },
    });
    expect(much.code).toBe('offer_terms_wrong');
    const days = await counter.refusal(makeOfferCodes, {
      body: { ...body, terms: { ...terms, until: '2026-11-19' } },
    });
    expect(days.code).toBe('offer_days_wrong');
  });
});

describe('at the till', () => {
  test('what is open is copied once and what changed after that; a code that is used, over or withdrawn is told as such', async () => {
    const { until } = await first.call(listTillOffers, {});
    const [a, b] = await made({ count: 2 });
    if (!a || !b) throw new Error('two were asked for');
    const news = await first.call(listTillOffers, { query: { since: until.toString() } });
    expect(news.items.map(({ code, state }) => [code, state])).toEqual([
      [a.code, 'open'],
      [b.code, 'open'],
    ]);
    await counter.call(withdrawOfferCode, { params: { codeId: b.id } });
    await honour(first, a.code);
    await first.send();
    const after = await first.call(listTillOffers, { query: { since: news.until.toString() } });
    expect(after.items.map(({ code, state }) => [code, state])).toEqual([
      [b.code, 'withdrawn'],
      [a.code, 'used'],
    ]);
  });

  test('a mistyped code is told from one that nobody knows', async () => {
    const { code } = await one();
    const wrong = `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`;
    expect((await first.refusal(getTillOffer, { params: { code: wrong } })).code).toBe('offer_code_wrong');
  });

  test('it is refused before its day, after its day, once it was used, and once it was taken back', async () => {
    const { code } = await one();
    const { terms: said, ...offer } = await first.call(getTillOffer, { params: { code } });
    const judged = (change: object, today = '2026-11-23'): string => {
      try {
        grantOf({ ...offer, ...said, ...change }, { today, sayDay: (day) => day });
        return 'good';
      } catch (error) {
        return error instanceof Error ? error.message : '';
      }
    };
    expect(judged({})).toBe('good');
    expect(judged({}, '2026-11-19')).toContain('offer_early');
    expect(judged({}, '2026-12-25')).toContain('offer_expired');
    expect(judged({ state: 'usedTwice' })).toContain('offer_used');
    expect(judged({ state: 'withdrawn' })).toContain('offer_withdrawn');
  });

  test('used by two tills that could not ask, it is recorded and shown, and no sale is undone', async () => {
    const code = await one();
    await honour(first, code.code);
    await honour(second, code.code);
    await first.send();
    expect(await stateOf(code)).toBe('used');
    await second.send();
    expect(await stateOf(code)).toBe('usedTwice');
    expect((await found(code))?.uses).toMatchObject([{ discount: 125n }, { discount: 125n }]);
    const { items } = await counter.call(listSales, {});
    expect(items.length).toBeGreaterThanOrEqual(3);
    const { states, discount } = await counter.call(sumOffers, {});
    expect(states.usedTwice).toBe(1);
    expect(discount).toBe(375n);
  });

  test('what is sealed again by a till that was put back counts once', async () => {
    const code = await one();
    await honour(first, code.code);
    await first.send();
    await first.send(first.sealed());
    expect((await found(code))?.uses).toHaveLength(1);
  });
});

describe('whoever makes codes', () => {
  test('gives each customer one for an origin and an occasion, however often it asks, and hears what they were used for', async () => {
    const { id: customerId } = await counter.call(createCustomer, { body: { name: 'Anne Roy' } });
    const origin = { kind: 'campaign' as const, id: randomUUID() };
    const ask = (occasion?: string) =>
      counter.app.database.write(counter.actor.organizationId, (tx) =>
        issue(tx, {
          terms: { ...terms, value: 1000n },
          label: 'Anniversaire',
          customerId,
          origin,
          now: counter.now,
          ...(occasion === undefined ? {} : { occasion }),
        }),
      );
    const given = await ask();
    expect(await ask()).toEqual(given);
    expect((await ask('2027')).code).not.toBe(given.code);
    await honour(first, given.code);
    await first.send();
    const { database } = counter.app;
    const organizationId = counter.actor.organizationId;
    expect(await database.read(organizationId, (snapshot) => redeemedOf(snapshot, origin))).toMatchObject([
      { customerId, discount: 125n },
    ]);
    const worth = await database.read(organizationId, (snapshot) =>
      worthOf(snapshot, given.code, '2026-11-23'),
    );
    expect(worth).toMatchObject({ customerId, state: 'used' });
  });
});

test('a person’s codes are told in their export and go with them: what was used stays with nobody, and no till honours the rest', async () => {
  const { id: customerId } = await counter.call(createCustomer, { body: { name: 'Paul Petit' } });
  const used = await one({ customerId });
  const open = await one({ customerId });
  await honour(first, used.code);
  await first.send();
  const { elsewhere } = await counter.call(exportCustomer, { params: { customerId } });
  expect(elsewhere).toMatchObject({
    offers: [{ code: used.code, uses: [{ discount: '125' }] }, { code: open.code }],
  });
  expect((await counter.call(listOfferCodes, { query: { customerId } })).items).toHaveLength(2);
  const erased = await counter.app.http.inject({
    method: eraseCustomer.method,
    url: eraseCustomer.path.replace(':customerId', customerId),
    headers: { authorization: first.authorization },
  });
  expect(erased.statusCode).toBe(204);
  expect(await found(used)).toMatchObject({ customer: null, state: 'used' });
  expect(await found(open)).toMatchObject({ customer: null, state: 'withdrawn' });
  expect((await counter.call(listOfferCodes, { query: { search: 'Paul Petit' } })).items).toEqual([]);
});
