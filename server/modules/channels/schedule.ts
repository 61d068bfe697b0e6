/** Jobs of channels: what is due is found every minute in the database, which alone knows; the queue only carries it out. */
import type { Pool } from 'pg';
import { z } from 'zod';
import { type StreamName, streamNames } from '#domain/channels/connector.ts';
import { type Id, id } from '#domain/values/ids.ts';
import { type Instant, later } from '#domain/values/time.ts';
import type { JobRequest } from '#server/platform/jobs.ts';
import { readingJob, wakingJob } from './inbox/receive.ts';
import { levelsJob } from './levels/write.ts';
import { keptReason } from './reasons.ts';

/** Further ahead than the next look. */
const aheadMs = 70_000;
/** A file whose reader has given no sign of life for so long is taken up by another. */
const silenceMs = 90_000;

export const cron = ['* * * * * wakeChannels', '17 3 * * * pruneChannels'].join('\n');

export function collectJob(organizationId: Id, connectionId: Id, at: Instant): JobRequest {
  return {
    task: 'collectFiles',
    payload: { organizationId, connectionId },
    key: `collectFiles:${connectionId}`,
    runAt: new Date(at),
    maxAttempts: 1,
  };
}

/** A sale that was being recorded while its item was mapped may have missed it: a moment later it is looked for again. */
export function waitingItemsJob(organizationId: Id, connectionId: Id, now: Instant): JobRequest {
  return {
    task: 'postWaitingItems',
    payload: { organizationId, connectionId },
    key: `postWaitingItems:${connectionId}`,
    runAt: new Date(Date.parse(now) + 5_000),
  };
}

export function deliveryJob(organizationId: Id, subscriptionId: Id, at?: Instant): JobRequest {
  return {
    task: 'deliverWebhooks',
    payload: { organizationId, subscriptionId },
    key: `deliverWebhooks:${subscriptionId}`,
    // One at a time: two would race for the same messages.
    queue: `deliverWebhooks:${subscriptionId}`,
    maxAttempts: 1,
    ...(at === undefined ? {} : { runAt: new Date(at) }),
  };
}

interface Turn {
  payload: { organizationId: Id; connectionId: Id; stream?: StreamName };
  /** Asked for twice, it is done once. */
  name: string;
  /** One after the other there: an older one must not come in behind a newer. */
  queue: string;
  at: Instant | undefined;
}

/** One that waits for its time is not in the way of one that is wanted now. */
function turnJob(task: string, { payload, name, queue, at }: Turn): JobRequest {
  const job = { task, payload, queue: `${task}:${queue}`, maxAttempts: 1 };
  if (at === undefined) return { ...job, key: `${task}:${name}` };
  return { ...job, key: `${task}:${name}:later`, runAt: new Date(at) };
}

export function pullJob(organizationId: Id, connectionId: Id, stream: StreamName, at?: Instant): JobRequest {
  const payload = { organizationId, connectionId, stream };
  return turnJob('pullStream', { payload, name: `${connectionId}:${stream}`, queue: connectionId, at });
}

export function pushJob(organizationId: Id, connectionId: Id, at?: Instant): JobRequest {
  const payload = { organizationId, connectionId };
  return turnJob('pushLevels', { payload, name: connectionId, queue: connectionId, at });
}

export function couponsJob(organizationId: Id, connectionId: Id, at?: Instant): JobRequest {
  const payload = { organizationId, connectionId };
  return turnJob('pushCoupons', { payload, name: connectionId, queue: connectionId, at });
}

/** A sale that was being recorded while its item was remapped may have missed it. */
export function remapJob(
  organizationId: Id,
  connectionId: Id,
  { itemKey, from }: { itemKey: string; from: Instant },
  at: Instant,
): JobRequest {
  return {
    task: 'remapItem',
    payload: { organizationId, connectionId, itemKey, from },
    key: `remapItem:${connectionId}:${itemKey}`,
    runAt: new Date(at),
  };
}

