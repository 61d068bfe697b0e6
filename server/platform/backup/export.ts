/** Reads a whole database at one moment: every table of ours as COPY writes it, then the manifest. */
import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { END_OF_ROWS, type Header, type Manifest, type TableLine, type TableRecord } from './format.ts';
import { type CarriedTable, carriedTables, sequencesOf } from './tables.ts';

export interface DatabaseSnapshot {
  organizations: Header['organizations'];
  migrations: Header['migrations'];
  /** The body of the file, before compression. To be read once, before `close`. */
  body(options: BodyOptions): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

export interface BodyOptions {
  /** To be restored with the data; null where the body will not be encrypted. */
  secret: string | null;
  onProgress?: (share: number) => void;
}

/** Opens one snapshot of the database; writers go on meanwhile. `ownerUrl`: row-level security hides nothing from the owner. */
export async function openSnapshot(ownerUrl: string): Promise<DatabaseSnapshot> {
  const owner = new Client({ connectionString: ownerUrl });
  owner.on('error', () => {});
  await owner.connect();
  try {
    await owner.query(`set timezone = 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'`);
    // Locked before the snapshot is taken: a migration that rewrote a table after it would show that table as empty.
    const names = (await carriedTables(owner)).map((table) => table.name);
    await owner.query('begin isolation level repeatable read read only');
    if (names.length > 0) await owner.query(`lock table ${names.join(', ')} in access share mode`);
    const tables = await carriedTables(owner);
    if (tables.map((table) => table.name).join() !== names.join())
      throw new Error('a migration changed the tables while a backup began');
    return {
      organizations: await organizationsOf(owner),
      migrations: await landedMigrations(owner),
      body: (options) => bodyOf(owner, tables, options),
      close: () => owner.end(),
    };
  } catch (error) {
    await owner.end();
    throw error;
  }
}

/** None before the migration that makes their table. A sandbox is its shop's, which is named. */
async function organizationsOf(owner: Client): Promise<string[]> {
  const known = await owner.query(`select from pg_class where oid = to_regclass('access.organization')`);
  if (known.rowCount === 0) return [];
  const { rows } = await owner.query<{ id: string }>(
    `select organization_id as id from access.organization where kind <> 'sandbox' order by 1`,
  );
  return rows.map((row) => row.id);
}

async function landedMigrations(owner: Client): Promise<Header['migrations']> {
  const { rows } = await owner.query<Header['migrations'][number]>(
    'select name, hash from platform.migration order by name',
  );
  return rows;
}

async function* bodyOf(
  owner: Client,
  tables: readonly CarriedTable[],
  { secret, onProgress = () => {} }: BodyOptions,
): AsyncGenerator<Buffer> {
  const allBytes = tables.reduce((sum, table) => sum + table.bytes, 1);
  let doneBytes = 0;
  const records: TableRecord[] = [];
  for (const table of tables) {
    const opening: TableLine = { table: table.name, columns: table.columns };
    yield Buffer.from(`${JSON.stringify(opening)}\n`);
    const hash = createHash('sha256');
    let rows = 0;
    const copy = `copy (select ${table.expressions.join(', ')} from ${table.name} as carried) to stdout`;
    for await (const piece of owner.query(copyTo(copy)) as AsyncIterable<Buffer>) {
      hash.update(piece);
      rows += countRows(piece);
      yield piece;
    }
    yield Buffer.from(END_OF_ROWS);
    records.push({ table: table.name, rows, sha256: hash.digest('hex') });
    doneBytes += table.bytes;
    onProgress(doneBytes / allBytes);
  }
  const closing: Manifest = { tables: records, sequences: await sequencesOf(owner), secret };
  yield Buffer.from(`${JSON.stringify(closing)}\n`);
}

/** COPY ends each row with a line break and escapes those inside. */
export function countRows(bytes: Buffer): number {
  let rows = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) rows += 1;
  return rows;
}
