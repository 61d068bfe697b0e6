/** What screens ask of the ledger: levels now and then, a sku's story, what it is worth. */
import type { z } from 'zod';
import { stockedKinds } from '#domain/catalog/rules.ts';
import type * as contract from '#domain/stock/contract.ts';
import type { Cause } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Database, Snapshot } from '#server/platform/database.ts';

export interface Level {
  skuId: Id;
  locationId: Id;
  onHand: bigint;
  reserved: bigint;
}

interface LevelRow {
  sku_id: string;
  location_id: string;
  on_hand: bigint;
  reserved: bigint;
}

const levelOf = (row: LevelRow): Level => ({
  skuId: row.sku_id,
  locationId: row.location_id,
  onHand: row.on_hand,
  reserved: row.reserved,
});

/** One level, as it is now; null where the sku never moved at this place. */
export async function levelAt(
  database: Database,
  organizationId: Id,
  skuId: Id,
  locationId: Id,
): Promise<Level | null> {
  const [row] = await database.call<Pick<LevelRow, 'on_hand' | 'reserved'>>({
    name: 'level-one',
    text: 'select on_hand, reserved from stock.level($1, $2, $3)',
    values: [organizationId, skuId, locationId],
  });
  return row ? { skuId, locationId, onHand: row.on_hand, reserved: row.reserved } : null;
}

export async function levels(
  snapshot: Snapshot,
  filter: { skuIds?: readonly Id[] | undefined; locationId?: Id | undefined } = {},
): Promise<Level[]> {
  const rows = await snapshot.prepared<LevelRow>({
    name: filter.skuIds ? 'levels-of-skus' : 'levels-all',
    text: `select sku_id, location_id, on_hand, reserved from stock.balance
            where organization_id = $1 ${filter.skuIds ? 'and sku_id = any ($3::uuid[])' : ''} and ($2::uuid is null or location_id = $2)
            order by sku_id, location_id`,
    values: [snapshot.organizationId, filter.locationId ?? null, ...(filter.skuIds ? [filter.skuIds] : [])],
  });
  return rows.map(levelOf);
}

/**
 * Levels at the end of an instant: what is there now less what moved since, so that a recent date is cheap whatever the ledger's length.
 * Reservations have no past and are 0.
 */
export async function levelsAsOf(
  snapshot: Snapshot,
  at: Instant,
  filter: { skuId?: Id | undefined; locationId?: Id | undefined } = {},
): Promise<Level[]> {
  const rows = await snapshot.prepared<Omit<LevelRow, 'reserved'>>({
    name: filter.skuId ? 'levels-as-of-sku' : 'levels-as-of',
    text: `
      with since as materialized (
        select sku_id, from_id, to_id, sum(quantity)::bigint as quantity from stock.move
         where organization_id = $1 and occurred_at > $2 ${filter.skuId ? 'and sku_id = $4' : ''}
         group by sku_id, from_id, to_id
      ), leg as (
        select sku_id, from_id as location_id, quantity from since
        union all
        select sku_id, to_id, -quantity from since
        union all
        select sku_id, location_id, on_hand from stock.balance where organization_id = $1 ${filter.skuId ? 'and sku_id = $4' : ''}
      )
      select l.sku_id, l.location_id, sum(l.quantity)::bigint as on_hand
        from leg l
        join stock.location p on p.organization_id = $1 and p.id = l.location_id and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')
       where $3::uuid is null or l.location_id = $3
       group by l.sku_id, l.location_id
       order by l.sku_id, l.location_id`,
    values: [snapshot.organizationId, at, filter.locationId ?? null, ...(filter.skuId ? [filter.skuId] : [])],
  });
  return rows.map((row) => levelOf({ ...row, reserved: 0n }));
}

/** Levels at `at` as they were known at `knownAt`: only what had been recorded by then counts. */
export async function levelsAsKnown(
  snapshot: Snapshot,
  at: Instant,
  knownAt: Instant,
  filter: { skuId?: Id | undefined; locationId?: Id | undefined },
): Promise<Level[]> {
  const rows = await snapshot.prepared<Omit<LevelRow, 'reserved'>>({
    name: 'levels-as-known',
    text: `
      with leg as (
        select sku_id, to_id as location_id, quantity from stock.move
         where organization_id = $1 and occurred_at <= $2 and recorded_at <= $3 and ($4::uuid is null or sku_id = $4)
        union all
        select sku_id, from_id, -quantity from stock.move
         where organization_id = $1 and occurred_at <= $2 and recorded_at <= $3 and ($4::uuid is null or sku_id = $4)
      )
      select l.sku_id, l.location_id, sum(l.quantity)::bigint as on_hand
        from leg l
        join stock.location p on p.organization_id = $1 and p.id = l.location_id and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')
       where $5::uuid is null or l.location_id = $5
       group by l.sku_id, l.location_id
       order by l.sku_id, l.location_id`,
    values: [snapshot.organizationId, at, knownAt, filter.skuId ?? null, filter.locationId ?? null],
  });
  return rows.map((row) => levelOf({ ...row, reserved: 0n }));
}