/** The catalogue or what the shop lists has changed; several changes in a row are looked at once. */
export function compareJob(organizationId: Id, connectionId: Id, at: Instant): JobRequest {
  return {
    task: 'compareListings',
    payload: { organizationId, connectionId },
    key: `compareListings:${connectionId}`,
    queue: `compareListings:${connectionId}`,
    runAt: new Date(at),
  };
}

export function subscribeJob(organizationId: Id, connectionId: Id): JobRequest {
  return {
    task: 'keepSubscriptions',
    payload: { organizationId, connectionId },
    key: `keepSubscriptions:${connectionId}`,
    maxAttempts: 1,
  };
}

export function renewJob(organizationId: Id, connectionId: Id, at: Instant): JobRequest {
  return {
    task: 'renewGrant',
    payload: { organizationId, connectionId },
    key: `renewGrant:${connectionId}`,
    runAt: new Date(at),
    maxAttempts: 1,
  };
}

/** What is due before the next look, so that a job may be asked for it now. */
export function isSoon(at: Instant | null, now: Instant): at is Instant {
  return at !== null && Date.parse(at) - Date.parse(now) <= aheadMs;
}

const due = z.object({ organizationId: id, id, at: z.string() });
const pending = z.object({ organizationId: id, id, connectionId: id, wakes: z.boolean() });
const dueStream = due.extend({ stream: z.enum(streamNames) });

/** All that is due over all organizations. */
export async function dueJobs(jobsPool: Pool, now: Instant): Promise<JobRequest[]> {
  const soon = later(now, aheadMs);
  const silent = later(now, -silenceMs);
  const find = async <T>(
    what: string,
    schema: z.ZodType<T>,
    text: string,
    ...values: string[]
  ): Promise<T[]> =>
    schema.array().parse((await jobsPool.query({ name: `channels-due-${what}`, text, values })).rows);
  const collections = await find(
    'collections',
    due,
    `select organization_id as "organizationId", id, collect_at::text as at from channels.connection
      where state = 'on' and archived_at is null and collect_at <= $1`,
    soon,
  );
  const levels = await find(
    'levels',
    due,
    `select organization_id as "organizationId", id, levels_at::text as at from channels.connection
      where state = 'on' and archived_at is null and levels_at <= $1`,
    soon,
  );
  const unread = await find(
    'unread',
    pending,
    `select i.organization_id as "organizationId", i.id, i.connection_id as "connectionId", i.wakes is not null as wakes
       from channels.inbox i join channels.connection c on c.organization_id = i.organization_id and c.id = i.connection_id
      where c.state = 'on' and (i.state = 'waiting' or (i.state = 'reading' and i.touched_at < $1))
      order by i.received_at`,
    silent,
  );
  const deliveries = await find(
    'deliveries',
    due,
    `select d.organization_id as "organizationId", d.subscription_id as id, min(d.next_at)::text as at
       from channels.webhook_delivery d
       join channels.webhook_subscription s on s.organization_id = d.organization_id and s.id = d.subscription_id
      where d.state = 'waiting' and d.next_at <= $1 and s.state = 'on' and s.archived_at is null
      group by d.organization_id, d.subscription_id`,
    soon,
  );
  const running = `c.organization_id = d.organization_id and c.id = d.connection_id and c.state = 'on' and c.archived_at is null
                   and (c.quiet_until is null or c.quiet_until <= $1)`;
  const streams = await find(
    'streams',
    dueStream,
    `select d.organization_id as "organizationId", d.connection_id as id, d.name as stream, d.due_at::text as at
       from channels.stream d join channels.connection c on ${running}
      where d.due_at <= $1 order by d.due_at`,
    soon,
  );
  const pushes = await find(
    'pushes',
    due,
    `select d.organization_id as "organizationId", d.connection_id as id, min(d.next_at)::text as at
       from channels.push d join channels.connection c on ${running} and c.stage = 'live'
      where d.state in ('due', 'writing') and d.next_at <= $1
      group by d.organization_id, d.connection_id`,
    soon,
  );
  const coupons = await find(
    'coupons',
    due,
    `select d.organization_id as "organizationId", d.connection_id as id, min(d.next_at)::text as at
       from channels.coupon d join channels.connection c on ${running} and c.stage = 'live'
      where d.state in ('due', 'writing') and d.next_at <= $1
      group by d.organization_id, d.connection_id`,
    soon,
  );
  const subscriptions = await find(
    'subscriptions',
    due,
    `select organization_id as "organizationId", id, subscribe_at::text as at from channels.connection
      where state = 'on' and archived_at is null and stage = 'live' and subscribe_at <= $1`,
    now,
  );
  // Of a paused connection too: what is not renewed ends for good.
  const grants = await find(
    'grants',
    due,
    `select g.organization_id as "organizationId", g.connection_id as id, g.renew_at::text as at
       from channels.vendor_grant g join channels.connection c on c.organization_id = g.organization_id and c.id = g.connection_id
      where g.renew_at <= $1 and g.ended_at is null and c.archived_at is null`,
    soon,
  );
  return [
    ...grants.map((each) => renewJob(each.organizationId, each.id, each.at)),
    ...streams.map((each) => pullJob(each.organizationId, each.id, each.stream, each.at)),
    ...pushes.map((each) => pushJob(each.organizationId, each.id, each.at)),
    ...coupons.map((each) => couponsJob(each.organizationId, each.id, each.at)),
    ...subscriptions.map((each) => subscribeJob(each.organizationId, each.id)),
    ...collections.map((each) => collectJob(each.organizationId, each.id, each.at)),
    ...levels.map((each) => levelsJob(each.organizationId, each.id, each.at)),
    ...unread.map(({ organizationId, connectionId, id: inboxId, wakes }) =>
      (wakes ? wakingJob : readingJob)(organizationId, connectionId, inboxId),
    ),
    ...deliveries.map((each) => deliveryJob(each.organizationId, each.id, each.at)),
  ];
}

