/**
 * Work that is done in one process at a time, by a lock of the database: it ends with the process that holds it. However many are at work, one
 * connection holds all their locks, so that whoever asks for another meanwhile never waits for those who have one.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

interface Keeper {
  client: Promise<PoolClient>;
  /** The locks that it has or asks for: the database would give one twice to the same connection. */
  keys: Set<string>;
  /** With its connection: another process may have its locks by now, and the next one here begins another. */
  isLost: boolean;
  lose: () => void;
}

/** From the first lock of a pool's to its last. */
const keepers = new WeakMap<Pool, Keeper>();
const againMs = 50;

/**
 * Null where somebody is at it: whoever comes second leaves it to the first. `work` gets the connection that holds the lock: what is said there is
 * done only while it is held.
 */
export async function exclusively<T>(
  pool: Pool,
  name: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T | null> {
  const key = `caveau.${name}`;
  const kept = keepers.get(pool);
  const keeper = kept && !kept.isLost ? kept : begin(pool);
  if (keeper.keys.has(key)) return null;
  keeper.keys.add(key);
  try {
    if (!(await ask(keeper, 'pg_try_advisory_lock', key))) return null;
    try {
      return await work(await keeper.client);
    } finally {
      // A connection that cannot give a lock back is closed, which does.
      await ask(keeper, 'pg_advisory_unlock', key).catch(() => {});
    }
  } finally {
    keeper.keys.delete(key);
    if (keeper.keys.size === 0) await end(pool, keeper);
  }
}

/** Whoever comes second waits for the first. */
export async function oneAfterAnother<T>(pool: Pool, name: string, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const done = await exclusively(pool, name, async () => ({ said: await work() }));
    if (done) return done.said;
    await delay(againMs);
  }
}

function begin(pool: Pool): Keeper {
  const lose = (): void => {
    keeper.isLost = true;
  };
  const client = pool.connect();
  const keeper: Keeper = { client, keys: new Set(), isLost: false, lose };
  client.then((connected) => connected.once('end', lose), lose);
  keepers.set(pool, keeper);
  return keeper;
}

async function ask(
  keeper: Keeper,
  how: 'pg_try_advisory_lock' | 'pg_advisory_unlock',
  key: string,
): Promise<boolean> {
  try {
    const client = await keeper.client;
    const { rows } = await client.query<{ said: boolean }>(`select ${how}(hashtextextended($1, 0)) as said`, [
      key,
    ]);
    return rows[0]?.said ?? false;
  } catch (error) {
    keeper.lose();
    throw error;
  }
}

async function end(pool: Pool, keeper: Keeper): Promise<void> {
  if (keepers.get(pool) === keeper) keepers.delete(pool);
  await keeper.client.then(
    (client) => {
      client.off('end', keeper.lose);
      client.release(keeper.isLost);
    },
    () => {},
  );
}
