/**
 * What a connector is: one vendor's till or web shop in Caveau's words. It is given `fetch`, what the owner typed and the time, and returns values;
 * it keeps nothing, asks no clock and writes no database. A webhook wakes, what is pulled is the truth.
 */
import type { z } from 'zod';
import type { Day, Instant } from '../values/time.ts';

/** A sentence in both languages. */
export interface Said {
  fr: string;
  en: string;
}

export const streamNames = ['sales', 'refunds', 'stock', 'listings'] as const;
export type StreamName = (typeof streamNames)[number];

/** How a stream is read on. `enumerateOnly` has no memory: it is swept whole, page by page. */
export interface StreamCapability {
  cursor: 'version' | 'opaque' | 'modifiedSince' | 'enumerateOnly';
  /** How far before its place it is read again, since what is written late carries an earlier time. */
  lookbackMs: number;
  /** Whether what was deleted is still told. */
  seesDeletes: boolean;
}

export interface Capabilities {
  /** Null where the vendor never calls. `selfHeals`: the vendor tries again by itself and keeps the subscription. */
  push: { events: readonly string[]; verifiable: boolean; selfHeals: boolean } | null;
  streams: Partial<Record<StreamName, StreamCapability>>;
  /**
   * `absoluteCas` compares and sets; `absolute` sets, and the last writer wins; `delta` adds; `none` cannot be written. What is written without
   * comparison is read first.
   */
  stockWrite: 'absoluteCas' | 'absolute' | 'delta' | 'none';
  /** Whether a write that is sent again under its key is done once. */
  idempotency: 'key' | 'none';
  /** Items of one write or reading. */
  maxBatch: number;
  /** How late a sale may arrive with its own old time: a till that was offline. */
  lateArrivalMs: number;
}

/** What a vendor grants: so many requests at once, and so many a second from then on. */
export interface Pace {
  burst: number;
  perSecond: number;
}

/** Something that the shop sells and may keep a level of. */
export interface Listing {
  /** The vendor's own id of it, the same for ever: what mappings and levels are kept by. */
  ref: string;
  /** What it is called, with its variation: `Château Exemple 2019 / Magnum`. */
  label: string;
  /** The shop's own reference (SKU). */
  code: string | null;
  /** GTIN, as the shop has it. */
  barcode: string | null;
  /** In 1/10 000 of the currency, VAT included; null where the shop does not say. */
  priceE4: bigint | null;
  /** Basis points; null where the shop does not say. */
  vatRate: number | null;
  /** Whether the shop keeps a level of it that may be written. */
  tracked: boolean;
  /** The shop's level, in its own units; null where it keeps none. */
  level: number | null;
  /** Deleted or withdrawn. */
  gone: boolean;
}

/** What a line sells, as the shop says it. */
export interface SoldItem {
  ref: string | null;
  code: string | null;
  barcode: string | null;
  label: string;
}

export interface DocumentLine {
  /** The vendor's id of the line, unique in its document. */
  key: string;
  item: SoldItem;
  /** Units × 1000; negative gives back. */
  quantityE3: bigint;
  unitPriceE4: bigint;
  /** Minor units, VAT included, after discounts. */
  amount: bigint;
  vatRate: number | null;
  /** Carriage, a fee, a sum without goods: it counts as money and is nothing that anybody could map. */
  isMoney?: true;
}

/** As the buyer typed it. */
export interface StatedBuyer {
  name: string;
  email: string | null;
  phone: string | null;
}

/**
 * A document as the shop states it now, whole. `sold` has taken stock and money; `open` is ordered and not paid: its bottles are promised;
 * `cancelled` takes nothing.
 */
export interface StatedDocument {
  kind: 'document';
  document: string;
  state: 'open' | 'sold' | 'cancelled';
  /** The vendor's version, or the time of its last change in milliseconds: a greater one is newer, the same may still say something else. */
  version: number;
  occurredAt: Instant;
  currency: string;
  customerRef: string | null;
  /** Codes that the buyer typed, ours and others, with what each took off (minor units, VAT included). */
  coupons?: readonly { code: string; discount: bigint }[];
  /** Who bought, where the shop says it: it ties the sale to a customer, and is not kept. */
  buyer?: StatedBuyer;
  operator: string | null;
  /** The vendor's id of the register or place that sold. */
  placeRef: string | null;
  lines: readonly DocumentLine[];
}

