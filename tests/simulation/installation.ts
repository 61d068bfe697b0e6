/** Where schedules run: databases with many organizations in them, and the connections that one process at a time may be killed with. */
import { Pool } from 'pg';
import { type Database, openDatabase, openPool } from '#server/platform/database.ts';
import { urlAs } from '#server/platform/roles.ts';
import { onDatabase, SECRET } from '#tests/harness/addresses.ts';
import { cloneTemplate } from '#tests/harness/cluster.ts';
import type { Executioner } from './life.ts';

/** In one database; beyond, another one is cloned: what is read over all organizations stays small. */
export const schedulesPerDatabase = 250;

export interface Place {
  url: string;
  database(): Database;
  jobsPool: Pool;
  executioner: Executioner;
  close(): Promise<void>;
}

export interface Installation {
  /** Room for one schedule at a time. */
  openPlace(name: string): Place;
  close(): Promise<void>;
}

export async function openInstallation(clusterUrl: string, name: string): Promise<Installation> {
  await cloneTemplate(clusterUrl, name);
  return openPlaces(await bySocket(onDatabase(clusterUrl, name)));
}

/** Where the server has a socket file, by that. A statement is planned once: no table here is large enough for another plan. */
async function bySocket(url: string): Promise<string> {
  const pool = openPool({ connectionString: url, max: 1 });
  const { rows } = await pool.query<{ folder: string }>(
    `select current_setting('unix_socket_directories') as folder`,
  );
  await pool.end();
  const address = new URL(url);
  const folder = rows[0]?.folder ?? '';
  address.searchParams.set('options', '-c plan_cache_mode=force_generic_plan');
  if (folder !== '') address.searchParams.set('host', folder);
  return address.href;
}

/** On a database that is there. */
export function openPlaces(url: string): Installation {
  const admin = openPool({ connectionString: url, max: 1 });
  const jobsPool = openPool({ connectionString: urlAs(url, 'caveau_jobs', SECRET), max: 3 });
  /** Until they are gone: PostgreSQL's own wait looks every tenth of a second, which is as long as a crash is played. */
  async function terminate(which: string, value: string | number): Promise<void> {
    const text = `select pg_terminate_backend(pid) from pg_stat_activity where ${which}`;
    while (((await admin.query(text, [value])).rowCount ?? 0) > 0)
      await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return {
    openPlace(place) {
      const named = new URL(urlAs(url, 'caveau_app', SECRET));
      named.searchParams.set('application_name', place);
      // A connection that is new costs as much as a dozen jobs, and each crash ends them all: one does nearly everything.
      const open = (): Database => openDatabase({ url: named.href, maxConnections: 3, answersEarly: false });
      let database = open();
      return {
        url,
        database: () => database,
        jobsPool,
        executioner: {
          end: (pid) => terminate('pid = $1', pid),
          async endAll() {
            await terminate('application_name = $1', place);
            const dead = database;
            database = open();
            // Whoever still holds one of its connections finds it ended.
            void dead.close();
          },
        },
        close: () => database.close(),
      };
    },
    async close() {
      await jobsPool.end();
      await admin.end();
    },
  };
}
