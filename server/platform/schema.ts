/** Prints a migrated database as `schema.sql` and as the types of its tables, from pg_catalog alone. */
import type { Client } from 'pg';

const foreign = `('pg_catalog', 'information_schema', 'pg_toast', 'graphile_worker', 'public')`;

interface Column {
  schema: string;
  table: string;
  name: string;
  /** As SQL writes them: `auth."user"`, `"userId"`. */
  quotedTable: string;
  quotedName: string;
  type: string;
  required: boolean;
  fallback: string | null;
  generated: boolean;
}

async function columnsOf(client: Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    select n.nspname as schema, c.relname as table, a.attname as name, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as "quotedTable",
           quote_ident(a.attname) as "quotedName", format_type(a.atttypid, a.atttypmod) as type,
           a.attnotnull as required, pg_get_expr(d.adbin, d.adrelid) as fallback, a.attgenerated <> '' or a.attidentity <> '' as generated
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
     where c.relkind in ('r', 'p') and n.nspname not in ${foreign}
     order by n.nspname, c.relname, a.attnum`);
  return rows;
}

async function texts(client: Client, query: string): Promise<string[]> {
  const { rows } = await client.query<{ text: string }>(query);
  return rows.map((row) => row.text);
}

/** The schema as SQL, in an order that is the same on every machine. Read for review and drift, not run. */
export async function printSchema(client: Client): Promise<string> {
  const tables = Map.groupBy(await columnsOf(client), (column) => column.quotedTable);
  const constraints = await client.query<{ table: string; name: string; text: string }>(`
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as text
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not in ${foreign} and k.contype <> 'n' order by 1, k.contype desc, 2`);
  const constraintsOf = Map.groupBy(constraints.rows, (row) => row.table);
  const lines = [
    '-- The migrated schema, printed by `npm run caveau -- schema`. Change a migration, never this file.',
    '',
  ];
  lines.push(
    ...(await texts(
      client,
      `select 'create schema ' || nspname || ';' as text from pg_namespace where nspname not in ${foreign} and nspname !~ '^pg_' order by 1`,
    )),
    '',
  );
  for (const [table, columns] of tables) {
    const parts = columns.map(
      (column) =>
        `  ${column.quotedName} ${column.type}${column.fallback === null ? '' : ` default ${column.fallback}`}${column.required ? ' not null' : ''}`,
    );
    parts.push(...(constraintsOf.get(table) ?? []).map(({ name, text }) => `  constraint ${name} ${text}`));
    lines.push(`create table ${table} (`, parts.join(',\n'), ');', '');
  }
  lines.push(
    ...(await texts(
      client,
      `
    select pg_get_indexdef(i.indexrelid) || ';' as text
      from pg_index i join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname not in ${foreign} and not exists (select from pg_constraint k where k.conindid = i.indexrelid) order by 1`,
    )),
    '',
  );
  lines.push(
    ...(await texts(
      client,
      `
    select format('alter table %I.%I set (%s);', n.nspname, c.relname, array_to_string(c.reloptions, ', ')) as text
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.reloptions is not null and n.nspname not in ${foreign} order by 1`,
    )),
    '',
  );
  lines.push(
    ...(await texts(
      client,
      `
    select format('alter table %I.%I enable row level security;', n.nspname, c.relname) as text
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relrowsecurity and n.nspname not in ${foreign} order by 1`,
    )),
    '',
  );
  lines.push(
    ...(await texts(
      client,
      `
    select format('create policy %I on %I.%I to %s using (%s)%s;', policyname, schemaname, tablename, array_to_string(roles, ', '), qual,
                  case when with_check is null then '' else ' with check (' || with_check || ')' end) as text
      from pg_policies where schemaname not in ${foreign} order by schemaname, tablename, policyname`,
    )),
    '',
  );
  lines.push(
    ...(await texts(
      client,
      `
    select format('grant %s on %I.%I to %s;', string_agg(lower(privilege_type), ', ' order by privilege_type), table_schema, table_name, grantee) as text
      from information_schema.role_table_grants
     where grantee in ('caveau_app', 'caveau_jobs') and table_schema not in ${foreign}
     group by table_schema, table_name, grantee order by table_schema, table_name, grantee`,
    )),
    '',
  );
  lines.push(
    ...(await texts(
      client,
      `
    select pg_get_functiondef(p.oid) || ';' as text
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname not in ${foreign} and n.nspname !~ '^pg_' order by n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)`,
    )),
  );
  return `${lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

const scalarTypes: Record<string, string> = {
  bigint: 'bigint',
  integer: 'number',
  smallint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  jsonb: 'JsonColumn',
  date: 'Day',
  bytea: 'Buffer',
};

function typeOf(sqlType: string): string {
  const array = /^(.*)\[\]$/.exec(sqlType);
  if (array) return `${typeOf(array[1] ?? '')}[]`;
  if (sqlType.startsWith('timestamp')) return 'Instant';
  return scalarTypes[sqlType] ?? 'string';
}

/** The tables as the query builder's types: a column with a default may be left out of an insert. */
export async function printTables(client: Client): Promise<string> {
  const tables = Map.groupBy(await columnsOf(client), (column) => `${column.schema}.${column.table}`);
  const lines = [
    '/** The tables of the migrated database, printed by `npm run caveau -- schema`. Change a migration, never this file. */',
    "import type { ColumnType, Generated } from 'kysely';",
    "import type { Day, Instant } from '#domain/values/time.ts';",
    '',
    '/** Read as a value, written as JSON text. */',
    'export type JsonColumn = ColumnType<unknown, string, string>;',
    '',
    'export interface Tables {',
  ];
  for (const [table, columns] of tables) {
    lines.push(`  '${table}': {`);
    for (const column of columns) {
      const base = typeOf(column.type);
      const type = column.required || base === 'JsonColumn' ? base : `${base} | null`;
      const optional = column.fallback !== null || column.generated;
      const wrapped = !optional
        ? type
        : base === 'JsonColumn'
          ? 'ColumnType<unknown, string | undefined, string>'
          : `Generated<${type}>`;
      lines.push(`    ${column.name}: ${wrapped};`);
    }
    lines.push('  };');
  }
  lines.push('}', '');
  return lines.join('\n');
}
