/** What shops shall have and are known to have, as it is kept: one row a listing. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface KeptPush {
  ref: string;
  wanted: number;
  sequence: bigint;
  held: number | null;
  state: 'even' | 'due' | 'writing' | 'dead';
  key: Id | null;
  writes: number | null;
  attempts: number;
  nextAt: Instant | null;
  problem: KeptReason | null;
}

const columns = `ref, wanted, sequence, held, state, key, writes, attempts, next_at as "nextAt", problem`;

/** States what listings shall have. What is new is due at once; what is the same changes nothing. Answers how many are due by it. */
export async function wantLevels(
  tx: Tx,
  connectionId: Id,
  wanted: ReadonlyMap<string, number>,
  now: Instant,
): Promise<number> {
  if (wanted.size === 0) return 0;
  const rows = [...wanted].map(([ref, level]) => ({ ref, level })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
  const changed = await tx.prepared<{ state: KeptPush['state'] }>({
    name: 'channels-want-levels',
    text: `
    insert into channels.push as p (organization_id, connection_id, ref, wanted, state, next_at)
    select $1, $2, r.ref, r.level, 'due', $3
      from json_to_recordset($4::json) as r(ref text, level integer)
     order by r.ref
    on conflict (organization_id, connection_id, ref) do update
       set wanted = excluded.wanted, sequence = p.sequence + 1,
           state = case when p.state = 'writing' then 'writing' when p.held = excluded.wanted then 'even' else 'due' end,
           next_at = case when p.state = 'writing' then p.next_at when p.held = excluded.wanted then null
                          when p.state = 'due' and p.attempts > 0 then p.next_at else excluded.next_at end,
           attempts = case when p.state in ('dead', 'even') then 0 else p.attempts end,
           problem = case when p.state = 'dead' then null else p.problem end
     where p.wanted <> excluded.wanted
    returning p.state`,
    values: [tx.organizationId, connectionId, now, JSON.stringify(rows)],
  });
  return changed.filter(({ state }) => state !== 'even').length;
}

/** Nothing is wanted of these any more. */
export async function forgetPushes(tx: Tx, connectionId: Id, refs: readonly string[]): Promise<void> {
  await tx.all(sql`
    delete from channels.push
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and ref = any (${[...refs]}::text[])`);
}

/** What is mapped no more is told nothing any more. */
export async function forgetPushesBut(tx: Tx, connectionId: Id, refs: readonly string[]): Promise<void> {
  await tx.all(sql`
    delete from channels.push
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and ref <> all (${[...refs]}::text[])`);
}

export async function forgetAllPushes(tx: Tx, connectionId: Id): Promise<void> {
  await tx.all(sql`
    delete from channels.push where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
}

/** What was given up is due again. */
export async function revivePushes(tx: Tx, connectionId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.push set state = 'due', next_at = ${now}, attempts = 0, held = null, problem = null
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and state in ('dead', 'due')`);
}

/** A page of levels that was asked for before we wrote is in by then. */
const readingMs = 10_000;

/** The shop said what it has; null where nobody knows what it has now. That it is not what it was known to have is kept as a surprise. */
export async function noteHeld(
  tx: Tx,
  connectionId: Id,
  held: ReadonlyMap<string, number | null>,
  now: Instant,
): Promise<void> {
  if (held.size === 0) return;
  const settledBefore = later(now, -readingMs);
  const rows = [...held].map(([ref, level]) => ({ ref, level })).sort((a, b) => (a.ref < b.ref ? -1 : 1));
  await tx.prepared({
    name: 'channels-note-held',
    text: `
    with changed as (
    update channels.push p
       set held = r.level,
           state = case when p.state in ('writing', 'dead') then p.state when p.wanted = r.level then 'even' else 'due' end,
           next_at = case when p.state in ('writing', 'dead') then p.next_at when p.wanted = r.level then null
                          -- What it has is not what it was known to have: its sales are read first.
                          else coalesce(p.next_at, $3::timestamptz + case when p.held is null then interval '0' else interval '1.5 s' end) end,
           attempts = case when p.wanted = r.level and p.state <> 'writing' then 0 else p.attempts end
      from json_to_recordset($5::json) as r(ref text, level integer)
     where p.organization_id = $1 and p.connection_id = $2 and p.ref = r.ref
       and p.held is distinct from r.level
    returning p.ref, old.held as known, new.held as found, old.state, p.written_at)
    insert into channels.surprise (organization_id, connection_id, ref, known, found, at)
    select $1, $2, ref, known, found, $3 from changed
     -- What was read while we wrote, or before, is our own doing.
     where known is not null and found is not null and state <> 'writing' and (written_at is null or written_at <= $4)`,
    values: [tx.organizationId, connectionId, now, settledBefore, JSON.stringify(rows)],
  });
}

/**
 * What is due, the last bottles first, and when the next is; null where all is even. A row that is still being written was so when a process
 * died: whether it was done nobody knows, and it is read before it is written again.
 */
export async function dueOf(
  snapshot: Snapshot,
  connectionId: Id,
  limit: number,
  now: Instant,
): Promise<{ due: KeptPush[]; next: Instant | null }> {
  const rows = await snapshot.prepared<KeptPush & { isDue: boolean; next: Instant | null }>({
    name: 'channels-due-pushes',
    text: `
      select ${columns}, next_at <= $3 as "isDue", min(next_at) over () as next from channels.push
       where organization_id = $1 and connection_id = $2 and state in ('due', 'writing')
       order by next_at > $3, wanted, next_at, ref limit $4`,
    values: [snapshot.organizationId, connectionId, now, limit],
  });
  return { due: rows.filter(({ isDue }) => isDue), next: rows[0]?.next ?? null };
}

export interface BegunWrite {
  ref: string;
  key: Id;
  level: number;
}

export async function beginWrites(
  tx: Tx,
  connectionId: Id,
  begun: readonly BegunWrite[],
  until: Instant,
): Promise<void> {
  if (begun.length === 0) return;
  await tx.prepared({
    name: 'channels-begin-writes',
    text: `
      update channels.push p set state = 'writing', key = r.key, writes = r.level, next_at = $3
        from json_to_recordset($4::json) as r(ref text, key uuid, level integer)
       where p.organization_id = $1 and p.connection_id = $2 and p.ref = r.ref`,
    values: [tx.organizationId, connectionId, until, JSON.stringify(begun)],
  });
}

/** What became of a write; `held` null is not known. `again` is when it is taken up again; null leaves it to whether the level is the one wanted. */
export interface EndedWrite {
  ref: string;
  held: number | null;
  failed: boolean;
  dead: boolean;
  problem: KeptReason | null;
  again: Instant | null;
}

export async function endWrites(
  tx: Tx,
  connectionId: Id,
  ended: readonly EndedWrite[],
  now: Instant,
): Promise<void> {
  if (ended.length === 0) return;
  await tx.prepared({
    name: 'channels-end-writes',
    text: `
    update channels.push p
       set held = r.held, key = null, writes = null, problem = r.problem,
           state = case when r.dead then 'dead' when p.wanted = r.held then 'even' else 'due' end,
           next_at = case when r.dead or p.wanted = r.held then null else coalesce(r.again, $3) end,
           attempts = case when r.failed then p.attempts + 1 else 0 end,
           written_at = case when r.failed or r.dead then p.written_at else $3 end
      from json_to_recordset($4::json) as r(ref text, held integer, failed boolean, dead boolean, problem jsonb, again timestamptz)
     where p.organization_id = $1 and p.connection_id = $2 and p.ref = r.ref`,
    values: [tx.organizationId, connectionId, now, JSON.stringify(ended)],
  });
}
