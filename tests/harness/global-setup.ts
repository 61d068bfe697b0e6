/** One PostgreSQL for the whole test run, with a migrated template that every test file clones. */
import { access, constants, mkdtemp, readdir, rm, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#server/platform/embedded/embedded.ts';
import { EmbeddedError } from '#server/platform/embedded/errors.ts';
import { migrate } from '#server/platform/migrate.ts';
import { ensureRoles, urlAs } from '#server/platform/roles.ts';
import { onDatabase, SECRET, TEMPLATE } from './addresses.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's address of the run's PostgreSQL. */
    clusterUrl: string;
  }
}

const PREFIX = 'caveau-tests-';

/** What a test run loses in a power cut is worth nothing: only here may commits not wait for the disk. */
const volatile = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const place = await quickestPlace();
  await removeLeftovers(place);
  const embedded = await startEmbedded({
    dataDirectory: await mkdtemp(join(place, PREFIX)),
    settings: volatile,
  });
  await makeTemplate(embedded.url);
  project.provide('clusterUrl', embedded.url);
  return async () => {
    await embedded.stop();
    await rm(embedded.dataDirectory, { recursive: true, force: true });
  };
}

/** In memory where there is room: a clone takes 13 ms there and 270 ms on a cloud machine's disk. */
async function quickestPlace(): Promise<string> {
  const memory = '/dev/shm';
  const room = await statfs(memory).catch(() => null);
  const writable = await access(memory, constants.W_OK).then(
    () => true,
    () => false,
  );
  return room && writable && room.bavail * room.bsize > 2 ** 31 ? memory : tmpdir();
}

/** A killed run leaves its PostgreSQL running. */
async function removeLeftovers(place: string): Promise<void> {
  for (const name of await readdir(place)) {
    const dataDirectory = join(place, name);
    if (!name.startsWith(PREFIX) || !(await isOurs(dataDirectory))) continue;
    try {
      await (await startEmbedded({ dataDirectory, settings: volatile })).stop();
    } catch (error) {
      if (error instanceof EmbeddedError && error.code === 'already_running') continue;
    }
    await rm(dataDirectory, { recursive: true, force: true });
  }
}

/** Another user of the machine may be testing too. */
async function isOurs(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => null);
  return status !== null && status.uid === (process.getuid?.() ?? status.uid);
}

async function makeTemplate(clusterUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  try {
    await client.query(`create database ${TEMPLATE}`);
    const url = onDatabase(clusterUrl, TEMPLATE);
    await ensureRoles(url, SECRET);
    await migrate({
      ownerUrl: urlAs(url, 'caveau_owner', SECRET),
      jobsUrl: urlAs(url, 'caveau_jobs', SECRET),
    });
    // Nobody may be connected to what is cloned.
    await client.query(`alter database ${TEMPLATE} with allow_connections false`);
  } finally {
    await client.end();
  }
}
