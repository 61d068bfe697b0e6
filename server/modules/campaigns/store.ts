/** The SQL of campaigns: what they are, who walks through them, and what is known of whoever does. */
import { type CampaignDraft, campaignDraft } from '#domain/campaigns/contract.ts';
import type { Ending, Exit, Walk } from '#domain/campaigns/journey.ts';
import type { Excluded } from '#domain/campaigns/reach.ts';
import type { CampaignState } from '#domain/campaigns/rules.ts';
import type { CustomerKind } from '#domain/customers/rules.ts';
import type { SentChannel } from '#domain/sending/rules.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Language } from '#domain/values/refusal.ts';
import type { Day, Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface CampaignRow {
  id: Id;
  name: string;
  state: CampaignState;
  draft: CampaignDraft;
  contentHash: string;
  createdAt: Instant;
  createdBy: string;
  startedAt: Instant | null;
  endedAt: Instant | null;
  lookedOn: Day | null;
}

const columns = sql`id, name, state, draft, content_hash as "contentHash", created_at as "createdAt", created_by as "createdBy",
  started_at as "startedAt", ended_at as "endedAt", looked_on as "lookedOn"`;

type Kept = Omit<CampaignRow, 'draft'> & { draft: unknown };
const read = (row: Kept): CampaignRow => ({ ...row, draft: campaignDraft.parse(row.draft) });

export async function campaignRows(snapshot: Snapshot): Promise<CampaignRow[]> {
  const rows = await snapshot.all(sql<Kept>`
    select ${columns} from campaigns.campaign where organization_id = ${snapshot.organizationId}
     order by array_position(array['running', 'paused', 'draft', 'ended'], state), coalesce(started_at, created_at) desc, id`);
  return rows.map(read);
}

export async function campaignRow(snapshot: Snapshot, id: Id): Promise<CampaignRow | null> {
  const row = await snapshot.first(sql<Kept>`
    select ${columns} from campaigns.campaign where organization_id = ${snapshot.organizationId} and id = ${id}`);
  return row && read(row);
}

/** So that one thing happens to a campaign at a time. */
export async function lockCampaign(tx: Tx, id: Id): Promise<CampaignRow | null> {
  const row = await tx.first(sql<Kept>`
    select ${columns} from campaigns.campaign where organization_id = ${tx.organizationId} and id = ${id} for update`);
  return row && read(row);
}

const asJson = (draft: CampaignDraft): string => JSON.stringify(campaignDraft.encode(draft));

export async function insertCampaign(
  tx: Tx,
  campaign: { id: Id; draft: CampaignDraft; contentHash: string; by: string; now: Instant },
): Promise<void> {
  const { id, draft, contentHash, by, now } = campaign;
  await tx.all(sql`
    insert into campaigns.campaign (organization_id, id, name, state, draft, content_hash, created_at, created_by)
    values (${tx.organizationId}, ${id}, ${draft.name}, 'draft', ${asJson(draft)}::jsonb, ${contentHash}, ${now}, ${by})`);
}

export async function updateDraft(tx: Tx, id: Id, draft: CampaignDraft): Promise<void> {
  await tx.all(sql`
    update campaigns.campaign set name = ${draft.name}, draft = ${asJson(draft)}::jsonb
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

export async function deleteCampaign(tx: Tx, id: Id): Promise<void> {
  await tx.all(
    sql`delete from campaigns.campaign where organization_id = ${tx.organizationId} and id = ${id}`,
  );
}

export async function setState(tx: Tx, id: Id, state: CampaignState, now: Instant): Promise<void> {
  await tx.all(sql`
    update campaigns.campaign
       set state = ${state}, started_at = coalesce(started_at, ${now}::timestamptz),
           ended_at = case when ${state} = 'ended' then ${now}::timestamptz end
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

export async function setLookedOn(tx: Tx, id: Id, day: Day): Promise<void> {
  await tx.all(sql`
    update campaigns.campaign set looked_on = ${day} where organization_id = ${tx.organizationId} and id = ${id}`);
}

/** Of somebody who is written to: the records of their group together. */
export interface Person {
  customerId: Id;
  /** Null where the record was erased. */
  keptId: Id | null;
  kind: CustomerKind;
  name: string;
  email: string | null;
  phone: string | null;
  language: Language | null;
  visitedAt: Instant | null;
  boughtAt: Instant | null;
  /** Days of messages of every campaign, those kept back among them. */
  turns: Day[];
}

/** Beside the record `kept` all that are one with it, and when they were last here. */
const visited = (organizationId: Id) => sql`
      join lateral (
        select array_agg(c.id) as ids from customers.customer c
         where c.organization_id = ${organizationId} and kept.id in (c.id, c.merged_into)) record on true
      left join lateral (
        select max(s.occurred_at) as visited_at, max(s.occurred_at) filter (where s.total > 0) as bought_at
          from customers.purchase p join sales.sale s on s.organization_id = p.organization_id and s.id = p.sale_id
         where p.organization_id = ${organizationId} and p.customer_id = any (record.ids)) bought on true`;

export async function peopleAmong(
  snapshot: Snapshot,
  customerIds: readonly Id[],
  turnsSince: Day,
): Promise<Map<Id, Person>> {
  const { organizationId } = snapshot;
  const rows = await snapshot.all(sql<Person>`
    select asked.id as "customerId", kept.id as "keptId", kept.kind, kept.name, kept.email, kept.phone, kept.language,
           bought.visited_at as "visitedAt", bought.bought_at as "boughtAt", had.turns
      from customers.customer asked
      join customers.customer kept on kept.organization_id = asked.organization_id and kept.id = coalesce(asked.merged_into, asked.id)
                                  and kept.erased_at is null${visited(organizationId)}
      left join lateral (
        select coalesce(array_agg(t.on_day::text), '{}') as turns from campaigns.turn t
         where t.organization_id = ${organizationId} and t.customer_id = any (record.ids) and t.on_day > ${turnsSince}::date
           and t.way <> 'passed') had on true
     where asked.organization_id = ${organizationId} and asked.id = any (${customerIds}::uuid[])`);
  return new Map(rows.map((person) => [person.customerId, person]));
}

type LastVisits = Pick<Person, 'visitedAt' | 'boughtAt'>;

export async function lastVisits(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<Map<Id, LastVisits>> {
  const { organizationId } = snapshot;
  const rows = await snapshot.all(sql<LastVisits & { id: Id }>`
    select asked.id, bought.visited_at as "visitedAt", bought.bought_at as "boughtAt"
      from customers.customer asked
      join customers.customer kept on kept.organization_id = asked.organization_id and kept.id = coalesce(asked.merged_into, asked.id)${visited(organizationId)}
     where asked.organization_id = ${organizationId} and asked.id = any (${customerIds}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Walker extends Walk {
  customerId: Id;
  occasion: string;
  held: 'all' | 'campaign' | null;
  version: string | null;
  skuId: Id | null;
}

export async function insertWalks(tx: Tx, campaignId: Id, walkers: readonly Walker[]): Promise<void> {
  await tx.all(sql`
    insert into campaigns.walk (organization_id, campaign_id, customer_id, occasion, held, version, sku_id, entered_at, step, due_on)
    select ${tx.organizationId}, ${campaignId}, r."customerId", r.occasion, r.held, r.version, r."skuId", r."enteredAt", r.step, r."dueOn"
      from json_to_recordset(${JSON.stringify(walkers)}::json) as r("customerId" uuid, occasion text, held text, version text, "skuId" uuid,
           "enteredAt" timestamptz, step integer, "dueOn" date)
    on conflict do nothing`);
}

export async function insertLeftOut(
  tx: Tx,
  campaignId: Id,
  people: readonly { customerId: Id; occasion: string; why: Excluded }[],
  now: Instant,
): Promise<void> {
  await tx.all(sql`
    insert into campaigns.left_out (organization_id, campaign_id, customer_id, occasion, why, at)
    select ${tx.organizationId}, ${campaignId}, r."customerId", r.occasion, r.why, ${now}
      from json_to_recordset(${JSON.stringify(people)}::json) as r("customerId" uuid, occasion text, why text)
    on conflict do nothing`);
}

/** Who has had this occasion, or goes through the campaign at the moment. */
export async function walkingAmong(
  snapshot: Snapshot,
  campaignId: Id,
  customerIds: readonly Id[],
): Promise<{ customerId: Id; occasion: string; isWalking: boolean }[]> {
  return snapshot.all(sql<{ customerId: Id; occasion: string; isWalking: boolean }>`
    select customer_id as "customerId", occasion, ending is null as "isWalking" from campaigns.walk
     where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId} and customer_id = any (${customerIds}::uuid[])
    union all
    select customer_id, occasion, false from campaigns.left_out
     where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId} and customer_id = any (${customerIds}::uuid[])`);
}

/** Mailboxes and telephones, among these people's, of whoever has entered or has had enough, with the occasion. */
export async function mailboxesAmong(
  snapshot: Snapshot,
  campaignId: Id,
  people: readonly Pick<Person, 'email' | 'phone'>[],
): Promise<(Pick<Person, 'email' | 'phone'> & { occasion: string })[]> {
  const said = (addresses: (string | null)[]) => addresses.filter((address) => address !== null);
  return snapshot.all(sql`
    select w.occasion, c.email, c.phone from customers.customer c
      join lateral (
        select occasion from campaigns.walk
         where organization_id = c.organization_id and campaign_id = ${campaignId} and customer_id = c.id
        union all
        select occasion from campaigns.left_out
         where organization_id = c.organization_id and campaign_id = ${campaignId} and customer_id = c.id and why = 'capped'
      ) w on true
     where c.organization_id = ${snapshot.organizationId}
       and (c.email = any (${said(people.map(({ email }) => email))}::text[]) or c.phone = any (${said(people.map(({ phone }) => phone))}::text[]))`);
}

const walker = sql`customer_id as "customerId", occasion, held, version, sku_id as "skuId", entered_at as "enteredAt", step,
  due_on as "dueOn", ending as ended`;

/** Locked, so that each goes on once. */
export async function dueWalkers(tx: Tx, campaignId: Id, today: Day, most: number): Promise<Walker[]> {
  return tx.all(sql<Walker>`
    select ${walker} from campaigns.walk
     where organization_id = ${tx.organizationId} and campaign_id = ${campaignId} and ending is null and due_on <= ${today}::date
     order by due_on, customer_id, occasion limit ${most} for update`);
}

/** Those of these who go through a campaign at the moment, locked as well. */
export async function walkersAmong(tx: Tx, campaignId: Id, customerIds: readonly Id[]): Promise<Walker[]> {
  return tx.all(sql<Walker>`
    select ${walker} from campaigns.walk
     where organization_id = ${tx.organizationId} and campaign_id = ${campaignId} and ending is null
       and customer_id = any (${customerIds}::uuid[])
     order by customer_id, occasion for update`);
}

/** When these walks began, of campaigns that somebody leaves who comes or buys. */
export async function exitsOf(
  snapshot: Snapshot,
  walks: readonly WalkId[],
): Promise<(WalkId & Pick<Walk, 'enteredAt'> & { exits: Exit[] })[]> {
  return snapshot.all(sql<WalkId & Pick<Walk, 'enteredAt'> & { exits: Exit[] }>`
    select w.campaign_id as "campaignId", w.customer_id as "customerId", w.occasion, w.entered_at as "enteredAt", c.draft -> 'exits' as exits
      from json_to_recordset(${JSON.stringify(walks)}::json) as r("campaignId" uuid, "customerId" uuid, occasion text)
      join campaigns.campaign c on c.organization_id = ${snapshot.organizationId} and c.id = r."campaignId" and c.draft -> 'exits' <> '[]'
      join campaigns.walk w on w.organization_id = c.organization_id and w.campaign_id = c.id and w.customer_id = r."customerId"
                           and w.occasion = r.occasion`);
}

/** Who bought these and goes through a campaign at the moment. */
export async function walkingBuyers(
  snapshot: Snapshot,
  saleIds: readonly Id[],
): Promise<{ campaignId: Id; customerId: Id }[]> {
  return snapshot.all(sql<{ campaignId: Id; customerId: Id }>`
    select distinct w.campaign_id as "campaignId", w.customer_id as "customerId"
      from customers.purchase p
      join customers.customer c on c.organization_id = p.organization_id and c.id = p.customer_id
      join campaigns.walk w on w.organization_id = p.organization_id and w.customer_id = coalesce(c.merged_into, c.id) and w.ending is null
     where p.organization_id = ${snapshot.organizationId} and p.sale_id = any (${saleIds}::uuid[])`);
}

export async function updateWalks(tx: Tx, campaignId: Id, walkers: readonly Walker[]): Promise<void> {
  await tx.all(sql`
    update campaigns.walk w set step = r.step, due_on = r."dueOn", ending = r.ended
      from json_to_recordset(${JSON.stringify(walkers)}::json) as r("customerId" uuid, occasion text, step integer, "dueOn" date, ended text)
     where w.organization_id = ${tx.organizationId} and w.campaign_id = ${campaignId}
       and w.customer_id = r."customerId" and w.occasion = r.occasion`);
}

export interface WalkId {
  campaignId: Id;
  customerId: Id;
  occasion: string;
}

export interface Turn {
  customerId: Id;
  occasion: string;
  message: number;
  way: 'sent' | 'held' | 'passed';
  channel: SentChannel | null;
}

export async function insertTurns(
  tx: Tx,
  campaignId: Id,
  turns: readonly Turn[],
  { today, now }: { today: Day; now: Instant },
): Promise<void> {
  await tx.all(sql`
    insert into campaigns.turn (organization_id, campaign_id, customer_id, occasion, message, way, channel, on_day, at)
    select ${tx.organizationId}, ${campaignId}, r."customerId", r.occasion, r.message, r.way, r.channel, ${today}, ${now}
      from json_to_recordset(${JSON.stringify(turns)}::json) as r("customerId" uuid, occasion text, message integer, way text, channel text)`);
}

export async function endWalks(tx: Tx, campaignId: Id, ending: Ending): Promise<void> {
  await tx.all(sql`
    update campaigns.walk set ending = ${ending}
     where organization_id = ${tx.organizationId} and campaign_id = ${campaignId} and ending is null`);
}

export async function isAnybodyWalking(snapshot: Snapshot, campaignId: Id): Promise<boolean> {
  const found = await snapshot.first(sql`
    select from campaigns.walk
     where organization_id = ${snapshot.organizationId} and campaign_id = ${campaignId} and ending is null limit 1`);
  return found !== null;
}

/** What articles are called, for a text that names one. */
export async function skuNames(snapshot: Snapshot, skuIds: readonly Id[]): Promise<Map<Id, string>> {
  const rows = await snapshot.all(sql<{ id: Id; name: string }>`
    select id, name from catalog.sku where organization_id = ${snapshot.organizationId} and id = any (${skuIds}::uuid[])`);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What of a person this module holds goes with them. */
export async function eraseWalks(tx: Tx, customerIds: readonly Id[]): Promise<void> {
  const { organizationId } = tx;
  await tx.all(sql`
    delete from campaigns.walk where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
  await tx.all(sql`
    delete from campaigns.left_out where organization_id = ${organizationId} and customer_id = any (${customerIds}::uuid[])`);
}

/** For the export of a person. */
export async function walksToTell(
  snapshot: Snapshot,
  customerIds: readonly Id[],
): Promise<Record<string, unknown>> {
  const campaigns = await snapshot.all(sql`
    select c.name as campaign, w.entered_at as "enteredAt", w.held, w.ending,
           (select json_agg(json_build_object('at', t.at, 'channel', t.channel) order by t.at) from campaigns.turn t
             where t.organization_id = w.organization_id and t.campaign_id = w.campaign_id and t.customer_id = w.customer_id
               and t.occasion = w.occasion and t.way = 'sent') as messages
      from campaigns.walk w
      join campaigns.campaign c on c.organization_id = w.organization_id and c.id = w.campaign_id
     where w.organization_id = ${snapshot.organizationId} and w.customer_id = any (${customerIds}::uuid[])
     order by w.entered_at, w.campaign_id`);
  return { campaigns };
}
