/** What ends of what is on people’s cards, so that they are told in time. */
import type { z } from 'zod';
import type { listEndingPoints } from '#domain/loyalty/contract.ts';
import type { ProgrammeKind } from '#domain/loyalty/programme.ts';
import { sayPointsUntil } from '#domain/loyalty/words.ts';
import { formatMoney } from '#domain/values/format.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import { addDays, type Day, type Instant } from '#domain/values/time.ts';
import { groupOf } from '#server/modules/customers/index.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { lotsLeft, ofRecords, ofWhoseEnds } from './entries.ts';
import type { LoyaltyPorts } from './ports.ts';

const mostShown = 500;

const kinds = (organizationId: Id) =>
  sql`select distinct id, kind from loyalty.programme where organization_id = ${organizationId}`;

type Ending = z.output<typeof listEndingPoints.reply>['items'];

/** By name, for the shopkeeper. */
export async function endingWithin(snapshot: Snapshot, today: Day, days: number): Promise<Ending> {
  const { organizationId } = snapshot;
  const until = addDays(today, days);
  return snapshot.all<Ending[number]>(sql`
    select c.id as "customerId", c.name, lot.expires_on as on, sum(lot.points)::bigint as points, p.kind
      from (${lotsLeft(organizationId, ofWhoseEnds(organizationId, today, until))}) lot
      join customers.customer c on c.organization_id = ${organizationId} and c.id = lot.kept_id and c.erased_at is null
      join (${kinds(organizationId)}) p on p.id = lot.programme_id
     where lot.expires_on between ${today}::date and ${until}::date
     group by c.id, c.name, lot.expires_on, p.kind order by lot.expires_on, c.name, c.id limit ${mostShown}`);
}

/** By the record that is kept, each once a day. */
export async function pointsEnding(
  snapshot: Snapshot,
  { from, until }: { from: Day; until: Day },
): Promise<{ customerId: Id; on: Day }[]> {
  const { organizationId } = snapshot;
  return snapshot.all(sql<{ customerId: Id; on: Day }>`
    select distinct kept_id as "customerId", expires_on as on from (${lotsLeft(organizationId, ofWhoseEnds(organizationId, from, until))}) lot
     where expires_on between ${from}::date and ${until}::date`);
}

/** What ends first of a customer’s, and when, in words; null where nothing does. */
export async function sayEnding(
  snapshot: Snapshot,
  { houseOf }: Pick<LoyaltyPorts, 'houseOf'>,
  { customerId, language }: { customerId: Id; language: Language },
  now: Instant,
): Promise<string | null> {
  const house = await houseOf(snapshot);
  const group = await groupOf(snapshot, customerId);
  const first = await snapshot.first<{ on: Day; points: bigint; kind: ProgrammeKind }>(sql`
    select lot.expires_on as on, sum(lot.points)::bigint as points, p.kind
      from (${lotsLeft(snapshot.organizationId, ofRecords(group))}) lot join (${kinds(snapshot.organizationId)}) p on p.id = lot.programme_id
     where lot.expires_on >= ${todayOf(house, now)}::date
     group by lot.expires_on, p.kind order by lot.expires_on, p.kind limit 1`);
  if (!first) return null;
  const currency = house.shops[0]?.currency ?? 'EUR';
  return sayPointsUntil(first, { language, money: (cents) => formatMoney(cents, currency, language) });
}
