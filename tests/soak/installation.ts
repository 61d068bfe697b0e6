/** A real Caveau on a data folder of its own: the server's process and its PostgreSQL, to be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findEmbedded, startEmbedded } from '#server/platform/embedded/embedded.ts';
import { freePort } from '#server/platform/freePort.ts';

const START_MS = 120_000;
const bin = join(import.meta.dirname, '..', '..', 'bin', 'caveau.ts');
const door = `
  const { caveau } = await import(process.argv[1]);
  process.exitCode = await caveau(process.argv.slice(2));`;

export interface Installation {
  url: string;
  /** Resolves once the server answers. */
  start(): Promise<void>;
  /** `kill -9` of the server; its PostgreSQL runs on. */
  killServer(): Promise<void>;
  /** `kill -9` of PostgreSQL's first process; the server runs on. */
  killDatabase(): Promise<void>;
  serverHasEnded(): boolean;
  /** The superuser's address of the PostgreSQL that runs now. */
  databaseUrl(): Promise<string>;
  /** Leaves nothing running, whatever state it is in. */
  stop(): Promise<void>;
}

export async function installIn(folder: string): Promise<Installation> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const log = openSync(join(folder, 'server.log'), 'a');
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['--input-type=module', '-e', door, bin, 'start'], {
      env: { PATH: process.env['PATH'], CAVEAU_DATA: folder, CAVEAU_PORT: String(port), CAVEAU_URL: url },
      stdio: ['ignore', log, log],
    });
    server = started;
    const deadline = performance.now() + START_MS;
    while (!(await answers(url))) {
      if (hasEnded(started)) throw new Error(`the server ended as it started: see ${folder}/server.log`);
      if (performance.now() > deadline)
        throw new Error(`the server does not answer: see ${folder}/server.log`);
      await delay(20);
    }
  }

  async function signal(name: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const running = server;
    if (!running || hasEnded(running)) return;
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill(name);
    await ended;
  }

  return {
    url,
    start,
    killServer: () => signal('SIGKILL'),
    async killDatabase() {
      const lines = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(lines[0]), 'SIGKILL');
    },
    serverHasEnded: () => !server || hasEnded(server),
    async databaseUrl() {
      const found = await findEmbedded(folder);
      if (found === null) throw new Error('no PostgreSQL runs on the data folder');
      return found;
    },
    async stop() {
      await signal('SIGTERM');
      // A server that was killed leaves its PostgreSQL running.
      if ((await findEmbedded(folder)) !== null)
        await (await startEmbedded({ dataDirectory: folder })).stop();
    },
  };
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/api/v1/session`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
}
