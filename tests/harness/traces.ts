/** Looks for what somebody left: in every table of a database, whatever the table is. */
import { Client, escapeIdentifier } from 'pg';

/** The tables in whose rows one of the texts stands, bytes as hexadecimal digits. */
export async function tablesHolding(databaseUrl: string, texts: readonly string[]): Promise<string[]> {
  const admin = new Client({ connectionString: databaseUrl });
  await admin.connect();
  const { rows: tables } = await admin.query<{ schema: string; name: string }>(`
    select table_schema as schema, table_name as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`);
  const found: string[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await admin.query<{ count: string }>(
      `select count(*) from ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t where t::text ilike any ($1)`,
      [texts.map((text) => `%${text}%`)],
    );
    if (rows[0]?.count !== '0') found.push(`${schema}.${name}`);
  }
  await admin.end();
  return found;
}
