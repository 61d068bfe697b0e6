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
    const freed = isHeld && client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]);
    // A connection that cannot give its lock back is closed, which does.
    await Promise.resolve(freed).then(
      () => client.release(),
      () => client.release(true),
    );
  }
}
