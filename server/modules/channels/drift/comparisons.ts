/** When each shop is compared, and what came of it, as it is kept. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** Four times a day. */
const compareEveryMs = 6 * 3_600_000;
/** Three days of selling show what a trial did not. */
const auditAfterMs = 3 * 24 * 3_600_000;
/** A shop that could not be asked is asked again. */
const compareAgainMs = 30 * 60_000;

export interface Comparison {
  connectionId: Id;
  name: string;
  dueAt: Instant;
  comparedAt: Instant | null;
  listings: number;
  gaps: number;
  auditAt: Instant;
  auditedAt: Instant | null;
  auditListings: number | null;
  auditGaps: number | null;
  problem: KeptReason | null;
}

export function comparisonRows(snapshot: Snapshot): Promise<Comparison[]> {
  return snapshot.all<Comparison>(sql`
    select c.id as "connectionId", c.name, coalesce(o.due_at, c.live_since + interval '1 hour') as "dueAt", o.compared_at as "comparedAt",
           coalesce(o.listings, 0) as listings, coalesce(o.gaps, 0) as gaps,
           coalesce(o.audit_at, c.live_since + make_interval(secs => ${auditAfterMs / 1000})) as "auditAt",
           o.audited_at as "auditedAt", o.audit_listings as "auditListings", o.audit_gaps as "auditGaps", o.problem
      from channels.connection c
      left join channels.comparison o on o.organization_id = c.organization_id and o.connection_id = c.id and o.live_since = c.live_since
     where c.organization_id = ${snapshot.organizationId} and c.kind = 'vendor' and c.archived_at is null and c.stage = 'live' and c.live_since is not null
     order by lower(c.name), c.id`);
}

/** A shop that went live (again) is audited some days later. */
export async function planComparison(
  tx: Tx,
  connectionId: Id,
  { liveSince, now }: { liveSince: Instant; now: Instant },
): Promise<void> {
  const auditAt = later(liveSince, auditAfterMs);
  await tx.all(sql`
    insert into channels.comparison as o (organization_id, connection_id, live_since, due_at, audit_at)
    values (${tx.organizationId}, ${connectionId}, ${liveSince}, ${later(now, compareEveryMs)}, ${auditAt})
    on conflict (organization_id, connection_id) do update
       set live_since = excluded.live_since, due_at = excluded.due_at, audit_at = excluded.audit_at, audited_at = null, audit_listings = null,
           audit_gaps = null, problem = null
     where o.live_since <> excluded.live_since`);
}

export async function noteComparison(
  tx: Tx,
  connectionId: Id,
  { listings, gaps, now }: { listings: number; gaps: number; now: Instant },
): Promise<void> {
  await tx.all(sql`
    update channels.comparison
       set compared_at = ${now}, listings = ${listings}, gaps = ${gaps}, due_at = ${later(now, compareEveryMs)}, problem = null,
           audited_at = case when audited_at is null and audit_at <= ${now} then ${now} else audited_at end,
           audit_listings = case when audited_at is null and audit_at <= ${now} then ${listings} else audit_listings end,
           audit_gaps = case when audited_at is null and audit_at <= ${now} then ${gaps} else audit_gaps end
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
}

export async function postponeComparison(
  tx: Tx,
  connectionId: Id,
  { problem, now }: { problem: KeptReason | null; now: Instant },
): Promise<void> {
  await tx.all(sql`
    update channels.comparison set due_at = ${later(now, compareAgainMs)}, problem = ${problem && JSON.stringify(problem)}
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
}
