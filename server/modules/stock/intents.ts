/** What each kind of document is about: its place, its lines, and the moves or assertions that they become. */
import type { z } from 'zod';
import type * as contract from '#domain/stock/contract.ts';
import { refuseStock } from '#domain/stock/refusals.ts';
import type { Assertion, AssertionKind, Cause, DocumentKind, Move } from '#domain/stock/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Place, Places } from './places.ts';
import { type DocumentRow, type RunExpenseRow, type RunShareRow, runExpenses } from './store.ts';

export type Line = z.output<typeof contract.amount> & {
  skuId: Id;
  lot?: string | undefined;
  expiresOn?: Day | undefined;
  /** What the line cost in all, in minor units without VAT. */
  cost?: bigint | undefined;
  countedAt?: Instant | undefined;
};

export interface ResolvedLine extends Line {
  /** In the sku's base. */
  quantity: bigint;
  lotId: Id | null;
}

export interface Dated {
  occurredAt?: Instant | undefined;
  reference?: string | undefined;
  note?: string | undefined;
}

export interface Effect {
  moves?: Move[];
  assertions?: Assertion[];
  shares?: RunShareRow[];
  expenses?: RunExpenseRow[];
}

export interface Intent {
  /** As the audit trail names it. */
  action: string;
  kind: DocumentKind;
  place: Place;
  body: Dated & object;
  extra: { supplierId?: Id | null; parentId?: Id; destinationId?: Id };
  lines: readonly Line[];
  /** The least that a line may say. */
  least: bigint;
  effect(document: DocumentRow, lines: readonly ResolvedLine[]): Effect;
}

export type DeliveryBody = z.output<typeof contract.receiveDelivery.body>;
export interface SupplierReturnBody extends Dated {
  locationId: Id;
  supplierId?: Id | undefined;
  lines: readonly Line[];
}
export type TransferBody = z.output<typeof contract.moveStock.body>;
export type RemovalBody = z.output<typeof contract.removeStock.body>;
export type CountBody = z.output<typeof contract.countStock.body>;
export type RunBody = z.output<typeof contract.recordRun.body>;
export type TapBody = z.output<typeof contract.tapBottle.body>;

export function deliveryIntent(places: Places, body: DeliveryBody): Intent {
  const place = places.held(body.locationId);
  const fromId = places.counterpart(place.shopId, 'supplier');
  return {
    action: 'receiveDelivery',
    kind: 'delivery',
    place,
    body,
    extra: { supplierId: body.supplierId ?? null },
    lines: body.lines,
    least: 1n,
    effect: (document, lines) => ({ moves: movesOf(document, lines, 'delivery', fromId, place.id) }),
  };
}

export function supplierReturnIntent(places: Places, body: SupplierReturnBody): Intent {
  const place = places.held(body.locationId);
  const toId = places.counterpart(place.shopId, 'supplier');
  return {
    action: 'returnToSupplier',
    kind: 'supplierReturn',
    place,
    body,
    extra: { supplierId: body.supplierId ?? null },
    lines: body.lines,
    least: 1n,
    effect: (document, lines) => ({ moves: movesOf(document, lines, 'supplierReturn', place.id, toId) }),
  };
}

export function transferIntent(places: Places, body: TransferBody): Intent {
  const from = places.held(body.fromId);
  const to = places.held(body.toId);
  if (from.id === to.id) throw refuseStock('same_location');
  const transit = body.inTransit ? places.counterpart(to.shopId, 'transit') : null;
  const kind = transit ? 'shipment' : 'transfer';
  return {
    action: 'moveStock',
    kind,
    place: from,
    body,
    extra: transit ? { destinationId: to.id } : {},
    lines: body.lines,
    least: 1n,
    effect: (document, lines) => ({ moves: movesOf(document, lines, kind, from.id, transit ?? to.id) }),
  };
}

export function removalIntent(places: Places, body: RemovalBody): Intent {
  const place = places.held(body.locationId);
  const toId = places.counterpart(place.shopId, body.reason);
  return {
    action: 'removeStock',
    kind: body.reason,
    place,
    body,
    extra: {},
    lines: body.lines,
    least: 1n,
    effect: (document, lines) => ({ moves: movesOf(document, lines, body.reason, place.id, toId) }),
  };
}

