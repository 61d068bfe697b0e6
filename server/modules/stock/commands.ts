/** What people do to stock besides selling: each is one document, its moves or assertions, and an event, or nothing at all. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import { type Assertion, type Cause, type Guard, type Move } from '#domain/stock/rules.ts';
import type { Actor } from '#domain/values/actor.ts';
import type { House } from '#domain/values/house.ts';
import { type Id, idOfIdentity } from '#domain/values/ids.ts';
import { divideFloor } from '#domain/values/integer.ts';
import { refuse } from '#domain/values/refusal.ts';
import { businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import { audit } from '#server/platform/audit.ts';
import type { Tx } from '#server/platform/database.ts';
import { announce } from '#server/platform/events.ts';
import type { Place, Places } from './places.ts';
import { postMoves } from './post.ts';
import { settleSkus } from './settle.ts';
import { lockSettlements } from './settle-store.ts';
import {
  type DocumentRow,
  insertAssertions,
  insertCosts,
  insertDocument,
  lotIds,
  movesOfDocument,
  stockedSkus,
  transitOf,
  unitQuantities,
} from './store.ts';

export interface StockCommand {
  tx: Tx;
  actor: Actor;
  house: House;
  places: Places;
  /** The caller's: the document's id. */
  id: Id;
  now: Instant;
}

export type Posted = z.output<typeof contract.posted>;

type Said = z.output<typeof contract.amount>;
type Line = Said & { skuId: Id; lot?: string | undefined; expiresOn?: Day | undefined };

interface Dated {
  occurredAt?: Instant | undefined;
  reference?: string | undefined;
  note?: string | undefined;
}

/** A clock that runs ahead by this much is forgiven. */
const futureToleranceMs = 10 * 60_000;

export async function receiveDelivery(
  command: StockCommand,
  body: z.output<typeof contract.receiveDelivery.body>,
): Promise<Posted> {
  const place = command.places.held(body.locationId);
  return write(
    command,
    'receiveDelivery',
    'delivery',
    place,
    body,
    { supplierId: body.supplierId ?? null },
    async (document) => {
      const lines = await resolveLines(command, body.lines);
      const lots = await lotIds(command.tx, lines, (skuId, code) => lotIdOf(command, skuId, code));
      await insertCosts(
        command.tx,
        document.id,
        lines.flatMap((line, index) =>
          line.cost === undefined ? [] : [{ line: String(index + 1), skuId: line.skuId, amount: line.cost }],
        ),
      );
      const fromId = command.places.counterpart(place.shopId, 'supplier');
      return { moves: movesOf(document, lines, 'delivery', fromId, place.id, lots) };
    },
  );
}

export async function moveStock(
  command: StockCommand,
  body: z.output<typeof contract.moveStock.body>,
): Promise<Posted> {
  const from = command.places.held(body.fromId);
  const to = command.places.held(body.toId);
  if (from.id === to.id) throw refuseStock('same_location');
  const transit = body.inTransit ? command.places.counterpart(to.shopId, 'transit') : null;
  const kind = transit ? 'shipment' : 'transfer';
  return write(
    command,
    'moveStock',
    kind,
    from,
    body,
    transit ? { destinationId: to.id } : {},
    async (document) => {
      const lines = await resolveLines(command, body.lines);
      const lots = await lotIds(command.tx, lines, (skuId, code) => lotIdOf(command, skuId, code));
      return { moves: movesOf(document, lines, kind, from.id, transit ?? to.id, lots) };
    },
  );
}

