/** What is outstanding: for the accountant in one figure a programme, for the shopkeeper by name where somebody is to be told. */
import type { z } from 'zod';
import type { getLoyaltyOwed, listOverspent, Owed } from '#domain/loyalty/contract.ts';
import { giftOrigins } from '#domain/loyalty/gifts.ts';
import { worthOf } from '#domain/loyalty/ledger.ts';
import type { ProgrammeTerms } from '#domain/loyalty/programme.ts';
import type { Id } from '#domain/values/ids.ts';
import { divideRound } from '#domain/values/integer.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { lotsLeft } from './entries.ts';
import { versionsOf } from './programmes.ts';

const mostShown = 500;

/** Balances by programme and the record that is kept. */
const balances = (organizationId: Id) => sql`
  select e.programme_id, coalesce(c.merged_into, e.customer_id) as kept_id, sum(e.points)::bigint as points
    from loyalty.entry e
    left join customers.customer c on c.organization_id = e.organization_id and c.id = e.customer_id
   where e.organization_id = ${organizationId}
   group by 1, 2`;

export async function owedNow(snapshot: Snapshot): Promise<Owed[]> {
  const { organizationId } = snapshot;
  const versions = await versionsOf(snapshot);
  const sums = await snapshot.all<{
    programmeId: Id;
    customers: bigint;
    points: bigint;
    short: bigint;
    shortPoints: bigint;
  }>(sql`
    select programme_id as "programmeId", count(*) filter (where points > 0) as customers,
           coalesce(sum(points) filter (where points > 0), 0)::bigint as points, count(*) filter (where points < 0) as short,
           coalesce(sum(points) filter (where points < 0), 0)::bigint as "shortPoints"
      from (${balances(organizationId)}) balance group by programme_id`);
  const ending = await snapshot.all<{ programmeId: Id; month: string; points: bigint }>(sql`
    select programme_id as "programmeId", to_char(expires_on, 'YYYY-MM') as month, sum(points)::bigint as points
      from (${lotsLeft(organizationId)}) lot where expires_on is not null group by 1, 2 order by 2`);
  const ids = [...new Set(versions.map(({ id }) => id))];
  const owed = await Promise.all(
    ids.map(async (programmeId): Promise<Owed[]> => {
      const newest = versions.find(({ id }) => id === programmeId);
      const last = versions.find(({ id, terms }) => id === programmeId && terms !== null);
      if (!newest || !last?.terms) return [];
      const sum = sums.find((each) => each.programmeId === programmeId);
      const isLast = versions.find(({ nature }) => nature === newest.nature) === newest;
      const points = sum?.points ?? 0n;
      return [
        {
          programmeId,
          name: last.terms.name,
          kind: last.kind,
          isRunning: isLast && newest.terms !== null,
          customers: Number(sum?.customers ?? 0n),
          points,
          worth: worthOf(points, await worthOfRewards(snapshot, last.terms)),
          overspent: { customers: Number(sum?.short ?? 0n), points: -(sum?.shortPoints ?? 0n) },
          ending: ending
            .filter((each) => each.programmeId === programmeId)
            .map(({ month, points: ended }) => ({ month, points: ended })),
        },
      ];
    }),
  );
  return owed.flat();
}

/** By what they were given. */
export async function giftsOwed(
  snapshot: Snapshot,
  today: Day,
): Promise<z.output<typeof getLoyaltyOwed.reply>['gifts']> {
  return snapshot.all(sql<z.output<typeof getLoyaltyOwed.reply>['gifts'][number]>`
    select c.origin_kind as origin, count(*)::integer as codes, coalesce(sum(t.value) filter (where t.kind = 'amount'), 0)::bigint as amount,
           (count(*) filter (where t.kind = 'percent'))::integer as parts
      from offers.code c join offers.terms t on t.organization_id = c.organization_id and t.id = c.terms_id
     where c.organization_id = ${snapshot.organizationId} and c.origin_kind = any (${[...giftOrigins]}::text[])
       and c.withdrawn_at is null and t.ends_on >= ${today}::date
       and not exists (select from offers.use x where x.organization_id = c.organization_id and x.code_id = c.id)
     group by 1 order by 1`);
}

/** An article is worth its price on the shelf; a cent of cashback is a cent. */
async function worthOfRewards(
  snapshot: Snapshot,
  { earns, rewards }: ProgrammeTerms,
): Promise<{ points: bigint; worth: bigint }[]> {
  if (earns.kind === 'cashback') return [{ points: 1n, worth: 1n }];
  const unitIds = rewards.flatMap(({ gives }) => (gives.kind === 'article' ? [gives.unitId] : []));
  const prices = await snapshot.all<{ unitId: Id; amountE4: bigint }>(sql`
    select p.unit_id as "unitId", p.amount_e4 as "amountE4"
      from catalog.price p join catalog.price_list d on d.organization_id = p.organization_id and d.id = p.price_list_id and d.is_default
     where p.organization_id = ${snapshot.organizationId} and p.unit_id = any (${unitIds}::uuid[])`);
  const priceOf = new Map(prices.map(({ unitId, amountE4 }) => [unitId, divideRound(amountE4, 100n)]));
  return rewards.map(({ points, gives }) => ({
    points,
    worth: gives.kind === 'amount' ? gives.amount : (priceOf.get(gives.unitId) ?? 0n),
  }));
}

type Overspent = z.output<typeof listOverspent.reply>['items'];

export async function overspentNow(snapshot: Snapshot): Promise<Overspent> {
  return snapshot.all<Overspent[number]>(sql`
    select c.id as "customerId", c.name, balance.points, p.kind
      from (${balances(snapshot.organizationId)}) balance
      join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.id = balance.kept_id and c.erased_at is null
      join (select distinct id, kind from loyalty.programme where organization_id = ${snapshot.organizationId}) p on p.id = balance.programme_id
     where balance.points < 0 order by balance.points, c.name limit ${mostShown}`);
}
