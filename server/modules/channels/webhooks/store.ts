/** Subscriptions and their deliveries, as they are kept. */
import type { KeptReason } from '#domain/channels/reasons.ts';
import type { DeliveryState, WebhookEvent } from '#domain/channels/words.ts';
import type { Id } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/time.ts';
import { type Snapshot, sql, type Tx } from '#server/platform/database.ts';

export interface KeptSubscription {
  id: Id;
  name: string;
  url: string;
  events: WebhookEvent[];
  state: 'on' | 'paused' | 'disabled';
  problem: KeptReason | null;
  lastDeliveredAt: Instant | null;
  fingerprint: string;
  createdAt: Instant;
}

const columns = sql.raw(`
  id, name, url, events, state, problem, last_delivered_at as "lastDeliveredAt", fingerprint, created_at as "createdAt"`);

export function subscriptionRows(snapshot: Snapshot): Promise<KeptSubscription[]> {
  return snapshot.all<KeptSubscription>(sql`
    select ${columns} from channels.webhook_subscription
     where organization_id = ${snapshot.organizationId} and archived_at is null order by created_at, id`);
}

export function subscriptionRow(
  snapshot: Snapshot,
  id: Id,
  { evenRemoved = false } = {},
): Promise<KeptSubscription | null> {
  return snapshot.first<KeptSubscription>(sql`
    select ${columns} from channels.webhook_subscription
     where organization_id = ${snapshot.organizationId} and id = ${id} and (${evenRemoved} or archived_at is null)`);
}

export async function insertSubscription(tx: Tx, subscription: KeptSubscription): Promise<void> {
  await tx.all(sql`
    insert into channels.webhook_subscription (organization_id, id, name, url, events, fingerprint, created_at)
    values (${tx.organizationId}, ${subscription.id}, ${subscription.name}, ${subscription.url}, ${subscription.events}::text[],
            ${subscription.fingerprint}, ${subscription.createdAt})`);
}

export async function saveSubscription(tx: Tx, subscription: KeptSubscription): Promise<void> {
  await tx.all(sql`
    update channels.webhook_subscription
       set name = ${subscription.name}, url = ${subscription.url}, events = ${subscription.events}::text[], state = ${subscription.state},
           problem = ${subscription.problem && JSON.stringify(subscription.problem)}, last_delivered_at = ${subscription.lastDeliveredAt}
     where organization_id = ${tx.organizationId} and id = ${subscription.id}`);
}

export async function disableSubscription(tx: Tx, id: Id, problem: KeptReason): Promise<void> {
  await tx.all(sql`
    update channels.webhook_subscription set state = 'disabled', problem = ${JSON.stringify(problem)}
     where organization_id = ${tx.organizationId} and id = ${id}`);
}

