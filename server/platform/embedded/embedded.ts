/** Caveau's own PostgreSQL: started on a folder, brought back when it dies, stopped cleanly. */
import { mkdir, readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../freePort.ts';
import { chooseAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { type Cluster, openCluster, pathsIn, runProgram, writeSettings } from './cluster.ts';
import { EmbeddedError } from './errors.ts';
import { lockFile } from './lock.ts';
import { findRunning, urlOf } from './running.ts';
import { memoryOfMachine, printSettings, settingsFor } from './settings.ts';
import { watch } from './watch.ts';

export interface Embedded {
  /** Of the superuser, to the database `postgres`. */
  url: string;
  port: number;
  /** The folder it was started on, with symbolic links resolved. */
  dataDirectory: string;
  /** Ends every session and stops PostgreSQL; a second call waits for the first. */
  stop: () => Promise<void>;
}

/** How long a start may be refused by what a killed server left behind: its port, its last sessions. */
const LEFTOVERS_MS = 90_000;
const LOCK_FILE_EXISTS = /lock file "postmaster\.pid" already exists/;
/** What is said then: the port was taken meanwhile, or sessions of the killed server still hold its memory. */
const LEFTOVERS = /could not (bind|create any TCP)|pre-existing shared memory|lock file "postmaster\.pid"/;

/**
 * Starts PostgreSQL on `dataDirectory`, which is made where it is missing; `settings` override ours. Throws `EmbeddedError`:
 * `already_running` where another process has the folder open. A PostgreSQL left by a killed Caveau is taken over.
 */
export async function startEmbedded(options: {
  dataDirectory: string;
  settings?: Record<string, string>;
}): Promise<Embedded> {
  await mkdir(options.dataDirectory, { recursive: true, mode: 0o700 });
  const folder = await realpath(options.dataDirectory);
  const release = lockFile(pathsIn(folder).lock);
  if (!release) throw new EmbeddedError('already_running', { folder });
  try {
    const binaries = await findBinaries();
    const cluster = await openCluster(folder, binaries, await chooseAccount(binaries.postgres));
    const settings = { ...settingsFor(memoryOfMachine()), ...options.settings };
    const port = await takeOverOrStart(cluster, printSettings(settings, binaries.version));
    const url = urlOf(port, cluster.password);
    const unwatch = await watch(url, () => revive(cluster, port)).catch(async (error: unknown) => {
      await stopServer(cluster);
      throw error;
    });
    let stopped: Promise<void> | undefined;
    const stopAll = async () => {
      await unwatch();
      await stopServer(cluster);
      release();
    };
    return { url, port, dataDirectory: folder, stop: () => (stopped ??= stopAll()) };
  } catch (error) {
    release();
    throw error;
  }
}

/** The superuser's address of the PostgreSQL that runs on this folder now, whoever started it, or null. */
export async function findEmbedded(dataDirectory: string): Promise<string | null> {
  const { data, password } = pathsIn(await realpath(dataDirectory).catch(() => dataDirectory));
  const secret = await readFile(password, 'utf8').catch(() => null);
  const port = secret === null ? null : await findRunning(data, secret);
  return secret === null || port === null ? null : urlOf(port, secret);
}

/** An orphan that runs with these very settings and programs goes on; another one is stopped first. */
async function takeOverOrStart(cluster: Cluster, settings: string): Promise<number> {
  const orphan = await findRunning(cluster.data, cluster.password);
  const changed = await writeSettings(cluster, settings);
  if (orphan !== null) {
    if (!changed) return orphan;
    await stopServer(cluster);
  }
  return startServer(cluster, freePort);
}

/** A session may also end because PostgreSQL restarted by itself after one of its processes crashed. */
async function revive(cluster: Cluster, port: number): Promise<void> {
  if ((await findRunning(cluster.data, cluster.password)) !== null) return;
  await startServer(cluster, async () => port);
}

async function startServer(cluster: Cluster, choosePort: () => Promise<number>): Promise<number> {
  const deadline = performance.now() + LEFTOVERS_MS;
  for (;;) {
    const port = await choosePort();
    const { succeeded, said } = await runProgram(cluster, 'pg_ctl', [
      'start',
      `--pgdata=${cluster.data}`,
      `--log=${cluster.log}`,
      `--options=-p ${port}`,
      '--wait',
      // After a power cut it reads the journal again first, for as long as that takes.
      '--timeout=86400',
    ]);
    if (succeeded) return port;
    if (!LEFTOVERS.test(said) || performance.now() > deadline) {
      throw new EmbeddedError('did_not_start', { log: cluster.log, reason: said });
    }
    // The process id in the lock file is somebody else's by now (in a container they repeat); we hold the folder, so it is stale.
    if (LOCK_FILE_EXISTS.test(said) && (await findRunning(cluster.data, cluster.password)) === null) {
      await rm(join(cluster.data, 'postmaster.pid'), { force: true });
    }
    await delay(100);
  }
}

async function stopServer(cluster: Cluster): Promise<void> {
  const directory = `--pgdata=${cluster.data}`;
  const { succeeded, said } = await runProgram(cluster, 'pg_ctl', [
    'stop',
    directory,
    '--mode=fast',
    '--wait',
    '--timeout=600',
  ]);
  if (succeeded || (await findRunning(cluster.data, cluster.password)) === null) return;
  throw new EmbeddedError('did_not_stop', { log: cluster.log, reason: said });
}
