/** Who reaches a moment on the days after one until another: asked of all customers at once, however seldom somebody asks. */
import type { RawBuilder } from 'kysely';
import { bornOn, daysFrom, fridayUntil } from '#domain/segments/days.ts';
import { isQuietWeek, leastVisitsOfBasket, type Moment, quietWeeks } from '#domain/segments/moments.ts';
import { driftingFrom } from '#domain/segments/rhythm.ts';
import { likesFrom, type Segment } from '#domain/segments/segment.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { arrivedOn, returnedOn } from './arrivals.ts';
import { Compiled, livesIn, spentIn } from './compile.ts';
import type { SegmentsPorts } from './ports.ts';
import { yardstickOf } from './yardstick.ts';

export interface Reached {
  customerId: Id;
  /** Says which time it is: nobody reaches the same one twice. */
  occasion: string;
  /** The article that it is about. */
  skuId: Id | null;
}

export interface Asked {
  today: Day;
  /** The last day that was asked before: what was reached on it is not told again. */
  since: Day;
  /** Of these alone. */
  among?: Segment | undefined;
}

type Sql = RawBuilder<unknown>;

/** Who, on which occasion (text), about which article (uuid). */
interface Meant {
  condition: Sql;
  occasion: Sql;
  skuId?: Sql;
  /** Joined to the facts. */
  beside?: Sql;
}

type ReachedPorts = Pick<SegmentsPorts, 'pointsEnding'>;

export async function reached(
  ports: ReachedPorts,
  snapshot: Snapshot,
  moment: Moment,
  asked: Asked,
): Promise<Reached[]> {
  const { today, since, among } = asked;
  if (today <= since) return [];
  const { organizationId } = snapshot;
  const compiled = new Compiled({ organizationId, today, yardstick: await yardstickOf(snapshot) });
  const meant = await meantBy(ports, snapshot, compiled, moment, asked);
  if (meant === null) return [];
  const condition = among ? sql`${meant.condition} and ${compiled.conditionOf(among)}` : meant.condition;
  return snapshot.all(sql<Reached>`
    select f.customer_id as "customerId", ${meant.occasion} as occasion, ${meant.skuId ?? sql`null::uuid`} as "skuId"
      from ${compiled.from(meant.beside)} and ${condition}
     order by f.customer_id, occasion`);
}

async function meantBy(
  ports: ReachedPorts,
  snapshot: Snapshot,
  compiled: Compiled,
  moment: Moment,
  { today, since }: Asked,
): Promise<Meant | null> {
  switch (moment.is) {
    case 'birthday':
      return birthdayOf(daysFrom(addDays(since, moment.before + 1), addDays(today, moment.before)));
    case 'pointsEnd':
      return pointsEndOf(
        await ports.pointsEnding(snapshot, {
          from: addDays(since, moment.before + 1),
          until: addDays(today, moment.before),
        }),
      );
    case 'drifting':
      return {
        condition: sql`f.visits > 1
          and f.last_day + ceil(${compiled.gap()} * ${driftingFrom}::double precision)::integer between ${addDays(since, 1)}::date and ${today}::date`,
        occasion: sql`'drifting:' || f.last_day`,
      };
    case 'threshold':
      return thresholdOf(moment, today, since);
    case 'basket':
      return {
        condition: sql`f.visits >= ${leastVisitsOfBasket} and f.last_day between ${addDays(since, 1)}::date and ${today}::date
          and f.spent >= ${moment.amount}::bigint * f.visits
          and f.amounts[f.visits - 1] < ${moment.amount}::bigint * (f.visits - 1)`,
        occasion: sql`'basket:' || f.last_day`,
      };
    case 'event': {
      const told = addDays(moment.on, -moment.before);
      if (told <= since || told > today) return null;
      const { shopId, postcodes } = moment;
      const shop =
        shopId === null ? [] : [compiled.ofPurchases({ of: 'shop', value: shopId }, () => sql`true`)];
      const near = [...shop, ...(postcodes.length === 0 ? [] : [livesIn(postcodes)])];
      return {
        condition: near.length === 0 ? sql`true` : sql`(${sql.join(near, sql` or `)})`,
        occasion: sql`${`event:${moment.on}`}::text`,
      };
    }
    case 'arrival':
      return arrivalOf(await arrivedOn(snapshot, since, today));
    case 'backInStock':
      return backInStockOf(await returnedOn(snapshot, since, today), addDays(today, 1 - moment.last));
    default:
      return quietWeekOf(snapshot, moment.below, { today, since });
  }
}

