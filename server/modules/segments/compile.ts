/** A segment as one condition in SQL over facts: values go in as parameters, and nothing of what somebody typed becomes text of the query. */
import type { RawBuilder } from 'kysely';
import { bornOn, daysFrom } from '#domain/segments/days.ts';
import { type Fifth, type Rfm, rfmGroupOf } from '#domain/segments/rfm.ts';
import {
  dormantFrom,
  driftingFrom,
  type LifeStage,
  leastGap,
  lostAfterDays,
  lostFrom,
} from '#domain/segments/rhythm.ts';
import {
  type Criterion,
  isGroup,
  likesFrom,
  type Period,
  type Segment,
  type Trait,
  traitText,
} from '#domain/segments/segment.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { sql } from '#server/platform/database.ts';
import type { Yardstick } from './yardstick.ts';

type Sql = RawBuilder<unknown>;

/** From which lateness each of the later stages begins. */
const lateFrom = [driftingFrom, dormantFrom, lostFrom];
const lateStages = ['drifting', 'dormant', 'lost'] as const satisfies readonly LifeStage[];

/** What a condition is asked of, besides the facts. */
export interface Measure {
  organizationId: Id;
  today: Day;
  yardstick: Yardstick;
}

/** Conditions on `segments.fact f`, and what they stand on. */
export class Compiled {
  readonly #measure: Measure;
  /** By trait, what is said of its purchases: read once, however much is said. */
  readonly #traits = new Map<string, Sql[]>();

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** Null counts as false. */
  conditionOf(segment: Segment): Sql {
    const said = isGroup(segment) ? this.#groupOf(segment.is, segment.of) : this.#criterionOf(segment);
    return segment.not ? sql`((${said}) is not true)` : said;
  }

  /** What the conditions made so far stand on, with what else is joined to it. */
  from(beside: Sql = sql``): Sql {
    const { organizationId } = this.#measure;
    const joins = [...this.#traits].map(([trait, said], place) => {
      const alias = sql.raw(`b${place}`);
      const columns = said.map(
        (one, number) => sql`${said.length === 1 ? sql`true` : one} as ${sql.raw(`said${number}`)}`,
      );
      return sql`
      left join (select b.customer_id, ${sql.join(columns)} from segments.bought b
                  where b.organization_id = ${organizationId} and b.trait = hashtextextended(${trait}, 0) and (${sql.join(said, sql` or `)})) ${alias}
        on ${alias}.customer_id = f.customer_id`;
    });
    return sql`segments.fact f ${beside} ${sql.join(joins, sql``)} where f.organization_id = ${organizationId}`;
  }

  /** Says something of all purchases, which stand in the facts themselves, or of those of a trait. */
  ofPurchases(what: Trait | null, said: (alias: 'f' | 'b') => Sql): Sql {
    if (what === null) return said('f');
    const trait = traitText(what);
    const of = this.#traits.get(trait) ?? [];
    this.#traits.set(trait, of);
    return sql.raw(`b${[...this.#traits.keys()].indexOf(trait)}.said${of.push(said('b')) - 1}`);
  }

  /** Days from one visit to the next: their own, the house's among them. */
  gap(): Sql {
    const { usualGap } = this.#measure.yardstick;
    const held = sql`least(greatest(${usualGap}::double precision, f.gap_low), f.gap_high)`;
    return sql`greatest(${leastGap}::double precision, (coalesce(f.gap_middle, ${held}) + ${held}) / 2)`;
  }

  #groupOf(is: 'all' | 'any', of: readonly Segment[]): Sql {
    if (of.length === 0) return is === 'all' ? sql`true` : sql`false`;
    // Of whom the rest has told, no array is looked at.
    const parts = of
      .toSorted((one, other) => Number(readsArrays(one)) - Number(readsArrays(other)))
      .map((node) => this.conditionOf(node));
    return sql`(${sql.join(parts, is === 'all' ? sql` and ` : sql` or `)})`;
  }

  #criterionOf(criterion: Criterion): Sql {
    const { today } = this.#measure;
    switch (criterion.is) {
      case 'bought':
        return this.ofPurchases(criterion.what, (of) =>
          visitsAtLeast(of, criterion.when, criterion.times, today),
        );
      case 'spent':
        return this.ofPurchases(criterion.what, (of) =>
          spentAtLeast(of, criterion.when, criterion.atLeast, today),
        );
      case 'basket':
        return basketOf(criterion, today);
      case 'away':
        return sql`f.last_day < ${addDays(today, -criterion.days)}::date`;
      case 'stage':
        return this.#isIn(criterion.stages);
      case 'rfm':
        return this.#rfm((rfm) => criterion.groups.includes(rfmGroupOf(rfm)));
      case 'likes':
        return this.ofPurchases(criterion, (of) => sql`${sql.raw(of)}.share >= ${likesFrom}`);
      case 'place':
        return livesIn(criterion.postcodes);
      case 'nature':
        return sql`f.nature = ${criterion.nature}`;
      case 'kind':
        return sql`f.kind = any (${criterion.kinds}::text[])`;
      case 'agrees':
        return sql`f.agrees && ${criterion.channels}::text[]`;
      case 'birthday':
        return sql`f.birth_day = any (${daysFrom(today, addDays(today, criterion.days - 1)).flatMap(bornOn)}::integer[])`;
      case 'points':
        return sql`f.points >= ${criterion.atLeast}::bigint`;
      default:
        return sql`f.origin = any (${criterion.origins}::text[])`;
    }
  }

  #isIn(stages: readonly LifeStage[]): Sql {
    const { today } = this.#measure;
    const away = sql`greatest(${today}::date - f.last_day, 0)`;
    const late = sql`width_bucket(${away} / ${this.gap()}, ${lateFrom}::double precision[])`;
    const meant = (inTime: LifeStage): number[] =>
      [inTime, ...lateStages].flatMap((stage, place) => (stages.includes(stage) ? [place] : []));
    return sql`f.last_day is not null and case when ${away} > ${lostAfterDays} then ${lateFrom.length}::integer else ${late} end
      = any (case when f.visits = 1 then ${meant('new')}::integer[] else ${meant('regular')}::integer[] end)`;
  }

  #rfm(isMeant: (rfm: Rfm) => boolean): Sql {
    const { recency, frequency, money } = this.#measure.yardstick;
    if (recency.length === 0) return sql`false`;
    const fifths: readonly Fifth[] = [1, 2, 3, 4, 5];
    const meant = fifths.flatMap((r) =>
      fifths.flatMap((f) =>
        fifths
          .filter((m) => isMeant({ recency: r, frequency: f, money: m }))
          .map((m) => r * 100 + f * 10 + m),
      ),
    );
    return sql`111 + width_bucket(f.last_day, ${recency}::date[]) * 100 + width_bucket(f.visits, ${frequency}::integer[]) * 10
      + width_bucket(f.spent, ${money}::bigint[]) = any (${meant}::integer[])`;
  }
}

