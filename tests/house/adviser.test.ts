/** Every route, called by an adviser of a house that knows its customers well: figures and drafts, and nobody's name unless the owner says so. */
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memberActor } from '#domain/access/rules.ts';
import type { Role } from '#domain/access/words.ts';
import { createSku, findByBarcode } from '#domain/catalog/contract.ts';
import { listExchanges } from '#domain/channels/contract.ts';
import { downloadInboxItem } from '#domain/channels/inboxContract.ts';
import { claimTicket } from '#domain/customers/claimContract.ts';
import { getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { listSales } from '#domain/sales/contract.ts';
import { digestOf } from '#domain/till/seal.ts';
import { getTicket } from '#domain/till/ticketContract.ts';
import type { Route } from '#domain/values/route.ts';
import { callerAs } from '#tests/e2e/caller.ts';
import { chinonCode, furnish } from '#tests/e2e/furnished.fixture.ts';
import { bottlesSold } from '#tests/harness/handTill.ts';
import { type Mailbox, openMailbox } from '#tests/harness/mailbox.ts';
import { isKnownEverywhere } from '#tests/scenarios/hector.fixture.ts';
import { type House, openHouse } from '#tests/scenarios/house.fixture.ts';
import { endingRoutes, httpAs } from './every-route.ts';
import { businessTables, everyIdOf } from './every-table.ts';
import { samplesOf } from './samples.ts';
import { urlOf } from './walk.ts';

const now = '2026-11-20T18:00:00.000Z';
/** Stands in all that says who a customer is; a telephone is written in more than one way. */
const person =
  /hector|vasseur|9988776|99 88 77|FID-4711|tonneliers|1961-03-17|lenoir|oyarzabal|39980042|39 98 00 42/i;

const callsOfRoute = 5;

let house: House;
let mailbox: Mailbox;
let admin: Client;
let routes: Route[];
let ids: Map<string, string[]>;

function as(role: Role, seesCustomers = false): FastifyInstance {
  const { organizationId } = house;
  const member = { id: randomUUID(), name: 'Camille', role, seesCustomers, language: 'fr' } as const;
  const actor = memberActor({ ...member, organizationId });
  return httpAs(
    house.app(),
    () => actor,
    () => now,
  );
}

beforeAll(async () => {
  mailbox = await openMailbox();
  house = await openHouse(() => now, { works: true });
  const { till } = await isKnownEverywhere(house, mailbox, now);
  const token = randomBytes(32).toString('base64url');
  const sold = bottlesSold(randomUUID(), [{ unitId: house.wine, count: 1 }]);
  await till.sell({ ...sold, claim: await digestOf(token) });
  await till.send();
  const stranger = { name: 'Luc Oyarzabal', phone: '06 39 98 00 42', email: null };
  await house.stranger.call(claimTicket, { params: { token }, body: stranger });
  const owner = as('owner');
  const url = await owner.listen({ host: '127.0.0.1', port: 0 });
  await furnish({ ...callerAs(url, () => ''), shopId: house.shopId }, now);
  await owner.close();
  const wine = {
    producer: 'Domaine des Marnes',
    region: 'Loire',
    appellation: 'Chinon',
    grapes: ['Cabernet franc'],
  };
  await house.office.call(createSku, {
    body: { kind: 'wine', name: 'Chinon', measure: 'volume', content: '750000', wine },
  });
  await house.app().settled(house.organizationId);
  routes = endingRoutes(house.app());
  admin = new Client({ connectionString: house.databaseUrl() });
  await admin.connect();
  ids = await everyIdOf(admin, await businessTables(admin), house.organizationId);
});

afterAll(async () => {
  await admin.end();
  await house.close();
  await mailbox.close();
});

interface Answer {
  route: Route;
  status: number;
  body: string;
}

async function answersTo(app: FastifyInstance, asked: readonly Route[]): Promise<Answer[]> {
  const everyId = [...new Set([...ids.values()].flat())];
  const answers: Answer[] = [];
  for (const route of asked) {
    const idsOf = (name: string) => {
      const fitting = ids.get(name) ?? [];
      return fc.constantFrom(...(fitting.length > 0 ? fitting : everyId));
    };
    for (const sample of samplesOf(route, idsOf, callsOfRoute, 20261128)) {
      const { statusCode, body } = await app.inject({
        method: route.method,
        url: urlOf(route, sample),
        headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        payload: sample.body === undefined ? '' : JSON.stringify(sample.body),
      });
      answers.push({ route, status: statusCode, body });
    }
  }
  return answers;
}

const namesOf = (answers: readonly Answer[]): string[] => [
  ...new Set(answers.map(({ route }) => route.name)),
];
const naming = (answers: readonly Answer[]): string[] =>
  namesOf(answers.filter(({ body }) => person.test(body)));

test('An adviser is told of no customer who it is, on any route, and of all of them what they come to', async () => {
  const { rows } = await admin.query<{ name: string }>(
    'select name from customers.customer where name is not null',
  );
  expect(rows.filter(({ name }) => !person.test(name))).toEqual([]);
  const answers = await answersTo(as('adviser'), routes);
  expect(naming(answers)).toEqual([]);
  const told = new Set(namesOf(answers.filter(({ status, body }) => status === 200 && says(body))));
  const figures = routes.filter(({ access }) => access === 'customers:figures').map(({ name }) => name);
  expect(figures.filter((name) => !told.has(name))).toEqual([]);
  // What is asked for by a word of its own: Hector's ticket, one that was claimed, an article.
  for (const [route, words] of [
    [getTicket, { document: 'C1-1' }],
    [getTicket, { document: 'C1-2' }],
    [findByBarcode, { code: chinonCode }],
  ] as const) {
    const url = urlOf(route, { params: words, query: {}, body: undefined });
    const { statusCode, body } = await as('adviser').inject({ method: 'GET', url });
    expect([statusCode, says(body), person.test(body)], route.name).toEqual([200, true, false]);
  }
});

test('Where the owner says so, an adviser reads who the customers are', async () => {
  // What names them is not hidden from whoever may see it.
  const telling: Route[] = [listCustomers, getCustomer, listSales, listExchanges, downloadInboxItem];
  const names = telling.map(({ name }) => name);
  expect(naming(await answersTo(as('adviser', true), telling))).toEqual(names);
});

/** Whether an answer says something: not nothing, none and zero alone. */
function says(body: string): boolean {
  const holds = (value: unknown): boolean =>
    typeof value === 'object' && value !== null
      ? Object.values(value).some(holds)
      : typeof value === 'string'
        ? !/^0*$/.test(value)
        : Boolean(value);
  return holds(body.startsWith('{') ? JSON.parse(body) : body);
}
