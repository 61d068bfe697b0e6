/** The shifts of the shops' registers, as they sealed their beginning and end. */
import { eventCodes } from '#domain/till/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

interface Shift {
  shopId: Id;
  registerId: Id;
  register: string;
  day: Day;
  openedAt: Instant;
  closedAt: Instant | null;
}

/** Longer than anybody sells without counting the drawer. */
const longest = '7 days';

/** Those that were open at that instant or since. */
export function shiftsSince(snapshot: Snapshot, from: Instant): Promise<Shift[]> {
  return snapshot.all(sql<Shift>`
    select g.shop_id as "shopId", g.id as "registerId", g.name as register, o.day, o.at as "openedAt", c.at as "closedAt"
      from till.record o
      join till.register g on g.organization_id = o.organization_id and g.id = o.register_id
      left join lateral (
        select x.at from till.record x
         where x.organization_id = o.organization_id and x.register_id = o.register_id and x.sequence > o.sequence
           and x.kind = 'closure' and x.period = 'shift'
         order by x.sequence limit 1) c on true
     where o.organization_id = ${snapshot.organizationId} and o.kind = 'event' and o.code = ${eventCodes.shiftOpened}
       and o.at >= ${from}::timestamptz - ${longest}::interval and (c.at is null or c.at >= ${from}::timestamptz)
     order by o.at`);
}
