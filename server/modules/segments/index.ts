/** The door of segments: who is meant, counted and listed as things are now; and who reaches a moment. */
import type { Moment } from '#domain/segments/moments.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';
import type { Followed } from '#server/platform/events.ts';
import type { Endpoint } from '#server/platform/http.ts';
import type { JobHandlers } from '#server/platform/jobs.ts';
import { countOf, membersOf } from './count.ts';
import { forget } from './facts.ts';
import { type Following, follow, rebuild, segmentJobs, segmentsCron } from './follow.ts';
import { segmentById } from './kept.ts';
import { segmentsAround } from './one.ts';
import { type Asked, type Reached, reached } from './reached.ts';
import { segmentEndpoints } from './routes.ts';

export interface Segments {
  endpoints: Endpoint[];
  jobs: JobHandlers;
  cron: string;
  /** Facts are of the moment before last: whoever reads events hands them on. */
  follow(events: readonly Followed[]): Promise<void>;
  /** All of a house anew. */
  rebuild(organizationId: Id, now: Instant): Promise<void>;
  countOf: typeof countOf;
  membersOf: typeof membersOf;
  segmentById: typeof segmentById;
  segmentsAround: typeof segmentsAround;
  reached(snapshot: Snapshot, moment: Moment, asked: Asked): Promise<Reached[]>;
  /** Customers' erasure asks for it, in its transaction. */
  erase(tx: Tx, customerIds: readonly Id[]): Promise<void>;
  /** What the export of a person adds. */
  toldOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Record<string, unknown>>;
}

export function createSegments(following: Following): Segments {
  const { database, ports } = following;
  return {
    endpoints: segmentEndpoints(database, ports),
    jobs: segmentJobs(following),
    cron: segmentsCron,
    follow: follow(following),
    rebuild: (organizationId, now) => rebuild(following, organizationId, now),
    countOf,
    membersOf,
    segmentById,
    segmentsAround,
    reached: (snapshot, moment, asked) => reached(ports, snapshot, moment, asked),
    erase: forget,
    async toldOf(snapshot, customerIds) {
      const rhythm = await snapshot.all(sql`
        select days::text[] as visits, amounts as "spentUntil", gap_low as "gapLow", gap_middle as "gapMiddle", gap_high as "gapHigh"
          from segments.fact where organization_id = ${snapshot.organizationId} and customer_id = any (${[...customerIds]}::uuid[])`);
      return { rhythm };
    },
  };
}
