/** What is known around a gap: read in a few questions, then made into clues. */
import type { Id } from '../../values/ids.ts';
import type { Instant } from '../../values/time.ts';
import type { Named } from './likeness.ts';
import type { Gap } from './rank.ts';

export interface KnownUnit {
  id: Id;
  kind: 'unit' | 'pack' | 'glass' | 'measure';
  label: string;
  /** In the sku's base. */
  quantity: bigint;
}

export interface KnownSku extends Named {
  id: Id;
  content: bigint;
  units: readonly KnownUnit[];
}

/** A line that was sold, or gave something back. */
export interface SoldLine {
  saleId: Id;
  document: string;
  /** The connection that sold. */
  sourceId: Id;
  at: Instant;
  itemKey: string;
  label: string | null;
  skuId: Id;
  unitId: Id;
  quantityE3: bigint;
  quantity: bigint;
  refundOf: string | null;
  movesStock: boolean;
  /** What its document sells in all, as one text, and in how many lines. */
  basket: string;
  basketLines: number;
  /** Of what gives back: whether the document that it gives back counts nothing any more. */
  isOfCancelled: boolean;
}

export interface ParkedItem {
  connectionId: Id;
  itemKey: string;
  label: string | null;
  code: string | null;
  barcode: string | null;
  quantityE3: bigint;
}

export interface DriftFacts {
  gap: Gap;
  /** Whether it was counted where glasses are poured from. */
  atBar: boolean;
  sku: KnownSku;
  /** The same wine in other vintages, with how far each was off in the same count. */
  siblings: readonly { sku: KnownSku; off: bigint }[];
  sold: readonly SoldLine[];
  parked: readonly ParkedItem[];
  /** Deliveries that name no supplier. */
  deliveries: readonly { at: Instant; quantity: bigint }[];
  unread: readonly { connectionId: Id; messages: number }[];
  changes: readonly { connectionId: Id; ref: string; known: number | null; found: number; effect: bigint }[];
  /** What shops stated when they were asked again: `missing` is in base, as the ledger would have to change. */
  read: readonly {
    connectionId: Id;
    documents: number;
    isWhole: boolean;
    missing: readonly { document: string; effect: bigint }[];
  }[];
  /** When the shelf was counted after the gap began, and was right. */
  agreedAt: Instant | null;
}
