/**
 * The one story of every document: told once by its id, dated, written, posted, announced, audited. One is settled on the spot, for the
 * person who looks at the screen; many at once, as imports bring them, wait for the settling job as sales do.
 */
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import { refuse } from '#domain/values/refusal.ts';
import { businessDayOf, type Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import { contentFingerprint, sha256 } from '#server/platform/ids.ts';
import { type Effect, type Intent, type Line, lineName, type ResolvedLine } from './intents.ts';
import type { Places } from './places.ts';
import { postMoves } from './post.ts';
import { settleSkus } from './settle.ts';
import { lockSettlements, markUnsettled } from './settle-facts.ts';
import {
  type CostRow,
  type DocumentRow,
  insertAssertions,
  insertCosts,
  insertDocuments,
  insertLots,
  insertRuns,
  knownLots,
  type LotRow,
  statedMoves,
  stockedSkus,
  unitQuantities,
} from './store.ts';

export interface StockCommand extends Writing {
  /** The caller's: the document's id. */
  id: Id;
}

interface Writing {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  now: Instant;
}

export type Posted = z.output<typeof contract.posted>;

interface Stated {
  id: Id;
  intent: Intent;
}

/** A clock that runs ahead by this much is forgiven. */
const futureToleranceMs = 10 * 60_000;

export async function postDocument(command: StockCommand, intent: Intent): Promise<Posted> {
  const { tx, actor, house, places, now, id } = command;
  const { fresh, moves = [], assertions = [] } = await writeDocuments(command, [{ id, intent }]);
  if (fresh.length === 0)
    return { documentId: id, moves: (await statedMoves(tx, id)).length, alreadyDone: true };
  const skuIds = skusOf({ moves, assertions });
  // Before any balance: a settling job locks in this order too.
  await lockSettlements(tx, skuIds);
  await insertAssertions(tx, assertions);
  const posted = await postMoves(tx, moves, places.holding);
  await settleSkus(tx, house, places, skuIds);
  const { action, kind } = intent;
  await announce(tx, { type: 'stockMoved', payload: { documentId: id, kind, skus: skuIds } });
  const detail = { kind, lines: moves.length + assertions.length };
  await audit(tx, actor, { action, subject: id, detail }, now);
  return { documentId: id, moves: posted, alreadyDone: false };
}

/** Posts many documents in few round trips; those that are there already are left as they are. Returns how many were new. */
export async function postDocuments(command: Writing, stated: readonly Stated[]): Promise<number> {
  const { tx, actor, places, now } = command;
  const { fresh, moves = [], assertions = [] } = await writeDocuments(command, stated);
  if (fresh.length === 0) return 0;
  const skuIds = skusOf({ moves, assertions });
  await insertAssertions(tx, assertions);
  await postMoves(tx, moves, places.holding);
  await markUnsettled(tx, skuIds);
  await announce(tx, { type: 'stockMoved', payload: { kind: 'documents', skus: skuIds } });
  await audit(tx, actor, { action: 'postDocuments', detail: { documents: fresh.length } }, now);
  return fresh.length;
}

/** Writes the documents that are new, with their lots and costs; what they do to stock is left to the caller. */
async function writeDocuments(
  { tx, actor, house, now }: Writing,
  stated: readonly Stated[],
): Promise<Effect & { fresh: Stated[] }> {
  const rows = stated.map(({ id, intent }) => documentOf(id, intent, { actor, house, now }));
  const known = await insertDocuments(tx, rows);
  for (const { id, fingerprint } of rows) {
    const there = known.get(id);
    if (there !== undefined && there !== fingerprint) throw refuse('idempotency_conflict');
  }
  const fresh = stated.filter(({ id }) => !known.has(id));
  const resolve = await resolverOf(
    tx,
    fresh.flatMap(({ intent }) => intent.lines),
  );
  const documents = new Map(rows.map((row) => [row.id, row]));
  const effect = { fresh, moves: [], assertions: [], shares: [], expenses: [] } as Required<Effect> & {
    fresh: Stated[];
  };
  const costs: CostRow[] = [];
  const lots = new Map<Id, LotRow>();
  for (const { id, intent } of fresh) {
    const document = documents.get(id);
    if (!document) throw new Error(`document ${id} was not written`);
    const lines = intent.lines.map((line) => resolve(line, intent.least));
    lines.forEach(({ skuId, lotId, lot, expiresOn, cost }, index) => {
      if (lotId !== null && lot !== undefined)
        lots.set(lotId, { id: lotId, skuId, code: lot, expiresOn: expiresOn ?? null });
      if (cost !== undefined) costs.push({ documentId: id, line: lineName(index), skuId, amount: cost });
    });
    const { moves = [], assertions = [], shares = [], expenses = [] } = intent.effect(document, lines);
    effect.moves.push(...moves);
    effect.assertions.push(...assertions);
    effect.shares.push(...shares);
    effect.expenses.push(...expenses);
  }
  await insertLots(tx, [...lots.values()]);
  await insertCosts(tx, costs);
  await insertRuns(tx, effect);
  return effect;
}

function documentOf(
  id: Id,
  { kind, place, body, extra, lines }: Intent,
  { actor, house, now }: Pick<Writing, 'actor' | 'house' | 'now'>,
): DocumentRow {
  const occurredAt = body.occurredAt ?? now;
  const latest = Date.parse(now) + futureToleranceMs;
  if (
    [occurredAt, ...lines.flatMap(({ countedAt }) => countedAt ?? [])].some((at) => Date.parse(at) > latest)
  )
    throw refuseStock('in_the_future');
  const shop = house.shops.find((candidate) => candidate.id === place.shopId);
  if (!shop) throw new Error(`place ${place.id} belongs to no known shop`);
  return {
    id,
    kind,
    shopId: place.shopId,
    occurredAt,
    businessDay: businessDayOf(occurredAt, shop.timeZone, shop.dayEndsAtHour),
    reference: body.reference ?? null,
    note: body.note ?? null,
    supplierId: extra.supplierId ?? null,
    parentId: extra.parentId ?? null,
    destinationId: extra.destinationId ?? null,
    actorId: actor.id,
    actorLabel: actor.label,
    fingerprint: contentFingerprint([kind, place.id, extra, body]),
  };
}

/** Reads what the lines speak of, once, and answers how each is said in base: of skus that are there and keep stock. */
async function resolverOf(
  tx: Tx,
  lines: readonly Line[],
): Promise<(line: Line, least: bigint) => ResolvedLine> {
  const skus = await stockedSkus(tx, [...new Set(lines.map((line) => line.skuId))]);
  const units = await unitQuantities(tx, [...new Set(lines.flatMap((line) => line.unitId ?? []))]);
  const lots = await knownLots(
    tx,
    lines.flatMap(({ skuId, lot }) => (lot === undefined ? [] : [{ skuId, code: lot }])),
  );
  return (line, least) => {
    const sku = skus.get(line.skuId);
    if (!sku) throw refuseStock('unknown_sku');
    if (!sku.stocked) throw refuseStock('not_stocked', { name: sku.name });
    let { quantity } = line;
    if (quantity === undefined) {
      const unit = line.unitId === undefined ? sku.content : units.get(line.unitId);
      if (unit === undefined || line.count === undefined) throw refuseStock('unknown_unit');
      quantity = divideFloor(unit * line.count, 1000n);
    }
    if (quantity < least) throw refuse('bad_request', { reason: 'quantity' });
    return {
      ...line,
      quantity,
      lotId:
        line.lot === undefined
          ? null
          : (lots.get(`${line.skuId} ${line.lot}`) ?? lotIdOf(tx.organizationId, line.skuId, line.lot)),
    };
  };
}

function skusOf({ moves, assertions }: Pick<Required<Effect>, 'moves' | 'assertions'>): Id[] {
  return [...new Set([...moves, ...assertions].map((fact) => fact.skuId))].sort();
}

function lotIdOf(organizationId: Id, skuId: Id, code: string): Id {
  return idOfIdentity(sha256, organizationId, 'lot', skuId, code);
}