export type TimelineMove = z.output<typeof contract.timelineMove>;

interface TimelineRow {
  document_id: string;
  line: string;
  part: number;
  cause: Cause;
  derived: boolean;
  from_id: string;
  to_id: string;
  quantity: bigint;
  occurred_at: Instant;
  recorded_at: Instant;
  lot_code: string | null;
  change: bigint;
  after: bigint;
  reference: string | null;
  note: string | null;
  actor: string | null;
}

export interface TimelineCursor {
  occurredAt: Instant;
  documentId: Id;
  line: string;
  part: number;
  /** The level after the next move of the page. */
  after: bigint;
}

/** A page of a sku's moves at the places asked, newest first, each with what it changed and the level after it. */
export async function timeline(
  database: Database,
  organizationId: Id,
  skuId: Id,
  locationIds: readonly Id[],
  limit: number,
  from: TimelineCursor | null,
): Promise<TimelineMove[]> {
  const rows = await database.call<TimelineRow>({
    name: 'timeline',
    text: 'select * from stock.timeline($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [
      organizationId,
      skuId,
      locationIds,
      limit,
      from?.occurredAt,
      from?.documentId,
      from?.line,
      from?.part,
      from?.after,
    ],
  });
  return rows.map((row) => ({
    documentId: row.document_id,
    line: row.line,
    part: row.part,
    cause: row.cause,
    derived: row.derived,
    fromId: row.from_id,
    toId: row.to_id,
    quantity: row.quantity,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    lotCode: row.lot_code,
    change: row.change,
    after: row.after,
    reference: row.reference,
    note: row.note,
    actor: row.actor,
  }));
}

export interface ValuedSku {
  skuId: Id;
  quantity: bigint;
  amount: bigint;
}

/** What each sku on hand is worth, from the layers that settling keeps; what left before it came has none, and counts once its receipt does. */
export async function stockValue(snapshot: Snapshot): Promise<ValuedSku[]> {
  const rows = await snapshot.prepared<{ sku_id: string; quantity: bigint; amount: bigint }>({
    name: 'stock-value',
    text: `select sku_id, sum(quantity)::bigint as quantity, sum(amount)::bigint as amount from stock.layer where organization_id = $1 group by sku_id`,
    values: [snapshot.organizationId],
  });
  return rows.map((row) => ({ skuId: row.sku_id, quantity: row.quantity, amount: row.amount }));
}

/** What moved a level since its last count, by cause: the parts of "why is this number what it is?". */
export async function sinceLastCount(
  snapshot: Snapshot,
  skuId: Id,
  locationIds: readonly Id[],
): Promise<{
  since: Instant | null;
  level: bigint;
  parts: { cause: Cause; quantity: bigint; moves: number }[];
}> {
  const [level] = await snapshot.prepared<{ level: bigint; since: Instant | null }>({
    name: 'why-level',
    text: `select coalesce((select sum(on_hand) from stock.balance where organization_id = $1 and sku_id = $2 and location_id = any ($3::uuid[])), 0)::bigint as level,
                  (select max(occurred_at) from stock.assertion
                    where organization_id = $1 and sku_id = $2 and kind = 'count' and location_id = any ($3::uuid[])
                      and cardinality($3::uuid[]) = 1) as since`,
    values: [snapshot.organizationId, skuId, locationIds],
  });
  const since = level?.since ?? null;
  const parts = await snapshot.prepared<{ cause: Cause; quantity: bigint; moves: bigint }>({
    name: 'why-parts',
    text: `select cause, sum((case when to_id = any ($3::uuid[]) then quantity else 0 end) - (case when from_id = any ($3::uuid[]) then quantity else 0 end))::bigint as quantity,
                  count(*) as moves
             from stock.move
            where organization_id = $1 and sku_id = $2 and (from_id = any ($3::uuid[]) or to_id = any ($3::uuid[]))
              and ($4::timestamptz is null or occurred_at > $4)
            group by cause order by abs(sum((case when to_id = any ($3::uuid[]) then quantity else 0 end) - (case when from_id = any ($3::uuid[]) then quantity else 0 end))) desc, cause`,
    values: [snapshot.organizationId, skuId, locationIds, since],
  });
  return {
    since,
    level: level?.level ?? 0n,
    parts: parts.map((part) => ({ cause: part.cause, quantity: part.quantity, moves: Number(part.moves) })),
  };
}