export async function receiveTransfer(
  command: StockCommand,
  transferId: Id,
  body: z.output<typeof contract.receiveTransfer.body>,
): Promise<Posted> {
  const transit = await transitOf(command.tx, transferId);
  if (!transit) throw refuseStock('unknown_document');
  const destination = command.places.held(transit.toId);
  return write(
    command,
    'receiveTransfer',
    'receipt',
    destination,
    body,
    { parentId: transferId },
    async (document) => {
      if (transit.receivedBy.some((id) => id !== document.id)) throw refuseStock('not_in_transit');
      const arrived = await resolveLines(command, body.lines);
      const loss = command.places.counterpart(destination.shopId, 'loss');
      const moves: Move[] = [];
      const received = new Map<Id, bigint>();
      for (const line of arrived) received.set(line.skuId, (received.get(line.skuId) ?? 0n) + line.quantity);
      transit.lines.forEach((sent, index) => {
        const line = String(index + 1);
        const came = body.lines.length === 0 ? sent.quantity : (received.get(sent.skuId) ?? 0n);
        received.delete(sent.skuId);
        const whole = came < sent.quantity ? came : sent.quantity;
        if (whole > 0n)
          moves.push(
            moveOf(
              document,
              line,
              sent.skuId,
              0,
              transit.transitId,
              destination.id,
              whole,
              'receipt',
              sent.lotId,
            ),
          );
        if (came < sent.quantity)
          moves.push(
            moveOf(
              document,
              line,
              sent.skuId,
              1,
              transit.transitId,
              loss,
              sent.quantity - came,
              'loss',
              sent.lotId,
            ),
          );
        if (came > sent.quantity) {
          const surplus = command.places.counterpart(destination.shopId, 'count');
          moves.push(
            moveOf(
              document,
              line,
              sent.skuId,
              2,
              surplus,
              destination.id,
              came - sent.quantity,
              'receipt',
              null,
            ),
          );
        }
      });
      for (const [skuId, quantity] of received) {
        const surplus = command.places.counterpart(destination.shopId, 'count');
        moves.push(
          moveOf(document, `+${skuId}`, skuId, 0, surplus, destination.id, quantity, 'receipt', null),
        );
      }
      return { moves };
    },
  );
}

export async function removeStock(
  command: StockCommand,
  body: z.output<typeof contract.removeStock.body>,
): Promise<Posted> {
  const place = command.places.held(body.locationId);
  return write(command, 'removeStock', body.reason, place, body, {}, async (document) => {
    const lines = await resolveLines(command, body.lines);
    const lots = await lotIds(command.tx, lines, (skuId, code) => lotIdOf(command, skuId, code));
    return {
      moves: movesOf(
        document,
        lines,
        body.reason,
        place.id,
        command.places.counterpart(place.shopId, body.reason),
        lots,
      ),
    };
  });
}

export async function countStock(
  command: StockCommand,
  body: z.output<typeof contract.countStock.body>,
): Promise<Posted> {
  const place = command.places.held(body.locationId);
  return write(command, 'countStock', 'count', place, body, {}, async (document) => {
    const lines = await resolveLines(command, body.lines, 0n);
    return {
      assertions: lines.map((line, index) => ({
        documentId: document.id,
        line: String(index + 1),
        skuId: line.skuId,
        locationId: place.id,
        kind: 'count' as const,
        quantity: line.quantity,
        occurredAt: document.occurredAt,
        businessDay: document.businessDay,
      })),
    };
  });
}

export async function tapBottle(
  command: StockCommand,
  body: z.output<typeof contract.tapBottle.body>,
): Promise<Posted> {
  const place = command.places.held(body.locationId);
  if (place.kind !== 'opened') throw refuseStock('not_an_opened_place', { name: place.name });
  return write(command, 'tapBottle', body.tap, place, body, {}, async (document) => {
    await resolveLines(command, [{ skuId: body.skuId, quantity: 1n }]);
    const { occurredAt, businessDay } = document;
    const tap: Assertion = {
      documentId: document.id,
      line: '1',
      skuId: body.skuId,
      locationId: place.id,
      kind: body.tap,
      quantity: 0n,
      occurredAt,
      businessDay,
    };
    return { assertions: [tap] };
  });
}

/** Undoes a document's stated moves by their opposites, now; what it implied follows by settling. */
export async function reverseDocument(command: StockCommand, documentId: Id): Promise<Posted> {
  const original = await movesOfDocument(command.tx, documentId);
  if (!original) throw refuseStock('unknown_document');
  if (
    original.kind === 'count' ||
    original.kind === 'opened' ||
    original.kind === 'finished' ||
    original.kind === 'reversal'
  ) {
    throw refuseStock('not_reversible');
  }
  const place = [...command.places.all.values()].find((candidate) => candidate.shopId === original.shopId);
  if (!place) throw refuseStock('unknown_location');
  return write(
    command,
    'reverseDocument',
    'reversal',
    place,
    { reference: original.reference ?? undefined },
    { parentId: documentId },
    async (document) => {
      if (original.reversedBy.some((id) => id !== document.id)) throw refuseStock('already_reversed');
      return {
        moves: original.moves.map((move) =>
          moveOf(
            document,
            `${move.line}/${move.part}`,
            move.skuId,
            0,
            move.toId,
            move.fromId,
            move.quantity,
            'reversal',
            move.lotId,
          ),
        ),
      };
    },
  );
}

