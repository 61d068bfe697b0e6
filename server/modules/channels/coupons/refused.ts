/** Codes of offers that a shop has not taken: of which offer, and why. One about articles that it does not sell was not meant for it. */
import { listRefusedCodes, type RefusedCodes } from '#domain/channels/couponContract.ts';
import { type KeptReason, sayKept } from '#domain/channels/reasons.ts';
import { todayOf } from '#domain/values/house.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day } from '#domain/values/time.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { type Endpoint, implement } from '#server/platform/http.ts';
import { read, type Served } from '../served.ts';

export function couponEndpoints(served: Served): Endpoint[] {
  const { houseOf } = served.dependencies;
  return [
    implement(listRefusedCodes, (call) =>
      read(served, call, async (snapshot) => ({
        items: await refusedCodes(snapshot, {
          campaignId: call.query.campaignId ?? null,
          today: todayOf(await houseOf(snapshot), call.now),
          language: call.language,
        }),
      })),
    ),
  ];
}

/** Of a shop whose refusals are each worded apart, more are not looked through at once. */
const most = 50;

async function refusedCodes(
  snapshot: Snapshot,
  { campaignId, today, language }: { campaignId: Id | null; today: Day; language: Language },
): Promise<RefusedCodes[]> {
  const rows = await snapshot.all(sql<Omit<RefusedCodes, 'why'> & { problem: KeptReason }>`
    select c.id as "connectionId", c.name as "connectionName", t.label, not k.wanted as "isEnding", k.problem, count(*)::integer as codes
      from channels.coupon k
      join channels.connection c on c.organization_id = k.organization_id and c.id = k.connection_id and c.stage = 'live' and c.archived_at is null
      join offers.code o on o.organization_id = k.organization_id and o.code = k.code
      join offers.terms t on t.organization_id = o.organization_id and t.id = o.terms_id and t.ends_on >= ${today}::date
     where k.organization_id = ${snapshot.organizationId} and k.problem ->> 'code' <> 'coupon_articles_unknown'
       and (${campaignId === null} or (o.origin_kind = 'campaign' and o.origin_id = ${campaignId}))
     group by c.id, c.name, t.label, k.wanted, k.problem
     order by count(*) desc, c.name, c.id, t.label limit ${most}`);
  return rows.map(({ problem, ...row }) => ({ ...row, why: sayKept(problem, language) }));
}
