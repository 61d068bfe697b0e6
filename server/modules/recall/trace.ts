/** Where recalled lots went: places, runs and sales, and their mass balance. */
import type { z } from 'zod';
import type { traceRecall } from '#domain/recall/contract.ts';
import { type LotFlow, massBalance, type RunPart } from '#domain/recall/mass.ts';
import { type MassEnd, massEnds } from '#domain/recall/words.ts';
import type { Id } from '#domain/values/ids.ts';
import { splitByLargestRemainder } from '#domain/values/integer.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { knownRecall, recalledLots } from './store.ts';

type Trace = z.output<typeof traceRecall.reply>;

export async function traceOf(snapshot: Snapshot, recallId: Id): Promise<Trace> {
  await knownRecall(snapshot, recallId);
  const recalled = await recalledLots(snapshot, recallId);
  const lotIds = recalled.map(({ lotId }) => lotId);
  const [flows, places, sales] = [
    await flowsOf(snapshot, lotIds),
    await placesOf(snapshot, lotIds),
    await salesOf(snapshot, lotIds),
  ];
  for (const { lotId, quantity } of places) addEnd(flows, lotId, 'there', quantity);
  const runIds = [...new Set([...flows.values()].flatMap(({ used }) => [...used.keys()]))];
  const made = await partsOf(snapshot, runIds);
  return {
    balances: recalled
      .filter(({ depth }) => depth === 0)
      .map(({ lotId }) => {
        const { came, ends } = massBalance(lotId, flows, made);
        return { lotId, came, ends: massEnds.map((end) => ({ end, quantity: ends[end] })) };
      }),
    places,
    runs: await runsOf(snapshot, runIds, flows, made),
    sales,
  };
}

type Flow = { came: bigint; ends: LotFlow['ends']; used: Map<Id, bigint> };

function addEnd(flows: Map<Id, Flow>, lotId: Id, end: MassEnd, quantity: bigint): void {
  const flow = flows.get(lotId);
  if (flow) flow.ends[end] = (flow.ends[end] ?? 0n) + quantity;
}

const isEnd = (kind: string): kind is MassEnd => massEnds.some((end) => end === kind);

/** A run that was undone counts for what it did less what was taken back. */
async function flowsOf(snapshot: Snapshot, lotIds: readonly Id[]): Promise<Map<Id, Flow>> {
  const rows = await snapshot.all(sql<{
    lotId: Id;
    kind: string;
    run: Id | null;
    came: bigint;
    left: bigint;
  }>`
    select m.lot_id as "lotId", p.kind,
           case when p.kind = 'production' then coalesce(d.parent_id, m.document_id) end as run,
           coalesce(sum(m.quantity) filter (where p.id = m.from_id), 0)::bigint as came,
           coalesce(sum(m.quantity) filter (where p.id = m.to_id), 0)::bigint as left
      from stock.lot_move m
      join stock.location p on p.organization_id = m.organization_id and p.id in (m.from_id, m.to_id)
       and p.kind in ('supplier', 'production', 'customer', 'loss', 'tasting', 'clearance', 'count')
      left join stock.document d on d.organization_id = m.organization_id and d.id = m.document_id and d.kind = 'reversal'
     where m.organization_id = ${snapshot.organizationId} and m.lot_id = any (${[...lotIds]}::uuid[])
     group by 1, 2, 3`);
  const flows = new Map<Id, Flow>(lotIds.map((id) => [id, { came: 0n, ends: {}, used: new Map() }]));
  for (const { lotId, kind, run, came, left } of rows) {
    const flow = flows.get(lotId);
    if (!flow) continue;
    if (run === null) {
      flow.came += came;
      if (isEnd(kind) && left > 0n) addEnd(flows, lotId, kind, left);
    } else if (left > came) flow.used.set(run, left - came);
    else flow.came += came - left;
  }
  return flows;
}

