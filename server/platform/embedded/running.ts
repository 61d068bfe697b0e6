/** Asks whether PostgreSQL runs on a folder: it goes on when the Caveau that started it is killed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

/** PostgreSQL's error codes for "starting up, recovering or shutting down" and for "no connection left". */
const BUSY = new Set(['57P03', '53300']);

/** The superuser's address of the database that every cluster has. */
export function urlOf(port: number, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
}

/**
 * The port of the PostgreSQL that runs on this data directory, or null. Its lock file alone says nothing: after a kill the process id
 * in it may be anybody's. So the answer comes from the server, which must know our password and name this very directory.
 */
export async function findRunning(data: string, password: string): Promise<number | null> {
  const lock = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lock.split('\n')[3]);
  if (!Number.isInteger(port) || port <= 0) return null;
  for (;;) {
    const answer = await ask(urlOf(port, password));
    if (answer !== 'busy') return answer === data ? port : null;
    await delay(100);
  }
}

async function ask(url: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ directory: string }>(
      `select current_setting('data_directory') as directory`,
    );
    return rows[0]?.directory ?? null;
  } catch (error) {
    return error instanceof pg.DatabaseError && BUSY.has(error.code ?? '') ? 'busy' : null;
  } finally {
    await client.end().catch(() => {});
  }
}
