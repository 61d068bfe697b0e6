/** Gaps as they are kept: one for what it is the gap of, with what is left of it and what most likely made it. */

import { z } from 'zod';
import { type RankedCause, rankedCauses } from '#domain/channels/drift/clues.ts';
import { keyOfRef } from '#domain/sales/rules.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { sha256 } from '#server/platform/ids.ts';

export interface KeptGap {
  id: Id;
  kind: 'count' | 'change' | 'uneven';
  shopId: Id;
  skuId: Id;
  connectionId: Id | null;
  ref: string | null;
  documentId: Id | null;
  line: string | null;
  locationId: Id | null;
  difference: bigint;
  remaining: bigint;
  since: Instant;
  foundAt: Instant;
  /** By the database's clock. */
  recordedAt: Instant;
  causes: RankedCause[];
  closedAs: 'explained' | 'corrected' | null;
  closedAt: Instant | null;
}

const columns = sql.raw(
  `g.id, g.kind, g.shop_id as "shopId", g.sku_id as "skuId", g.connection_id as "connectionId", g.ref, g.document_id as "documentId", g.line,
   g.location_id as "locationId", g.difference, g.remaining, g.since, g.found_at as "foundAt", g.recorded_at as "recordedAt", g.causes,
   g.closed_as as "closedAs", g.closed_at as "closedAt"`,
);

type GapRow = Omit<KeptGap, 'causes'> & { causes: unknown };

const gapOf = (row: GapRow): KeptGap => ({ ...row, causes: rankedCauses.parse(row.causes) });

export type GapFilter = { id: Id } | { connectionId: Id } | { documentId: Id } | { skuId: Id };

export async function gapRows(
  snapshot: Snapshot,
  filter: GapFilter,
  { open }: { open: boolean } = { open: true },
): Promise<KeptGap[]> {
  const which =
    'id' in filter
      ? sql`g.id = ${filter.id}`
      : 'connectionId' in filter
        ? sql`g.connection_id = ${filter.connectionId}`
        : 'documentId' in filter
          ? sql`g.document_id = ${filter.documentId}`
          : sql`g.sku_id = ${filter.skuId}`;
  const rows = await snapshot.all<GapRow>(sql`
    select ${columns} from channels.gap g
     where g.organization_id = ${snapshot.organizationId} and ${which} and (g.closed_at is null or ${!open}) order by g.found_at, g.id`);
  return rows.map(gapOf);
}

/** What was found behind the gaps of these counts, the likeliest first, by `document line`. */
export async function causesOfCounts(
  snapshot: Snapshot,
  documentIds: readonly Id[],
): Promise<Map<string, Pick<RankedCause, 'cause' | 'probability'>[]>> {
  const rows = await snapshot.all(sql<{ key: string; causes: unknown }>`
    select g.document_id || ' ' || g.line as key, g.causes from channels.gap g
     where g.organization_id = ${snapshot.organizationId} and g.document_id = any (${[...documentIds]}::uuid[])`);
  return new Map(
    rows.map(({ key, causes }) => [
      key,
      rankedCauses.parse(causes).map(({ cause, probability }) => ({ cause, probability })),
    ]),
  );
}

export async function lockGap(tx: Tx, gapId: Id): Promise<KeptGap | null> {
  const row = await tx.first<GapRow>(sql`
    select ${columns} from channels.gap g where g.organization_id = ${tx.organizationId} and g.id = ${gapId} for update`);
  return row && gapOf(row);
}

/** The newest first, from a place on. */
export async function gapsPage(
  snapshot: Snapshot,
  asked: {
    connectionId: Id | null;
    /** Counted gaps of what this connection sells, too. */
    open: boolean;
    after: { foundAt: Instant; id: Id } | null;
    limit: number;
  },
): Promise<KeptGap[]> {
  const { connectionId, open, after, limit } = asked;
  const rows = await snapshot.all<GapRow>(sql`
    select ${columns} from channels.gap g
     where g.organization_id = ${snapshot.organizationId} and (g.closed_at is null) = ${open}
       and (${connectionId}::uuid is null or g.connection_id = ${connectionId}
            or exists (select from channels.mapping m where m.organization_id = g.organization_id and m.connection_id = ${connectionId}
                          and m.sku_id = g.sku_id and g.kind = 'count'))
       and (${after?.id ?? null}::uuid is null or (g.found_at, g.id) < (${after?.foundAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
     order by g.found_at desc, g.id desc limit ${limit}`);
  return rows.map(gapOf);
}

export interface NewGap
  extends Pick<
    KeptGap,
    | 'kind'
    | 'shopId'
    | 'skuId'
    | 'connectionId'
    | 'ref'
    | 'documentId'
    | 'line'
    | 'locationId'
    | 'since'
    | 'foundAt'
  > {
  difference: bigint;
}