/** Shops that honour codes and were not told of what changed last: they went live, or were paused meanwhile. */
export async function untoldOfOffers(jobsPool: Pool, vendors: readonly string[]): Promise<JobRequest[]> {
  const { rows } = await jobsPool.query<{ organizationId: Id; id: Id }>({
    name: 'channels-untold-of-offers',
    text: `
      select c.organization_id as "organizationId", c.id
        from offers.latest o
        join channels.connection c on c.organization_id = o.organization_id and c.vendor = any ($1) and c.state = 'on' and c.stage = 'live'
        left join channels.coupons_told t on t.organization_id = c.organization_id and t.connection_id = c.id
       where c.archived_at is null and coalesce(t.until, 0) < o.sequence`,
    values: [vendors],
  });
  return rows.map(({ organizationId, id: connectionId }) => couponsJob(organizationId, connectionId));
}

/**
 * The content of what came in and the log are kept for three months, what was delivered for one; what nobody has read and names somebody who was
 * erased goes when its time is over.
 */
export async function prune(jobsPool: Pool): Promise<void> {
  await jobsPool.query(
    `update channels.inbox
        set content_id = null, state = case when state in ('waiting', 'reading', 'unmapped') then 'failed' else state end, reason = $1
      where content_id is not null and goes_at <= now()`,
    [keptReason('unread_and_gone')],
  );
  await jobsPool.query(`
    with old as (
      update channels.inbox set content_id = null
       where content_id is not null and received_at < now() - interval '90 days' and state not in ('waiting', 'reading', 'unmapped')
      returning organization_id, content_id)
    select 1 from old limit 1`);
  await jobsPool.query(`
    delete from channels.inbox_piece p
     where p.kept_at < now() - interval '1 day'
       and not exists (select from channels.inbox i where i.organization_id = p.organization_id and i.content_id = p.content_id)`);
  await jobsPool.query(`delete from channels.exchange where at < now() - interval '90 days'`);
  await jobsPool.query(`
    delete from channels.webhook_delivery where state <> 'waiting' and created_at < now() - interval '30 days'`);
}
