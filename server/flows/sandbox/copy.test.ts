/** The copy of a shop, table by table: everything but what must stay, and nothing of the shop is touched. */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#domain/values/ids.ts';
import { freshDatabase } from '#tests/harness/database.ts';
import { businessTables, everyRowOf, fillEveryTable, type Table } from '#tests/house/every-table.ts';
import { copyShop, notCopied } from './copy.ts';
import { eraseSandbox } from './erase.ts';

const shopId = randomUUID();
const neighbourId = randomUUID();
const sandboxId = randomUUID();

let admin: Client;
let ownerUrl: string;
let tables: Table[];
let before: Map<string, string[]>;
const progress: { done: number; total: number }[] = [];

beforeAll(async () => {
  const database = await freshDatabase();
  ({ ownerUrl } = database);
  admin = new Client({ connectionString: database.url });
  admin.on('error', () => {});
  await admin.connect();
  tables = await businessTables(admin);
  await fillEveryTable(admin, tables, [shopId, neighbourId]);
  for (const id of [shopId, neighbourId])
    await admin.query(
      `insert into auth.organization (id, name, slug, "createdAt") values ($1::uuid, 'Cave du Port', $1::text, now())`,
      [id],
    );
  before = await everyRowOf(admin, tables, shopId);
  await copyShop({
    ownerUrl,
    shopId,
    sandboxId,
    onProgress: async (rows) => {
      progress.push(rows);
    },
  });
});

afterAll(() => admin.end());

/** Without what says whose they are. */
async function contentOf(organizationId: Id): Promise<Map<string, unknown[]>> {
  const found = await everyRowOf(admin, tables, organizationId);
  return new Map(
    [...found].map(([name, rows]) => [
      name,
      rows
        .map((row) => {
          const { organization_id: _, kind, ...rest } = JSON.parse(row);
          return name === 'access.organization' ? rest : { ...rest, kind };
        })
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    ]),
  );
}

describe('a copied shop', () => {
  test('holds every row of every table as the shop has it, whatever the table', async () => {
    const [shop, copy] = [await contentOf(shopId), await contentOf(sandboxId)];
    for (const { name } of tables) {
      if (notCopied.has(name)) expect(copy.get(name), name).toEqual([]);
      else expect(copy.get(name), name).toEqual(shop.get(name));
      expect(shop.get(name), name).toHaveLength(1);
    }
  });

  test('leaves out tables that there are, and says of each why', () => {
    const names = new Set(tables.map(({ name }) => name));
    for (const [name, why] of notCopied) {
      expect(names).toContain(name);
      expect(why).not.toBe('');
    }
  });

  test('leaves out whatever is sealed, and no column of the copy is called a secret', () => {
    const sealed = tables.filter(({ columns }) =>
      columns.some(({ name }) => /sealed|secret|token|password/.test(name)),
    );
    expect(sealed.map(({ name }) => name)).toEqual([
      'channels.secret',
      'customers.poster',
      'sending.account',
      'sending.mailbox',
      'till.letter',
      'till.mail_account',
      'wallet.account',
      'wallet.telephone',
    ]);
    for (const { name } of sealed) expect(notCopied.has(name), name).toBe(true);
  });

  test('is marked as a sandbox of its shop', async () => {
    const { rows } = await admin.query(
      `select a.kind, o.metadata::jsonb as metadata from access.organization a join auth.organization o on o.id = a.organization_id
        where a.organization_id = $1`,
      [sandboxId],
    );
    expect(rows).toEqual([{ kind: 'sandbox', metadata: { sandboxOf: shopId } }]);
  });

  test('tells how far it is, up to all of it', () => {
    const total = tables.length - notCopied.size;
    expect(progress[0]).toEqual({ done: 0, total });
    expect(progress.at(-1)).toEqual({ done: total, total });
  });

  test('cost the shop nothing: every row is as it was', async () => {
    expect(await everyRowOf(admin, tables, shopId)).toEqual(before);
  });

  test('is erased without a trace, and nobody else with it', async () => {
    const neighbour = await everyRowOf(admin, tables, neighbourId);
    expect(await eraseSandbox(ownerUrl, sandboxId)).toBe(tables.length - notCopied.size + 1);
    expect([...(await everyRowOf(admin, tables, sandboxId)).values()].flat()).toEqual([]);
    expect((await admin.query('select from auth.organization where id = $1', [sandboxId])).rowCount).toBe(0);
    expect(await everyRowOf(admin, tables, shopId)).toEqual(before);
    expect(await everyRowOf(admin, tables, neighbourId)).toEqual(neighbour);
  });

  test('a shop that is none is never erased by this', async () => {
    await expect(eraseSandbox(ownerUrl, shopId)).rejects.toThrow('is no sandbox');
    expect(await everyRowOf(admin, tables, shopId)).toEqual(before);
  });
});
