/** Every route, called by an adviser: figures and drafts, and nobody's name unless the owner says so. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getSettings } from '#domain/access/contract.ts';
import { scopesOf } from '#domain/access/rules.ts';
import { createConnection, listExchanges } from '#domain/channels/contract.ts';
import { downloadInboxItem, uploadFile } from '#domain/channels/inboxContract.ts';
import { createPrivacyRequest } from '#domain/consent/rightsContract.ts';
import { createCustomer, getCustomer, listCustomers } from '#domain/customers/contract.ts';
import { mergeCustomers } from '#domain/customers/duplicateContract.ts';
import { listSales, recordSale } from '#domain/sales/contract.ts';
import type { Route, Scope } from '#domain/values/route.ts';
import { callerOf } from '#tests/harness/caller.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { type EveryRoute, openEveryRoute } from './every-route.ts';
import { businessTables, everyIdOf } from './every-table.ts';
import { samplesOf } from './samples.ts';
import { urlOf } from './walk.ts';

const ours = randomUUID();
/** Stands in all that says who the customer is; the telephone is written in more than one way. */
const person = /quilleb|612345678|6 12 34 56 78|impasse des rosiers/i;

const callsOfRoute = 5;

let folder: string;
let admin: Client;
let server: EveryRoute;
let ids: Map<string, string[]>;

const facts = {
  name: 'Zéphyrine Quillebœuf Quillebeuf',
  phone: '06 12 34 56 78',
  email: 'quillebeuf@cave.example',
  note: 'Madame Quillebeuf aime le muscadet',
  street: '3 impasse des Rosiers',
  postcode: '44000',
  city: 'Quillebeuf',
  birthday: '17/03/1984',
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caveau adviser '));
  const database = await freshDatabase();
  admin = new Client({ connectionString: database.url });
  admin.on('error', () => {});
  await admin.connect();
  server = await openEveryRoute(database, folder);
  await server.createOrganization(ours, '73282932000074');
  const app = server.callerOf(ours);
  const office = callerOf(app);
  const { id: customerId } = await office.call(createCustomer, { body: facts });
  const other = await office.call(createCustomer, { body: { name: facts.name } });
  await office.call(mergeCustomers, { params: { customerId }, body: { otherId: other.id } });
  const asked = { kind: 'access', customerId, receivedOn: '2026-11-20', how: 'email' } as const;
  await office.call(createPrivacyRequest, { body: asked });
  const shopId = (await office.call(getSettings)).shops[0]?.id ?? '';
  const till = { name: 'Caisse du marché', kind: 'file', shopId } as const;
  const { connection } = await office.call(createConnection, { body: till });
  await app.inject({
    method: 'POST',
    url: `${uploadFile.path.replace(':connectionId', connection.id)}?fileName=ventes.csv`,
    headers: { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() },
    payload: Buffer.from(`Ticket;Date;Article;Qté;Prix;Client\n12;20/11/2026;Chinon;1;12,00;${facts.name}\n`),
  });
  const line = { item: { label: 'Chinon' }, quantity: '1000', unitPrice: '120000' };
  const sold = { sourceId: connection.id, document: '12', occurredAt: '2026-11-20T10:00:00Z' };
  await office.call(recordSale, { body: { ...sold, customerRef: facts.name, lines: [line] } });
  await admin.query(
    `insert into channels.exchange (organization_id, at, direction, kind, connection_id, subject, ok, duration_ms, counts, excerpt)
     values ($1, now(), 'in', 'webhook', $2, 'orders/create', true, 3, '{}', $3)`,
    [ours, connection.id, JSON.stringify({ billing: facts })],
  );
  ids = await everyIdOf(admin, await businessTables(admin), ours);
});

afterAll(async () => {
  await server.close();
  await admin.end();
  await rm(folder, { recursive: true, force: true });
});

/** The routes that named the customer to whoever has these rights. */
async function naming(scopes: ReadonlySet<Scope>, routes: readonly Route[]): Promise<string[]> {
  const app = server.callerOf(ours, scopes);
  const everyId = [...new Set([...ids.values()].flat())];
  const named = new Set<string>();
  for (const route of routes) {
    const idsOf = (name: string) => {
      const fitting = ids.get(name) ?? [];
      return fc.constantFrom(...(fitting.length > 0 ? fitting : everyId));
    };
    for (const sample of samplesOf(route, idsOf, callsOfRoute, 20261128)) {
      const answer = await app.inject({
        method: route.method,
        url: urlOf(route, sample),
        headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        payload: sample.body === undefined ? '' : JSON.stringify(sample.body),
      });
      if (person.test(answer.body)) named.add(route.name);
    }
  }
  return [...named];
}

test('An adviser is told of no customer who it is, on any route; where the owner says so, they read it', async () => {
  expect(await naming(scopesOf('adviser'), server.routes)).toEqual([]);
  // What names them is not hidden from whoever may see it.
  const telling: Route[] = [listCustomers, getCustomer, listSales, listExchanges, downloadInboxItem];
  const names = telling.map(({ name }) => name);
  expect(await naming(scopesOf('adviser', true), telling)).toEqual(names);
});