/** Of all purchases: those of a trait are told before anything is said of them. */
function readsArrays(segment: Segment): boolean {
  if (isGroup(segment)) return segment.of.some(readsArrays);
  if (segment.is !== 'basket' && (!('when' in segment) || segment.what !== null)) return false;
  return segment.when !== null && (segment.is !== 'bought' || 'from' in segment.when);
}

export function livesIn(postcodes: readonly string[]): Sql {
  return sql`f.postcode like any (${postcodes.map((start) => `${start.trim().replaceAll(/[%_\\]/g, '\\$&')}%`)}::text[])`;
}

/** Visits until a day. */
const until = (alias: string, day: Day): Sql => sql`width_bucket(${day}::date, ${sql.raw(alias)}.days)`;
/** Columns with the day of the last visit, of the one before it… */
const latestDays = ['last_day', 'last_day_2', 'last_day_3', 'last_day_4'];
const firstOf = (period: Period, today: Day): Day =>
  'last' in period ? addDays(today, 1 - period.last) : period.from;

/** What the columns beside the days and amounts say is asked first: most are told by it, and it stands in the index. */
function visitsAtLeast(alias: string, when: Period | null, times: number, today: Day): Sql {
  const of = sql.raw(alias);
  const enough = sql`${of}.visits >= ${times}`;
  if (when === null) return enough;
  const first = firstOf(when, today);
  const late = sql`${of}.last_day >= ${first}::date`;
  if (!('last' in when)) {
    const reached = until(alias, when.to);
    return sql`(${enough} and ${late} and ${of}.days[${reached} - ${times - 1}::integer] >= ${first}::date)`;
  }
  const since = latestDays[times - 1];
  if (since !== undefined) return sql`${of}.${sql.raw(since)} >= ${first}::date`;
  // The last but so many came on that day or later: one element is looked at.
  return sql`(${enough} and ${late} and ${of}.days[${of}.visits - ${times - 1}::integer] >= ${first}::date)`;
}

function visitsIn(alias: string, when: Period | null, today: Day): Sql {
  const all = sql.raw(`${alias}.visits`);
  if (when === null) return all;
  const before = until(alias, addDays(firstOf(when, today), -1));
  return 'last' in when ? sql`(${all} - ${before})` : sql`(${until(alias, when.to)} - ${before})`;
}

function spentAtLeast(alias: string, when: Period | null, atLeast: bigint, today: Day): Sql {
  const enough = sql`${spentIn(alias, when, today)} >= ${atLeast}::bigint`;
  if (when === null || atLeast <= 0n) return enough;
  return sql`(${sql.raw(alias)}.last_day >= ${firstOf(when, today)}::date and ${enough})`;
}

/** Minor units; null of whoever never bought. */
export function spentIn(alias: string, when: Period | null, today: Day): Sql {
  const all = sql.raw(`${alias}.spent`);
  if (when === null) return all;
  const at = (day: Day): Sql => sql`coalesce(${sql.raw(alias)}.amounts[${until(alias, day)}], 0)`;
  const before = at(addDays(firstOf(when, today), -1));
  return 'last' in when ? sql`(${all} - ${before})` : sql`(${at(when.to)} - ${before})`;
}

function basketOf({ when, atLeast, atMost }: Extract<Criterion, { is: 'basket' }>, today: Day): Sql {
  const visits = visitsIn('f', when, today);
  const spent = spentIn('f', when, today);
  const bounds = [
    visitsAtLeast('f', when, 1, today),
    ...(atLeast === null ? [] : [sql`${spent} >= ${atLeast}::bigint * ${visits}`]),
    ...(atMost === null ? [] : [sql`${spent} <= ${atMost}::bigint * ${visits}`]),
  ];
  return sql`(${sql.join(bounds, sql` and `)})`;
}
