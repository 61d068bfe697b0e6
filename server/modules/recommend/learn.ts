/** Learns from the tickets of the last two years what is bought again, what is liked and what goes together. */
import { type Habits, HabitsLearner } from '#domain/recommend/habits.ts';
import { addedChance, leastTogether } from '#domain/recommend/together.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day, daysBetween, type Instant } from '#domain/values/time.ts';
import { type Database, type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export const learnedDays = 730;
/** Customers whose purchases are read at once. */
const pageSize = 2000;
/** A ticket of more articles is a wholesale order: what stands side by side on it says nothing. */
const mostOfTicket = 40;
/** Of what goes with an article, so many are kept. */
const mostPairs = 30;

/** The number of a day, as habits count them. */
export const dayNumber = (day: Day): number => daysBetween('2000-01-01', day);

interface Learned {
  habits: Habits;
  /** By the number that the habits know them under. */
  skuIds: Id[];
  tickets: number;
  pairs: SkuPair[];
}

interface SkuPair {
  skuId: Id;
  otherId: Id;
  both: number;
  added: number;
}

export async function learn(database: Database, organizationId: Id, now: Instant): Promise<void> {
  const today = now.slice(0, 10);
  const since = addDays(today, -learnedDays);
  const learned = await database.read(organizationId, async (snapshot): Promise<Learned> => {
    const numbers = new Map<Id, number>();
    const numberOf = (skuId: Id): number => {
      const known = numbers.get(skuId) ?? numbers.size;
      numbers.set(skuId, known);
      return known;
    };
    const learner = new HabitsLearner(dayNumber(today));
    for await (const customers of customersInPages(snapshot)) {
      const tickets = await ticketsOf(snapshot, customers, since);
      for (const own of Map.groupBy(tickets, ({ customerId }) => customerId).values())
        learner.read(own.map(({ day, skuIds }) => ({ day: dayNumber(day), items: skuIds.map(numberOf) })));
    }
    for (const { day, tickets, skus } of await anonymousDays(snapshot, since))
      learner.readAnonymous(
        dayNumber(day),
        tickets,
        Object.entries(skus).map(([skuId, count]) => [numberOf(skuId), count]),
      );
    const { tickets, pairs } = await pairsSince(snapshot, since);
    return { habits: learner.habits(), skuIds: [...numbers.keys()], tickets, pairs };
  });
  await database.write(organizationId, (tx) => keep(tx, learned, now));
}

export interface Ticket {
  customerId: Id;
  day: Day;
  skuIds: Id[];
}

/** What was sold and not given back on the same ticket, of articles that somebody has named. */
const sold = sql`l.sku_id is not null and not l.superseded and l.quantity_e3 > 0`;

async function* customersInPages(snapshot: Snapshot): AsyncGenerator<Id[]> {
  for (let after: Id | undefined; ; ) {
    const rows: { id: Id }[] = await snapshot.all(sql<{ id: Id }>`
      select id from customers.customer
       where organization_id = ${snapshot.organizationId} and erased_at is null and merged_into is null
         and (${after ?? null}::uuid is null or id > ${after ?? null}::uuid)
       order by id limit ${pageSize}`);
    after = rows.at(-1)?.id;
    if (after === undefined) return;
    yield rows.map(({ id }) => id);
  }
}

/** Each customer's, the oldest first; those of records that were merged into theirs are theirs. */
export async function ticketsOf(
  snapshot: Snapshot,
  customerIds: readonly Id[],
  since: Day,
): Promise<Ticket[]> {
  const ids = [...customerIds];
  return snapshot.all(sql<Ticket>`
    with member as (
      select id as kept_id, id from unnest(${ids}::uuid[]) as asked(id)
      union all
      select merged_into, id from customers.customer
       where organization_id = ${snapshot.organizationId} and merged_into = any (${ids}::uuid[])
    )
    select m.kept_id as "customerId", s.business_day as day, array_agg(distinct l.sku_id) as "skuIds"
      from member m
      join customers.purchase p on p.organization_id = ${snapshot.organizationId} and p.customer_id = m.id
      join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id and s.business_day > ${since}::date
      join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and ${sold}
     group by m.kept_id, s.id, s.business_day, s.occurred_at
     order by m.kept_id, s.occurred_at, s.id`);
}

interface AnonymousDay {
  day: Day;
  tickets: number;
  /** By sku, the tickets that hold it. */
  skus: Record<Id, number>;
}

async function anonymousDays(snapshot: Snapshot, since: Day): Promise<AnonymousDay[]> {
  return snapshot.all(sql<AnonymousDay>`
    with held as materialized (
      select distinct s.business_day as day, s.id, l.sku_id from sales.sale s
        join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and ${sold}
       where s.organization_id = ${snapshot.organizationId} and s.business_day > ${since}::date
         and not exists (select from customers.purchase p where p.organization_id = s.organization_id and p.sale_id = s.id)
    ), ticket as (
      select day, count(distinct id)::int as tickets from held group by day
    ), counted as (
      select day, sku_id, count(*) as tickets from held group by day, sku_id
    )
    select t.day, t.tickets, json_object_agg(c.sku_id, c.tickets) as skus
      from ticket t join counted c on c.day = t.day group by t.day, t.tickets`);
}

interface PairRow {
  skuId: Id;
  otherId: Id;
  both: number;
  ofSku: number;
  ofOther: number;
}

async function pairsSince(snapshot: Snapshot, since: Day): Promise<{ tickets: number; pairs: SkuPair[] }> {
  const rows = await snapshot.all(sql<PairRow & { tickets: number }>`
    with held as materialized (
      select s.id, array_agg(distinct l.sku_id) as skus from sales.sale s
        join sales.line l on l.organization_id = s.organization_id and l.sale_id = s.id and ${sold}
       where s.organization_id = ${snapshot.organizationId} and s.business_day > ${since}::date
       group by s.id having count(distinct l.sku_id) <= ${mostOfTicket}
    ), single as materialized (
      select k.sku_id, count(*)::int as tickets from held h, unnest(h.skus) as k(sku_id) group by k.sku_id
    ), pair as (
      select a.sku_id, b.sku_id as other_id, count(*)::int as both from held h, unnest(h.skus) as a(sku_id), unnest(h.skus) as b(sku_id)
       where a.sku_id <> b.sku_id group by a.sku_id, b.sku_id having count(*) >= ${leastTogether}
    )
    select (select count(*)::int from held) as tickets, p.sku_id as "skuId", p.other_id as "otherId", p.both, a.tickets as "ofSku",
           b.tickets as "ofOther"
      from pair p join single a on a.sku_id = p.sku_id join single b on b.sku_id = p.other_id`);
  const tickets = rows[0]?.tickets ?? 0;
  const pairs = rows
    .map(({ skuId, otherId, both, ofSku, ofOther }) => {
      const added = addedChance({ both, ofItem: ofSku, ofOther, baskets: tickets });
      return { skuId, otherId, both, added };
    })
    .filter(({ added }) => added > 0);
  const kept = [...Map.groupBy(pairs, ({ skuId }) => skuId).values()].flatMap((own) =>
    own.sort((a, b) => b.added - a.added || (a.otherId < b.otherId ? -1 : 1)).slice(0, mostPairs),
  );
  return { tickets, pairs: kept };
}

async function keep(tx: Tx, { habits, skuIds, tickets, pairs }: Learned, now: Instant): Promise<void> {
  const { organizationId } = tx;
  await tx.all(sql`
    insert into recommend.learned (organization_id, learned_at, baskets, cells)
    values (${organizationId}, ${now}, ${tickets}, ${[...habits.cells]}::double precision[])
    on conflict (organization_id) do update set learned_at = excluded.learned_at, baskets = excluded.baskets, cells = excluded.cells`);
  await tx.all(sql`delete from recommend.article where organization_id = ${organizationId}`);
  await tx.all(sql`delete from recommend.pair where organization_id = ${organizationId}`);
  await tx.all(sql`
    insert into recommend.article (organization_id, sku_id, chance, again)
    select ${organizationId}, a.* from unnest(${skuIds}::uuid[], ${habits.items.map(({ chance }) => chance)}::double precision[],
           ${habits.items.map(({ again }) => again)}::double precision[]) as a`);
  await tx.all(sql`
    insert into recommend.pair (organization_id, sku_id, other_id, both_count, added)
    select ${organizationId}, p.* from unnest(${pairs.map(({ skuId }) => skuId)}::uuid[], ${pairs.map(({ otherId }) => otherId)}::uuid[],
           ${pairs.map(({ both }) => both)}::integer[], ${pairs.map(({ added }) => added)}::double precision[]) as p`);
}
