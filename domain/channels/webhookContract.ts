/** Webhooks on the wire, as Standard Webhooks says them (standardwebhooks.com): what tills send, what Caveau sends, and to whom. */
import { z } from 'zod';
import { saleBody } from '../sales/contract.ts';
import { heldKinds } from '../stock/rules.ts';
import { id } from '../values/ids.ts';
import { integer } from '../values/integer.ts';
import { money } from '../values/money.ts';
import { pageOf, pageQuery, route } from '../values/route.ts';
import { day, instant } from '../values/time.ts';
import { secretShown } from './contract.ts';
import { deliveryState, subscriptionState, webhookEvent } from './words.ts';

const tag = 'webhooks';
const count = z.number().int();

/** What a till sends to `/hooks/:connectionId`. */
export const webhookIn = z.object({
  type: z.literal('sale.recorded'),
  timestamp: instant,
  data: saleBody.omit({ sourceId: true, shopId: true }),
});

export const receiveWebhook = route({
  name: 'receiveWebhook',
  method: 'POST',
  path: '/hooks/:connectionId',
  tag,
  summary:
    'A sale from a till, signed: headers webhook-id, webhook-timestamp and webhook-signature. 202 means kept; it is processed at once after.',
  access: 'public',
  params: z.object({ connectionId: id }),
  body: webhookIn,
  reply: z.object({ inboxId: id }),
});

/** What Caveau sends when a level changes: how much there is, never by how much it changed. */
export const levelChanged = z.object({
  type: z.literal('level.changed'),
  timestamp: instant,
  data: z.object({
    skuId: id,
    name: z.string(),
    code: z.string().nullable(),
    barcodes: z.array(z.string()),
    /** Rises with each change of this sku: of two messages the higher is right. */
    sequence: z.number().int(),
    /** In the base of the sku: µl, mg or thousandths; `content` of it is one unit. */
    measure: z.enum(['volume', 'mass', 'count']),
    content: integer,
    levels: z.array(
      z.object({
        shopId: id,
        locationId: id,
        kind: z.enum(heldKinds),
        onHand: integer,
        reserved: integer,
      }),
    ),
    /** On shelves and in back rooms, what is reserved taken off; below zero where more was sold than known. */
    available: integer,
    /** The same in whole units, never below zero: what a shop may offer. */
    availableUnits: z.number().int(),
  }),
});
export type LevelChanged = z.output<typeof levelChanged>;

export const saleRecorded = z.object({
  type: z.literal('sale.recorded'),
  timestamp: instant,
  data: z.object({
    saleId: id,
    shopId: id,
    sourceId: id,
    document: z.string(),
    occurredAt: instant,
    businessDay: day,
    currency: z.string(),
    total: money,
    lines: z.array(
      z.object({
        key: z.string(),
        skuId: id.nullable(),
        unitId: id.nullable(),
        label: z.string().nullable(),
        quantity: integer,
        amount: money,
      }),
    ),
  }),
});

const events = z.array(webhookEvent).min(1).max(10);
const url = z.url({ protocol: /^https?$/ }).max(2000);

export const subscription = z.object({
  id,
  name: z.string(),
  url: z.string(),
  events,
  state: subscriptionState,
  /** Why it is disabled, in a sentence. */
  problem: z.string().nullable(),
  secretSince: instant,
  /** Until then messages carry a second signature, by the secret before. */
  previousSecretUntil: instant.nullable(),
  waiting: count,
  failed: count,
  lastDeliveredAt: instant.nullable(),
  createdAt: instant,
});
export type Subscription = z.output<typeof subscription>;
const subscriptionParams = z.object({ subscriptionId: id });
const name = z.string().trim().min(1).max(80);

export const listSubscriptions = route({
  name: 'listSubscriptions',
  method: 'GET',
  path: '/api/v1/webhooks',
  tag,
  summary: 'Who is told of what.',
  access: 'channels:read',
  reply: z.object({ items: z.array(subscription) }),
});
export const createSubscription = route({
  name: 'createSubscription',
  method: 'POST',
  path: '/api/v1/webhooks',
  tag,
  summary: 'Tells an address of changes; the reply carries the secret that signs them.',
  access: 'channels:write',
  creates: true,
  body: z.object({ name, url, events }),
  reply: z.object({ subscription, secret: z.string() }),
});
export const changeSubscription = route({
  name: 'changeSubscription',
  method: 'PATCH',
  path: '/api/v1/webhooks/:subscriptionId',
  tag,
  summary: 'Changes what is given; `on` starts a disabled one again.',
  access: 'channels:write',
  params: subscriptionParams,
  body: z.object({
    name: name.optional(),
    url: url.optional(),
    events: events.optional(),
    state: z.enum(['on', 'paused']).optional(),
  }),
  reply: subscription,
});
export const removeSubscription = route({
  name: 'removeSubscription',
  method: 'DELETE',
  path: '/api/v1/webhooks/:subscriptionId',
  tag,
  summary: 'Tells that address nothing more.',
  access: 'channels:write',
  params: subscriptionParams,
  reply: z.undefined(),
});
export const rotateSubscriptionSecret = route({
  name: 'rotateSubscriptionSecret',
  method: 'POST',
  path: '/api/v1/webhooks/:subscriptionId/secrets',
  tag,
  summary: 'A new secret; for a day messages are signed with both.',
  access: 'channels:write',
  creates: true,
  params: subscriptionParams,
  reply: secretShown,
});

export const delivery = z.object({
  id,
  subscriptionId: id,
  type: z.string(),
  state: deliveryState,
  attempts: count,
  nextAttemptAt: instant.nullable(),
  /** The last answer's HTTP status; null where none came. */
  status: z.number().int().nullable(),
  /** What went wrong last, in a sentence. */
  problem: z.string().nullable(),
  response: z.string().nullable(),
  body: z.string(),
  createdAt: instant,
  deliveredAt: instant.nullable(),
});
export type Delivery = z.output<typeof delivery>;
export const testSubscription = route({
  name: 'testSubscription',
  method: 'POST',
  path: '/api/v1/webhooks/:subscriptionId/test',
  tag,
  summary: 'Sends `webhook.test` now and says what came back.',
  access: 'channels:write',
  params: subscriptionParams,
  reply: delivery,
});
export const listDeliveries = route({
  name: 'listDeliveries',
  method: 'GET',
  path: '/api/v1/webhooks/:subscriptionId/deliveries',
  tag,
  summary: 'What was sent and is to be sent, newest first.',
  access: 'channels:read',
  params: subscriptionParams,
  query: pageQuery.extend({ state: deliveryState.optional() }),
  reply: pageOf(delivery),
});
export const replayDeliveries = route({
  name: 'replayDeliveries',
  method: 'POST',
  path: '/api/v1/webhooks/:subscriptionId/replay',
  tag,
  summary: 'Sends again, under the same webhook-id: these, or all since an instant.',
  access: 'channels:write',
  params: subscriptionParams,
  body: z.union([z.object({ deliveryIds: z.array(id).min(1).max(1000) }), z.object({ since: instant })]),
  reply: z.object({ replayed: count }),
});

/** Where a connection is called. */
export function hookAddress(publicUrl: string, connectionId: string): string {
  return publicUrl + receiveWebhook.path.replace(':connectionId', connectionId);
}