export async function openBottles(
  snapshot: Snapshot,
  skuId: Id,
): Promise<z.output<typeof contract.openBottle>[]> {
  const rows = await snapshot.prepared<{
    sku_id: string;
    location_id: string;
    document_id: string;
    line: string;
    nth: number;
    opened_at: Instant;
    opened_by: 'pour' | 'tap' | 'count';
    size: bigint;
    remaining: bigint;
    ended_at: Instant | null;
  }>({
    name: 'bottles-of-sku',
    text: `select sku_id, location_id, document_id, line, nth, opened_at, opened_by, size, remaining, ended_at from stock.bottle
            where organization_id = $1 and sku_id = $2 order by ended_at is not null, opened_at desc limit 20`,
    values: [snapshot.organizationId, skuId],
  });
  return rows.map((row) => ({
    skuId: row.sku_id,
    locationId: row.location_id,
    documentId: row.document_id,
    line: row.line,
    nth: row.nth,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    size: row.size,
    remaining: row.remaining,
    endedAt: row.ended_at,
  }));
}

export async function layersOf(snapshot: Snapshot, skuId: Id): Promise<z.output<typeof contract.layer>[]> {
  const rows = await snapshot.prepared<{
    document_id: string;
    line: string;
    received_at: Instant;
    quantity: bigint;
    amount: bigint;
  }>({
    name: 'layers-of-sku',
    text: `select document_id, line, received_at, quantity, amount from stock.layer where organization_id = $1 and sku_id = $2 order by received_at, document_id, line`,
    values: [snapshot.organizationId, skuId],
  });
  return rows.map((row) => ({
    documentId: row.document_id,
    line: row.line,
    receivedAt: row.received_at,
    quantity: row.quantity,
    amount: row.amount,
  }));
}

export async function lotLevels(
  snapshot: Snapshot,
  skuId: Id,
): Promise<z.output<typeof contract.lotLevel>[]> {
  const rows = await snapshot.prepared<{
    lot_id: string;
    code: string;
    expires_on: Day | null;
    location_id: string;
    quantity: bigint;
  }>({
    name: 'lots-of-sku',
    text: `select v.lot_id, l.code, l.expires_on, v.location_id, v.quantity
             from stock.lot_level v join stock.lot l on l.organization_id = v.organization_id and l.id = v.lot_id
            where v.organization_id = $1 and v.sku_id = $2 order by l.expires_on nulls last, l.code`,
    values: [snapshot.organizationId, skuId],
  });
  return rows.map((row) => ({
    lotId: row.lot_id,
    code: row.code,
    expiresOn: row.expires_on,
    locationId: row.location_id,
    quantity: row.quantity,
  }));
}

/** How many skus have facts that settling has not taken in yet; `skuId` asks for one. */
export async function waitingToSettle(snapshot: Snapshot, skuId: Id | null = null): Promise<number> {
  const rows = await snapshot.prepared<{ waiting: bigint }>({
    name: 'unsettled-count',
    text: 'select count(*) as waiting from stock.unsettled where organization_id = $1 and ($2::uuid is null or sku_id = $2)',
    values: [snapshot.organizationId, skuId],
  });
  return Number(rows[0]?.waiting ?? 0n);
}

export async function lowStock(
  snapshot: Snapshot,
): Promise<{ skuId: Id; available: bigint; threshold: bigint }[]> {
  const rows = await snapshot.prepared<{ sku_id: string; available: bigint; threshold: bigint }>({
    name: 'low-stock',
    text: `select k.id as sku_id, b.available, k.threshold
             from catalog.sku k
             cross join lateral (
               select coalesce(sum(on_hand - reserved), 0)::bigint as available
                 from stock.balance where organization_id = k.organization_id and sku_id = k.id
             ) b
            where k.organization_id = $1 and k.archived_at is null and k.kind = any ($2) and b.available <= k.threshold
            order by b.available::numeric / greatest(k.threshold, 1), k.id`,
    values: [snapshot.organizationId, stockedKinds],
  });
  return rows.map((row) => ({ skuId: row.sku_id, available: row.available, threshold: row.threshold }));
}
