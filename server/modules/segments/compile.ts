/** A segment as one condition in SQL over facts: values go in as parameters, and nothing of what somebody typed becomes text of the query. */
import type { RawBuilder } from 'kysely';
import { bornOn, daysFrom } from '#domain/segments/days.ts';
import { type Fifth, type Rfm, rfmGroupOf } from '#domain/segments/rfm.ts';
import { dormantFrom, driftingFrom, leastGap, lostAfterDays, lostFrom } from '#domain/segments/rhythm.ts';
import {
  type Criterion,
  isGroup,
  likesFrom,
  type Period,
  type Segment,
  type Trait,
  traitText,
} from '#domain/segments/segment.ts';
import { addDays, type Day } from '#domain/values/time.ts';
import { sql } from '#server/platform/database.ts';
import type { Yardstick } from './yardstick.ts';

type Sql = RawBuilder<unknown>;

/** What a condition is asked of, besides the facts. */
export interface Measure {
  today: Day;
  yardstick: Yardstick;
}

/** `fact f` with what was bought beside it, each trait once. */
export class Compiled {
  readonly #measure: Measure;
  readonly #aliases = new Map<string, string>();

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** Null counts as false. */
  conditionOf(segment: Segment): Sql {
    const said = isGroup(segment) ? this.#groupOf(segment.is, segment.of) : this.#criterionOf(segment);
    return segment.not ? sql`((${said}) is not true)` : said;
  }

  /** What the conditions made so far stand on, with what else is joined to it. */
  from(organizationId: string, beside: Sql = sql``): Sql {
    const joins = [...this.#aliases].map(
      ([text, alias]) => sql`
      left join segments.bought ${sql.raw(alias)} on ${sql.raw(alias)}.organization_id = f.organization_id
           and ${sql.raw(alias)}.trait = hashtextextended(${text}, 0) and ${sql.raw(alias)}.customer_id = f.customer_id`,
    );
    return sql`segments.fact f ${beside} ${sql.join(joins, sql``)} where f.organization_id = ${organizationId}`;
  }

  /** Where a trait's purchases are; `f` for all of them. */
  historyOf(what: Trait | null): string {
    if (what === null) return 'f';
    const text = traitText(what);
    const alias = this.#aliases.get(text) ?? `b${this.#aliases.size + 1}`;
    this.#aliases.set(text, alias);
    return alias;
  }

  /** Days from one visit to the next: their own, the house's among them. */
  gap(): Sql {
    const { usualGap } = this.#measure.yardstick;
    const held = sql`least(greatest(${usualGap}::double precision, f.gap_low), f.gap_high)`;
    return sql`greatest(${leastGap}::double precision, (coalesce(f.gap_middle, ${held}) + ${held}) / 2)`;
  }

  #groupOf(is: 'all' | 'any', of: readonly Segment[]): Sql {
    if (of.length === 0) return is === 'all' ? sql`true` : sql`false`;
    const parts = of.map((node) => this.conditionOf(node));
    return sql`(${sql.join(parts, is === 'all' ? sql` and ` : sql` or `)})`;
  }

  #criterionOf(criterion: Criterion): Sql {
    const { today } = this.#measure;
    switch (criterion.is) {
      case 'bought':
        return visitsAtLeast(this.historyOf(criterion.what), criterion.when, criterion.times, today);
      case 'spent':
        return sql`${spentIn(this.historyOf(criterion.what), criterion.when, today)} >= ${criterion.atLeast}::bigint`;
      case 'basket':
        return basketOf(criterion, today);
      case 'away':
        return sql`f.last_day < ${addDays(today, -criterion.days)}::date`;
      case 'stage':
        return sql`${this.#stage()} = any (${criterion.stages}::text[])`;
      case 'rfm':
        return this.#rfm((rfm) => criterion.groups.includes(rfmGroupOf(rfm)));
      case 'likes':
        return sql`${sql.raw(this.historyOf(criterion))}.share >= ${likesFrom}`;
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

  #stage(): Sql {
    const { today } = this.#measure;
    const away = sql`greatest(${today}::date - f.last_day, 0)`;
    const lateness = sql`${away} / ${this.gap()}`;
    return sql`(case when f.last_day is null then null
      when ${lateness} >= ${lostFrom} or ${away} > ${lostAfterDays} then 'lost' when ${lateness} >= ${dormantFrom} then 'dormant'
      when ${lateness} >= ${driftingFrom} then 'drifting' when cardinality(f.days) = 1 then 'new' else 'regular' end)`;
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
    return sql`111 + width_bucket(f.last_day, ${recency}::date[]) * 100 + width_bucket(cardinality(f.days), ${frequency}::integer[]) * 10
      + width_bucket(f.amounts[cardinality(f.days)], ${money}::bigint[]) = any (${meant}::integer[])`;
  }
}

export function livesIn(postcodes: readonly string[]): Sql {
  return sql`f.postcode like any (${postcodes.map((start) => `${start.trim().replaceAll(/[%_\\]/g, '\\$&')}%`)}::text[])`;
}

const daysOf = (alias: string): Sql => sql.raw(`${alias}.days`);
/** Visits until a day. */
const until = (alias: string, day: Day): Sql => sql`width_bucket(${day}::date, ${daysOf(alias)})`;
const firstOf = (period: Period, today: Day): Day =>
  'last' in period ? addDays(today, 1 - period.last) : period.from;

function visitsAtLeast(alias: string, when: Period | null, times: number, today: Day): Sql {
  const days = daysOf(alias);
  if (when === null) return sql`cardinality(${days}) >= ${times}`;
  // The last but so many came on that day or later: one element is looked at.
  if ('last' in when)
    return sql`${days}[cardinality(${days}) - ${times - 1}::integer] >= ${firstOf(when, today)}::date`;
  return sql`${visitsIn(alias, when, today)} >= ${times}`;
}

function visitsIn(alias: string, when: Period | null, today: Day): Sql {
  const days = daysOf(alias);
  if (when === null) return sql`cardinality(${days})`;
  const before = until(alias, addDays(firstOf(when, today), -1));
  return 'last' in when
    ? sql`(cardinality(${days}) - ${before})`
    : sql`(${until(alias, when.to)} - ${before})`;
}

/** Minor units; null of whoever never bought. */
export function spentIn(alias: string, when: Period | null, today: Day): Sql {
  const amounts = sql.raw(`${alias}.amounts`);
  const all = sql`${amounts}[cardinality(${amounts})]`;
  if (when === null) return all;
  const at = (day: Day): Sql => sql`coalesce(${amounts}[${until(alias, day)}], 0)`;
  const before = at(addDays(firstOf(when, today), -1));
  return 'last' in when ? sql`(${all} - ${before})` : sql`(${at(when.to)} - ${before})`;
}

function basketOf({ when, atLeast, atMost }: Extract<Criterion, { is: 'basket' }>, today: Day): Sql {
  const visits = visitsIn('f', when, today);
  const spent = spentIn('f', when, today);
  const bounds = [
    sql`${visits} > 0`,
    ...(atLeast === null ? [] : [sql`${spent} >= ${atLeast}::bigint * ${visits}`]),
    ...(atMost === null ? [] : [sql`${spent} <= ${atMost}::bigint * ${visits}`]),
  ];
  return sql`(${sql.join(bounds, sql` and `)})`;
}
