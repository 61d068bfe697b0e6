/** The SQL of codes that a shop honours: what it shall have of them, what is due, what became of it. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

/** Up to which change of offers the shop was told, held until the transaction ends. */
export async function lockTold(tx: Tx, connectionId: Id): Promise<bigint> {
  await tx.all(sql`
    insert into channels.coupons_told (organization_id, connection_id, until) values (${tx.organizationId}, ${connectionId}, 0)
    on conflict do nothing`);
  const { until } = await tx.one<{ until: bigint }>(sql`
    select until from channels.coupons_told
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} for update`);
  return until;
}

export interface WantedCoupon {
  code: string;
  /** Whether it is good at the shop. */
  wanted: boolean;
  /** Not before. */
  from: Instant;
}

/** A code that was never to be good there is not spoken of. */
export async function wantCoupons(
  tx: Tx,
  connectionId: Id,
  wanted: readonly WantedCoupon[],
  until: bigint,
): Promise<void> {
  await tx.all(sql`
    insert into channels.coupon (organization_id, connection_id, code, wanted, state, next_at)
    select ${tx.organizationId}, ${connectionId}, w.code, w.wanted, 'due', w."from"
      from json_to_recordset(${JSON.stringify(wanted)}::json) as w(code text, wanted boolean, "from" timestamptz)
     where w.wanted or exists (
       select from channels.coupon k
        where k.organization_id = ${tx.organizationId} and k.connection_id = ${connectionId} and k.code = w.code)
    on conflict (organization_id, connection_id, code) do update
       set wanted = excluded.wanted, attempts = 0, problem = null,
           state = case when coupon.state = 'writing' then 'writing' when coupon.held = excluded.wanted then 'even' else 'due' end,
           next_at = case when coupon.state = 'writing' then coupon.next_at when coupon.held = excluded.wanted then null else excluded.next_at end
     where coupon.wanted <> excluded.wanted`);
  await tx.all(sql`
    update channels.coupons_told set until = ${until}
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId}`);
}

export interface DueCoupon {
  code: string;
  wanted: boolean;
  ref: string | null;
  attempts: number;
}

/** What is due, marked as being written until then, and when the next is. What is no longer good goes first. */
export async function beginCoupons(
  tx: Tx,
  connectionId: Id,
  { limit, now, until }: { limit: number; now: Instant; until: Instant },
): Promise<DueCoupon[]> {
  return tx.all(sql<DueCoupon>`
    update channels.coupon k set state = 'writing', next_at = ${until}
      from (select code from channels.coupon
             where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and state in ('due', 'writing') and next_at <= ${now}
             order by wanted, next_at, code limit ${limit} for update) due
     where k.organization_id = ${tx.organizationId} and k.connection_id = ${connectionId} and k.code = due.code
    returning k.code, k.wanted, k.ref, k.attempts`);
}

export async function nextCouponAt(snapshot: Snapshot, connectionId: Id): Promise<Instant | null> {
  const { at } = await snapshot.one<{ at: Instant | null }>(sql`
    select min(next_at) as at from channels.coupon
     where organization_id = ${snapshot.organizationId} and connection_id = ${connectionId} and state in ('due', 'writing')`);
  return at;
}

/** What became of a write: `held` null is not known. `again` is when it is taken up again; none is given up. */
export interface EndedCoupon {
  code: string;
  held: boolean | null;
  ref: string | null;
  problem: KeptReason | null;
  again: Instant | null;
}

/** What changed meanwhile is due at once. */
export async function endCoupons(
  tx: Tx,
  connectionId: Id,
  ended: readonly EndedCoupon[],
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    update channels.coupon k
       set held = coalesce(r.held, k.held), ref = coalesce(r.ref, case when r.held is null then k.ref end), problem = r.problem,
           attempts = case when r.held is null then k.attempts + 1 else 0 end,
           state = case when r.held = k.wanted then 'even' when r.held is null and r.again is null then 'dead' else 'due' end,
           next_at = case when r.held = k.wanted or (r.held is null and r.again is null) then null else coalesce(r.again, ${now}::timestamptz) end
      from json_to_recordset(${JSON.stringify(ended)}::json) as r(code text, held boolean, ref text, problem jsonb, again timestamptz)
     where k.organization_id = ${tx.organizationId} and k.connection_id = ${connectionId} and k.code = r.code`);
}

/** What the shop did not take is due again. */
export async function reviveCoupons(tx: Tx, connectionId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.coupon set state = 'due', next_at = ${now}, attempts = 0
     where organization_id = ${tx.organizationId} and connection_id = ${connectionId} and state in ('dead', 'due') and problem is not null`);
}

/** The shop's listings of some articles, as they are sold by the piece or by the case. */
export async function refsOf(
  snapshot: Snapshot,
  connectionId: Id,
  skuIds: readonly Id[],
): Promise<Map<Id, string[]>> {
  const rows = await snapshot.all<{ skuId: Id; ref: string }>(sql`
    select u.sku_id as "skuId", l.ref
      from channels.mapping m
      join channels.listing l on l.organization_id = m.organization_id and l.connection_id = m.connection_id and l.item_key = m.item_key
      join catalog.unit u on u.organization_id = m.organization_id and u.id = m.unit_id
     where m.organization_id = ${snapshot.organizationId} and m.connection_id = ${connectionId} and l.gone_at is null
       and u.sku_id = any (${[...skuIds]}::uuid[]) order by l.ref`);
  return new Map(
    [...Map.groupBy(rows, ({ skuId }) => skuId)].map(([skuId, of]) => [skuId, of.map(({ ref }) => ref)]),
  );
}
