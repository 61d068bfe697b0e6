/** What is asked of campaigns: the list, one of them, and the people in it. */

import { z } from 'zod';
import type { Campaign, CampaignSummary, peopleOf } from '#domain/campaigns/contract.ts';
import type { Ending } from '#domain/campaigns/journey.ts';
import type { Excluded } from '#domain/campaigns/reach.ts';
import { refuseCampaign } from '#domain/campaigns/refusals.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { type Instant, instant } from '#domain/values/time.ts';
import { redeemedOf } from '#server/modules/offers/index.ts';
import { cursorOf } from '#server/platform/cursor.ts';
import { type Snapshot, sql } from '#server/platform/database.ts';
import { originOf } from './proceed.ts';
import { type CampaignRow, campaignRow, campaignRows } from './store.ts';

interface Counts {
  campaignId: Id;
  entered: number;
  held: number;
  walking: number;
}

async function countsOf(snapshot: Snapshot): Promise<Map<Id, Counts>> {
  const rows = await snapshot.all(sql<Counts>`
    select campaign_id as "campaignId", count(*)::int as entered, count(held)::int as held,
           (count(*) filter (where ending is null))::int as walking
      from campaigns.walk where organization_id = ${snapshot.organizationId} group by campaign_id`);
  return new Map(rows.map((counts) => [counts.campaignId, counts]));
}

function summaryOf(campaign: CampaignRow, counts: Counts | undefined): CampaignSummary {
  const { id, name, state, draft, createdAt, startedAt, endedAt } = campaign;
  return {
    id,
    name,
    state,
    isAutomatic: draft.audience.kind === 'moment',
    channels: draft.channels,
    messages: draft.messages.length,
    createdAt,
    startedAt,
    endedAt,
    entered: counts?.entered ?? 0,
    held: counts?.held ?? 0,
    walking: counts?.walking ?? 0,
  };
}

export async function allCampaigns(snapshot: Snapshot): Promise<CampaignSummary[]> {
  const counts = await countsOf(snapshot);
  return (await campaignRows(snapshot)).map((campaign) => summaryOf(campaign, counts.get(campaign.id)));
}

export async function campaignById(snapshot: Snapshot, campaignId: Id): Promise<Campaign> {
  const campaign = await campaignRow(snapshot, campaignId);
  if (!campaign) throw refuseCampaign('campaign_not_found');
  const counts = await countsOf(snapshot);
  const leftOut = await snapshot.all(sql<{ why: Excluded; customers: number }>`
    select why, count(*)::int as customers from campaigns.left_out
     where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId} group by why order by 2 desc, why`);
  const endings = await snapshot.all(sql<{ ending: Ending; customers: number }>`
    select ending, count(*)::int as customers from campaigns.walk
     where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId} and ending is not null and held is null
     group by ending order by 2 desc, ending`);
  const { draft, createdBy } = campaign;
  return { ...summaryOf(campaign, counts.get(campaignId)), draft, createdBy, leftOut, endings };
}

const places = cursorOf(z.object({ at: instant, customerId: id, occasion: z.string() }));

interface PersonRow {
  customerId: Id;
  occasion: string;
  name: string;
  at: Instant;
  version: string | null;
  ending: Ending | null;
  why: Excluded | null;
}

interface Asked {
  campaignId: Id;
  which: (typeof peopleOf)[number];
  cursor?: string | undefined;
  limit: number;
}

type Listed = Omit<PersonRow, 'occasion'> & { ticket: string | null; discount: bigint | null };

/** By name; whoever was merged since stands under the record that is kept. */
export async function campaignPeople(
  snapshot: Snapshot,
  { campaignId, which, cursor, limit }: Asked,
): Promise<{ items: Listed[]; next: string | null }> {
  const campaign = await campaignRow(snapshot, campaignId);
  if (!campaign) throw refuseCampaign('campaign_not_found');
  if (which === 'used') return { items: await whoUsed(snapshot, campaign), next: null };
  const after = places.read(cursor);
  const asked =
    which === 'leftOut'
      ? sql`select customer_id, occasion, at, null as version, null as ending, why from campaigns.left_out
             where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId}`
      : sql`select customer_id, occasion, entered_at as at, version, ending, null as why from campaigns.walk
             where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId}
               and (held is not null) = ${which === 'held'}`;
  const rows = await snapshot.all(sql<PersonRow>`
    select p.customer_id as "customerId", p.occasion, c.name, p.at, p.version, p.ending, p.why
      from (${asked}) p
      join customers.customer c on c.organization_id = ${snapshot.organizationId} and c.id = p.customer_id and c.erased_at is null
     where ${after === null ? sql`true` : sql`(p.at, p.customer_id, p.occasion) < (${after.at}::timestamptz, ${after.customerId}::uuid, ${after.occasion})`}
     order by p.at desc, p.customer_id desc, p.occasion desc limit ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ customerId, name, at, version, ending, why }) => ({
      customerId,
      name,
      at,
      version,
      ending,
      why,
      ticket: null,
      discount: null,
    })),
    next: rows.length > limit && last ? places.write(last) : null,
  };
}

async function whoUsed(snapshot: Snapshot, campaign: CampaignRow): Promise<Listed[]> {
  const redeemed = await redeemedOf(snapshot, originOf(campaign));
  const ids = redeemed.flatMap(({ customerId }) => customerId ?? []);
  const rows = await snapshot.all(sql<{ id: Id; name: string }>`
    select id, name from customers.customer
     where organization_id = ${snapshot.organizationId} and id = any (${ids}::uuid[]) and erased_at is null`);
  const names = new Map(rows.map((row) => [row.id, row.name]));
  return redeemed.flatMap(({ customerId, ticketRef, discount, at }) => {
    const name = customerId === null ? undefined : names.get(customerId);
    if (customerId === null || name === undefined) return [];
    return [{ customerId, name, at, version: null, ending: null, why: null, ticket: ticketRef, discount }];
  });
}
