/** Which of some segments one customer is in: asked of their own row alone, whatever the house holds. */
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { Compiled } from './compile.ts';
import { segmentsByIds } from './kept.ts';
import { yardstickOf } from './yardstick.ts';

/** By the record that is kept. Nobody is in a segment that there is not. */
export async function segmentsAround(
  snapshot: Snapshot,
  customerId: Id,
  segmentIds: readonly Id[],
  today: Day,
): Promise<Id[]> {
  const segments = await segmentsByIds(snapshot, segmentIds);
  if (segments.length === 0) return [];
  const { organizationId } = snapshot;
  const compiled = new Compiled({ organizationId, today, yardstick: await yardstickOf(snapshot) });
  const conditions = segments.map(({ tree }) => sql`(${compiled.conditionOf(tree)}) is true`);
  const asked = await snapshot.first(sql<{ isIn: boolean[] }>`
    select array[${sql.join(conditions)}] as "isIn" from ${compiled.from()} and f.customer_id = ${customerId}`);
  return segments.filter((_, place) => asked?.isIn[place]).map(({ id }) => id);
}
