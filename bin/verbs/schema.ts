/** `caveau schema`: writes schema.sql and the tables' types from a database that was migrated from nothing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbedded } from '#server/platform/embedded/embedded.ts';
import { migrate } from '#server/platform/migrate.ts';
import { ensureRoles, urlAs } from '#server/platform/roles.ts';
import { printSchema, printTables } from '#server/platform/schema.ts';

export async function run(): Promise<number> {
  const root = join(import.meta.dirname, '../..');
  const folder = mkdtempSync(join(tmpdir(), 'caveau-schema-'));
  const embedded = await startEmbedded({ dataDirectory: folder });
  try {
    await ensureRoles(embedded.url, 'schema');
    const ownerUrl = urlAs(embedded.url, 'caveau_owner', 'schema');
    await migrate({ ownerUrl, jobsUrl: urlAs(embedded.url, 'caveau_jobs', 'schema') });
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    writeFileSync(join(root, 'schema.sql'), await printSchema(client));
    writeFileSync(join(root, 'server/platform/tables.ts'), await printTables(client));
    await client.end();
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}
