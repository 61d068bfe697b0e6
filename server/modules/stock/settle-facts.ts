/** The SQL that settling reads: how far each sku is, its facts from there on, what was derived before; many skus in a round trip. */
import { undoneLine } from '#domain/stock/corrections.ts';
import type { LotHold } from '#domain/stock/lots.ts';
import type { AssertionKind, Cause, Position } from '#domain/stock/rules.ts';
import {
  type DerivedMove,
  type Fact,
  newState,
  type SkuRules,
  type SkuState,
  type Valuation,
} from '#domain/stock/settle.ts';
import { decodeState } from '#domain/stock/state.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';

export interface KeptSettlement {
  skuId: Id;
  content: bigint;
  state: SkuState;
  /** Changes of costs that its value stands on. */
  costChanges: bigint;
}

/** Locks these skus against another settling, in key order, and reads how far each one is. */
export async function lockSettlements(tx: Tx, skuIds: readonly Id[]): Promise<Map<Id, KeptSettlement>> {
  await tx.prepared({
    name: 'settlement-open',
    text: `insert into stock.settlement (organization_id, sku_id)
           select $1, sku from unnest($2::uuid[]) as asked(sku) order by sku on conflict do nothing`,
    values: [tx.organizationId, skuIds],
  });
  const rows = await tx.prepared<{
    sku_id: string;
    content: bigint;
    settled_at: Instant | null;
    settled_document_id: string | null;
    settled_line: string | null;
    settled_part: number | null;
    facts: bigint;
    cost_changes: bigint;
    state: unknown;
  }>({
    name: 'settlement-lock',
    text: `select s.sku_id, k.content, s.settled_at, s.settled_document_id, s.settled_line, s.settled_part, s.facts, s.cost_changes, s.state
             from stock.settlement s join catalog.sku k on k.organization_id = s.organization_id and k.id = s.sku_id
            where s.organization_id = $1 and s.sku_id = any ($2::uuid[])
            order by s.sku_id for update of s`,
    values: [tx.organizationId, skuIds],
  });
  return new Map(
    rows.map((row) => {
      const position: Position | null =
        row.settled_at === null || row.settled_document_id === null
          ? null
          : {
              occurredAt: row.settled_at,
              documentId: row.settled_document_id,
              line: row.settled_line ?? '',
              part: row.settled_part ?? 0,
            };
      const state = position ? decodeState(row.state, position, Number(row.facts)) : newState();
      return [row.sku_id, { skuId: row.sku_id, content: row.content, state, costChanges: row.cost_changes }];
    }),
  );
}

interface FactRow {
  sku_id: string;
  /** Of the sku's first row, which is no fact. */
  total: bigint | null;
  cost_changes: bigint | null;
  kind: AssertionKind | null;
  document_id: string | null;
  line: string;
  part: number;
  from_id: string;
  to_id: string;
  quantity: bigint;
  occurred_at: Instant;
  business_day: Day;
  cause: Cause;
  lot_id: string | null;
  cost: bigint | null;
  /** The document that a reversal undoes. */
  undone_id: string | null;
}

export interface FactsRead {
  /** How many there are in all. */
  total: number;
  costChanges: bigint;
  /** Those after its position. */
  facts: Fact[];
}

/**
 * Each sku's facts after its position, in canonical order, with how many facts there are in all: one statement, one snapshot. Lines
 * compare byte by byte, as `comparePositions` does, whatever the database's own collation. Left to itself, the planner counts a sku anew for each of
 * its facts (28 s for 39,000 of them) and reads its moves from the first.
 */