/** One that is open already of the same listing becomes larger; one of the same count stays as it is. */
export async function openGap(tx: Tx, gap: NewGap): Promise<Id> {
  const what = gap.kind === 'count' ? [gap.documentId, gap.line] : [gap.connectionId, gap.ref, gap.foundAt];
  const id = idOfIdentity(sha256, tx.organizationId, 'gap', gap.kind, ...what.map(String));
  const known =
    gap.kind === 'count'
      ? null
      : await tx.first<{ id: Id }>(sql`
          update channels.gap g
             set difference = case when kind = 'change' and g.difference + ${gap.difference} <> 0 then g.difference + ${gap.difference} else ${gap.difference} end,
                 remaining = case when kind = 'change' then g.remaining + ${gap.difference} else ${gap.difference} end,
                 found_at = greatest(found_at, ${gap.foundAt}::timestamptz)
           where organization_id = ${tx.organizationId} and connection_id = ${gap.connectionId} and ref = ${gap.ref} and kind = ${gap.kind}
             and closed_at is null
          returning id`);
  if (known) return known.id;
  await tx.all(sql`
    insert into channels.gap (organization_id, id, kind, shop_id, sku_id, connection_id, ref, document_id, line, location_id, difference, remaining,
                              since, found_at)
    values (${tx.organizationId}, ${id}, ${gap.kind}, ${gap.shopId}, ${gap.skuId}, ${gap.connectionId}, ${gap.ref}, ${gap.documentId}, ${gap.line},
            ${gap.locationId}, ${gap.difference}, ${gap.difference}, ${gap.since}, ${gap.foundAt})
    on conflict (organization_id, id) do nothing`);
  await announceGap(tx, id);
  return id;
}

export async function saveCauses(
  tx: Tx,
  gapId: Id,
  causes: readonly RankedCause[],
  now: Instant,
): Promise<void> {
  const kept = JSON.stringify(z.encode(rankedCauses, [...causes]));
  await tx.all(sql`
    update channels.gap set causes = ${kept}, looked_at = ${now}
     where organization_id = ${tx.organizationId} and id = ${gapId} and closed_at is null`);
  await announceGap(tx, gapId);
}

/** What is left of it now; nothing left closes it. */
export async function noteRemaining(
  tx: Tx,
  gapId: Id,
  {
    remaining,
    closedAs,
    now,
  }: { remaining: bigint; closedAs: 'explained' | 'corrected' | null; now: Instant },
): Promise<void> {
  await tx.all(sql`
    update channels.gap
       set remaining = ${remaining}, looked_at = ${now}, closed_as = ${closedAs}, closed_at = ${closedAs === null ? null : now}
     where organization_id = ${tx.organizationId} and id = ${gapId} and closed_at is null`);
  if (closedAs !== null) await announceGap(tx, gapId);
}

async function announceGap(tx: Tx, gapId: Id): Promise<void> {
  await announce(tx, { type: 'gapChanged', payload: { gapId } });
}

/** Of these skus, those that a count has found off. */
export async function skusCountedOff(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Id[]> {
  const rows = await snapshot.prepared<{ sku_id: Id }>({
    name: 'channels-counted-off',
    text: `select distinct sku_id from channels.gap
            where organization_id = $1 and sku_id = any ($2::uuid[]) and closed_at is null and kind = 'count'`,
    values: [snapshot.organizationId, skuIds],
  });
  return rows.map((row) => row.sku_id);
}

/** How far a count is still off: the adjustment that settling derives from it. */
export async function adjustmentOf(
  snapshot: Snapshot,
  { documentId, line, skuId, locationId }: Pick<KeptGap, 'documentId' | 'line' | 'skuId' | 'locationId'>,
): Promise<bigint> {
  const { off } = await snapshot.one<{ off: bigint }>(sql`
    select coalesce(sum(case when to_id = ${locationId} then quantity else -quantity end), 0)::bigint as off from stock.move
     where organization_id = ${snapshot.organizationId} and document_id = ${documentId} and line = ${line} and sku_id = ${skuId}
       and cause = 'count' and derived`);
  return off;
}

/** What a shop's sales of a listing until an instant of its own, taken in after one of the database's clock, did to the ledger. */
export async function soldSince(
  snapshot: Snapshot,
  {
    connectionId,
    ref,
    skuId,
    until,
    after,
  }: { connectionId: Id; ref: string; skuId: Id; until: Instant; after: Instant },
): Promise<bigint> {
  const { moved } = await snapshot.one<{ moved: bigint }>(sql`
    select coalesce(sum(case when f.kind = 'customer' then m.quantity else -m.quantity end), 0)::bigint as moved
      from sales.sale s
      join stock.move m on m.organization_id = s.organization_id and m.document_id = s.id
      join stock.location f on f.organization_id = m.organization_id and f.id = m.from_id
     where s.organization_id = ${snapshot.organizationId} and s.source_id = ${connectionId} and m.sku_id = ${skuId} and not m.derived
       and m.recorded_at > ${after} and m.occurred_at <= ${until}
       and exists (select from sales.line l where l.organization_id = s.organization_id and l.sale_id = s.id and l.key = m.line
                      and l.item_key = ${keyOfRef(ref)})`);
  return moved;
}
