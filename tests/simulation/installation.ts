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
  return openPlaces(onDatabase(clusterUrl, name));
}

/** On a database that is there. */
export function openPlaces(url: string): Installation {
  const admin = openPool({ connectionString: url, max: 1 });
  const jobsPool = openPool({ connectionString: urlAs(url, 'caveau_jobs', SECRET), max: 3 });
  return {
    openPlace(place) {
      const named = new URL(urlAs(url, 'caveau_app', SECRET));
      named.searchParams.set('application_name', place);
      const open = (): Database => openDatabase({ url: named.href, maxConnections: 3 });
      let database = open();
      return {
        url,
        database: () => database,
        jobsPool,
        executioner: {
          async end(pid) {
            await admin.query('select pg_terminate_backend($1, 5000)', [pid]);
          },
          async endAll() {
            await admin.query(
              'select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1',
              [place],
            );
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
