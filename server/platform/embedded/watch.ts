/** Notices at once that PostgreSQL died under a Caveau that lives, and brings it back. */
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const PAUSE_MS = 5_000;

/**
 * Keeps one idle session open: its end is the news. `revive` is called until it succeeds. Returns what ends the watch, which waits
 * for a revival under way.
 */
export async function watch(url: string, revive: () => Promise<unknown>): Promise<() => Promise<void>> {
  const ended = new AbortController();
  let close = await openSession();
  let revival = Promise.resolve();

  async function openSession(): Promise<() => Promise<void>> {
    const socket = new Socket();
    const client = new pg.Client({
      connectionString: url,
      application_name: 'caveau watch',
      stream: () => socket,
    });
    client.on('error', () => {});
    await client.connect();
    client.once('end', () => {
      revival = bringBack();
    });
    // Watching alone is no reason for the process to go on; ending the session is.
    socket.unref();
    return () => {
      socket.ref();
      return client.end();
    };
  }

  async function bringBack(): Promise<void> {
    while (!ended.signal.aborted) {
      try {
        await revive();
        close = await openSession();
        return;
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
        await delay(PAUSE_MS, null, { signal: ended.signal }).catch(() => {});
      }
    }
  }

  return async () => {
    ended.abort();
    await revival;
    await close();
  };
}
