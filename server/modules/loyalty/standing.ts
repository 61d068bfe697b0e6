/** What a customer has: all records of theirs together. */
import type { z } from 'zod';
import { refuseCustomer } from '#domain/customers/refusals.ts';
import { type CustomerKind, type Nature, natureOf } from '#domain/customers/rules.ts';
import type { getLoyalty, Standing } from '#domain/loyalty/contract.ts';
import { segmentsOf, tierOf, usualMultiplier } from '#domain/loyalty/programme.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import { addDays, type Day, type Instant } from '#domain/values/time.ts';
import { groupOf } from '#server/modules/customers/index.ts';
import { openCodesOf } from '#server/modules/offers/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { lotsLeft, ofRecords } from './entries.ts';
import type { LoyaltyPorts } from './ports.ts';
import { programmesShown, type Running, runningAt, type Version, versionsOf } from './programmes.ts';

const warnedDays = 90;

/** The tier that a customer had reached before a moment: by what they earned within twelve months, less what was taken back. */
export async function tierAt(
  snapshot: Snapshot,
  { id, terms }: Pick<Running, 'id' | 'terms'>,
  keptId: Id,
  at: Instant,
): Promise<{ name: string; multiplier: number } | null> {
  if (terms.earns.kind !== 'tiers') return null;
  const group = await groupOf(snapshot, keptId);
  const { points } = await snapshot.one<{ points: bigint }>(sql`
    select coalesce(sum(points), 0)::bigint as points from loyalty.entry
     where organization_id = ${snapshot.organizationId} and customer_id = any (${[keptId, ...group]}::uuid[]) and programme_id = ${id}
       and (cause = 'earned' or (cause = 'reversed' and points < 0))
       and at < ${at}::timestamptz and at >= ${at}::timestamptz - interval '12 months'`);
  return tierOf(terms, points);
}

export interface Holder {
  /** The record that is kept first. */
  group: Id[];
  keptId: Id;
  nature: Nature;
  programme: Running | null;
  versions: Version[];
}

/** Refuses who is nobody. */
export async function holderOf(snapshot: Snapshot, customerId: Id, now: Instant): Promise<Holder> {
  const group = await groupOf(snapshot, customerId);
  const [keptId] = group;
  if (keptId === undefined) throw refuseCustomer('customer_not_found');
  const { kind, erased } = await snapshot.one<{ kind: CustomerKind; erased: boolean }>(sql`
    select kind, erased_at is not null as erased from customers.customer
     where organization_id = ${snapshot.organizationId} and id = ${keptId}`);
  if (erased) throw refuseCustomer('customer_erased');
  const versions = await versionsOf(snapshot);
  const nature = natureOf(kind);
  return { group, keptId, nature, programme: runningAt(versions, nature, now), versions };
}

export async function standingOf(
  snapshot: Snapshot,
  { houseOf, inSegments }: LoyaltyPorts,
  customerId: Id,
  now: Instant,
): Promise<Standing> {
  const { group, keptId, nature, programme, versions } = await holderOf(snapshot, customerId, now);
  const balances = await snapshot.all<{ programmeId: Id; points: bigint }>(sql`
    select programme_id as "programmeId", sum(points)::bigint as points from loyalty.entry
     where organization_id = ${snapshot.organizationId} and customer_id = any (${group}::uuid[]) group by programme_id`);
  const former = balances.flatMap(({ programmeId, points }) => {
    const last = versions.find(({ id, terms }) => id === programmeId && terms !== null);
    if (!last?.terms || programmeId === programme?.id || points === 0n) return [];
    return [{ programmeId, name: last.terms.name, kind: last.kind, points }];
  });
  const house = await houseOf(snapshot);
  const codes = await openCodesOf(snapshot, group, todayOf(house, now));
  const points = balances.find(({ programmeId }) => programmeId === programme?.id)?.points ?? 0n;
  if (!programme)
    return {
      nature,
      programme: null,
      points,
      tier: null,
      boost: usualMultiplier,
      segments: [],
      ending: [],
      former,
      codes,
    };
  const { id, since, terms } = programme;
  const tier = await tierAt(snapshot, programme, keptId, now);
  const asked = segmentsOf(terms);
  return {
    nature,
    programme: { id, nature, since, terms },
    points,
    tier: tier?.name ?? null,
    boost: tier?.multiplier ?? usualMultiplier,
    segments: asked.length === 0 ? [] : await inSegments(snapshot, asked, keptId),
    ending: await endingOf(snapshot, group, id, todayOf(house, now)),
    former,
    codes,
  };
}

function endingOf(
  snapshot: Snapshot,
  group: readonly Id[],
  programmeId: Id,
  today: Day,
): Promise<{ on: Day; points: bigint }[]> {
  return snapshot.all(sql<{ on: Day; points: bigint }>`
    select expires_on as on, sum(points)::bigint as points from (${lotsLeft(snapshot.organizationId, ofRecords(group))}) lot
     where programme_id = ${programmeId} and expires_on between ${today}::date and ${addDays(today, warnedDays)}::date
     group by expires_on order by expires_on`);
}

/** The newest first. */
export async function historyOf(
  snapshot: Snapshot,
  customerIds: readonly Id[],
  limit: number | null,
): Promise<z.output<typeof getLoyalty.reply>['history']> {
  return snapshot.all(sql<z.output<typeof getLoyalty.reply>['history'][number]>`
    select e.id, e.programme_id as "programmeId", e.cause, e.points, e.at, e.sale_id as "saleId", s.document, e.reason, e.by, e.expires_on as "expiresOn"
      from loyalty.entry e left join sales.sale s on s.organization_id = e.organization_id and s.id = e.sale_id
     where e.organization_id = ${snapshot.organizationId} and e.customer_id = any (${customerIds}::uuid[])
     order by e.at desc, e.recorded_at desc, e.id desc limit ${limit}`);
}

/** Of these customers, in the running programmes: by the record that is kept. */
export async function balancesOf(snapshot: Snapshot, customerIds: readonly Id[]): Promise<Map<Id, bigint>> {
  const running = programmesShown(await versionsOf(snapshot)).map(({ id }) => id);
  const rows = await snapshot.all<{ keptId: Id; points: bigint }>(sql`
    select coalesce(m.merged_into, m.id) as "keptId", sum(e.points)::bigint as points
      from (select distinct coalesce(merged_into, id) as id from customers.customer
             where organization_id = ${snapshot.organizationId} and id = any (${customerIds}::uuid[])) kept
      join customers.customer m on m.organization_id = ${snapshot.organizationId} and kept.id in (m.id, m.merged_into)
      join loyalty.entry e on e.organization_id = m.organization_id and e.customer_id = m.id
     where e.programme_id = any (${running}::uuid[])
     group by 1`);
  return new Map(rows.map(({ keptId, points }) => [keptId, points]));
}
