/** Waits until a house has nothing left to do: every event followed, every job done, every sku settled. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';

/** `hurries`: what settling would rest is not waited for, where nobody asks how long that is. */
export async function becomeQuiet(client: Client, { hurries = false } = {}): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ busy: boolean }>(`
      select exists (select from platform.event e, platform.follower f where (e.transaction_id, e.id) > (f.transaction_id, f.event_id))
          or exists (select from stock.unsettled)
          -- What comes back every minute is not waited for, nor the next look into the folder of a till that sells all day.
          or exists (select from graphile_worker.jobs
                      where run_at < now() + interval '5 seconds' and (task_identifier <> 'collectFiles' or run_at <= now())) as busy`);
    if (rows[0]?.busy === false) return;
    if (hurries)
      await client.query(`
        select graphile_worker.reschedule_jobs(array_agg(id), run_at := now()) from graphile_worker.jobs
         where task_identifier = 'settleStock' and locked_at is null and run_at > now()`);
    await delay(50);
  }
}
