/** What one row of a sales file comes to: a sale line, a quarantine with its reason, or nothing because it never happened. */
import type { RefusalDetails } from '../values/refusal.ts';
import type { Instant } from '../values/time.ts';
import type { SaleReason, SkipReason } from './reasons.ts';

export interface SaleLineFact {
  /** The till's own number of the ticket, with the day before it where numbers restart daily (`2026-11-22/14`). */
  document: string;
  /** `n:<line number>` or `r:<fingerprint>:<k>`: unique in its document, the same each time the row is read. */
  lineKey: string;
  occurredAt: Instant;
  /** The file gives the day alone: `occurredAt` is the profile's closing time on it. */
  dateOnly: boolean;
  item: { code?: string; barcode?: string; label?: string };
  /** Thousandths of the unit; negative for what comes back. */
  quantityE3: bigint;
  /** A word of `saleUnits` where the till's is recognised, else the till's own word, folded. */
  unit?: string;
  /** VAT included, of one unit. */
  unitPriceE4: bigint;
  /** VAT included, of the line, in cents; its sign follows the quantity's. */
  amount: bigint;
  /** Basis points. */
  vatRate?: number;
  customerRef?: string;
  payment?: string;
  kind: 'sale' | 'return';
}

export interface QuarantinedRow {
  quarantined: SaleReason;
  details: RefusalDetails;
  /** The row's identity all the same, so that the same row read again is not quarantined twice and an edited one keeps it. */
  lineKey: string;
  /** Empty where the row names none. */
  document: string;
}

export type SaleLineReading = { ok: SaleLineFact } | QuarantinedRow | { skipped: SkipReason };

/** Internal to reading: the first thing wrong with a row stops it. */
export class UnreadableSale extends Error {
  readonly reason: SaleReason;
  readonly details: RefusalDetails;

  constructor(reason: SaleReason, details: RefusalDetails = {}) {
    super(reason);
    this.reason = reason;
    this.details = details;
  }
}
