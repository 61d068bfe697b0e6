/** The ledger's words: locations, moves, and what people assert. */
import type { Id } from '../values/ids.ts';
import type { Day, Instant } from '../values/time.ts';

/** Where a level is kept. */
export const heldKinds = ['shelf', 'backroom', 'opened', 'transit', 'workshop'] as const;
/** The other end of a move that crosses the shop's door. */
export const counterpartKinds = [
  'supplier',
  'customer',
  'loss',
  'tasting',
  'clearance',
  'production',
  'count',
] as const;
export const locationKinds = [...heldKinds, ...counterpartKinds] as const;
export type LocationKind = (typeof locationKinds)[number];

export function holdsStock(kind: LocationKind): boolean {
  return (heldKinds as readonly string[]).includes(kind);
}

export interface Location {
  id: Id;
  shopId: Id;
  kind: LocationKind;
  name: string;
  rank: number;
  /** Opened places only: where the next bottle is taken from. */
  suppliedBy: Id | null;
}

/** Where a shop sells from. */
export interface SellingPlaces {
  shelfId: Id;
  openedId: Id | null;
  customerId: Id;
}

export const causes = [
  'sale',
  'return',
  'delivery',
  'supplierReturn',
  'transfer',
  'shipment',
  'receipt',
  'loss',
  'tasting',
  'clearance',
  'count',
  'opening',
  'leftover',
  'rounding',
  'consumption',
  'output',
  'reversal',
] as const;
export type Cause = (typeof causes)[number];

/** What a document of stock is; sales keep documents of their own. */
export const documentKinds = [
  'delivery',
  'supplierReturn',
  'transfer',
  'shipment',
  'receipt',
  'loss',
  'tasting',
  'clearance',
  'count',
  'opened',
  'finished',
  'run',
  'reversal',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** One quantity going from one location to another: the only thing that ever changes a level. */
export interface Move {
  documentId: Id;
  line: string;
  skuId: Id;
  /** Tells apart the moves of one line: a revision, a correction. */
  part: number;
  fromId: Id;
  toId: Id;
  /** The sku's base, above zero. */
  quantity: bigint;
  occurredAt: Instant;
  businessDay: Day;
  cause: Cause;
  /** False: stated by someone. True: implied by what is stated and asserted. */
  derived: boolean;
  lotId: Id | null;
}

/** "What is available here may not end below `floor`": checked with the move, in the same transaction. */
export interface Guard {
  skuId: Id;
  locationId: Id;
  floor: bigint;
}

export type AssertionKind = 'count' | 'opened' | 'finished';

/** What a person says is there at an instant; it wins over what the ledger thought. */
export interface Assertion {
  documentId: Id;
  line: string;
  skuId: Id;
  locationId: Id;
  kind: AssertionKind;
  /** A count's quantity, in base; 0 for taps. */
  quantity: bigint;
  occurredAt: Instant;
  businessDay: Day;
}

export const valuationMethods = ['fifo', 'average'] as const;
export type ValuationMethod = (typeof valuationMethods)[number];

/** Canonical order: the same facts sort the same way whatever the order in which they arrived. */
export interface Position {
  occurredAt: Instant;
  documentId: Id;
  line: string;
  part: number;
}

export function comparePositions(a: Position, b: Position): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt < b.occurredAt ? -1 : 1;
  if (a.documentId !== b.documentId) return a.documentId < b.documentId ? -1 : 1;
  if (a.line !== b.line) return a.line < b.line ? -1 : 1;
  return a.part - b.part;
}
