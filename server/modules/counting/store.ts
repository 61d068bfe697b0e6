/** The SQL of counts: the session, what it is of, and what was said. */
import type { Count, CountState, NewEntry } from '#domain/counting/contract.ts';
import { refuseCounting } from '#domain/counting/refusals.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface SkuAt {
  skuId: Id;
  locationId: Id;
}

export interface SessionRow extends Omit<Count, 'toCount' | 'counted' | 'late'> {
  fingerprint: string;
}

type FlatSession = Omit<SessionRow, 'bounds'> & { amount: bigint; shareBp: number; bySomebodyElse: boolean };

const columns = sql`
  s.id, s.number, s.name, s.shop_id as "shopId", s.kind, s.is_blind as "isBlind", s.state, s.fingerprint,
  (select array_agg(p.location_id order by p.location_id) from counting.place p
    where p.organization_id = s.organization_id and p.session_id = s.id) as "locationIds",
  s.bound_amount as amount, s.bound_share_bp as "shareBp", s.by_somebody_else as "bySomebodyElse",
  s.opened_at as "openedAt", s.opened_by as "openedBy", s.ended_at as "endedAt", s.ended_by as "endedBy"`;

const sessionOf = ({ amount, shareBp, bySomebodyElse, ...row }: FlatSession): SessionRow => ({
  ...row,
  bounds: { amount, shareBp, bySomebodyElse },
});

export async function sessionById(snapshot: Snapshot, id: Id): Promise<SessionRow | null> {
  const row = await snapshot.first(sql<FlatSession>`
    select ${columns} from counting.session s where s.organization_id = ${snapshot.organizationId} and s.id = ${id}`);
  return row && sessionOf(row);
}

export async function sessionOrRefuse(snapshot: Snapshot, id: Id): Promise<SessionRow> {
  const session = await sessionById(snapshot, id);
  if (!session) throw refuseCounting('count_not_found');
  return session;
}

export async function pageOfSessions(
  snapshot: Snapshot,
  asked: { state: CountState | undefined; before: number | null; limit: number },
): Promise<SessionRow[]> {
  const rows = await snapshot.all(sql<FlatSession>`
    select ${columns} from counting.session s
     where s.organization_id = ${snapshot.organizationId}
       and (${asked.state ?? null}::text is null or s.state = ${asked.state ?? null}::text)
       and (${asked.before}::integer is null or s.number < ${asked.before}::integer)
     order by s.number desc limit ${asked.limit}`);
  return rows.map(sessionOf);
}

/** Held until the transaction ends: entries, recounts and the end of a count come one after the other. */
export async function lockSession(tx: Tx, id: Id): Promise<SessionRow & { entries: number }> {
  const locked = await tx.first(sql<{ entries: bigint }>`
    select entries from counting.session where organization_id = ${tx.organizationId} and id = ${id} for update`);
  if (!locked) throw refuseCounting('count_not_found');
  return { ...(await sessionOrRefuse(tx, id)), entries: Number(locked.entries) };
}

export async function insertSession(
  tx: Tx,
  session: Omit<SessionRow, 'number' | 'state' | 'endedAt' | 'endedBy'>,
  scope: readonly SkuAt[],
): Promise<void> {
  const { id, name, shopId, kind, isBlind, bounds, fingerprint, openedAt, openedBy, locationIds } = session;
  await tx.all(sql`select pg_advisory_xact_lock(hashtextextended(${`counts:${tx.organizationId}`}, 0))`);
  await tx.all(sql`
    insert into counting.session (organization_id, id, number, name, shop_id, kind, is_blind, bound_amount, bound_share_bp, by_somebody_else,
                                  fingerprint, opened_at, opened_by)
    select ${tx.organizationId}, ${id}, coalesce(max(number), 0) + 1, ${name}, ${shopId}, ${kind}, ${isBlind}, ${bounds.amount}, ${bounds.shareBp},
           ${bounds.bySomebodyElse}, ${fingerprint}, ${openedAt}::timestamptz, ${openedBy}
      from counting.session where organization_id = ${tx.organizationId}`);
  await tx.all(sql`
    insert into counting.place (organization_id, session_id, location_id)
    select ${tx.organizationId}, ${id}, location_id from unnest(${locationIds}::uuid[]) as p(location_id)`);
  if (scope.length > 0)
    await tx.all(sql`
      insert into counting.scope (organization_id, session_id, location_id, sku_id)
      select ${tx.organizationId}, ${id}, a."locationId", a."skuId"
        from json_to_recordset(${JSON.stringify(scope)}::json) as a("locationId" uuid, "skuId" uuid)
      on conflict do nothing`);
}