function placesOf(snapshot: Snapshot, lotIds: readonly Id[]): Promise<Trace['places']> {
  return snapshot.all(sql<Trace['places'][number]>`
    select lot_id as "lotId", location_id as "locationId", quantity from stock.lot_level
     where organization_id = ${snapshot.organizationId} and lot_id = any (${[...lotIds]}::uuid[]) and quantity > 0
     order by lot_id, location_id`);
}

function salesOf(snapshot: Snapshot, lotIds: readonly Id[]): Promise<Trace['sales']> {
  return snapshot.all(sql<Trace['sales'][number]>`
    select s.id as "saleId", s.document, s.shop_id as "shopId", s.occurred_at as "occurredAt", m.lot_id as "lotId",
           sum(m.quantity)::bigint as quantity
      from stock.lot_move m
      join stock.location p on p.organization_id = m.organization_id and p.id = m.to_id and p.kind = 'customer'
      join sales.sale s on s.organization_id = m.organization_id and s.id = m.document_id
     where m.organization_id = ${snapshot.organizationId} and m.lot_id = any (${[...lotIds]}::uuid[])
     group by s.id, s.document, s.shop_id, s.occurred_at, m.lot_id
     order by s.occurred_at desc, s.id, m.lot_id`);
}

/** Keeps what a share is split into whole numbers by. */
const fine = 1_000_000n;

/** What each run made, shared as its cost is; what was made without a lot is said. */
async function partsOf(snapshot: Snapshot, runIds: readonly Id[]): Promise<Map<Id, RunPart[]>> {
  const rows = await snapshot.all(sql<{
    run: Id;
    line: string;
    quantity: bigint;
    weight: bigint;
    lotId: Id | null;
    named: bigint | null;
  }>`
    select o.document_id as run, o.line, o.quantity, coalesce(s.weight, o.quantity) as weight, l.lot_id as "lotId", l.quantity as named
      from stock.move o
      left join stock.run_share s on s.organization_id = o.organization_id and s.document_id = o.document_id and s.line = o.line
      left join stock.lot_move l on l.organization_id = o.organization_id and l.document_id = o.document_id and l.line = o.line and l.from_id = o.from_id
     where o.organization_id = ${snapshot.organizationId} and o.document_id = any (${[...runIds]}::uuid[]) and o.cause = 'output'
     order by o.document_id, o.line, l.lot_id`);
  const parts = new Map<Id, RunPart[]>();
  for (const lots of Map.groupBy(rows, ({ run, line }) => `${run} ${line}`).values()) {
    const [first] = lots;
    if (!first) continue;
    const named = lots.flatMap(({ lotId, named: quantity }) =>
      lotId === null || quantity === null ? [] : [{ lotId, quantity }],
    );
    const left = named.reduce((rest, { quantity }) => rest - quantity, first.quantity);
    const all = [...named, { lotId: null, quantity: left > 0n ? left : 0n }];
    const weights = splitByLargestRemainder(
      first.weight * fine,
      all.map(({ quantity }) => quantity),
    );
    const known = parts.get(first.run) ?? [];
    parts.set(first.run, [
      ...known,
      ...all.map(({ lotId }, index) => ({ lotId, weight: weights[index] ?? 0n })),
    ]);
  }
  return parts;
}

async function runsOf(
  snapshot: Snapshot,
  runIds: readonly Id[],
  flows: ReadonlyMap<Id, Flow>,
  made: ReadonlyMap<Id, readonly RunPart[]>,
): Promise<Trace['runs']> {
  const used = new Map<Id, Id[]>();
  for (const [lotId, flow] of flows)
    for (const run of flow.used.keys()) used.set(run, [...(used.get(run) ?? []), lotId]);
  const rows = await snapshot.all(sql<{ documentId: Id; occurredAt: string; reference: string | null }>`
    select id as "documentId", occurred_at as "occurredAt", reference from stock.document
     where organization_id = ${snapshot.organizationId} and id = any (${[...runIds]}::uuid[]) order by occurred_at, id`);
  return rows.map((row) => ({
    ...row,
    used: used.get(row.documentId) ?? [],
    made: (made.get(row.documentId) ?? []).flatMap(({ lotId }) => (lotId === null ? [] : [lotId])),
  }));
}
