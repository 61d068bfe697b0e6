/**
 * A vendor's shop that is not there: it keeps state, sells, and answers the vendor's own requests by the vendor's own rules, so that a connector
 * is tried against behaviour and not against canned answers.
 */
import type { HookRequest } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';

export interface FakeListing {
  label: string;
  code?: string;
  barcode?: string;
  /** In 1/10 000. */
  priceE4: bigint;
  /** Basis points. */
  vatRate: number;
  /** Null where the shop keeps no level. */
  level: number | null;
}

export interface FakeLine {
  ref: string;
  units: number;
}

/** What may go wrong on the way. `lost` never reaches the shop; `unanswered` is done and not answered. */
export type FakeFault =
  | { kind: 'lost' }
  | { kind: 'unanswered' }
  | { kind: 'slow'; afterMs: number }
  | { kind: 'tooMany'; retryAfter: 'seconds' | 'date' | 'absent' }
  | { kind: 'down'; status: 500 | 502 | 503 }
  | { kind: 'emptyPage' }
  | { kind: 'truncated' };

export interface FakeShop<Settings = unknown> {
  settings: Settings;
  timeZone: string;
  /** For sessions: the vendor's API. */
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
  /** Returns the vendor's ref. */
  list(listing: FakeListing): string;
  unlist(ref: string): void;
  /** As the shop's keeper does by hand. */
  setLevel(ref: string, level: number): void;
  levelOf(ref: string): number | null;
  /** Somebody buys; the shop's own level falls by its own rules. `at` dates it back, as a till that was offline does. Returns the document's id. */
  sell(lines: readonly FakeLine[], options?: { paid?: boolean; at?: Instant }): string;
  pay(document: string): void;
  cancel(document: string): void;
  /** Returns the refund's id. */
  refund(document: string, lines: readonly FakeLine[], options: { restock: boolean }): string;
  /** What the vendor would call now, signed as it signs; each is given once. */
  takeHooks(): HookRequest[];
  /** The vendor forgets its subscriptions. */
  dropSubscriptions(): void;
  /** The next request that matches goes wrong; all do where `times` is infinite. */
  fail(fault: FakeFault, options?: { times?: number; writesOnly?: boolean }): void;
  /** Requests so far, for whoever counts them. */
  requests(): readonly { method: string; path: string }[];
}

/** Made with the time passed in. */
export type OpenFakeShop<Settings> = (options: {
  now: () => Instant;
  /** Whether hooks are to be made at all: a shop that cannot reach us has none. */
  hooks?: boolean;
}) => FakeShop<Settings>;
