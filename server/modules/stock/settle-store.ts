/** The SQL of settling: facts in, derived rows and projections out, many skus in a round trip. */
import type { Bottle, BottleChange } from '#domain/stock/bottles.ts';
import { undoneLine } from '#domain/stock/corrections.ts';
import type { AssertionKind, Cause, Position } from '#domain/stock/rules.ts';
import {
  type DerivedMove,
  type Fact,
  newState,
  type Outcome,
  type SkuState,
  type Valuation,
} from '#domain/stock/settle.ts';
import { decodeState, encodeState } from '#domain/stock/state.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';

export interface KeptSettlement {
  skuId: Id;
  content: bigint;
  state: SkuState;
}

export interface Settled {
  skuId: Id;
  outcome: Outcome;
  state: SkuState;
  replayed: boolean;
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
    state: unknown;
  }>({
    name: 'settlement-lock',
    text: `select s.sku_id, k.content, s.settled_at, s.settled_document_id, s.settled_line, s.settled_part, s.facts, s.state
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
      return [row.sku_id, { skuId: row.sku_id, content: row.content, state }];
    }),
  );
}

interface FactRow {
  sku_id: string;
  /** Of the sku's first row, which is no fact. */
  total: bigint | null;
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

/**
 * Each sku's facts after its position, in canonical order, with how many facts there are in all: one statement, one snapshot. Lines
 * compare byte by byte, as `comparePositions` does, whatever the database's own collation. Left to itself, the planner counts a sku anew for each of
 * its facts (28 s for 39,000 of them) and reads its moves from the first.
 */
export async function readFacts(
  tx: Tx,
  skus: readonly KeptSettlement[],
): Promise<Map<Id, { total: number; facts: Fact[] }>> {
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
               + (select count(*) from stock.assertion s where s.organization_id = $1 and s.sku_id = a.sku_id) as total
          from asked a
      ), fact as (
        select a.sku_id, null::text as kind, m.document_id, m.line, m.part, m.from_id, m.to_id, m.quantity, m.occurred_at, m.business_day,
               m.cause, m.lot_id,
               case when m.cause not in ('sale', 'return')
                 then (select c.amount from stock.cost c where c.organization_id = $1 and c.document_id = m.document_id and c.line = m.line)
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
        from (select sku_id, total, null as kind, null as document_id, null as line, null as part, null as from_id, null as to_id, null as quantity,
                     null as occurred_at, null as business_day, null as cause, null as lot_id, null as cost, null as undone_id
                from total
              union all
              select sku_id, null, kind, document_id, line, part, from_id, to_id, quantity, occurred_at, business_day, cause, lot_id, cost,
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
  const bySku = new Map<Id, { total: number; facts: Fact[] }>();
  for (const row of rows) {
    if (row.document_id === null) bySku.set(row.sku_id, { total: Number(row.total), facts: [] });
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

export async function expiryOfLots(tx: Tx, skuIds: readonly Id[]): Promise<Map<Id, Day | null>> {
  const rows = await tx.prepared<{ id: string; expires_on: Day | null }>({
    name: 'settlement-lots',
    text: 'select id, expires_on from stock.lot where organization_id = $1 and sku_id = any ($2::uuid[])',
    values: [tx.organizationId, skuIds],
  });
  return new Map(rows.map((row) => [row.id, row.expires_on]));
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

export async function saveSettled(
  tx: Tx,
  results: readonly Settled[],
  bookedOn: (day: Day) => Day,
): Promise<void> {
  if (results.length === 0) return;
  await insertValuations(tx, results, bookedOn);
  await replaceLayers(tx, results);
  await saveBottles(tx, results);
  await replaceLots(tx, results);
  await tx.prepared({
    name: 'settlement-save',
    text: `update stock.settlement s
              set settled_at = r.at, settled_document_id = r.document, settled_line = r.line, settled_part = r.part, facts = r.facts, state = r.state::jsonb,
                  recorded_at = now()
             from json_to_recordset($2::json) as r(sku uuid, at timestamptz, document uuid, line text, part integer, facts bigint, state text)
            where s.organization_id = $1 and s.sku_id = r.sku`,
    values: [
      tx.organizationId,
      JSON.stringify(
        results.map(({ skuId, state }) => ({
          sku: skuId,
          at: state.position?.occurredAt ?? null,
          document: state.position?.documentId ?? null,
          line: state.position?.line ?? null,
          part: state.position?.part ?? null,
          facts: state.facts,
          state: encodeState(state),
        })),
      ),
    ],
  });
}

async function insertValuations(
  tx: Tx,
  results: readonly Settled[],
  bookedOn: (day: Day) => Day,
): Promise<void> {
  const entries = results.flatMap(({ skuId, outcome }) =>
    outcome.valuations.map((entry) => ({
      sku: skuId,
      document: entry.documentId,
      line: entry.line,
      cause: entry.cause,
      layer_document: entry.layer?.documentId ?? null,
      layer_line: entry.layer?.line ?? null,
      quantity: entry.quantity.toString(),
      amount: entry.amount.toString(),
      day: bookedOn(entry.day),
    })),
  );
  if (entries.length === 0) return;
  await tx.prepared({
    name: 'settlement-values',
    text: `insert into stock.valuation (organization_id, sku_id, document_id, line, cause, layer_document_id, layer_line, quantity, amount, valued_on)
           select $1, v.sku, v.document, v.line, v.cause, v.layer_document, v.layer_line, v.quantity, v.amount, v.day
             from json_to_recordset($2::json) as v(sku uuid, document uuid, line text, cause text, layer_document uuid, layer_line text,
                                                   quantity bigint, amount bigint, day date)`,
    values: [tx.organizationId, JSON.stringify(entries)],
  });
}

async function replaceLayers(tx: Tx, results: readonly Settled[]): Promise<void> {
  const layers = results.flatMap(({ skuId, state }) =>
    state.purse.layers.map((layer) => ({
      sku: skuId,
      document: layer.documentId,
      line: layer.line,
      at: layer.receivedAt,
      quantity: layer.quantity.toString(),
      amount: layer.amount.toString(),
    })),
  );
  await tx.prepared({
    name: 'settlement-layers-clear',
    text: 'delete from stock.layer where organization_id = $1 and sku_id = any ($2::uuid[])',
    values: [tx.organizationId, results.map((result) => result.skuId)],
  });
  if (layers.length === 0) return;
  await tx.prepared({
    name: 'settlement-layers',
    text: `insert into stock.layer (organization_id, sku_id, document_id, line, received_at, quantity, amount)
           select $1, l.sku, l.document, l.line, min(l.at), sum(l.quantity), sum(l.amount)
             from json_to_recordset($2::json) as l(sku uuid, document uuid, line text, at timestamptz, quantity bigint, amount bigint)
            group by l.sku, l.document, l.line`,
    values: [tx.organizationId, JSON.stringify(layers)],
  });
}

const bottleKey = (skuId: Id, locationId: Id, bottle: Bottle): string =>
  `${skuId}|${locationId}|${bottle.documentId}|${bottle.line}|${bottle.nth}`;

async function saveBottles(tx: Tx, results: readonly Settled[]): Promise<void> {
  const replayed = results.filter((result) => result.replayed).map((result) => result.skuId);
  if (replayed.length > 0) {
    await tx.prepared({
      name: 'settlement-bottles-clear',
      text: 'delete from stock.bottle where organization_id = $1 and sku_id = any ($2::uuid[])',
      values: [tx.organizationId, replayed],
    });
  }
  const latest = new Map<string, { skuId: Id; change: BottleChange }>();
  for (const { skuId, outcome } of results) {
    for (const change of outcome.bottles)
      latest.set(bottleKey(skuId, change.locationId, change.bottle), { skuId, change });
  }
  if (latest.size === 0) return;
  await tx.prepared({
    name: 'settlement-bottles',
    text: `insert into stock.bottle (organization_id, sku_id, location_id, document_id, line, nth, opened_at, opened_by, size, remaining, ended_at)
           select $1, b.sku, b.location, b.document, b.line, b.nth, b.opened_at, b.opened_by, b.size, b.remaining, b.ended_at
             from json_to_recordset($2::json) as b(sku uuid, location uuid, document uuid, line text, nth integer, opened_at timestamptz,
                                                   opened_by text, size bigint, remaining bigint, ended_at timestamptz)
           on conflict (organization_id, sku_id, location_id, document_id, line, nth)
             do update set opened_by = excluded.opened_by, size = excluded.size, remaining = excluded.remaining, ended_at = excluded.ended_at`,
    values: [
      tx.organizationId,
      JSON.stringify(
        [...latest.values()].map(({ skuId, change }) => ({
          sku: skuId,
          location: change.locationId,
          document: change.bottle.documentId,
          line: change.bottle.line,
          nth: change.bottle.nth,
          opened_at: change.bottle.openedAt,
          opened_by: change.bottle.openedBy,
          size: change.bottle.size.toString(),
          remaining: change.bottle.remaining.toString(),
          ended_at: change.endedAt,
        })),
      ),
    ],
  });
}

async function replaceLots(tx: Tx, results: readonly Settled[]): Promise<void> {
  const held = results.flatMap(({ skuId, state }) =>
    [...state.lots].flatMap(([locationId, shelf]) =>
      shelf
        .filter((holding) => holding.lotId !== null && holding.quantity !== 0n)
        .map((holding) => ({
          sku: skuId,
          location: locationId,
          lot: holding.lotId,
          quantity: holding.quantity.toString(),
        })),
    ),
  );
  await tx.prepared({
    name: 'settlement-lots-clear',
    text: 'delete from stock.lot_level where organization_id = $1 and sku_id = any ($2::uuid[])',
    values: [tx.organizationId, results.map((result) => result.skuId)],
  });
  if (held.length === 0) return;
  await tx.prepared({
    name: 'settlement-lots-save',
    text: `insert into stock.lot_level (organization_id, sku_id, location_id, lot_id, quantity)
           select $1, l.sku, l.location, l.lot, sum(l.quantity)
             from json_to_recordset($2::json) as l(sku uuid, location uuid, lot uuid, quantity bigint)
            group by l.sku, l.location, l.lot`,
    values: [tx.organizationId, JSON.stringify(held)],
  });
}
