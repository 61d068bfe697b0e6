/** Brings a database up to date: plain SQL migrations of every module in time order, then the functions that changed. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Logger, runMigrations as runQueueMigrations } from 'graphile-worker';
import { Client } from 'pg';

/** The queue's own migrations are not our users' business. */
const silent = new Logger(() => () => {});

const serverDirectory = join(import.meta.dirname, '..');

export interface SqlFile {
  name: string;
  text: string;
  /** SHA-256 of the text, in hexadecimal. */
  hash: string;
}

/** Every module's migrations, in the order in which they run. */
export function migrationFiles(): SqlFile[] {
  return sqlFiles('**/migrations/*.sql');
}

function sqlFiles(pattern: string): SqlFile[] {
  return globSync(pattern, { cwd: serverDirectory })
    .map((path) => {
      const text = readFileSync(join(serverDirectory, path), 'utf8');
      return { name: basename(path), text, hash: createHash('sha256').update(text).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

export interface MigrationReport {
  applied: string[];
  functions: string[];
}

export interface MigrationTarget {
  ownerUrl: string;
  /** The job queue's tables belong to the jobs role, which its own row-level security requires. */
  jobsUrl: string;
  /** Runs once before anything changes in a database that already holds migrations: the place for a backup. */
  beforeFirst?: () => Promise<void>;
  /** Runs these migrations alone and no function: a restore makes the tables as they were when its backup was made. */
  only?: ReadonlySet<string>;
}

/** Idempotent, and safe when several processes start at once. */
export async function migrate({
  ownerUrl,
  jobsUrl,
  beforeFirst,
  only,
}: MigrationTarget): Promise<MigrationReport> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', ['caveau.migrate']);
    await client.query(`
      create schema if not exists platform;
      create table if not exists platform.migration (name text primary key, hash text not null, applied_at timestamptz not null default now());
      create table if not exists platform.function_file (name text primary key, hash text not null);
    `);
    const landed = await client.query<{ name: string; hash: string }>(
      'select name, hash from platform.migration',
    );
    const hashes = new Map(landed.rows.map((row) => [row.name, row.hash]));
    const pending = migrationFiles().filter((file) => {
      const seen = hashes.get(file.name);
      if (seen !== undefined && seen !== file.hash)
        throw new Error(`migration ${file.name} was edited after it landed`);
      return seen === undefined && (only?.has(file.name) ?? true);
    });
    if (pending.length > 0 && hashes.size > 0) await beforeFirst?.();
    await runQueueMigrations({ connectionString: jobsUrl, logger: silent });
    for (const file of pending) {
      await inTransaction(
        client,
        async () => {
          await client.query(file.text);
          await client.query('insert into platform.migration (name, hash) values ($1, $2)', [
            file.name,
            file.hash,
          ]);
        },
        file.name,
      );
    }
    const functions = only ? [] : await applyFunctions(client);
    return { applied: pending.map((file) => file.name), functions };
  } finally {
    await client.end();
  }
}

async function applyFunctions(client: Client): Promise<string[]> {
  const known = await client.query<{ name: string; hash: string }>(
    'select name, hash from platform.function_file',
  );
  const hashes = new Map(known.rows.map((row) => [row.name, row.hash]));
  const changed = sqlFiles('**/functions/*.sql').filter((file) => hashes.get(file.name) !== file.hash);
  for (const file of changed) {
    await inTransaction(
      client,
      async () => {
        await client.query(file.text);
        await client.query(
          'insert into platform.function_file (name, hash) values ($1, $2) on conflict (name) do update set hash = excluded.hash',
          [file.name, file.hash],
        );
      },
      file.name,
    );
  }
  return changed.map((file) => file.name);
}

async function inTransaction(client: Client, work: () => Promise<void>, name: string): Promise<void> {
  await client.query('begin');
  try {
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
