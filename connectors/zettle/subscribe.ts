/** Keeps Zettle’s calls alive: where they fail for three days, the subscription is deleted. https://developer.zettle.com/docs/api/pusher/api-reference-md */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CallFailed, type SubscriptionsKept, type SubscriptionWanted } from '#domain/channels/connector.ts';
import type { Instant } from '#domain/values/time.ts';
import { unreadable } from '../kit/call.ts';
import { ask, pusherHost } from './ask.ts';
import type { ZettleSession } from './token.ts';

export const events = [
  'PurchaseCreated',
  'InventoryBalanceChanged',
  'InventoryTrackingStarted',
  'InventoryTrackingStopped',
  'ProductCreated',
  'ProductUpdated',
  'ProductDeleted',
] as const;

const root = `${pusherHost}/organizations/self/subscriptions`;

const subscription = z.object({
  uuid: z.string(),
  eventNames: z.array(z.string()).nullish(),
  destination: z.string().nullish(),
  status: z.string().nullish(),
  signingKey: z.string().nullish(),
});
type Subscription = z.infer<typeof subscription>;

export async function subscribe(
  session: ZettleSession,
  { url }: SubscriptionWanted,
): Promise<SubscriptionsKept> {
  const { value } = await ask(session, { method: 'GET', url: root, shape: z.array(subscription) });
  const there = value.find(
    ({ destination, status }) => destination === url && (status ?? 'ACTIVE') === 'ACTIVE',
  );
  return there === undefined ? await make(session, url) : await mend(session, there);
}

async function make(session: ZettleSession, url: string): Promise<SubscriptionsKept> {
  const { contactEmail } = session.settings;
  if (contactEmail === '') throw withoutEmail();
  const { value } = await ask(session, {
    method: 'POST',
    url: root,
    body: {
      uuid: uuidOfTime(session.now(), url),
      transportName: 'WEBHOOK',
      eventNames: events,
      destination: url,
      contactEmail,
    },
    shape: subscription,
  });
  return { repaired: events, secret: keyOf(value) };
}

async function mend(session: ZettleSession, there: Subscription): Promise<SubscriptionsKept> {
  const told = new Set(there.eventNames);
  const missing = events.filter((event) => !told.has(event));
  if (missing.length > 0) {
    await ask(session, {
      method: 'PUT',
      url: `${root}/${encodeURIComponent(there.uuid)}`,
      body: { eventNames: events },
      shape: z.unknown(),
    });
  }
  return { repaired: missing, secret: keyOf(there) };
}

function keyOf({ signingKey }: Subscription): string {
  if (!signingKey) throw unreadable('signingKey');
  return signingKey;
}

/** Zettle wants a UUID of version 1: a time since 1582 in tenths of microseconds, and what stands for the machine. */
function uuidOfTime(now: Instant, url: string): string {
  const since1582 = BigInt(Date.parse(now)) * 10_000n + 0x01b21dd213814000n;
  const time = since1582.toString(16).padStart(16, '0').slice(-15);
  const machine = createHash('sha256').update(url).digest('hex');
  const [low, middle, high] = [time.slice(7), time.slice(3, 7), time.slice(0, 3)];
  // A multicast bit says that no network card bears this number.
  return `${low}-${middle}-1${high}-8${machine.slice(0, 3)}-03${machine.slice(3, 13)}`;
}

function withoutEmail(): CallFailed {
  return new CallFailed('refused', {
    fr: 'Zettle veut un courriel pour prévenir quand ses appels échouent : donnez-le dans les réglages. D’ici là, Caveau va chercher les ventes lui-même.',
    en: 'Zettle wants an e-mail address to warn when its calls fail: give it in the settings. Until then, Caveau fetches the sales by itself.',
  });
}
