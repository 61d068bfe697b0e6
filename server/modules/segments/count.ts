/** Who a segment means now: counted, listed, and shown as the query that says so. */
import type { RawBuilder } from 'kysely';
import type { Segment } from '#domain/segments/segment.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day } from '#domain/values/time.ts';
import { build, type Snapshot, sql } from '#server/platform/database.ts';
import { Compiled, type Measure } from './compile.ts';
import { counted, editionOf } from './edition.ts';
import { yardstickOf } from './yardstick.ts';

/** How many customers there are, and how many of them each segment means. */
export async function countsOf(
  snapshot: Snapshot,
  segments: readonly Segment[],
  today: Day,
): Promise<{ total: number; counts: number[] }> {
  const edition = await editionOf(snapshot);
  return inOrder(snapshot, today, async (measure) => {
    const counts: number[] = [];
    for (const segment of segments)
      counts.push(await counted(snapshot, edition, countQuery(segment, measure)));
    const total = await counted(
      snapshot,
      edition,
      sql<{
        count: number;
      }>`select count(*)::integer as count from segments.fact where organization_id = ${snapshot.organizationId}`,
    );
    return { total, counts };
  });
}

async function measureOf(snapshot: Snapshot, today: Day): Promise<Measure> {
  return { organizationId: snapshot.organizationId, today, yardstick: await yardstickOf(snapshot) };
}

/**
 * Facts stand in the order of customers, and so does what was bought of each trait: they are merged as they are read, and nothing is built first. Nobody
 * who plans knows how many an array's days let through, and would look each customer up alone. A second process helps; each more would read all of the
 * inner side of a merge once more. What is asked afterwards is planned as ever.
 */
async function inOrder<T>(snapshot: Snapshot, today: Day, ask: (measure: Measure) => Promise<T>): Promise<T> {
  const plan = (isOurs: boolean) => {
    const [memory, others, processes] = isOurs ? ['64MB', 'off', '1'] : [null, null, null];
    return snapshot.all(
      sql`select set_config('work_mem', ${memory}, true), set_config('enable_nestloop', ${others}, true), set_config('enable_hashjoin', ${others}, true),
                 set_config('max_parallel_workers_per_gather', ${processes}, true)`,
    );
  };
  const [measure] = await Promise.all([measureOf(snapshot, today), plan(true)]);
  const answer = await ask(measure);
  await plan(false);
  return answer;
}

export async function countOf(snapshot: Snapshot, segment: Segment, today: Day): Promise<number> {
  const edition = await editionOf(snapshot);
  return inOrder(snapshot, today, (measure) => counted(snapshot, edition, countQuery(segment, measure)));
}

/** Kept records, in the order of their ids. */
export async function membersOf(snapshot: Snapshot, segment: Segment, today: Day): Promise<Id[]> {
  const rows = await inOrder(snapshot, today, (measure) => {
    const compiled = new Compiled(measure);
    const condition = compiled.conditionOf(segment);
    return snapshot.all(sql<{ id: Id }>`
      select f.customer_id as id from ${compiled.from()} and ${condition} order by f.customer_id`);
  });
  return rows.map(({ id }) => id);
}

/** A few names, the latest to come first. */
export function sampleOf(
  snapshot: Snapshot,
  segment: Segment,
  today: Day,
  count: number,
): Promise<{ id: Id; name: string }[]> {
  return inOrder(snapshot, today, (measure) => {
    const compiled = new Compiled(measure);
    const condition = compiled.conditionOf(segment);
    return snapshot.all(sql`
      with meant as (
        select f.customer_id, f.last_day from ${compiled.from()} and ${condition}
         order by f.last_day desc nulls last, f.customer_id limit ${count}
      )
      select c.id, c.name from meant m join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.id = m.customer_id
       where c.name is not null order by m.last_day desc nulls last, c.id`);
  });
}

/** The count as it is asked, its values written in. */
export async function shownQuery(snapshot: Snapshot, segment: Segment, today: Day): Promise<string> {
  const query = countQuery(segment, await measureOf(snapshot, today));
  const { sql: text, parameters } = query.compile(build);
  return text
    .replaceAll(/\$(\d+)/g, (_, number: string) => literalOf(parameters[Number(number) - 1]))
    .replaceAll(/\n\s+/g, '\n  ')
    .trim();
}

function countQuery(segment: Segment, measure: Measure): RawBuilder<{ count: number }> {
  const compiled = new Compiled(measure);
  const condition = compiled.conditionOf(segment);
  return sql<{
    count: number;
  }>`select count(*)::integer as count\n  from ${compiled.from()}\n  and ${condition}`;
}

function literalOf(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.map(literalOf).join(', ')}]`;
  if (typeof value === 'number' || typeof value === 'bigint') return value.toString();
  return `'${String(value).replaceAll("'", "''")}'`;
}
