/** The event log: announced inside the transaction, followed in commit order by whoever needs to know. */

import type { Pool, PoolClient } from 'pg';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Tx } from './database.ts';
import { abandonedAfterNights } from './eventRetention.ts';
import { exclusively } from './exclusively.ts';

export interface Announced {
  type: string;
  payload: unknown;
}

/** An event as followers get it. */
export interface Followed {
  organizationId: Id;
  id: Id;
  transactionId: bigint;
  type: string;
  payload: unknown;
  at: Instant;
}

export async function announce(tx: Tx, event: Announced): Promise<void> {
  await tx.prepared({
    name: 'announce',
    text: 'insert into platform.event (organization_id, type, payload) values ($1, $2, $3)',
    values: [tx.organizationId, event.type, JSON.stringify(event.payload)],
  });
}

export interface Position {
  transactionId: bigint;
  eventId: Id;
}

/**
 * The events after a position, in commit order. Reads only below the oldest running transaction, so that none can appear behind the
 * position later (an id or a clock is given before commit and would lose rows).
 */
export async function eventsAfter(jobsPool: Pool, position: Position, limit: number): Promise<Followed[]> {
  const { rows } = await jobsPool.query<{
    organization_id: string;
    id: string;
    transaction_id: string;
    type: string;
    payload: unknown;
    at: string;
  }>({
    name: 'events-after',
    text: `select organization_id, id, transaction_id::text, type, payload, at
             from platform.event e
            where (transaction_id, id) > ($1::text::xid8, $2::uuid)
              and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
            -- Of the table: the bare name would be the text selected above, in which 1000 comes before 999.
            order by e.transaction_id, e.id
            limit $3`,
    values: [position.transactionId.toString(), position.eventId, limit],
  });
  return rows.map((row) => ({
    organizationId: row.organization_id,
    id: row.id,
    transactionId: BigInt(row.transaction_id),
    type: row.type,
    payload: row.payload,
    at: row.at,
  }));
}

/** The newest position that is safe to start from when only what comes next matters. */
export async function currentPosition(jobsPool: Pool): Promise<Position> {
  const { rows } = await jobsPool.query<{ xmin: string }>(
    'select pg_snapshot_xmin(pg_current_snapshot())::text as xmin',
  );
  return { transactionId: BigInt(rows[0]?.xmin ?? '0'), eventId: '00000000-0000-0000-0000-000000000000' };
}

interface FollowerRow {
  transaction_id: string;
  event_id: string;
  nights_unfollowed: number;
}

export interface Dispatcher {
  /** What was announced just now is handed on without waiting for the next look. */
  hasten(): void;
  /** Resolves once everything announced and committed before the call has been handed on. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

/** An event is seen once those who began before it have ended: for a while its follower looks closely. */
const looksAfterNews = 3;
const closeMs = 15;

/**
 * Hands every event to `handle`, at least once and in commit order, in one process at a time (an advisory lock chooses it). The position
 * moves only after `handle` has finished.
 */
export function dispatch(
  jobsPool: Pool,
  name: string,
  handle: (events: Followed[]) => Promise<void>,
  {
    everyMs = 100,
    batch = 500,
    onFault,
  }: { everyMs?: number; batch?: number; onFault: (fault: unknown) => void },
): Dispatcher {
  const stopping = new AbortController();
  let wake: () => void = () => {};
  let closeLooks = 0;

  async function step(): Promise<number> {
    return (await exclusively(jobsPool, `follow.${name}`, handOn)) ?? 0;
  }

  async function handOn(client: PoolClient): Promise<number> {
    const from = (await positionOf(client)) ?? (await enter(client));
    if (!from) return 0;
    if (from.nights_unfollowed > 0) await comeBack(client, name, from.nights_unfollowed);
    const events = await eventsAfter(
      jobsPool,
      { transactionId: BigInt(from.transaction_id), eventId: from.event_id },
      batch,
    );
    const last = events.at(-1);
    if (!last) return 0;
    await handle(events);
    await client.query(
      'update platform.follower set transaction_id = $2::text::xid8, event_id = $3, moved_at = now() where name = $1',
      [name, last.transactionId.toString(), last.id],
    );
    return events.length;
  }

  async function positionOf(client: PoolClient): Promise<FollowerRow | undefined> {
    const { rows } = await client.query<FollowerRow>(
      'select transaction_id::text, event_id, nights_unfollowed from platform.follower where name = $1',
      [name],
    );
    return rows[0];
  }

  async function enter(client: PoolClient): Promise<FollowerRow | undefined> {
    await client.query('insert into platform.follower (name) values ($1) on conflict do nothing', [name]);
    return positionOf(client);
  }

  async function comeBack(client: PoolClient, follower: string, nights: number): Promise<void> {
    await client.query('update platform.follower set nights_unfollowed = 0 where name = $1', [follower]);
    if (nights >= abandonedAfterNights)
      onFault(
        new Error(
          `"${follower}" was not followed for ${nights} nights: it goes on from what is left of the log`,
        ),
      );
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      let moved = 0;
      closeLooks = Math.max(0, closeLooks - 1);
      try {
        moved = await step();
      } catch (fault) {
        if (!stopping.signal.aborted) onFault(fault);
      }
      if (moved < batch && !stopping.signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, closeLooks > 0 ? Math.min(everyMs, closeMs) : everyMs);
        });
      }
    }
  }
  const running = loop();

  return {
    hasten() {
      closeLooks = looksAfterNews;
      wake();
    },
    async caughtUp() {
      // What is committed is seen here, though whoever began before it may keep it from followers a while longer.
      const newest = await jobsPool.query<{ last: string }>(
        'select transaction_id::text as last from platform.event order by transaction_id desc, id desc limit 1',
      );
      const last = newest.rows[0]?.last;
      if (last === undefined) return;
      for (;;) {
        wake();
        const { rows } = await jobsPool.query<{ behind: boolean }>(
          `select exists (
             select from platform.event e
              where e.transaction_id <= $2::text::xid8
                and (e.transaction_id, e.id) > (select f.transaction_id, f.event_id from platform.follower f where f.name = $1
                                                union all select '0'::xid8, '00000000-0000-0000-0000-000000000000'::uuid limit 1)
           ) as behind`,
          [name, last],
        );
        if (!rows[0]?.behind) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    async stop() {
      stopping.abort();
      wake();
      await running;
    },
  };
}
