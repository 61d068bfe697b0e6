/** What customers ask of the modules that they may not import; `app.ts` plugs them in. */
import type { ShownTicket } from '#domain/customers/claimContract.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';

/** A ticket that its QR code leads to. */
export interface ClaimableTicket extends ShownTicket {
  organizationId: Id;
  saleId: Id;
  /** Its seal holds a commitment already: to whom, only a key tells. */
  hasCustomer: boolean;
}

/** What was sold, as sales tell it. */
export interface SoldTicket {
  saleId: Id;
  shopId: Id;
  document: string;
  occurredAt: Instant;
  currency: string;
  total: bigint;
  lines: { label: string | null; quantity: bigint; amount: bigint }[];
}

export interface CustomersPorts {
  /** By the token of its QR code, in whichever organization; null where there is none. */
  claimableTicket(token: string): Promise<ClaimableTicket | null>;
  /** Those of the sales that have come. */
  salesOf(snapshot: Snapshot, saleIds: readonly Id[]): Promise<SoldTicket[]>;
  /** Erases what other modules hold of a person: in the erasure’s own transaction, while their records are still there. */
  eraseElsewhere(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void>;
  /** What other modules hold of a person, for whoever asks what is known of them. */
  toldElsewhere(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
}