export async function endSession(
  tx: Tx,
  id: Id,
  end: { state: 'closed' | 'cancelled'; by: string; at: Instant },
): Promise<void> {
  await tx.all(sql`
    update counting.session set state = ${end.state}, ended_at = ${end.at}::timestamptz, ended_by = ${end.by}, heard = entries
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

/** Those that are new, each in its place after the last; tells how many were. */
export async function insertEntries(
  tx: Tx,
  sessionId: Id,
  entries: readonly NewEntry[],
  { after, actor }: { after: number; actor: { id: Id; label: string } },
): Promise<number> {
  const rows = entries.map((entry, index) => ({
    ...entry,
    quantity: entry.quantity.toString(),
    place: after + index + 1,
  }));
  const written = await tx.prepared<{ id: Id }>({
    name: 'count-entries-insert',
    text: `insert into counting.entry (organization_id, session_id, id, place, location_id, sku_id, spot, lot, does, quantity, round,
                                       counter_id, counter, at, actor_id, actor_label)
           select $1, $2, e.id, e.place, e."locationId", e."skuId", e.spot, e.lot, e.does, e.quantity, e.round,
                  e."counterId", e.counter, e.at, $4, $5
             from json_to_recordset($3::json) as e(id uuid, place bigint, "locationId" uuid, "skuId" uuid, spot text, lot text, does text,
                                                   quantity bigint, round integer, "counterId" uuid, counter text, at timestamptz)
           on conflict (organization_id, session_id, id) do nothing returning id`,
    values: [tx.organizationId, sessionId, JSON.stringify(rows), actor.id, actor.label],
  });
  await tx.prepared({
    name: 'count-entries-last',
    text: 'update counting.session set entries = $3 where organization_id = $1 and id = $2',
    values: [tx.organizationId, sessionId, after + rows.length],
  });
  return written.length;
}

/** In the order in which they came. */
export async function entriesAfter(
  snapshot: Snapshot,
  sessionId: Id,
  after: number,
  limit: number | null,
): Promise<(NewEntry & { place: number })[]> {
  const rows = await snapshot.prepared<NewEntry & { place: bigint }>({
    name: 'count-entries-after',
    text: `select id, place, location_id as "locationId", sku_id as "skuId", spot, lot, does, quantity, round, counter_id as "counterId",
                  counter, at
             from counting.entry where organization_id = $1 and session_id = $2 and place > $3 order by place limit $4`,
    values: [snapshot.organizationId, sessionId, after, limit],
  });
  return rows.map((row) => ({ ...row, place: Number(row.place) }));
}

export function scopeOf(snapshot: Snapshot, sessionId: Id): Promise<SkuAt[]> {
  return snapshot.all(sql<SkuAt>`
    select sku_id as "skuId", location_id as "locationId" from counting.scope
     where organization_id = ${snapshot.organizationId} and session_id = ${sessionId} order by location_id, sku_id`);
}

/** What the ledger says is in these places. */
export function heldIn(snapshot: Snapshot, locationIds: readonly Id[]): Promise<SkuAt[]> {
  return snapshot.all(sql<SkuAt>`
    select sku_id as "skuId", location_id as "locationId" from stock.balance
     where organization_id = ${snapshot.organizationId} and location_id = any (${[...locationIds]}::uuid[]) and on_hand <> 0
     order by location_id, sku_id`);
}

/** The highest round that is wanted of each. */
export function recountsOf(snapshot: Snapshot, sessionId: Id): Promise<(SkuAt & { round: number })[]> {
  return snapshot.all(sql<SkuAt & { round: number }>`
    select sku_id as "skuId", location_id as "locationId", max(round) as round from counting.recount
     where organization_id = ${snapshot.organizationId} and session_id = ${sessionId} group by sku_id, location_id`);
}

export async function insertRecounts(
  tx: Tx,
  sessionId: Id,
  recounts: readonly (SkuAt & { round: number })[],
  { at, by }: { at: Instant; by: string },
): Promise<number> {
  const written = await tx.all(sql`
    insert into counting.recount (organization_id, session_id, location_id, sku_id, round, at, actor_label)
    select ${tx.organizationId}, ${sessionId}, r."locationId", r."skuId", r.round, ${at}::timestamptz, ${by}
      from json_to_recordset(${JSON.stringify(recounts)}::json) as r("locationId" uuid, "skuId" uuid, round integer)
    on conflict do nothing returning round`);
  return written.length;
}

export async function insertPosted(tx: Tx, sessionId: Id, documentIds: readonly Id[]): Promise<void> {
  await tx.all(sql`
    insert into counting.posted (organization_id, session_id, document_id)
    select ${tx.organizationId}, ${sessionId}, d from unnest(${[...documentIds]}::uuid[]) as d`);
}

export async function postedBy(snapshot: Snapshot, sessionId: Id): Promise<Id[]> {
  const rows = await snapshot.all(sql<{ id: Id }>`
    select document_id as id from counting.posted
     where organization_id = ${snapshot.organizationId} and session_id = ${sessionId} order by document_id`);
  return rows.map(({ id }) => id);
}

/** Of each session, how many articles there are to count and how many were. */
export async function progressOf(
  snapshot: Snapshot,
  sessionIds: readonly Id[],
): Promise<Map<Id, { toCount: number; counted: number }>> {
  const rows = await snapshot.all(sql<{ id: Id; toCount: number; counted: number }>`
    with said as (
      select distinct session_id, location_id, sku_id from counting.entry
       where organization_id = ${snapshot.organizationId} and session_id = any (${[...sessionIds]}::uuid[])
    ), wanted as (
      select session_id, location_id, sku_id from counting.scope
       where organization_id = ${snapshot.organizationId} and session_id = any (${[...sessionIds]}::uuid[])
      union
      select s.id, b.location_id, b.sku_id from counting.session s
        join counting.place p on p.organization_id = s.organization_id and p.session_id = s.id
        join stock.balance b on b.organization_id = s.organization_id and b.location_id = p.location_id and b.on_hand <> 0
       where s.organization_id = ${snapshot.organizationId} and s.id = any (${[...sessionIds]}::uuid[])
         and s.kind = 'full' and s.state = 'open'
      union
      select session_id, location_id, sku_id from said
    )
    select w.session_id as id, count(*)::integer as "toCount", count(d.session_id)::integer as counted
      from wanted w
      left join said d on d.session_id = w.session_id and d.location_id = w.location_id and d.sku_id = w.sku_id
     group by w.session_id`);
  return new Map(rows.map(({ id, toCount, counted }) => [id, { toCount, counted }]));
}
