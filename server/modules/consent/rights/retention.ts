/** Who has given no sign of life for as long as people are kept: proposed for erasure, or erased at night where the owner chose so. */
import { type ContactKind, keptUntil, lastActiveContact } from '#domain/consent/retention.ts';
import type { Id } from '#domain/values/ids.ts';
import { businessDayOf, type Day, type Instant } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';

export interface Retained {
  customer: { id: Id; name: string };
  lastAt: Instant;
  keptUntil: Day;
}

interface Asked {
  today: Day;
  timeZone: string;
  years: number;
  /** These alone. */
  among?: readonly Id[];
}

/** Whom nothing keeps any more, the longest silent first. */
export async function dueForErasure(
  snapshot: Snapshot,
  { today, timeZone, years, among }: Asked,
): Promise<Retained[]> {
  // Nobody made within the time is due: most records are passed over before anything is looked for. Merged records live and go with the kept one.
  const rows = await snapshot.all<{ id: Id; name: string; kind: ContactKind; at: Instant }>(sql`
    with candidate as materialized (
      select id, name from customers.customer
       where organization_id = ${snapshot.organizationId} and erased_at is null and merged_into is null
         and created_at < ${today}::date - make_interval(years => ${years}) + interval '1 day'
         and (${among === undefined} or id = any (${among ?? []}::uuid[]))
    ), member as materialized (
      select c.id, c.name, m.id as member_id, m.created_at from candidate c
        join customers.customer m on m.organization_id = ${snapshot.organizationId} and m.id = c.id
      union all
      select c.id, c.name, m.id, m.created_at from candidate c
        join customers.customer m on m.organization_id = ${snapshot.organizationId} and m.merged_into = c.id
    )
    select c.id, c.name, s.kind, s.at from member c cross join lateral (
      select 'created' as kind, c.created_at as at
      union all
      select 'purchase', max(p.at) from customers.purchase p where p.organization_id = ${snapshot.organizationId} and p.customer_id = c.member_id
      union all
      select 'claim', max(k.claimed_at) from customers.purchase p
        join customers.claim k on k.organization_id = p.organization_id and k.sale_id = p.sale_id
       where p.organization_id = ${snapshot.organizationId} and p.customer_id = c.member_id
      union all
      select 'consent', max(e.at) from consent.entry e where e.organization_id = ${snapshot.organizationId} and e.customer_id = c.member_id
      union all
      select 'request', max(r.recorded_at) from consent.request r
       where r.organization_id = ${snapshot.organizationId} and r.customer_id = c.member_id
    ) s where s.at is not null`);
  return [...Map.groupBy(rows, ({ id }) => id)]
    .flatMap(([id, contacts]) => {
      const lastAt = lastActiveContact(contacts);
      if (lastAt === null) return [];
      const until = keptUntil(businessDayOf(lastAt, timeZone), years);
      const name = contacts[0]?.name ?? '';
      return until <= today ? [{ customer: { id, name }, lastAt, keptUntil: until }] : [];
    })
    .toSorted((one, other) => (one.lastAt < other.lastAt ? -1 : 1));
}
