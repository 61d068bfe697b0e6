/** The wall between organizations, tried from the other side: with every WHERE forgotten, in every table. */
import { randomUUID } from 'node:crypto';
import { Client, DatabaseError } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '#tests/harness/database.ts';
import { businessTables, fillEveryTable, rowOf, type Table } from './every-table.ts';

const theirs = randomUUID();
const ours = randomUUID();

let admin: Client;
let app: Client;
let tables: Table[];

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  client.on('error', () => {});
  await client.connect();
  return client;
}

beforeAll(async () => {
  const database = await freshDatabase();
  admin = await connect(database.url);
  app = await connect(database.appUrl);
  tables = await businessTables(admin);
  await fillEveryTable(admin, tables, [theirs, ours]);
});

afterAll(async () => {
  await app.end();
  await admin.end();
});

/** The statement's row count as the application, in a transaction of `organizationId` that is undone; or the refusal's code. */
async function tried(organizationId: string | null, statement: string): Promise<number | string> {
  await app.query('begin');
  try {
    if (organizationId !== null) await app.query(`set local caveau.organization_id = '${organizationId}'`);
    return (await app.query(statement)).rowCount ?? 0;
  } catch (error) {
    return error instanceof DatabaseError ? (error.code ?? error.message) : String(error);
  } finally {
    await app.query('rollback');
  }
}

/** What each table answered, but for those that answered as they should. */
async function otherwise(
  wanted: readonly (number | string)[],
  statementOf: (table: Table) => string,
  organizationId: string | null = ours,
): Promise<Record<string, number | string>> {
  const wrong: Record<string, number | string> = {};
  for (const table of tables) {
    const answer = await tried(organizationId, statementOf(table));
    if (!wanted.includes(answer)) wrong[table.name] = answer;
  }
  return wrong;
}

const REFUSED = '42501';

describe('as the application, in a transaction of one organization', () => {
  test('there is a row of both in every table', async () => {
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const { rowCount } = await admin.query(`select from ${name} where organization_id in ($1, $2)`, [
        theirs,
        ours,
      ]);
      expect(rowCount, name).toBe(2);
    }
  });

  test('every table read without a WHERE gives that organization’s row alone', async () => {
    expect(await otherwise([1], ({ name }) => `select from ${name}`)).toEqual({});
    expect(
      await otherwise([0], ({ name }) => `select from ${name} where organization_id = '${theirs}'`),
    ).toEqual({});
  });

  test('a transaction that names no organization reads nothing', async () => {
    expect(await otherwise([0], ({ name }) => `select from ${name}`, null)).toEqual({});
  });

  test('no row of another one can be written', async () => {
    expect(await otherwise([REFUSED], (table) => rowOf(table, theirs))).toEqual({});
  });

  test('its own row can be written into every table, so that what refuses above is the wall', async () => {
    // The organization's own row is there already: its key is the organization.
    expect(await otherwise([1, '23505'], (table) => rowOf(table, ours))).toEqual({});
  });

  test('no row of another one can be changed, taken over or removed', async () => {
    const locked = `where organization_id = '${theirs}'`;
    expect(
      await otherwise([0, REFUSED], ({ name }) => `update ${name} set organization_id = '${ours}' ${locked}`),
    ).toEqual({});
    expect(await otherwise([0, REFUSED], ({ name }) => `delete from ${name} ${locked}`)).toEqual({});
    expect(await otherwise([REFUSED], ({ name }) => `truncate ${name}`)).toEqual({});
  });

  test('no row can be given away to another one', async () => {
    expect(
      await otherwise([REFUSED], ({ name }) => `update ${name} set organization_id = '${theirs}'`),
    ).toEqual({});
  });

  test('the wall cannot be stepped out of: neither by a role, nor by row security, nor by a function of its own', async () => {
    expect(await tried(ours, 'set role caveau_owner')).toBe(REFUSED);
    expect(await tried(ours, 'set role caveau_jobs')).toBe(REFUSED);
    // Off means an error where rows would be hidden, never that they are shown.
    expect(await tried(ours, 'set local row_security = off; select from stock.move')).toBe(REFUSED);
    expect(await tried(ours, 'create function stock.door() returns void language sql as $$ $$')).toBe(
      REFUSED,
    );
    expect(await tried(ours, 'alter table stock.move disable row level security')).toBe(REFUSED);
  });
});
