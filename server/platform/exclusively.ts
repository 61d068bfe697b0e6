/** Work that is done in one process at a time, by a lock of the database: it ends with the process that holds it. */
import type { Pool, PoolClient } from 'pg';

/** Null where somebody is at it: whoever comes second leaves it to the first. */
export async function exclusively<T>(
  pool: Pool,
  name: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T | null> {
  const client = await pool.connect();
  const key = `caveau.${name}`;
  let isHeld = false;
  try {
    const lock = await client.query<{ held: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
      [key],
    );
    isHeld = lock.rows[0]?.held ?? false;
    return isHeld ? await work(client) : null;
  } finally {
    await giveBack(client, isHeld ? key : null);
  }
}

/** Whoever comes second waits for the first. No transaction is open meanwhile: nobody who follows events waits with it. */
export async function oneAfterAnother<T>(pool: Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const key = `caveau.${name}`;
  let isHeld = false;
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [key]);
    isHeld = true;
    return await work();
  } finally {
    await giveBack(client, isHeld ? key : null);
  }
}

async function giveBack(client: PoolClient, heldKey: string | null): Promise<void> {
  const freed =
    heldKey !== null && client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [heldKey]);
  // A connection that cannot give its lock back is closed, which does.
  await Promise.resolve(freed).then(
    () => client.release(),
    () => client.release(true),
  );
}
