/** Joins loyalty and segments: which of a programme's segments a buyer is in today. */
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Clock } from '#domain/values/time.ts';
import { houseOf } from '#server/modules/access/index.ts';
import type { Segments } from '#server/modules/segments/index.ts';
import type { Snapshot } from '#server/platform/database.ts';

export function segmentsOfBuyer({ segmentsAround }: Pick<Segments, 'segmentsAround'>, clock: Clock) {
  return async (snapshot: Snapshot, segmentIds: readonly Id[], customerId: Id): Promise<Id[]> =>
    segmentsAround(snapshot, customerId, segmentIds, todayOf(await houseOf(snapshot), clock()));
}
