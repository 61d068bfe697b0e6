/** A server process on a house, its jobs running. */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import type { House } from './cluster.ts';

export interface Server {
  url: string;
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
}

const started = z.object({ url: z.string() });

/** `program` is the file of `bench/` that serves: another one knows other vendors. */
export async function startServerOn(
  { adminUrl, secret, dataDirectory }: House,
  program = 'harness/serve.ts',
): Promise<Server> {
  const child = fork(join(import.meta.dirname, '..', program), {
    env: {
      PATH: process.env['PATH'],
      DATABASE_URL: adminUrl,
      CAVEAU_SECRET: secret,
      CAVEAU_DATA: dataDirectory,
      CAVEAU_PORT: '0',
      CAVEAU_LOG: 'warn',
    },
    // What the server prints goes to our own standard error: standard output is the result's.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const { url } = await new Promise<z.output<typeof started>>((resolve, reject) => {
    child.once('message', (message) => resolve(started.parse(message)));
    child.once('exit', (code) => reject(new Error(`the server ended as it started: ${code}`)));
  });
  return {
    url,
    async stop() {
      if (child.connected) child.disconnect();
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