function birthdayOf(days: readonly Day[]): Meant {
  const born = days.flatMap((day) =>
    bornOn(day).map((birthDay) => ({ birthDay, year: Number(day.slice(0, 4)) })),
  );
  return {
    beside: sql`join unnest(${born.map(({ birthDay }) => birthDay)}::integer[], ${born.map(({ year }) => year)}::integer[])
      m(birth_day, year) on m.birth_day = f.birth_day`,
    condition: sql`true`,
    occasion: sql`'birthday:' || m.year`,
  };
}

function pointsEndOf(ending: readonly { customerId: Id; on: Day }[]): Meant | null {
  if (ending.length === 0) return null;
  return {
    beside: sql`join unnest(${ending.map(({ customerId }) => customerId)}::uuid[], ${ending.map(({ on }) => on)}::date[])
      m(customer_id, day) on m.customer_id = f.customer_id`,
    condition: sql`true`,
    occasion: sql`'points:' || m.day`,
  };
}

function thresholdOf({ amount, last }: Extract<Moment, { is: 'threshold' }>, today: Day, since: Day): Meant {
  const until = (day: Day): Sql =>
    spentIn('f', { from: last === null ? '1900-01-01' : addDays(day, 1 - last), to: day }, day);
  return {
    condition: sql`f.last_day > ${since}::date and ${until(today)} >= ${amount}::bigint and ${until(since)} < ${amount}::bigint`,
    // Of all time it is reached once, whatever comes back later; of some days once in them.
    occasion:
      last === null ? sql`${`threshold:${amount}`}::text` : sql`${`threshold:${amount}:`} || f.last_day`,
  };
}

interface Arrived {
  skuId: Id;
  day: Day;
}

function arrivalOf(arrived: readonly (Arrived & { colour: string; likings: string[] })[]): Meant | null {
  if (arrived.length === 0) return null;
  const wines = JSON.stringify(arrived);
  const likes = (trait: Sql): Sql => sql`exists (
    select from segments.bought l where l.organization_id = f.organization_id and l.customer_id = f.customer_id and l.trait = ${trait}
       and l.share >= ${likesFrom})`;
  return {
    beside: sql`join jsonb_to_recordset(${wines}::jsonb) m("skuId" uuid, day date, colour text, likings jsonb) on true`,
    condition: sql`${likes(sql`hashtextextended(m.colour, 0)`)}
      and exists (select from jsonb_array_elements_text(m.likings) k(liking) where ${likes(sql`hashtextextended(k.liking, 0)`)})`,
    occasion: sql`'arrival:' || m."skuId"`,
    skuId: sql`m."skuId"`,
  };
}

function backInStockOf(returned: readonly Arrived[], boughtSince: Day): Meant | null {
  if (returned.length === 0) return null;
  return {
    beside: sql`join jsonb_to_recordset(${JSON.stringify(returned)}::jsonb) m("skuId" uuid, day date) on true
      join segments.bought k on k.organization_id = f.organization_id and k.customer_id = f.customer_id
       and k.trait = hashtextextended('sku:' || m."skuId", 0) and k.days[cardinality(k.days)] between ${boughtSince}::date and m.day - 1`,
    condition: sql`true`,
    occasion: sql`'back:' || m."skuId" || ':' || m.day`,
    skuId: sql`m."skuId"`,
  };
}

async function quietWeekOf(
  snapshot: Snapshot,
  below: number,
  { today, since }: { today: Day; since: Day },
): Promise<Meant | null> {
  const friday = fridayUntil(today);
  if (friday <= since) return null;
  const weeks = await snapshot.all(sql<{ ago: number; taken: bigint }>`
    select w.ago, coalesce(t.taken, 0)::bigint as taken
      from generate_series(0, ${quietWeeks}::integer) w(ago)
      left join (
        select (${friday}::date - 1 - business_day) / 7 as ago, sum(total) as taken from sales.sale
         where organization_id = ${snapshot.organizationId} and business_day between ${friday}::date - 4 - 7 * ${quietWeeks}::integer and ${friday}::date - 1
           and (${friday}::date - 1 - business_day) % 7 < 4
         group by 1) t on t.ago = w.ago
     order by w.ago`);
  const [taken = 0n, ...before] = weeks.map((week) => week.taken);
  if (!isQuietWeek(taken, before, below)) return null;
  return { condition: sql`true`, occasion: sql`${`quietWeek:${friday}`}::text` };
}
