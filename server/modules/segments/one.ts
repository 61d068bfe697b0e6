/** Which of some segments one customer is in: asked of their own row alone, whatever the house holds. */
import type { Segment } from '#domain/segments/segment.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { Compiled } from './compile.ts';
import { segmentById } from './kept.ts';
import { yardstickOf } from './yardstick.ts';

/** By the record that is kept. Nobody is in a segment that there is not. */
export async function segmentsAround(
  snapshot: Snapshot,
  customerId: Id,
  segmentIds: readonly Id[],
  today: Day,
): Promise<Id[]> {
  if (segmentIds.length === 0) return [];
  const { organizationId } = snapshot;
  const yardstick = await yardstickOf(snapshot);
  const isIn = async (tree: Segment): Promise<boolean> => {
    const compiled = new Compiled({ organizationId, today, yardstick });
    const condition = compiled.conditionOf(tree);
    const row = await snapshot.first(sql`
      select from ${compiled.from()} and ${condition} and f.customer_id = ${customerId}`);
    return row !== null;
  };
  const found: Id[] = [];
  for (const segmentId of segmentIds) {
    const segment = await segmentById(snapshot, segmentId);
    if (segment && (await isIn(segment.tree))) found.push(segmentId);
  }
  return found;
}
