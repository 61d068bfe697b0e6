/** The schema itself: what is printed of it, the distribution rules, the walls, and rights that no code can go beyond. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrationFiles } from '#server/platform/migrate.ts';
import { printSchema, printTables } from '#server/platform/schema.ts';
import { type FreshDatabase, freshDatabase } from '#tests/harness/database.ts';

const root = join(import.meta.dirname, '..', '..');

let database: FreshDatabase;
let owner: Client;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new Client({ connectionString: database.ownerUrl });
  owner.on('error', () => {});
  await owner.connect();
});

afterAll(() => owner.end());

/** The first column of each row: what breaks a rule, so an empty list is what a test wants. */
async function named(query: string, values: unknown[] = []): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(query, values);
  return rows.map((row) => row.name);
}

/**
 * Without an organization, and why: who people are is asked before it is known for whom they act (the authentication library's
 * tables); the job queue's belong to graphile-worker; migrations, functions and followers are the installation's.
 */
const exemptSchemas = ['auth', 'graphile_worker'];
const exemptTables = ['platform.migration', 'platform.function_file', 'platform.follower'];

/** Our tables, those exempt left out. */
const business = `
  select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relrowsecurity, c.relforcerowsecurity
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
   where c.relkind in ('r', 'p') and n.nspowner = 'caveau_owner'::regrole
     and n.nspname <> all ('{${exemptSchemas.join()}}') and n.nspname || '.' || c.relname <> all ('{${exemptTables.join()}}')`;

const ourSchemas = `(select oid from pg_namespace where nspowner = 'caveau_owner'::regrole)`;

describe('what is printed of the schema', () => {
  test('schema.sql is that of the migrated database (npm run caveau -- schema)', async () => {
    expect(await readFile(join(root, 'schema.sql'), 'utf8')).toBe(await printSchema(owner));
  });

  test("the tables' types are those of the migrated database (npm run caveau -- schema)", async () => {
    expect(await readFile(join(root, 'server/platform/tables.ts'), 'utf8')).toBe(await printTables(owner));
  });

  test('no migration changes once it has landed somewhere: a new one adds its line to migrations.lock with -u', async () => {
    const lines = migrationFiles().map(({ name, hash }) => `${hash}  ${name}\n`);
    await expect(lines.join('')).toMatchFileSnapshot('migrations.lock');
  });
});

describe('every table of ours can be distributed by organization (Citus)', () => {
  test('there are tables to judge', async () => {
    expect(await named(`select name from (${business}) b`)).toEqual(
      expect.arrayContaining(['stock.move', 'sales.sale', 'catalog.sku', 'access.shop', 'platform.event']),
    );
  });

  test('each holds the organization of each row', async () => {
    expect(
      await named(`select name from (${business}) b where not exists (
        select from pg_attribute a
         where a.attrelid = b.oid and a.attname = 'organization_id' and a.atttypid = 'uuid'::regtype and a.attnotnull)`),
    ).toEqual([]);
  });

  test('each has a primary key', async () => {
    expect(
      await named(`select name from (${business}) b
        where not exists (select from pg_index i where i.indrelid = b.oid and i.indisprimary)`),
    ).toEqual([]);
  });

  test('each primary key and each unique index leads with the organization', async () => {
    expect(
      await named(`select name || ': ' || i.indexrelid::regclass as name
        from (${business}) b join pg_index i on i.indrelid = b.oid and i.indisunique
        left join pg_attribute a on a.attrelid = b.oid and a.attnum = i.indkey[0]
       where a.attname is distinct from 'organization_id'`),
    ).toEqual([]);
  });

  test('each foreign key leads with the organization at both ends, and none leaves the tables of ours', async () => {
    expect(
      await named(`select b.name || ': ' || k.conname as name
        from (${business}) b join pg_constraint k on k.conrelid = b.oid and k.contype = 'f'
        join pg_attribute f on f.attrelid = k.conrelid and f.attnum = k.conkey[1]
        join pg_attribute t on t.attrelid = k.confrelid and t.attnum = k.confkey[1]
       where f.attname <> 'organization_id' or t.attname <> 'organization_id'
          or k.confrelid not in (select oid from (${business}) target)`),
    ).toEqual([]);
  });

  test('no constraint excludes, and no trigger is ours', async () => {
    expect(
      await named(`select b.name || ': ' || k.conname as name from (${business}) b join pg_constraint k on k.conrelid = b.oid and k.contype = 'x'
        union all
        select c.oid::regclass || ': ' || t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
         where not t.tgisinternal and c.relnamespace in ${ourSchemas}`),
    ).toEqual([]);
  });

  test('no number is drawn from a sequence: ids are UUIDs that the caller gives', async () => {
    expect(
      await named(
        `select oid::regclass::text as name from pg_class where relkind = 'S' and relnamespace in ${ourSchemas}`,
      ),
    ).toEqual([]);
  });

  test('a number of a transaction takes its default when it is restored, except how far a follower has come', async () => {
    expect(
      await named(`select a.attrelid::regclass || '.' || a.attname as name
        from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where a.atttypid in ('xid8'::regtype, 'xid'::regtype) and a.attnum > 0 and c.relnamespace in ${ourSchemas}
         and pg_get_expr(d.adbin, d.adrelid) is distinct from 'pg_current_xact_id()'`),
    ).toEqual(['platform.follower.transaction_id']);
  });
});

