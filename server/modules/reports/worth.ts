/** The SQL of what stock is worth: at the end of a day, day by day, at one shop, and how much of it left. */
import type { Turnover, Worth } from '#domain/reports/worth.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { isThere, type Where } from './where.ts';

/**
 * What there is of each receipt now, what left before its receipt came, less what was booked since: settling keeps the first two, so that a
 * ledger of many years is read back to that day and no further.
 */
const worthBackTo = ({ organizationId }: Snapshot, on: Day) => sql`
  select sku_id, quantity, amount from stock.layer where organization_id = ${organizationId}
  union all
  select sku_id, quantity, amount from stock.valuation where organization_id = ${organizationId} and layer_document_id is null
  union all
  select sku_id, -quantity, -amount from stock.valuation where organization_id = ${organizationId} and valued_on > ${on}::date`;

export function worthOn(snapshot: Snapshot, on: Day): Promise<Worth[]> {
  return snapshot.all(sql<Worth>`
    select sku_id as "skuId", sum(quantity)::bigint as quantity, sum(amount)::bigint as amount
      from (${worthBackTo(snapshot, on)}) as part group by sku_id`);
}

/** What these skus were worth at the end of each day, where they are worth `last` at the end of the last. */
export async function worthByDay(
  snapshot: Snapshot,
  skuIds: readonly Id[] | null,
  from: Day,
  to: Day,
  last: bigint,
): Promise<{ day: Day; value: bigint }[]> {
  const rows = await snapshot.all(sql<{ day: Day; amount: bigint }>`
    select valued_on as day, sum(amount)::bigint as amount from stock.valuation
     where organization_id = ${snapshot.organizationId} and valued_on between ${from}::date and ${to}::date
       and (${skuIds}::uuid[] is null or sku_id = any (${skuIds}::uuid[]))
     group by valued_on`);
  const changes = new Map(rows.map(({ day, amount }) => [day, amount]));
  const days: { day: Day; value: bigint }[] = [];
  let value = last;
  for (let day = to; day >= from; day = addDays(day, -1)) {
    days.push({ day, value });
    value -= changes.get(day) ?? 0n;
  }
  return days.reverse();
}

/** How much of each sku stood there at the end of a business day, and elsewhere: what is there now less what moved since. */
export function levelsIn(
  snapshot: Snapshot,
  where: Where,
  on: Day,
): Promise<{ skuId: Id; there: bigint; elsewhere: bigint }[]> {
  return snapshot.all(sql<{ skuId: Id; there: bigint; elsewhere: bigint }>`
    with since as materialized (
      select sku_id, from_id, to_id, sum(quantity)::bigint as quantity from stock.move
       -- A business day begins a day before its date at the earliest, anywhere.
       where organization_id = ${snapshot.organizationId} and occurred_at >= ${on}::date - 1 and business_day > ${on}::date
       group by sku_id, from_id, to_id
    ), leg as (
      select sku_id, from_id as location_id, quantity from since
      union all
      select sku_id, to_id, -quantity from since
      union all
      select sku_id, location_id, on_hand from stock.balance where organization_id = ${snapshot.organizationId}
    )
    select l.sku_id as "skuId", coalesce(sum(l.quantity) filter (where ${isThere(where)}), 0)::bigint as there,
           coalesce(sum(l.quantity) filter (where not ${isThere(where)}), 0)::bigint as elsewhere
      from leg l
      join stock.location p on p.organization_id = ${snapshot.organizationId} and p.id = l.location_id
                           and p.kind in ('shelf', 'backroom', 'opened', 'transit', 'workshop')
     group by l.sku_id`);
}

/** Worth at the end of each day, added up: what there is on the last day for all of them, less what came in between for those before it. */
export function turnoverIn(snapshot: Snapshot, from: Day, to: Day): Promise<Turnover[]> {
  const { organizationId } = snapshot;
  return snapshot.all(sql<Turnover>`
    with worth as (
      select sku_id, sum(quantity) as quantity, sum(amount) as amount from (${worthBackTo(snapshot, to)}) as part group by sku_id
    ), moved as (
      select sku_id, sum(amount * (valued_on - ${from}::date)) as late,
             -sum(quantity) filter (where cause in ('sale', 'return', 'consumption')) as quantity,
             -sum(amount) filter (where cause in ('sale', 'return', 'consumption')) as amount
        from stock.valuation where organization_id = ${organizationId} and valued_on between ${from}::date and ${to}::date
       group by sku_id
    )
    -- What is sold out has no receipt left, and turned all the same.
    select coalesce(w.sku_id, m.sku_id) as "skuId",
           (coalesce(w.amount, 0) * (${to}::date - ${from}::date + 1) - coalesce(m.late, 0))::bigint as "valueDays",
           coalesce(m.quantity, 0)::bigint as "usedQuantity", coalesce(m.amount, 0)::bigint as "usedCost",
           coalesce(w.quantity, 0)::bigint as "onHand", coalesce(w.amount, 0)::bigint as value
      from worth w full join moved m on m.sku_id = w.sku_id`);
}