export function countIntent(places: Places, body: CountBody): Intent {
  const place = places.held(body.locationId);
  return {
    action: 'countStock',
    kind: 'count',
    place,
    body,
    extra: {},
    lines: body.lines,
    least: 0n,
    effect: (document, lines) => ({
      assertions: lines.map((line, index) =>
        assertionOf(
          { ...document, occurredAt: line.countedAt ?? document.occurredAt },
          lineName(index),
          line.skuId,
          place.id,
          'count',
          line.quantity,
        ),
      ),
    }),
  };
}

export function tapIntent(places: Places, body: TapBody): Intent {
  const place = places.held(body.locationId);
  if (place.kind !== 'opened') throw refuseStock('not_an_opened_place', { name: place.name });
  return {
    action: 'tapBottle',
    kind: body.tap,
    place,
    body,
    extra: {},
    lines: [{ skuId: body.skuId, quantity: 1n }],
    least: 1n,
    effect: (document) => ({
      assertions: [assertionOf(document, lineName(0), body.skuId, place.id, body.tap, 0n)],
    }),
  };
}

/** What it consumed comes first: where it made the same, nothing could say what either cost. */
export function runIntent(places: Places, body: RunBody): Intent {
  const place = places.held(body.locationId);
  const toId = places.counterpart(place.shopId, 'production');
  const { inputs, outputs, labour, overhead } = body;
  const consumed = new Set(inputs.map(({ skuId }) => skuId));
  if (outputs.some(({ skuId }) => consumed.has(skuId))) throw refuseStock('made_of_itself');
  if (outputs.every(({ weight }) => weight === 0n)) throw refuseStock('nobody_bears_the_cost');
  const placeOf = ({ locationId }: { locationId?: Id | undefined }): Id =>
    places.held(locationId ?? place.id).id;
  return {
    action: 'recordRun',
    kind: 'run',
    place,
    body,
    extra: {},
    lines: [...inputs, ...outputs],
    least: 1n,
    effect(document, lines) {
      const moves = lines.map(({ skuId, quantity, lotId }, index) => {
        const said = { line: lineName(index), skuId, part: 0, quantity, lotId };
        const input = inputs[index];
        const output = outputs[index - inputs.length];
        return input
          ? moveOf(document, { ...said, fromId: placeOf(input), toId, cause: 'consumption' })
          : moveOf(document, { ...said, fromId: toId, toId: placeOf(output ?? {}), cause: 'output' });
      });
      const shares = outputs.map(({ skuId, weight }, index) => ({
        documentId: document.id,
        line: lineName(inputs.length + index),
        skuId,
        weight: weight ?? lines[inputs.length + index]?.quantity ?? 0n,
      }));
      const stated = { labour, overhead };
      const expenses = runExpenses.flatMap((kind) => {
        const amount = stated[kind];
        return amount === undefined ? [] : [{ documentId: document.id, kind, amount }];
      });
      return { moves, shares, expenses };
    },
  };
}

/** Lines are named by their place in the document, from 1. */
export function lineName(index: number): string {
  return String(index + 1);
}

function movesOf(
  document: DocumentRow,
  lines: readonly ResolvedLine[],
  cause: Cause,
  fromId: Id,
  toId: Id,
): Move[] {
  return lines.map(({ skuId, quantity, lotId }, index) =>
    moveOf(document, { line: lineName(index), skuId, part: 0, fromId, toId, quantity, cause, lotId }),
  );
}

type MoveSaid = Pick<Move, 'line' | 'skuId' | 'part' | 'fromId' | 'toId' | 'quantity' | 'cause' | 'lotId'>;

/** A move that a document states: dated as it is. */
export function moveOf({ id: documentId, occurredAt, businessDay }: DocumentRow, said: MoveSaid): Move {
  return { ...said, documentId, occurredAt, businessDay, derived: false };
}

function assertionOf(
  { id: documentId, occurredAt, businessDay }: DocumentRow,
  line: string,
  skuId: Id,
  locationId: Id,
  kind: AssertionKind,
  quantity: bigint,
): Assertion {
  return { documentId, line, skuId, locationId, kind, quantity, occurredAt, businessDay };
}