export async function readFacts(tx: Tx, skus: readonly KeptSettlement[]): Promise<Map<Id, FactsRead>> {
  const rows = await tx.prepared<FactRow>({
    name: 'settlement-facts',
    text: `
      with asked as materialized (
        -- Behind the wall only what cannot leak may go by the index, so that coalesce may not stand beside a column of a move.
        select a.*, coalesce(a.at, '-infinity') as since
          from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::integer[]) as a(sku_id, at, document_id, line, part)
      ), total as materialized (
        select a.sku_id,
               (select count(*) from stock.move m where m.organization_id = $1 and m.sku_id = a.sku_id and not m.derived)
               + (select count(*) from stock.assertion s where s.organization_id = $1 and s.sku_id = a.sku_id) as total,
               (select count(*) from stock.cost_change c where c.organization_id = $1 and c.sku_id = a.sku_id) as cost_changes
          from asked a
      ), fact as (
        select a.sku_id, null::text as kind, m.document_id, m.line, m.part, m.from_id, m.to_id, m.quantity, m.occurred_at, m.business_day,
               m.cause, m.lot_id,
               case when m.cause not in ('sale', 'return')
                 then (select sum(c.amount)::bigint
                         from (select amount from stock.cost where organization_id = $1 and document_id = m.document_id and line = m.line
                               union all
                               select amount from stock.cost_change where organization_id = $1 and document_id = m.document_id and line = m.line) c)
               end as cost,
               case when m.cause = 'reversal'
                 then (select d.parent_id from stock.document d where d.organization_id = $1 and d.id = m.document_id) end as undone_id
          from asked a
          cross join lateral (
            select * from stock.move m
             where m.organization_id = $1 and m.sku_id = a.sku_id and not m.derived and m.occurred_at >= a.since
               and (a.at is null or (m.occurred_at, m.document_id, m.line collate "C", m.part) > (a.at, a.document_id, a.line collate "C", a.part))
            -- Asked sku by sku of the index: joined otherwise, many skus would have the whole ledger read.
            offset 0
          ) m
        union all
        select a.sku_id, s.kind, s.document_id, s.line, -1, s.location_id, s.location_id, s.quantity, s.occurred_at, s.business_day, 'count', null, null, null
          from asked a
          cross join lateral (
            select * from stock.assertion s
             where s.organization_id = $1 and s.sku_id = a.sku_id and s.occurred_at >= a.since
               and (a.at is null or (s.occurred_at, s.document_id, s.line collate "C", -1) > (a.at, a.document_id, a.line collate "C", a.part))
            offset 0
          ) s
      )
      select *
        from (select sku_id, total, cost_changes, null as kind, null as document_id, null as line, null as part, null as from_id, null as to_id, null as quantity,
                     null as occurred_at, null as business_day, null as cause, null as lot_id, null as cost, null as undone_id
                from total
              union all
              select sku_id, null, null, kind, document_id, line, part, from_id, to_id, quantity, occurred_at, business_day, cause, lot_id, cost,
                     undone_id
                from fact) r
       order by occurred_at nulls first, document_id, line collate "C", part`,
    values: [
      tx.organizationId,
      skus.map((sku) => sku.skuId),
      skus.map((sku) => sku.state.position?.occurredAt ?? null),
      skus.map((sku) => sku.state.position?.documentId ?? null),
      skus.map((sku) => sku.state.position?.line ?? null),
      skus.map((sku) => sku.state.position?.part ?? null),
    ],
  });
  const bySku = new Map<Id, FactsRead>();
  for (const row of rows) {
    if (row.document_id === null)
      bySku.set(row.sku_id, { total: Number(row.total), costChanges: row.cost_changes ?? 0n, facts: [] });
    else bySku.get(row.sku_id)?.facts.push(factOf(row, row.document_id));
  }
  return bySku;
}

function factOf(row: FactRow, documentId: Id): Fact {
  const common = {
    documentId,
    line: row.line,
    skuId: row.sku_id,
    quantity: row.quantity,
    occurredAt: row.occurred_at,
    businessDay: row.business_day,
  };
  if (row.kind !== null)
    return { type: 'assertion', assertion: { ...common, kind: row.kind, locationId: row.from_id } };
  return {
    type: 'move',
    move: {
      ...common,
      part: row.part,
      fromId: row.from_id,
      toId: row.to_id,
      cause: row.cause,
      derived: false,
      lotId: row.lot_id,
    },
    cost: row.cost,
    undone: row.undone_id === null ? null : undoneLine(row.undone_id, row.line),
  };
}

/** What settling has already written for these skus: to be compared with what it should have. */
export async function readDerived(
  tx: Tx,
  skuIds: readonly Id[],
): Promise<{ moves: Map<Id, DerivedMove[]>; valuations: Map<Id, Valuation[]> }> {
  if (skuIds.length === 0) return { moves: new Map(), valuations: new Map() };
  const moves = await tx.prepared<{
    sku_id: string;
    document_id: string;
    line: string;
    from_id: string;
    to_id: string;
    quantity: bigint;
    occurred_at: Instant;
    business_day: Day;
    cause: Cause;
    lot_id: string | null;
  }>({
    name: 'settlement-derived-moves',
    text: `select sku_id, document_id, line, from_id, to_id, quantity, occurred_at, business_day, cause, lot_id
             from stock.move where organization_id = $1 and sku_id = any ($2::uuid[]) and derived`,
    values: [tx.organizationId, skuIds],
  });
  const valuations = await tx.prepared<{
    sku_id: string;
    document_id: string;
    line: string;
    cause: Cause;
    layer_document_id: string | null;
    layer_line: string | null;
    quantity: bigint;
    amount: bigint;
    valued_on: Day;
  }>({
    name: 'settlement-derived-values',
    text: `select sku_id, document_id, line, cause, layer_document_id, layer_line, sum(quantity)::bigint as quantity, sum(amount)::bigint as amount,
                  max(valued_on) as valued_on
             from stock.valuation where organization_id = $1 and sku_id = any ($2::uuid[])
            group by sku_id, document_id, line, cause, layer_document_id, layer_line`,
    values: [tx.organizationId, skuIds],
  });
  return {
    moves: grouped(
      moves,
      (row) => row.sku_id,
      (row) => ({
        documentId: row.document_id,
        line: row.line,
        skuId: row.sku_id,
        fromId: row.from_id,
        toId: row.to_id,
        quantity: row.quantity,
        occurredAt: row.occurred_at,
        businessDay: row.business_day,
        cause: row.cause,
        lotId: row.lot_id,
      }),
    ),
    valuations: grouped(
      valuations,
      (row) => row.sku_id,
      (row) => ({
        documentId: row.document_id,
        line: row.line,
        cause: row.cause,
        layer:
          row.layer_document_id === null
            ? null
            : { documentId: row.layer_document_id, line: row.layer_line ?? '' },
        quantity: row.quantity,
        amount: row.amount,
        day: row.valued_on,
      }),
    ),
  };
}

