/** The manual, executed: a night in a house that has customers. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCustomer } from '#domain/customers/contract.ts';
import { type House, openHouse } from './house.fixture.ts';

let house: House;
let admin: Client;

beforeAll(async () => {
  house = await openHouse(() => '2026-11-20T10:00:00.000Z', { works: true });
  await house.office.call(createCustomer, { body: { name: 'Zoé Lenoir' } });
  await house.app().settled(house.organizationId);
  admin = new Client({ connectionString: house.databaseUrl() });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await house.close();
});

test('Whatever is done by the clock runs, and so does what it asks for', async () => {
  const { rows: asked } = await admin.query<{ task: string }>(
    `select identifier as task, graphile_worker.add_job(identifier, max_attempts => 1) from graphile_worker._private_known_crontabs`,
  );
  expect(asked.length).toBeGreaterThan(10);
  const waiting = async () => {
    const { rows } = await admin.query<{ task: string; error: string | null }>(
      'select task_identifier as task, last_error as error from graphile_worker.jobs where run_at <= now()',
    );
    return rows.filter(({ error }) => error === null).length;
  };
  await expect.poll(waiting, { timeout: 30_000 }).toBe(0);
  const { rows: failed } = await admin.query(
    'select task_identifier as task, last_error as error from graphile_worker.jobs where last_error is not null',
  );
  expect(failed).toEqual([]);
});
