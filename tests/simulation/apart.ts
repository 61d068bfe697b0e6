/** Caveau's process as a process of its own, which is killed with `kill -9` at a drawn step: what it had in memory is gone, the shops and the time are ours. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { Death } from './life.ts';
import { digits, type Process } from './process.ts';

const fetched = z.object({
  kind: z.literal('fetch'),
  id: z.number(),
  url: z.string(),
  init: z.object({
    method: z.string().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().optional(),
  }),
});
const replied = z.object({
  kind: z.literal('reply'),
  id: z.number(),
  next: z.number().nullable(),
  error: z.string().nullable(),
});
const faulted = z.object({ kind: z.literal('fault'), text: z.string() });
const said = z.discriminatedUnion('kind', [fetched, replied, faulted]);

export interface Opening {
  seed: number;
  organizationId: string;
  shopId: string;
  url: string;
  /** Which process of the schedule it is: each draws its own chances. */
  life: number;
}

interface World {
  now: () => number;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  fault: (fault: unknown) => void;
  /** It was killed. */
  killed: () => void;
}

/** A process that schedules use one after another, until one of them kills it. */
export class Apart {
  #child: ChildProcess | null = null;

  open(opening: Opening, world: World): Process {
    if (!this.#child || this.#child.exitCode !== null || this.#child.signalCode !== null)
      this.#child = fork(join(import.meta.dirname, 'apartProcess.ts'), { stdio: ['ignore', 2, 2, 'ipc'] });
    return processIn(this.#child, opening, world);
  }

  close(): void {
    if (this.#child?.connected) this.#child.disconnect();
    this.#child = null;
  }
}

function processIn(child: ChildProcess, opening: Opening, world: World): Process {
  const waiting = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
  let asked = 0;
  let next: number | null = null;
  let isDead = false;

  async function answer({ id, url, init }: z.output<typeof fetched>): Promise<void> {
    try {
      const { method = 'GET', headers = {}, body } = init;
      const response = await world.fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
      tell({
        kind: 'fetched',
        id,
        status: response.status,
        headers: Object.fromEntries(response.headers),
        text: await response.text(),
      });
    } catch (error) {
      if (error instanceof Death) return;
      tell({ kind: 'failed', id, name: error instanceof Error ? error.name : 'Error', text: String(error) });
    }
  }
  const tell = (message: object): void => {
    if (child.connected) child.send(message);
  };
  const hear = (message: unknown): void => {
    const what = said.parse(message);
    if (what.kind === 'fetch') return void answer(what);
    if (what.kind === 'fault') return world.fault(new Error(what.text));
    const asker = waiting.get(what.id);
    waiting.delete(what.id);
    ({ next } = what);
    if (what.error === null) asker?.resolve();
    else asker?.reject(new Error(what.error));
  };
  // Whose schedule is over hears nothing more of it.
  child.removeAllListeners('message').on('message', hear);
  child.removeAllListeners('exit').once('exit', () => {
    isDead = true;
    if (waiting.size > 0) world.killed();
    for (const { reject } of waiting.values()) reject(new Death());
    waiting.clear();
  });

  async function ask(method: string, parameters: object = {}): Promise<void> {
    if (isDead) throw new Death();
    const id = (asked += 1);
    await new Promise<void>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      tell({ kind: 'ask', id, now: world.now(), method, ...parameters });
    });
  }
  const opened = ask('open', { opening });
  // Whoever asks first hears of it.
  opened.catch(() => {});
  const once = async (method: string, parameters?: object): Promise<void> => {
    await opened;
    await ask(method, parameters);
  };
  return {
    hear: ({ url, headers, body }) =>
      once('hear', { hook: { url, headers: { ...headers }, body: Buffer.from(body).toString('base64') } }),
    send: (method, path, body, key) =>
      once('send', { call: { method, path, body: JSON.stringify(body, digits), key: key ?? null } }),
    wake: () => once('wake'),
    work: () => once('work'),
    workOnce: async () => {
      await once('workOnce');
      return true;
    },
    next: () => next,
    arm: (kind, steps) =>
      void once('arm', { fate: { kind: kind === 'crash' ? 'kill' : 'cut', steps } }).catch(() => {}),
    disarm: () => void once('disarm').catch(() => {}),
  };
}
