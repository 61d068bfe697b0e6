/** Looks for what somebody left: in every table of a database, whatever the table is. */
import { Client, escapeIdentifier } from 'pg';

/** As bytes are shown, in whatever case a text was written. */
function inBytes(text: string): string[] {
  const cases = [text, text.toLowerCase(), text.toUpperCase(), text.charAt(0).toUpperCase() + text.slice(1)];
  return [...new Set(cases)].map((written) => Buffer.from(written).toString('hex'));
}

/** The tables in whose rows one of the texts stands, in a column of whatever type: also in bytes, unless they are packed. */
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
      [texts.flatMap((text) => [text, ...inBytes(text)]).map((text) => `%${text}%`)],
    );
    if (rows[0]?.count !== '0') found.push(`${schema}.${name}`);
  }
  await admin.end();
  return found;
}
