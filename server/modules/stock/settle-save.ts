/** The SQL that keeps what settling found: entries of value, layers, bottles, lots, and how far it came. */
import type { Bottle, BottleChange } from '#domain/stock/bottles.ts';
import type { Outcome, SkuState } from '#domain/stock/settle.ts';
import { encodeState } from '#domain/stock/state.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import type { Tx } from '#server/platform/database.ts';
import { withhold } from './withhold.ts';

export interface Settled {
  skuId: Id;
  outcome: Outcome;
  state: SkuState;
  costChanges: bigint;
  replayed: boolean;
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
  await withhold(
    tx,
    results.filter(({ state }) => state.followsLots).map(({ skuId }) => skuId),
  );
  await saveLotMoves(tx, results);
  await tx.prepared({
    name: 'settlement-save',
    text: `update stock.settlement s
              set settled_at = r.at, settled_document_id = r.document, settled_line = r.line, settled_part = r.part, facts = r.facts, cost_changes = r.changes, state = r.state::jsonb,
                  recorded_at = now()
             from json_to_recordset($2::json) as r(sku uuid, at timestamptz, document uuid, line text, part integer, facts bigint, changes bigint, state text)
            where s.organization_id = $1 and s.sku_id = r.sku`,
    values: [
      tx.organizationId,
      JSON.stringify(
        results.map(({ skuId, state, costChanges }) => ({
          sku: skuId,
          changes: costChanges.toString(),
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

/** A move that is told in pieces, or whose lot comes to be known later, is added to. */
async function saveLotMoves(tx: Tx, results: readonly Settled[]): Promise<void> {
  const replayed = results.filter((result) => result.replayed).map((result) => result.skuId);
  if (replayed.length > 0) {
    await tx.prepared({
      name: 'settlement-lot-moves-clear',
      text: 'delete from stock.lot_move where organization_id = $1 and sku_id = any ($2::uuid[])',
      values: [tx.organizationId, replayed],
    });
  }
  const moved = results.flatMap(({ skuId, outcome }) =>
    outcome.lots.map(({ lotId, documentId, line, fromId, toId, quantity }) => ({
      sku: skuId,
      lot: lotId,
      document: documentId,
      line,
      from: fromId,
      to: toId,
      quantity: quantity.toString(),
    })),
  );
  if (moved.length === 0) return;
  await tx.prepared({
    name: 'settlement-lot-moves',
    text: `insert into stock.lot_move as l (organization_id, lot_id, document_id, line, from_id, to_id, sku_id, quantity)
           select $1, m.lot, m.document, m.line, m."from", m."to", m.sku, sum(m.quantity)
             from json_to_recordset($2::json) as m(sku uuid, lot uuid, document uuid, line text, "from" uuid, "to" uuid, quantity bigint)
            group by m.lot, m.document, m.line, m."from", m."to", m.sku
           on conflict (organization_id, lot_id, document_id, line, from_id, to_id) do update set quantity = l.quantity + excluded.quantity`,
    values: [tx.organizationId, JSON.stringify(moved)],
  });
}
