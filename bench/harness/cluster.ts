/** A PostgreSQL of the benchmark's own, with the product's settings, in a new folder on a real disk; Caveau's databases are made on it. */
import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Embedded, startEmbedded } from '#server/platform/embedded/embedded.ts';
import { migrate } from '#server/platform/migrate.ts';
import { ensureRoles, urlAs } from '#server/platform/roles.ts';

/** From which the passwords of the database roles are derived. */
const secret = '0'.repeat(64);

/** One Caveau database: what a server takes as DATABASE_URL, CAVEAU_SECRET and CAVEAU_DATA, and the same as addresses. */
export interface House {
  adminUrl: string;
  appUrl: string;
  jobsUrl: string;
  secret: string;
  dataDirectory: string;
}

export interface Cluster {
  /** Makes and migrates a database. */
  addHouse(name: string): Promise<House>;
  /** What else is to be closed when the benchmark ends, the last opened first. */
  atEnd(close: () => Promise<void>): void;
  /** Leaves nothing running and nothing on the disk. */
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(await placeOnDisk(), 'caveau-bench-'));
  const embedded = await startEmbedded({ dataDirectory: folder });
  const closings: (() => Promise<void>)[] = [];
  return {
    addHouse: (name) => addHouse(embedded, name, join(folder, name)),
    atEnd: (close) => void closings.push(close),
    async stop() {
      for (const close of closings.splice(0).reverse()) await close();
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const tmpfs = 0x01021994;

/** A commit into memory says nothing about a shop's disk. */
async function placeOnDisk(): Promise<string> {
  const { type } = await statfs(tmpdir());
  return type === tmpfs ? '/var/tmp' : tmpdir();
}

async function addHouse(embedded: Embedded, name: string, dataDirectory: string): Promise<House> {
  const client = new Client({ connectionString: embedded.url });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const address = new URL(embedded.url);
  address.pathname = `/${name}`;
  const adminUrl = address.href;
  await ensureRoles(adminUrl, secret);
  const jobsUrl = urlAs(adminUrl, 'caveau_jobs', secret);
  await migrate({ ownerUrl: urlAs(adminUrl, 'caveau_owner', secret), jobsUrl });
  return { adminUrl, appUrl: urlAs(adminUrl, 'caveau_app', secret), jobsUrl, secret, dataDirectory };
}