interface Effect {
  moves?: Move[];
  assertions?: Assertion[];
  guards?: Guard[];
}

/** The one story of every document: told once by its id, dated, written, posted, settled, announced, audited. */
async function write(
  command: StockCommand,
  action: string,
  kind: string,
  place: Place,
  body: Dated & object,
  extra: { supplierId?: Id | null; parentId?: Id; destinationId?: Id },
  decide: (document: DocumentRow) => Promise<Effect>,
): Promise<Posted> {
  const { tx, actor, now, id } = command;
  const occurredAt = body.occurredAt ?? now;
  if (Date.parse(occurredAt) > Date.parse(now) + futureToleranceMs) throw refuseStock('in_the_future');
  const shop = command.house.shops.find((candidate) => candidate.id === place.shopId);
  if (!shop) throw new Error(`place ${place.id} belongs to no known shop`);
  const document: DocumentRow = {
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
    fingerprint: fingerprintOf([kind, place.id, extra, body]),
  };
  const known = await insertDocument(tx, document);
  if (known !== null) {
    if (known !== document.fingerprint) throw refuse('idempotency_conflict');
    return { documentId: id, moves: 0, alreadyDone: true };
  }
  const { moves = [], assertions = [], guards = [] } = await decide(document);
  const skuIds = [...new Set([...moves, ...assertions].map((fact) => fact.skuId))].sort();
  // Before any balance: a settling job locks in this order too.
  await lockSettlements(tx, skuIds);
  await insertAssertions(tx, assertions);
  const posted = await postMoves(tx, moves, command.places.holding, guards);
  await settleSkus(tx, command.house, command.places, skuIds);
  await announce(tx, { type: 'stockMoved', payload: { documentId: id, kind, skus: skuIds } });
  await audit(
    tx,
    actor,
    { action, subject: id, detail: { kind, lines: moves.length + assertions.length } },
    now,
  );
  return { documentId: id, moves: posted, alreadyDone: false };
}

function fingerprintOf(content: unknown): string {
  const text = JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}

function lotIdOf(command: StockCommand, skuId: Id, code: string): Id {
  return idOfIdentity(
    (text) => createHash('sha256').update(text).digest(),
    command.tx.organizationId,
    'lot',
    skuId,
    code,
  );
}

/** Lines with their quantity in base: of skus that are there and keep stock. */
async function resolveLines<L extends Line>(
  command: StockCommand,
  lines: readonly L[],
  least = 1n,
): Promise<(L & { quantity: bigint })[]> {
  const skus = await stockedSkus(
    command.tx,
    lines.map((line) => line.skuId),
  );
  const units = await unitQuantities(
    command.tx,
    lines.flatMap((line) => (line.unitId === undefined ? [] : [line.unitId])),
  );
  return lines.map((line) => {
    const sku = skus.get(line.skuId);
    if (!sku) throw refuseStock('unknown_sku');
    if (!sku.stocked) throw refuseStock('not_stocked', { name: sku.name });
    let quantity = line.quantity;
    if (quantity === undefined) {
      const unit = line.unitId === undefined ? sku.content : units.get(line.unitId);
      if (unit === undefined || line.count === undefined) throw refuseStock('unknown_unit');
      quantity = divideFloor(unit * line.count, 1000n);
    }
    if (quantity < least) throw refuse('bad_request', { reason: 'quantity' });
    return { ...line, quantity };
  });
}

function movesOf(
  document: DocumentRow,
  lines: readonly { skuId: Id; quantity: bigint; lot?: string | undefined }[],
  cause: Cause,
  fromId: Id,
  toId: Id,
  lots: ReadonlyMap<string, Id>,
): Move[] {
  return lines.map((line, index) =>
    moveOf(
      document,
      String(index + 1),
      line.skuId,
      0,
      fromId,
      toId,
      line.quantity,
      cause,
      line.lot === undefined ? null : (lots.get(`${line.skuId}|${line.lot}`) ?? null),
    ),
  );
}

function moveOf(
  document: DocumentRow,
  line: string,
  skuId: Id,
  part: number,
  fromId: Id,
  toId: Id,
  quantity: bigint,
  cause: Cause,
  lotId: Id | null,
): Move {
  const { id: documentId, occurredAt, businessDay } = document;
  return {
    documentId,
    line,
    skuId,
    part,
    fromId,
    toId,
    quantity,
    occurredAt,
    businessDay,
    cause,
    derived: false,
    lotId,
  };
}