/** A refund: money goes back, and bottles too where it says so. Without lines it is withdrawn; a line of quantity 0 gives back money alone. */
export interface StatedRefund {
  kind: 'refund';
  /** The vendor's id of the refund. */
  refund: string;
  /** The document that it gives back, and its line where the vendor says which. */
  document: string;
  version: number;
  occurredAt: Instant;
  currency: string;
  lines: readonly (DocumentLine & { ofKey: string | null; restocked: boolean })[];
}

/** What the shop says that it has, when it said so. */
export interface LevelReading {
  kind: 'level';
  ref: string;
  /** In the listing's own units; null where the shop keeps no level of it (any more). */
  level: number | null;
  at: Instant;
}

export interface ListingSeen {
  kind: 'listing';
  listing: Listing;
}

export type Fact = StatedDocument | StatedRefund | LevelReading | ListingSeen;

/** Something that could not be read: it is kept with its reason, and the rest goes in. */
export interface Unreadable {
  subject: string;
  raw: string;
  reason: Said;
}

/** Where a stream has been read to: the connector's own words, kept as they are. */
export type Cursor = string;

export interface Page {
  facts: readonly Fact[];
  unreadable: readonly Unreadable[];
  /** Where to go on; null where there is nothing to remember. */
  cursor: Cursor | null;
  /** Whether there is more to read at once. */
  more: boolean;
}

/** What a webhook asks to be read. */
export type Wake =
  | { stream: StreamName; id: string }
  /** Whatever is new. */
  | { stream: StreamName; id: null };