describe('functions', () => {
  test('run with the rights of whoever calls them', async () => {
    expect(
      await named(
        `select oid::regprocedure::text as name from pg_proc where prosecdef and pronamespace in ${ourSchemas}`,
      ),
    ).toEqual([]);
  });

  test('take the organization first, so that a call goes to where its rows are', async () => {
    expect(
      await named(`select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.oid in ${ourSchemas} and n.nspname <> 'platform'
          and (p.proargnames[1] is distinct from 'organization' or p.proargtypes[0] is distinct from 'uuid'::regtype)`),
    ).toEqual([]);
  });
});

describe('the wall', () => {
  test('stands on every table of ours: row-level security, with a policy for the application', async () => {
    expect(
      await named(`select name from (${business}) b where not relrowsecurity or not exists (
        select from pg_policy p where p.polrelid = b.oid and p.polcmd = '*' and p.polpermissive
          and p.polroles = array['caveau_app'::regrole::oid])`),
    ).toEqual([]);
  });

  test('is the same for all: the organization that the transaction names, read and written', async () => {
    const organization = '(organization_id = platform.current_organization())';
    expect(
      await named(
        `select distinct tablename || ': ' || policyname as name from pg_policies
          where 'caveau_app' = any (roles) and (qual is distinct from $1 or with_check is distinct from $1)`,
        [organization],
      ),
    ).toEqual([]);
  });

  test('has no second policy for the application, which would open it', async () => {
    expect(
      await named(
        `select tablename as name from pg_policies where roles && '{caveau_app,public}' group by schemaname, tablename having count(*) > 1`,
      ),
    ).toEqual([]);
  });

  test('holds the roles that serve: neither superuser, nor owner, nor free of row-level security', async () => {
    const { rows } = await owner.query(`
      select rolname as name, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,
             pg_has_role(oid, 'caveau_owner', 'member') as owner
        from pg_roles where rolname in ('caveau_app', 'caveau_jobs') order by 1`);
    const without = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      owner: false,
    };
    expect(rows).toEqual([
      { name: 'caveau_app', ...without },
      { name: 'caveau_jobs', ...without },
    ]);
  });
});

describe('a ledger', () => {
  /** What only grows, and the columns that may yet be told of a row that is there. */
  const ledgers: Record<string, string[]> = {
    'stock.move': [],
    'stock.valuation': [],
    'stock.assertion': [],
    'stock.cost': [],
    'stock.document': [],
    'stock.lot': [],
    'sales.sale': [
      'business_day',
      'customer_ref',
      'fingerprint',
      'occurred_at',
      'operator',
      'total',
      'version',
    ],
    'sales.line': ['quantity', 'sku_id', 'superseded', 'unit_id'],
    'till.record': [],
    'till.statement': [],
    'platform.event': [],
    'platform.audit_entry': [],
  };

  test.each(Object.entries(ledgers))(
    '%s is never changed or removed by the application',
    async (table, told) => {
      expect(
        await named(
          `select verb as name from unnest(array['update', 'delete', 'truncate', 'references', 'trigger']) verb
          where has_table_privilege('caveau_app', $1, verb)`,
          [table],
        ),
      ).toEqual([]);
      expect(
        await named(
          `select attname as name from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped and has_column_privilege('caveau_app', attrelid, attnum, 'update')
          order by 1`,
          [table],
        ),
      ).toEqual(told);
    },
  );

  test('may be read by the jobs role only where it follows events or removes what has been kept long enough', async () => {
    expect(
      await named(`select distinct table_schema || '.' || table_name || ' ' || lower(privilege_type) as name
        from information_schema.role_table_grants
       where grantee = 'caveau_jobs' and table_schema in ('stock', 'sales', 'platform') order by 1`),
    ).toEqual([
      'platform.event delete',
      'platform.event select',
      'platform.follower delete',
      'platform.follower insert',
      'platform.follower select',
      'platform.follower update',
    ]);
  });
});
