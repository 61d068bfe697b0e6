/** Puts a backup into a database: its tables as they were when it was made, its rows, then whatever migrations came since. */
import { pipeline } from 'node:stream/promises';
import { Client, escapeIdentifier } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate, migrationFiles } from '../migrate.ts';
import { BackupError } from './errors.ts';
import { type OpenedBackup, openBackupFile } from './file.ts';
import type { Header, Manifest } from './format.ts';
import { readBody, type TakeRows } from './sections.ts';
import { carriedTables, setSequences } from './tables.ts';

export interface RestoreOptions {
  /** The database's addresses as the roles that `ensureRoles` made in it. */
  ownerUrl: string;
  jobsUrl: string;
  passphrase: string | null;
  /** Where given, what the database holds is thrown away for the backup, after this has run: the place for a backup of it. */
  beforeReplace?: () => Promise<void>;
  /** From 0 to 1, twice: checking the file, then taking its rows. */
  onProgress?: (step: 'check' | 'load', share: number) => void;
}

export interface Restored {
  header: Header;
  tables: Manifest['tables'];
  /** Of the installation that was backed up, where the file was encrypted. */
  secret: string | null;
  /** The migrations that the backup did not have yet. */
  upgradedBy: string[];
}

/** Refuses, with nothing changed: a file that is damaged, newer or locked, a database in use, data that nobody said to replace. */
export async function restoreBackup(path: string, options: RestoreOptions): Promise<Restored> {
  const { ownerUrl, jobsUrl, passphrase, beforeReplace, onProgress = () => {} } = options;
  const backup = await openBackupFile(path, passphrase);
  refuseNewer(path, backup.header);
  const { tables, secret } = await checkBody(path, backup, (share) => onProgress('check', share));

  await withClient(ownerUrl, async (owner) => {
    await refuseInUse(owner);
    if (await holdsData(owner)) {
      if (!beforeReplace) throw new BackupError('not_empty');
      await beforeReplace();
    }
    await dropSchemas(owner);
  });
  await withClient(jobsUrl, (jobs) => jobs.query('drop schema if exists graphile_worker cascade'));

  const only = new Set(backup.header.migrations.map((migration) => migration.name));
  await migrate({ ownerUrl, jobsUrl, only });
  await withClient(ownerUrl, (owner) =>
    load(
      owner,
      backup.body((share) => onProgress('load', share)),
    ),
  );
  const { applied } = await migrate({ ownerUrl, jobsUrl });
  await withClient(ownerUrl, async (owner) => {
    const names = (await carriedTables(owner)).map((table) => table.name);
    await owner.query(`vacuum (analyze) ${names.join(', ')}`);
  });
  return { header: backup.header, tables, secret, upgradedBy: applied };
}

function refuseNewer(file: string, header: Header): void {
  const known = new Map(migrationFiles().map((migration) => [migration.name, migration.hash]));
  const unknown = header.migrations.find(({ name, hash }) => known.get(name) !== hash);
  if (unknown) throw new BackupError('newer', { file, migration: unknown.name });
}

const passOver: TakeRows = async (_table, rows) => {
  for await (const _ of rows);
};

async function checkBody(
  file: string,
  backup: OpenedBackup,
  onProgress: (share: number) => void,
): Promise<Manifest> {
  try {
    return await readBody(backup.body(onProgress), passOver);
  } catch (error) {
    throw new BackupError('altered', { file }, { cause: error });
  }
}

async function refuseInUse(owner: Client): Promise<void> {
  const { rowCount } = await owner.query(
    `select from pg_stat_activity
      where datname = current_database() and usename in ('caveau_owner', 'caveau_app', 'caveau_jobs')
        and pid <> pg_backend_pid()`,
  );
  if (rowCount) throw new BackupError('in_use');
}

async function holdsData(owner: Client): Promise<boolean> {
  for (const { name } of await carriedTables(owner)) {
    // How far followers have come is no data: there is always one, and without events it stands nowhere.
    if (name === 'platform.follower') continue;
    const { rows } = await owner.query<{ some: boolean }>(`select exists (select from ${name}) as some`);
    if (rows[0]?.some) return true;
  }
  return false;
}

async function dropSchemas(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    'select nspname as name from pg_namespace where nspowner = (select oid from pg_roles where rolname = current_user)',
  );
  for (const { name } of rows) await owner.query(`drop schema ${escapeIdentifier(name)} cascade`);
}

/** All rows or none. */
async function load(owner: Client, body: AsyncIterable<Buffer>): Promise<void> {
  await owner.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'`);
  await owner.query('begin');
  const known = new Set((await carriedTables(owner)).map((table) => table.name));
  const manifest = await readBody(body, async ({ table, columns }, rows) => {
    // The name becomes SQL, and a file that is not encrypted may be anybody's.
    if (!known.has(table)) throw new Error(`the backup's migrations make no table ${table}`);
    const copy = `copy ${table} (${columns.map((column) => escapeIdentifier(column)).join(', ')}) from stdin`;
    await pipeline(rows, owner.query(copyFrom(copy)));
  });
  await setSequences(owner, manifest.sequences);
  await owner.query('commit');
}

/** Closing the connection undoes a transaction that did not come to its end. */
async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
