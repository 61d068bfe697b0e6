/** A migrated database of its own for whoever tests. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { urlAs } from '#server/platform/roles.ts';
import { onDatabase, SECRET } from './addresses.ts';
import { cloneTemplate, onCluster } from './cluster.ts';

export interface FreshDatabase {
  /** The superuser's address: what a server takes as `DATABASE_URL`. */
  url: string;
  ownerUrl: string;
  appUrl: string;
  jobsUrl: string;
  /** What a server takes as `CAVEAU_SECRET`. */
  secret: string;
}

const cloned: string[] = [];

/** Clones the migrated template; the database is dropped when the test file ends, whoever is still connected. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  cloned.push(name);
  await cloneTemplate(inject('clusterUrl'), name);
  const url = onDatabase(inject('clusterUrl'), name);
  return {
    url,
    ownerUrl: urlAs(url, 'caveau_owner', SECRET),
    appUrl: urlAs(url, 'caveau_app', SECRET),
    jobsUrl: urlAs(url, 'caveau_jobs', SECRET),
    secret: SECRET,
  };
}

/** An empty database, not migrated. */
export async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  cloned.push(name);
  await onCluster(inject('clusterUrl'), (client) => client.query(`create database ${name}`));
  return onDatabase(inject('clusterUrl'), name);
}

export async function dropDatabases(): Promise<void> {
  const names = cloned.splice(0);
  if (names.length === 0) return;
  await onCluster(inject('clusterUrl'), async (client) => {
    for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
  });
}
