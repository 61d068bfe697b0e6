/** One row of an organization in every table of ours, whatever the table is: for tests that no table may escape. */
import type { Client } from 'pg';
import type { Id } from '#domain/values/ids.ts';

export interface Table {
  name: string;
  /** `word` is the first that a check allows, where it lists them: `draft`. */
  columns: { name: string; type: string; word: string | null }[];
}

/** The tables that hold an organization's rows, with the columns that a row must be given. */
export async function businessTables(admin: Client): Promise<Table[]> {
  const { rows } = await admin.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
           json_agg(json_build_object(
             'name', quote_ident(a.attname),
             'type', format_type(a.atttypid, null),
             'word', (select substring(pg_get_constraintdef(k.oid) from 'ARRAY\\[''([^'']+)''::text')
                        from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1)
           ) order by a.attnum) as columns
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
           -- A moment that may be missing is when the row ended: without it, it lives.
           and (a.attnotnull or a.atttypid <> 'timestamptz'::regtype)
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspowner = 'caveau_owner'::regrole
       and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id')
     group by c.oid, n.nspname, c.relname order by 1`);
  return rows;
}

const values: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  bigint: '1',
  integer: '1',
  smallint: '1',
  'double precision': '0.5',
  boolean: 'false',
  date: 'current_date',
  'timestamp with time zone': 'now()',
  jsonb: `'{}'`,
  bytea: `'\\x00'`,
};

/** Stands in every text of the rows that are made for an organization. */
export function markOf(organizationId: Id): string {
  return ` kept by ${organizationId}`;
}

/** A statement that writes one row of the organization, which no other row equals. */
export function rowOf({ name, columns }: Table, organizationId: Id): string {
  const expressions = columns.map((column) => {
    if (column.name === 'organization_id') return `'${organizationId}'`;
    if (column.type === 'text' && column.word !== null) return `'${column.word}'`;
    if (column.type === 'text') return `gen_random_uuid() || '${markOf(organizationId)}'`;
    const value = column.type.endsWith('[]') ? `'{}'` : values[column.type];
    if (value === undefined) throw new Error(`no value for ${name}.${column.name} of type ${column.type}`);
    return value;
  });
  return `insert into ${name} (${columns.map((column) => column.name).join(', ')}) values (${expressions.join(', ')})`;
}

/** Writes a row of each organization into every table. Checks and foreign keys go first: only the wall is tried here. */
export async function fillEveryTable(admin: Client, tables: readonly Table[], organizations: readonly Id[]) {
  const { rows } = await admin.query<{ statement: string }>(
    `
    select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) as statement
      from pg_constraint where contype in ('c', 'f') and conrelid::regclass::text = any ($1)`,
    [tables.map((table) => table.name)],
  );
  for (const { statement } of rows) await admin.query(statement);
  for (const table of tables)
    for (const organizationId of organizations)
      await admin.query(`${rowOf(table, organizationId)} on conflict do nothing`);
}

/** Every row of an organization, table by table, as text. */
export async function everyRowOf(
  admin: Client,
  tables: readonly Table[],
  organizationId: Id,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await admin.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${name} t where organization_id = $1 order by 1`,
      [organizationId],
    );
    found.set(
      name,
      rows.map(({ row }) => row),
    );
  }
  return found;
}

/** Every id in an organization's rows, by the name under which a route would ask for it: `skuId`. */
export async function everyIdOf(
  admin: Client,
  tables: readonly Table[],
  organizationId: Id,
): Promise<Map<string, Id[]>> {
  const found = new Map<string, Id[]>();
  for (const { name, columns } of tables) {
    for (const column of columns) {
      if (column.type !== 'uuid' || column.name === 'organization_id') continue;
      const { rows } = await admin.query<{ id: Id }>(
        `select distinct ${column.name} as id from ${name} where organization_id = $1 and ${column.name} is not null`,
        [organizationId],
      );
      const asked = routeNameOf(column.name === 'id' ? `${name.replace(/^\w+\./, '')}_id` : column.name);
      found.set(asked, [...(found.get(asked) ?? []), ...rows.map(({ id }) => id)]);
    }
  }
  return found;
}

function routeNameOf(column: string): string {
  return column.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
