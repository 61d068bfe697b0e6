/** Joins loyalty and segments: which of a programme's segments a buyer is in today. */
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import { houseOf } from '#server/modules/access/index.ts';
import type { Segments } from '#server/modules/segments/index.ts';
import type { Snapshot } from '#server/platform/database.ts';

/** One that was removed since has nobody in it. */
export function segmentsOfBuyer(segments: Pick<Segments, 'segmentById' | 'membersOf'>, clock: Clock) {
  return async (snapshot: Snapshot, segmentIds: readonly Id[], customerId: Id): Promise<Id[]> => {
    const today = todayOf(await houseOf(snapshot), clock());
    const found: Id[] = [];
    for (const segmentId of segmentIds) {
      const segment = await segments.segmentById(snapshot, segmentId);
      if (segment && (await segments.membersOf(snapshot, segment.tree, today)).includes(customerId))
        found.push(segmentId);
    }
    return found;
  };
}