function grouped<Row, Item>(
  rows: readonly Row[],
  keyOf: (row: Row) => Id,
  itemOf: (row: Row) => Item,
): Map<Id, Item[]> {
  const groups = new Map<Id, Item[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    group.push(itemOf(row));
    groups.set(keyOf(row), group);
  }
  return groups;
}

/** The highest part that each of these moves' lines has. */
export async function lastParts(tx: Tx, moves: readonly DerivedMove[]): Promise<Map<string, number>> {
  const rows = await tx.prepared<{ document_id: string; line: string; sku_id: string; part: number }>({
    name: 'settlement-parts',
    text: `select m.document_id, m.line, m.sku_id, max(m.part) as part
             from stock.move m
             join (select distinct * from unnest($2::uuid[], $3::text[], $4::uuid[]) as a(document_id, line, sku_id)) a using (document_id, line, sku_id)
            where m.organization_id = $1
            group by m.document_id, m.line, m.sku_id`,
    values: [
      tx.organizationId,
      moves.map((move) => move.documentId),
      moves.map((move) => move.line),
      moves.map((move) => move.skuId),
    ],
  });
  return new Map(rows.map((row) => [`${row.document_id}|${row.line}|${row.sku_id}`, row.part]));
}

/** The best-before dates of each sku's lots; a sku without any is not there. */
/** By sku; one without lots is not there. */
export async function lotsToFollow(
  tx: Tx,
  skuIds: readonly Id[],
): Promise<Map<Id, Pick<SkuRules, 'expiryOfLot' | 'holdsOfLot'>>> {
  const rows = await tx.prepared<{ id: string; sku_id: string; expires_on: Day | null }>({
    name: 'settlement-lots',
    text: 'select id, sku_id, expires_on from stock.lot where organization_id = $1 and sku_id = any ($2::uuid[])',
    values: [tx.organizationId, skuIds],
  });
  if (rows.length === 0) return new Map();
  const holds = await tx.prepared<LotHold & { lotId: Id }>({
    name: 'settlement-holds',
    text: `select h.lot_id as "lotId", h.at, h.held from stock.lot_hold h
            where h.organization_id = $1 and h.lot_id = any ($2::uuid[]) order by h.at, h.id`,
    values: [tx.organizationId, rows.map(({ id }) => id)],
  });
  const holdsOfLot = Map.groupBy(holds, ({ lotId }) => lotId);
  const bySku = Map.groupBy(rows, (row) => row.sku_id);
  return new Map(
    [...bySku].map(([skuId, lots]) => [
      skuId,
      { expiryOfLot: new Map(lots.map((lot) => [lot.id, lot.expires_on])), holdsOfLot },
    ]),
  );
}

/** What these skus were settled to no longer counts: their history is gone through again. */
export async function forgetSettled(tx: Tx, skuIds: readonly Id[]): Promise<void> {
  await tx.prepared({
    name: 'settlement-forget',
    text: 'update stock.settlement set facts = -1 where organization_id = $1 and sku_id = any ($2::uuid[])',
    values: [tx.organizationId, skuIds],
  });
}

export async function closedUntil(tx: Tx): Promise<Day | null> {
  const rows = await tx.prepared<{ closed_until: Day }>({
    name: 'settlement-period',
    text: 'select closed_until from stock.period where organization_id = $1',
    values: [tx.organizationId],
  });
  return rows[0]?.closed_until ?? null;
}

/** Marks skus as waiting to be settled. */
export async function markUnsettled(tx: Tx, skuIds: readonly Id[]): Promise<void> {
  await tx.prepared({
    name: 'unsettled-mark',
    text: `insert into stock.unsettled (organization_id, sku_id)
           select $1, sku from unnest($2::uuid[]) as asked(sku) order by sku on conflict do nothing`,
    values: [tx.organizationId, skuIds],
  });
}

/** Takes waiting skus, the longest waiting first; two takers never get the same. */
export async function takeUnsettled(tx: Tx, limit: number): Promise<Id[]> {
  const rows = await tx.prepared<{ sku_id: string }>({
    name: 'unsettled-take',
    text: `delete from stock.unsettled u
            using (select sku_id from stock.unsettled where organization_id = $1 order by since, sku_id limit $2 for update skip locked) taken
            where u.organization_id = $1 and u.sku_id = taken.sku_id
           returning u.sku_id`,
    values: [tx.organizationId, limit],
  });
  return rows.map((row) => row.sku_id).sort();
}