export interface HookRequest {
  /** The address as the vendor was given it: some sign it too. */
  url: string;
  /** In lower case. */
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

export type Heard =
  /** `eventId` is the same when the vendor sends it again, and never of two events; null where the vendor has no such thing. */
  | { verdict: 'proved'; eventId: string | null; type: string; wakes: readonly Wake[] }
  /** A greeting that proves nothing and asks for nothing but a 2xx. */
  | { verdict: 'ping' }
  | { verdict: 'forged'; why: string };

export interface LevelWrite {
  ref: string;
  /** What the shop shall have, in the listing's units. */
  level: number;
  /** What the shop was last read to have: for those who compare and those who add. */
  held: number;
  /** The same for every attempt of the same write. */
  key: string;
}

/**
 * `applied`: the shop has it. `stale`: it had something else, and nothing was written. `unknown`: nobody can say, it must be read before
 * anything is written. `retry`: nothing was written, the same may be asked later. `dead`: it will never be taken.
 */
export type WriteOutcome = { outcome: 'applied' } | { outcome: 'stale' } | NotWritten;

/** What was not done, or is not known to be. */
export type NotWritten =
  | { outcome: 'unknown'; why: Said }
  | { outcome: 'retry'; why: Said; afterMs: number | null }
  | { outcome: 'dead'; why: Said };

/** What a listing shall say from now on; what is left out stays as it is. */
export interface Amendment {
  ref: string;
  label?: string;
  /** In 1/10 000 of the currency, VAT included. */
  priceE4?: bigint;
  /** The shop shall keep a level of it. */
  tracked?: true;
  /** The same for every attempt of the same amendment. */
  key: string;
}

/** A code of an offer, good at the shop once; or good there no more. */
export interface CouponWrite {
  code: string;
  /** The shop's own id of it, where it was told. */
  ref: string | null;
  /** Null where it is good no more. */
  terms: CouponTerms | null;
}

export interface CouponTerms {
  /** What the offer is called. */
  label: string;
  kind: 'percent' | 'amount';
  /** Basis points, or minor units. */
  value: bigint;
  /** Minor units. */
  minimumBasket: bigint | null;
  /** Listings that it is about; null is all. */
  refs: readonly string[] | null;
  /** The last day, in the shop's own time. */
  until: Day;
}

/** What became of it, and the shop's id of a code that is good there now. */
export type CouponOutcome = { outcome: 'applied'; ref: string | null } | NotWritten;

/** One thing that this shop can or cannot do, as its check found it. */
export interface ShopFinding {
  verdict: 'can' | 'cannot' | 'attention';
  sentence: Said;
}

export interface ShopChecked {
  /** What the shop calls itself. */
  name: string;
  currency: string | null;
  timeZone: string | null;
  findings: readonly ShopFinding[];
  /** Places that keep levels of their own, where the owner must choose one. */
  places: readonly { ref: string; name: string }[];
}

/** What the vendor has to call about us. */
export interface SubscriptionWanted {
  url: string;
  /** What its calls are signed with, where we may choose it. */
  secret: string;
}

export interface SubscriptionsKept {
  /** Those that were missing or stopped, and were made anew. */
  repaired: readonly string[];
  /** What the vendor signs with, where it chose it. */
  secret: string | null;
}

export interface Session<Settings> {
  settings: Settings;
  /** Where a shop dates without an offset; IANA. */
  timeZone: string;
  currency: string;
  now: () => Instant;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

/** A field of the form that connects. Secrets are kept sealed and never shown again. */
export interface SettingField {
  name: string;
  label: Said;
  /** Where to find it. */
  hint: Said;
  kind: 'address' | 'text' | 'secret' | 'place';
  optional?: true;
}

/** What an OAuth vendor grants; both tokens are secrets. */
export interface Grant {
  accessToken: string;
  refreshToken: string | null;
  expiresAt: Instant | null;
}

export interface OAuthFlow<Settings> {
  /** Settings that open the shop by themselves where one of them is typed: its owner need not be asked. */
  instead: readonly string[];
  /** Where the owner says yes. */
  authorizeUrl(settings: Settings, asked: { redirectUrl: string; state: string }): string;
  exchange(
    session: Session<Settings>,
    answer: { code: string; redirectUrl: string; query: Readonly<Record<string, string>> },
  ): Promise<Grant>;
  refresh(session: Session<Settings>, refreshToken: string): Promise<Grant>;
}

export interface Connector<Settings = unknown> {
  /** As in addresses and commands: `woocommerce`. */
  code: string;
  /** As its makers write it. */
  name: string;
  /** The vendor's pages that it was written from. */
  sources: readonly string[];
  fields: readonly SettingField[];
  settings: z.ZodType<Settings>;
  /** Null where keys are typed; then `settings` holds `accessToken` once it is granted. */
  oauth: OAuthFlow<Settings> | null;
  capabilities: Capabilities;
  pace: Pace;
  /** What this shop can do. Fails with a `CallFailed` whose sentence the owner understands. */
  check(session: Session<Settings>): Promise<ShopChecked>;
  /** A page of a stream from its cursor on; `since` bounds the first one of sales and refunds. What a page leaves out is not said to be gone. */
  pull(session: Session<Settings>, stream: StreamName, cursor: Cursor | null, since: Instant): Promise<Page>;
  /** The present state of what a webhook named; nothing where it is gone. */
  look(session: Session<Settings>, wake: { stream: StreamName; id: string }): Promise<readonly Fact[]>;
  /** Null where the vendor never calls. */
  hear: ((request: HookRequest, secrets: readonly string[]) => Heard) | null;
  /** What the shop has of these, at most `maxBatch`; a ref that it does not know is left out. */
  readLevels(session: Session<Settings>, refs: readonly string[]): Promise<readonly LevelReading[]>;
  /** One outcome a write, in their order, at most `maxBatch`; a failure of the whole request is an outcome of each. Null where `stockWrite` is `none`. */
  writeLevels:
    | ((session: Session<Settings>, writes: readonly LevelWrite[]) => Promise<readonly WriteOutcome[]>)
    | null;
  /** One outcome an amendment, in their order, at most `maxBatch`. Null where what is listed can be changed at the shop alone. */
  amendListings:
    | ((session: Session<Settings>, amendments: readonly Amendment[]) => Promise<readonly WriteOutcome[]>)
    | null;
  /** One outcome a write, in their order, at most `maxBatch`. Left out where the shop knows no codes, or not by its interface. */
  writeCoupons?: (
    session: Session<Settings>,
    writes: readonly CouponWrite[],
  ) => Promise<readonly CouponOutcome[]>;
  /** Makes what is missing and mends what was stopped. Null where the vendor never calls. */
  subscribe: ((session: Session<Settings>, wanted: SubscriptionWanted) => Promise<SubscriptionsKept>) | null;
}

/** An outside system did not do what was asked: `outage` may be asked again, `unknown` was sent and not answered, `refused` is an answer. */
export class CallFailed extends Error {
  readonly kind: 'outage' | 'unknown' | 'refused' | 'unauthorized' | 'tooMany' | 'unreadable';
  readonly status: number | null;
  /** Of `tooMany` and `outage`: what the vendor asked for, in milliseconds. */
  readonly afterMs: number | null;
  readonly sentence: Said;
  constructor(
    kind: CallFailed['kind'],
    sentence: Said,
    { status = null, afterMs = null }: { status?: number | null; afterMs?: number | null } = {},
  ) {
    super(sentence.en);
    this.name = 'CallFailed';
    this.kind = kind;
    this.status = status;
    this.afterMs = afterMs;
    this.sentence = sentence;
  }
}
