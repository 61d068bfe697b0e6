/** What customers ask of the modules that they may not import; `app.ts` plugs them in. */
import type { ShownTicket } from '#domain/customers/claimContract.ts';
import type { AgreedAtPoster } from '#domain/customers/posterContract.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Attachment } from '#server/platform/mail.ts';

/** A ticket that its QR code leads to. */
export interface ClaimableTicket extends ShownTicket {
  organizationId: Id;
  saleId: Id;
  /** Its seal holds a commitment already: to whom, only a key tells. */
  hasCustomer: boolean;
}

/** A sale on which another till wrote who bought. */
export interface ReferredSale {
  saleId: Id;
  /** The connection that sold. */
  sourceId: Id;
  at: Instant;
  ref: string;
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

/** A wine of a sale, its bottles × 1000. */
export interface SoldWine {
  saleId: Id;
  skuId: Id;
  bottles: bigint;
  amount: bigint;
}

/** `unset`: nobody has said by which account; `kept`: nothing may leave this house. */
type Mailed = { state: 'left' | 'unset' | 'kept' } | { state: 'refused'; why: string };

interface LetterToSend {
  fromName: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  attachments: readonly Attachment[];
  identity: string;
}

/** What somebody ticked who has not shown who they are. */
interface AgreedByStranger extends AgreedAtPoster {
  customerId: Id;
  language: Language;
}

export interface CustomersPorts {
  /** What somebody is asked who writes themselves in. */
  consentTextOf(snapshot: Snapshot): Promise<{ version: number; fr: string; en: string }>;
  /** Writes down what they ticked; opens nothing that was refused. */
  agreedAtPoster(tx: Tx, agreed: AgreedByStranger, now: Instant): Promise<void>;
  houseOf(snapshot: Snapshot): Promise<House>;
  /** Sends by the merchant's own account; rejects where it cannot be reached. */
  mail(organizationId: Id, letter: LetterToSend): Promise<Mailed>;
  /** Seals what leaves in a link, and opens what comes back. */
  vault: { seal(text: string, place: string): Buffer; open(sealed: Buffer, place: string): string };
  /** Where a telephone finds this server. */
  publicUrl: string;
  /** By the token of its QR code, in whichever organization; null where there is none. */
  claimableTicket(token: string): Promise<ClaimableTicket | null>;
  /** Those of the sales that have come. */
  salesOf(snapshot: Snapshot, saleIds: readonly Id[]): Promise<SoldTicket[]>;
  /** Erases what other modules hold of a person: in the erasure’s own transaction, while their records are still there. */
  eraseElsewhere(tx: Tx, customerIds: readonly Id[], now: Instant): Promise<void>;
  /** What other modules hold of a person, for whoever asks what is known of them. */
  toldElsewhere(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
  /** The same in a line each, for somebody's whole history. */
  headsOf(
    snapshot: Snapshot,
    saleIds: readonly Id[],
  ): Promise<{ saleId: Id; shopId: Id; day: Day; currency: string; total: bigint }[]>;
  winesOf(snapshot: Snapshot, saleIds: readonly Id[]): Promise<SoldWine[]>;
  /** Sales on which another till wrote this reference: of one connection, or of any. */
  salesReferring(snapshot: Snapshot, ref: string, sourceId: Id | null): Promise<ReferredSale[]>;
}
