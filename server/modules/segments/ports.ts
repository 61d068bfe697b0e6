/** What segments ask of the modules that they may not import; `app.ts` plugs them in. */
import type { Channel } from '#domain/consent/rules.ts';
import type { House } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import type { Snapshot } from '#server/platform/database.ts';

export interface SegmentsPorts {
  houseOf(snapshot: Snapshot): Promise<House>;
  /** On which channels each may be sent news, the hour and the age left aside. */
  channelsOf(snapshot: Snapshot, customerIds: readonly Id[], at: Instant): Promise<Map<Id, Channel[]>>;
  /** What is on each one’s card; whoever has none is left out. */
  pointsOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Map<Id, bigint>>;
  /** Of whose card a part ends between two days, both counted: each customer once a day. */
  pointsEnding(snapshot: Snapshot, days: { from: Day; until: Day }): Promise<{ customerId: Id; on: Day }[]>;
}
