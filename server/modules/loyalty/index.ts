/** The door of loyalty: what is promised, what each ticket earns, what a customer has. */
import type { ReceiptRow } from '#domain/loyalty/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Snapshot, Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { noteRewards, type RewardedTicket } from './burns.ts';
import { standingOnCard } from './card.ts';
import { pointsEnding, sayEnding } from './ending.ts';
import { eraseLoyalty, loyaltyToTell } from './erasure.ts';
import { loyaltyCron, loyaltyJobs } from './expire.ts';
import { followSales } from './follow.ts';
import type { LoyaltyDependencies } from './ports.ts';
import { receiptRows } from './receipts.ts';
import { loyaltyEndpoints } from './routes.ts';
import { balancesOf } from './standing.ts';

export interface Loyalty {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  cron: string;
  /** Hears of sales, and of whose they are. */
  follow(events: readonly Followed[]): Promise<void>;
  /** Tills tell what rewards took, in the transaction of their tickets. */
  noteRewards(tx: Tx, tickets: readonly RewardedTicket[]): Promise<void>;
  /** What a receipt says of a ticket beside what was sealed. */
  receiptRows(tx: Tx, asked: { saleId: Id; language: Language }, now: Instant): Promise<ReceiptRow[]>;
  /** What stands on a customer's card; null where nothing is promised. */
  standingOnCard(
    snapshot: Snapshot,
    customerId: Id,
    language: Language,
    now: Instant,
  ): ReturnType<typeof standingOnCard>;
  /** What these customers have in the running programmes, by the record that is kept of each. */
  pointsOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Map<Id, bigint>>;
  /** Of whose card a part ends between two days, both counted: each customer once a day, by the record that is kept. */
  pointsEnding(snapshot: Snapshot, days: { from: Day; until: Day }): Promise<{ customerId: Id; on: Day }[]>;
  /** What ends first of a customer’s, and when, in words; null where nothing does. */
  sayEnding(
    snapshot: Snapshot,
    asked: { customerId: Id; language: Language },
    now: Instant,
  ): Promise<string | null>;
  /** Customers' erasure asks for it, in its transaction. */
  erase(tx: Tx, customerIds: readonly Id[]): Promise<void>;
  /** What the export of a person adds. */
  toldOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
}

export function createLoyalty(dependencies: LoyaltyDependencies): Loyalty {
  return {
    endpoints: loyaltyEndpoints(dependencies),
    jobs: loyaltyJobs(dependencies),
    cron: loyaltyCron,
    follow: followSales(dependencies),
    noteRewards,
    receiptRows: (tx, asked, now) => receiptRows(tx, dependencies, asked, now),
    standingOnCard: (snapshot, ...asked) => standingOnCard(snapshot, dependencies, ...asked),
    pointsOf: balancesOf,
    pointsEnding,
    sayEnding: (snapshot, asked, now) => sayEnding(snapshot, dependencies, asked, now),
    erase: eraseLoyalty,
    toldOf: loyaltyToTell,
  };
}