export async function archiveSubscription(tx: Tx, id: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.webhook_subscription set archived_at = ${now} where organization_id = ${tx.organizationId} and id = ${id}`);
  await tx.all(sql`
    update channels.webhook_delivery set state = 'replaced', next_at = null
     where organization_id = ${tx.organizationId} and subscription_id = ${id} and state = 'waiting'`);
}

/** How many wait and how many failed, by subscription. */
export async function deliveryCounts(
  snapshot: Snapshot,
): Promise<Map<Id, { waiting: number; failed: number }>> {
  const rows = await snapshot.all<{ id: Id; waiting: number; failed: number }>(sql`
    select subscription_id as id, (count(*) filter (where state = 'waiting'))::int as waiting, (count(*) filter (where state = 'failed'))::int as failed
      from channels.webhook_delivery where organization_id = ${snapshot.organizationId} group by subscription_id`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export interface KeptDelivery {
  id: Id;
  subscriptionId: Id;
  type: string;
  skuId: Id | null;
  body: string;
  state: DeliveryState;
  attempts: number;
  nextAt: Instant | null;
  status: number | null;
  problem: KeptReason | null;
  response: string | null;
  createdAt: Instant;
  deliveredAt: Instant | null;
}

const deliveryColumns = sql.raw(`
  id, subscription_id as "subscriptionId", type, sku_id as "skuId", body, state, attempts, next_at as "nextAt", status, problem, response,
  created_at as "createdAt", delivered_at as "deliveredAt"`);

export function deliveryRows(
  snapshot: Snapshot,
  subscriptionId: Id,
  {
    state,
    before,
    limit,
  }: { state: DeliveryState | undefined; before: { at: Instant; id: Id } | null; limit: number },
): Promise<KeptDelivery[]> {
  const conditions = [
    sql`organization_id = ${snapshot.organizationId}`,
    sql`subscription_id = ${subscriptionId}`,
    ...(state ? [sql`state = ${state}`] : []),
    ...(before ? [sql`(created_at, id) < (${before.at}::timestamptz, ${before.id}::uuid)`] : []),
  ];
  return snapshot.all<KeptDelivery>(sql`
    select ${deliveryColumns} from channels.webhook_delivery where ${sql.join(conditions, sql` and `)}
     order by created_at desc, id desc limit ${limit}`);
}

export interface NewDelivery {
  id: Id;
  subscriptionId: Id;
  type: string;
  skuId: Id | null;
  body: string;
}

/** Those that are known already are left as they are. */
export async function insertDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: Instant,
): Promise<void> {
  if (deliveries.length === 0) return;
  await tx.all(sql`
    insert into channels.webhook_delivery (organization_id, id, subscription_id, type, body, next_at, created_at)
    select ${tx.organizationId}, id, "subscriptionId", type, body, ${now}, ${now}
      from json_to_recordset(${JSON.stringify(deliveries)}::json) as r(id uuid, "subscriptionId" uuid, type text, body text)
    on conflict (organization_id, id) do nothing`);
}

/** Taken already by whoever sends it now. */
export function insertTest(tx: Tx, delivery: NewDelivery, now: Instant): Promise<KeptDelivery> {
  return tx.one<KeptDelivery>(sql`
    insert into channels.webhook_delivery (organization_id, id, subscription_id, type, body, state, attempts, created_at)
    values (${tx.organizationId}, ${delivery.id}, ${delivery.subscriptionId}, ${delivery.type}, ${delivery.body}, 'failed', 1, ${now})
    returning ${deliveryColumns}`);
}

/**
 * Queues levels. Of one sku only the newest goes out: it takes the place of one that has not been tried yet, and one that is between two attempts
 * is not tried again.
 */
export async function insertLevelDeliveries(
  tx: Tx,
  deliveries: readonly NewDelivery[],
  now: Instant,
): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = JSON.stringify(deliveries);
  await tx.all(sql`
    update channels.webhook_delivery d set state = 'replaced', next_at = null
      from json_to_recordset(${rows}::json) as r("subscriptionId" uuid, "skuId" uuid)
     where d.organization_id = ${tx.organizationId} and d.subscription_id = r."subscriptionId" and d.sku_id = r."skuId"
       and d.state = 'waiting' and d.attempts > 0`);
  await tx.all(sql`
    insert into channels.webhook_delivery (organization_id, id, subscription_id, type, sku_id, body, next_at, created_at)
    select ${tx.organizationId}, id, "subscriptionId", type, "skuId", body, ${now}, ${now}
      from json_to_recordset(${rows}::json) as r(id uuid, "subscriptionId" uuid, type text, "skuId" uuid, body text)
    on conflict (organization_id, subscription_id, sku_id) where state = 'waiting' and attempts = 0 and sku_id is not null
      do update set body = excluded.body`);
}

/** Takes what is due, for so long that nobody else takes it: counted as an attempt before it is made. */
export function takeDue(
  tx: Tx,
  subscriptionId: Id,
  { now, until, limit }: { now: Instant; until: Instant; limit: number },
): Promise<KeptDelivery[]> {
  return tx.all<KeptDelivery>(sql`
    update channels.webhook_delivery set attempts = attempts + 1, next_at = ${until}
     where organization_id = ${tx.organizationId} and id in (
             select id from channels.webhook_delivery
              where organization_id = ${tx.organizationId} and subscription_id = ${subscriptionId} and state = 'waiting' and next_at <= ${now}
              order by next_at, id limit ${limit} for update skip locked)
    returning ${deliveryColumns}`);
}

export interface Attempt {
  state: DeliveryState;
  nextAt: Instant | null;
  status: number | null;
  problem: KeptReason | null;
  response: string | null;
}

/** One that was replaced while it was on its way stays replaced unless it arrived. */
export async function saveAttempt(tx: Tx, id: Id, attempt: Attempt, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.webhook_delivery
       set state = ${attempt.state}, next_at = ${attempt.nextAt}, status = ${attempt.status},
           problem = ${attempt.problem && JSON.stringify(attempt.problem)}, response = ${attempt.response},
           delivered_at = case when ${attempt.state} = 'delivered' then ${now}::timestamptz end
     where organization_id = ${tx.organizationId} and id = ${id} and (state <> 'replaced' or ${attempt.state} = 'delivered')`);
}

export async function nextDueAt(snapshot: Snapshot, subscriptionId: Id): Promise<Instant | null> {
  const row = await snapshot.first<{ at: Instant | null }>(sql`
    select min(next_at) as at from channels.webhook_delivery
     where organization_id = ${snapshot.organizationId} and subscription_id = ${subscriptionId} and state = 'waiting'`);
  return row?.at ?? null;
}

/** Puts deliveries back into the queue, under the ids that they had; a level that another waits for already stays. */
export async function requeue(
  tx: Tx,
  subscriptionId: Id,
  chosen: { deliveryIds: readonly Id[] } | { since: Instant },
  now: Instant,
): Promise<number> {
  const which =
    'since' in chosen ? sql`created_at >= ${chosen.since}` : sql`id = any (${chosen.deliveryIds}::uuid[])`;
  const rows = await tx.all(sql`
    update channels.webhook_delivery set state = 'waiting', attempts = 0, next_at = ${now}, sku_id = null, problem = null
     where organization_id = ${tx.organizationId} and subscription_id = ${subscriptionId} and state <> 'waiting' and ${which}
    returning id`);
  return rows.length;
}

export async function noteDelivered(tx: Tx, subscriptionId: Id, now: Instant): Promise<void> {
  await tx.all(sql`
    update channels.webhook_subscription set last_delivered_at = ${now}
     where organization_id = ${tx.organizationId} and id = ${subscriptionId}`);
}
